"""Sentences, sets and voices: places are exact, and it is known who speaks and what is denied."""

from __future__ import annotations

from pathlib import Path

import pytest

from letter_templates.reasons import check_reasons
from letter_templates.reasons.catalogue import CatalogueError, catalogue, read_catalogue
from letter_templates.reasons.model import Part
from letter_templates.reasons.sentences import sentences
from letter_templates.reasons.voices import read
from letter_templates.reasons.wordsets import WordSetError, WordSets


def words(text: str) -> list[list[str]]:
    return [sentence.words for sentence in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada can’t wait – she’s six. No plan\u00a0is needed.",
        "The ﬁrst report… “no diagnosis” (Dr Ärlig) said £6,000!",
        "Ümit\u200b reads.\r\n\r\n• two cycles\n• one more",
        "İstanbul ẞ ŉ",
    ],
)
def test_every_word_stands_where_it_says(text: str) -> None:
    for sentence in sentences(text):
        assert len(sentence.words) == len(sentence.starts) == len(sentence.ends) == len(sentence.segment)
        for start, end in zip(sentence.starts, sentence.ends, strict=True):
            assert 0 <= start < end <= len(text)
        assert sentence.starts == sorted(sentence.starts)


def test_a_title_and_a_paragraph_number_do_not_end_a_sentence() -> None:
    assert len(words("Mrs. Hale and Dr. Penn saw her. See para. 9.14 of the Code. It ends.")) == 3


def test_a_contraction_is_read_as_two_words_and_points_at_both() -> None:
    sentence = sentences("We can't say.")[0]
    assert sentence.words == ["we", "can", "not", "say"]
    assert sentence.starts[1] == sentence.starts[2] == 3


def test_a_text_without_words_has_no_sentences_and_no_findings() -> None:
    for text in ("", "   \n\n", "!!! ... ???", "“”"):
        assert sentences(text) == []
        assert check_reasons(text) == ()


def test_a_finding_points_at_its_exact_words() -> None:
    text = "We thank you.  The graduated approach has not been exhausted, “sadly”."
    findings = check_reasons(text)
    assert findings
    for finding in findings:
        assert finding.quote == text[finding.start : finding.end]


def test_but_ends_what_a_denial_reaches_over() -> None:
    both = "A diagnosis is not required, but we must have a report from an educational psychologist first."
    assert {finding.id for finding in check_reasons(both)} >= {"no-ep-report"}
    assert "no-diagnosis" not in {finding.id for finding in check_reasons(both)}


def test_what_the_family_reports_is_theirs_until_we_speak_again() -> None:
    told = "You told us that two cycles of assess, plan, do, review are needed before we can assess."
    assert check_reasons(told) == ()
    ours = "You told us that he is tired, but two cycles of assess, plan, do, review are needed before we can assess."
    assert "apdr-precondition" in {finding.id for finding in check_reasons(ours)}


def test_a_sentence_that_looks_back_excuses_the_one_before_it_in_its_paragraph() -> None:
    assert check_reasons("There is no diagnosis. We did not treat this as a reason to refuse.") == ()
    apart = "There is no diagnosis.\n\nWe did not treat this as a reason to refuse."
    assert "no-diagnosis" in {finding.id for finding in check_reasons(apart)}


def test_one_word_about_another_decision_does_not_excuse_a_whole_letter() -> None:
    apart = "After the assessment we decide under section 37.\n\nThere is no diagnosis, so we will not assess."
    assert "no-diagnosis" in {finding.id for finding in check_reasons(apart)}


def test_an_unclosed_quotation_mark_does_not_hide_what_follows() -> None:
    found = check_reasons('He said "no more. The graduated approach has not been exhausted. ' + "It is so. " * 90)
    assert "apdr-precondition" in {finding.id for finding in found}


def test_the_words_of_the_act_and_the_regulation_are_never_found() -> None:
    for text in (
        "We have decided that it is not necessary to secure an EHC needs assessment.",
        "So it is not necessary to carry out an EHC needs assessment.",
        "We have decided that it is not necessary for an EHC needs assessment to be secured for Ada.",
        "We do not think that an assessment is necessary for her.",
        "We have determined that it is not necessary for special educational provision to be made for Ada in "
        "accordance with an EHC plan.",
        "We are not of the opinion that it may be necessary for special educational provision to be made for Ada in "
        "accordance with an EHC plan, and so it is not necessary to secure an EHC needs assessment.",
    ):
        assert [f.id for f in check_reasons(text, part="decision") if f.level == "unlawful"] == [], text


def test_the_words_of_the_act_do_not_cover_a_plan_said_not_to_be_needed() -> None:
    found = check_reasons("We do not think it necessary to secure an assessment, because an EHC plan is not needed.")
    assert "wrong-test-plan" in {finding.id for finding in found if finding.action == "must-fix"}


def test_the_same_text_always_gives_the_same_findings() -> None:
    text = "The panel felt that an EHCP is not needed. Come back after two cycles. There is no diagnosis."
    assert check_reasons(text) == check_reasons(text)


def test_the_forbidden_words_can_never_be_let_stand_and_a_paraphrase_can() -> None:
    words_themselves = check_reasons("There is a more suitable pathway for Ada.")
    assert [f.overridable for f in words_themselves if f.id == "more-suitable-pathway"] == [False]
    paraphrase = check_reasons("An assessment is not the best option for Ada just now.")
    assert [f.overridable for f in paraphrase if f.id == "more-suitable-pathway"] == [True]


def test_a_phrase_that_cannot_be_read_is_named() -> None:
    for phrase in ("..3 gate", "[yet] gate", "gate ..3", "two ..99 terms", "@nobody"):
        with pytest.raises(WordSetError, match=r"gate|terms|nobody"):
            WordSets({"one": (phrase,)}, ["one"])


def test_a_set_that_contains_itself_is_refused() -> None:
    with pytest.raises(WordSetError, match="contains itself"):
        WordSets({"one": ("@two",), "two": ("@one",)}, ["one"])


def test_a_misspelt_key_stops_the_catalogue_with_the_file_and_the_id(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("gate: [must]\n")
    (tmp_path / "a.yaml").write_text(
        "group: A1\ntitle: T\npatterns:\n  - id: some-id\n    titel: x\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueError, match=r"a\.yaml, id 'some-id'"):
        read_catalogue(tmp_path)


def test_who_speaks_is_known_word_by_word() -> None:
    one = read("You told us that he sleeps badly and we accept that.", catalogue())[0]
    speakers = {word: one.at(place) for place, word in enumerate(one.sentence.words)}
    assert "family" in speakers["sleeps"]
    assert "family" not in speakers["accept"]


@pytest.mark.parametrize(
    ("part", "text", "pattern"),
    [
        (
            "reasons",
            "We are not permitted to assess until two cycles of support have been completed.",
            "apdr-precondition",
        ),
        ("reasons", "Schools are not allowed to send a request without two cycles of support.", "apdr-precondition"),
        ("reasons", "The council is not entitled to assess a child who has no diagnosis.", "no-diagnosis"),
        (
            "reasons",
            "We did not consider whether a plan may be necessary because there is no report from an educational "
            "psychologist.",
            "no-ep-report",
        ),
        (
            "reasons",
            "We did not ask whether he may need a plan, since the school has not spent the first £6,000.",
            "six-thousand-pounds",
        ),
        ("reasons", "Dyslexia is not a ground for an assessment.", "blanket-need-type"),
        (
            "reasons",
            "You do not need a report to ask, and we will not assess without one from an educational psychologist.",
            "no-ep-report",
        ),
        ("reasons", "There is no EP report and none was asked for. We cannot assess without one.", "no-ep-report"),
        ("reasons", "It should have said that an EP report must come first.", "no-ep-report"),
        (
            "reasons",
            "A council which refused would be criticised, so we say only that two cycles of support must come first.",
            "apdr-precondition",
        ),
        (
            "reasons",
            "Two cycles are not required before we can talk, but they are before we assess.",
            "apdr-precondition",
        ),
        ("reasons", "It formed no part of our offer. A diagnosis is needed before we assess.", "no-diagnosis"),
        (
            "rights",
            "You are not required to bring a lawyer, and you must attend mediation before you appeal.",
            "mediation-mandatory",
        ),
        (
            "rights",
            "We must take part in mediation, and you must attend mediation before you can appeal.",
            "mediation-mandatory",
        ),
    ],
)
def test_a_hurdle_put_as_what_may_not_be_done_or_was_not_asked_is_no_disclaimer(
    part: Part, text: str, pattern: str
) -> None:
    assert pattern in {finding.id for finding in check_reasons(text, kind="refusal", part=part)}


@pytest.mark.parametrize(
    "text",
    [
        "We did not ask whether he has a diagnosis.",
        "The council is not entitled to refuse because there is no diagnosis.",
        "We did not ask for a psychologist's report, and a psychologist is not required.",
    ],
)
def test_what_was_truly_not_asked_is_no_must_fix(text: str) -> None:
    assert [one.id for one in check_reasons(text, kind="refusal", part="reasons") if one.action == "must-fix"] == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        (
            "We do not require a report; until an educational psychologist has seen him we will not assess.",
            "no-ep-report",
        ),
        ("You do not have to wait, but the school must complete two cycles before we assess.", "apdr-precondition"),
        (
            "We have not required two cycles of support, and the school must complete two cycles before we assess.",
            "apdr-precondition",
        ),
        ("His move has nothing to do with it; the school must first complete two cycles.", "apdr-precondition"),
        ("We did not ask for a psychologist, and until one has seen her we cannot assess.", "no-ep-report"),
        ("We did not treat attendance as a condition, and she must be two years behind.", "not-far-enough-behind"),
        ("A diagnosis, which formed no part of our papers, is needed before we can assess.", "no-diagnosis"),
    ],
)
def test_a_disclaimer_does_not_cover_the_clause_after_it(text: str, pattern: str) -> None:
    assert pattern in {finding.id for finding in check_reasons(text, part="reasons") if finding.action != "note"}


@pytest.mark.parametrize(
    "text",
    [
        "We did not treat attendance, attainment, and exclusions as conditions.",
        "It is not a condition that a psychologist has seen her, that she is two years behind, or that the school has "
        "completed two cycles.",
        "We did not refuse because he has no diagnosis, or because two cycles are not complete.",
        "She is not two years behind, and we did not treat that as a condition.",
        "She must be two years behind; we did not treat that as a condition.",
        "A diagnosis is not required, and neither is a psychologist's report.",
        "We do not require you to wait, or the school to have finished its two cycles, before we assess.",
    ],
)
def test_a_disclaimer_covers_the_list_it_begins_and_what_it_looks_back_to(text: str) -> None:
    assert [one.id for one in check_reasons(text, part="reasons") if one.action == "must-fix"] == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        (
            "We have decided that it is not necessary to secure an EHC needs assessment because the school has not "
            "spent £6,000 on Tobias.",
            "six-thousand-pounds",
        ),
        (
            "We are not of the opinion that it may be necessary for provision to be made through an EHC plan because "
            "Orla has no diagnosis.",
            "no-diagnosis",
        ),
        (
            "We are not of the opinion that it may be necessary for special educational provision to be made in "
            "accordance with an EHC plan, because the school has not completed two cycles of assess, plan, do, review.",
            "apdr-precondition",
        ),
        ("As there is no diagnosis, it is not necessary to secure an EHC needs assessment.", "no-diagnosis"),
        ("It is not necessary to secure an assessment, because she does not need a plan.", "wrong-test-plan"),
        ("Under section 36(8) of the Act we require evidence that school has spent £6,000.", "six-thousand-pounds"),
        (
            "Although cost is not part of the test, two cycles of assess, plan, do, review must be completed before an "
            "assessment can be considered.",
            "apdr-precondition",
        ),
        (
            "While we do not apply a blanket policy, children with dyslexia do not qualify for an assessment.",
            "blanket-need-type",
        ),
        ("Her needs are not severe or complex enough. This was not the only reason.", "higher-threshold-words"),
        (
            "We are not of the opinion that it may be necessary for provision to be made through an EHC plan because "
            "Kit has no diagnosis. Although cost is not part of the test, we looked at it.",
            "no-diagnosis",
        ),
        (
            "The graduated approach has not been exhausted. We did not treat that as the only factor.",
            "apdr-precondition",
        ),
    ],
)
def test_a_hurdle_beside_the_words_of_the_act_or_a_concession_is_a_must_fix(text: str, pattern: str) -> None:
    found = check_reasons(text, part="reasons")
    assert pattern in {finding.id for finding in found if finding.action == "must-fix"}


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        (
            "You told us that the panel said there was a more suitable pathway for him, and we agree with the panel.",
            "more-suitable-pathway",
        ),
        (
            "The school told us, and we agree, that an educational psychologist must see him again first.",
            "no-ep-report",
        ),
    ],
)
def test_what_others_said_is_ours_when_we_agree_with_it(text: str, pattern: str) -> None:
    assert pattern in {one.id for one in check_reasons(text, part="reasons") if one.action == "must-fix"}
    told = text.partition(", and we agree")[0]
    assert pattern not in {one.id for one in check_reasons(f"{told}.", part="reasons") if one.action == "must-fix"}


def test_a_fact_that_the_family_told_us_and_we_accept_is_no_hurdle() -> None:
    assert check_reasons("You told us that he has no diagnosis, and we accept that.", part="reasons") == ()


@pytest.mark.parametrize(
    "text",
    [
        "You can appeal until 3 June 2026, or within one month of the date on your certificate if that is earlier.",
        "You have two months to appeal, or one month from the certificate, whichever is the sooner.",
    ],
)
def test_the_earlier_of_two_dates_is_a_must_fix_whatever_stands_beside_it(text: str) -> None:
    found = check_reasons(text, part="rights")
    assert [one.overridable for one in found if (one.id, one.action) == ("time-limit-wrong", "must-fix")] == [False]
