"""Letters in the styles of councils, read as a person would: by a panel, reasoned, bare; and an agreement."""

from __future__ import annotations

from functools import cache

import pytest

from letter_templates.reading.check_file import LetterCheck, check_letter_file
from tests.letter_templates.reading.letters_for_tests import foreign

PANELS, REASONED, BARE = "westmarch-refusal.txt", "northmere-refusal.txt", "eastvale-refusal.txt"
AGREES = "brackenshire-agree.txt"


@cache
def checked(name: str) -> LetterCheck:
    return check_letter_file(name, foreign(name))


def ids(name: str, action: str | None = None) -> set[str]:
    return {one.id for one in checked(name).findings if action in (None, one.action)}


def answers(name: str) -> dict[str, tuple[str, str]]:
    """Each question of the lens: its state, and the words it is answered with."""
    asked = checked(name).challenge
    assert asked is not None
    return {one.id: (one.state, " … ".join(words.quote for words in one.answers)) for one in asked.questions}


@pytest.mark.parametrize("name", [PANELS, REASONED, BARE])
def test_each_is_read_as_a_refusal_to_assess(name: str) -> None:
    assert checked(name).kind == "refusal"


def test_a_reasoned_letter_lacks_nothing_that_must_be_mended() -> None:
    assert ids(REASONED, "must-fix") == set()
    assert ids(REASONED, "look-again") == {"refusal-tribunal-form"}


def test_what_a_panel_s_letter_puts_wrongly_is_found() -> None:
    assert ids(PANELS) >= {
        "panel-agreed", "apdr-precondition", "more-suitable-pathway", "no-reapply", "time-limit-wrong",
        "mediation-mandatory", "ordinarily-available-asserted", "age-related-expectations", "professional-first",
        "no-ep-report", "no-disagreement-resolution", "test-not-stated", "limb-not-identified",
        "refusal-determination", "parent-views-missing", "child-voice-missing",
    }  # fmt: skip
    assert "refusal-adviser-contact" not in ids(PANELS), "the mediation service and its number are given"
    assert "wrong-or-stale-facts" not in ids(PANELS), "the line that says whom it is about is no reason"
    assert "no-ias" not in ids(PANELS)


def test_what_a_bare_letter_puts_wrongly_is_found_beneath_its_subject() -> None:
    assert ids(BARE) >= {
        "good-news-framing", "local-criteria-not-met", "higher-threshold-words", "no-ep-report", "no-diagnosis",
        "wait-and-see", "making-progress", "fine-in-school", "no-appeal-right", "no-time-limit", "no-mediation-info",
        "no-disagreement-resolution", "no-ias", "test-not-stated", "jargon", "third-person-wall",
    }  # fmt: skip


def test_the_lens_answers_with_the_words_that_answer_and_no_others() -> None:
    reasoned, panels, bare = answers(REASONED), answers(PANELS), answers(BARE)
    assert reasoned["family"][1].startswith("You told us that Kofi comes home exhausted")
    assert "Mrs Hadley has given all three since September" in reasoned["provision"][1]
    assert "weight" not in reasoned["provision"][1]
    assert reasoned["would-change"] == ("partly", "You can ask us again at any time")
    assert {key for key, (state, _) in reasoned.items() if state != "answered"} == {"look-ahead", "would-change"}
    assert panels["will-last"] == panels["test"] == panels["other-side"] == ("unanswered", "")
    assert bare["provision"] == bare["evidence"] == bare["appeal"] == ("unanswered", "")


def test_what_an_agreement_puts_wrongly_is_found_and_what_it_says_is_not_missed() -> None:
    assert checked(AGREES).kind == "agree"
    assert ids(AGREES, "must-fix") == {"agree-considering-notice", "agree-not-known-to-service"}
    assert ids(AGREES) >= {"agree-underplays", "agree-reuses-old-reports", "agree-no-timeline", "agree-no-promise"}
    states = {one.id: one.state for one in checked(AGREES).elements}
    assert states["agree-advice-list"] == states["agree-contact"] == states["agree-invite-names"] == "present"
    assert states["agree-dates"] == "unclear"
