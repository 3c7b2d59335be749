"""The read-back: what was left out, and a copy is no read-back."""

from __future__ import annotations

from panel.domain.read_back import is_a_copy, read_back_gaps_of
from tests.builders import READ_BACK, a_case, a_discussion, a_finding


def test_a_read_back_in_ones_own_words_leaves_nothing_out() -> None:
    assert read_back_gaps_of(a_case(), a_discussion(), READ_BACK) == ()


def test_a_read_back_that_touches_nothing_leaves_both_questions_out() -> None:
    gaps = read_back_gaps_of(a_case(), a_discussion(), "They will get a letter next week.")
    assert [gap[:12] for gap in gaps][:2] == ["Question (a)", "Question (b)"]


def test_a_document_relied_on_and_not_mentioned_is_named() -> None:
    words = "The therapist measured listening and memory: delays of two years. The panic came with building works."
    gaps = read_back_gaps_of(a_case(), a_discussion(), words)
    assert any("School report" in gap for gap in gaps)


def test_a_second_reason_that_is_left_out_is_counted() -> None:
    second = a_finding("b", "no")
    reasons = (*second.reasons, {"text": "Swimming, trampolining and orchestra show wide participation."})
    gaps = read_back_gaps_of(a_case(), a_discussion(limb_b=a_finding("b", "no", reasons=reasons)), READ_BACK)
    assert gaps == ("Question (b), reason 2: not mentioned.",)


def test_the_recorded_reasons_word_for_word_are_a_copy_whatever_their_capitals_and_stops() -> None:
    findings = a_discussion()
    reason = findings.limb_b.reasons[0].text
    assert is_a_copy(findings, reason.upper().replace(".", "!"))
    assert is_a_copy(findings, f"{findings.limb_a.reasons[0].text} {reason}")


def test_own_words_are_not_a_copy() -> None:
    assert not is_a_copy(a_discussion(), READ_BACK)


def test_with_no_reasons_recorded_nothing_is_a_copy() -> None:
    bare = a_discussion(limb_a=a_finding("a", "yes", reasons=()), limb_b=a_finding("b", "no", reasons=()))
    assert not is_a_copy(bare, "Anything at all.")
