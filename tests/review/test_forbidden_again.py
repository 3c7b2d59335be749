"""The forbidden wording read again: disguises that got through, and innocent words that held a letter up."""

from __future__ import annotations

import pytest

from letter_templates.forbidden import forbidden_wording

DISGUISED = (
    "more suitable p@thw4y",
    "more suitabIe pathway",
    "m0re suitable pathway",
    "a more suitible pathway",
    "a more sutable pathway",
    "a more suitable patway",
    "a more beneficial pathway",
    "a more effective support pathway",
    "a more proportionate pathway",
    "a pathway better matched to need",
    "pathway B is the more suitable",
    "SEN Support is a more helpful route than an assessment",
)
INNOCENT = (
    "12 Better Road\nSampleton\nZZ1 1AA",
    "Best Avenue Primary School",
    "Home to school transport: the most suitable route was agreed.",
    "The taxi took another route because of road works; support staff helped him.",
    "his preferred path round the classroom",
    "She goes better by road.",
    "He rides a bike along the most suitable roads.",
    "the best path to the sea",
)


@pytest.mark.parametrize("text", DISGUISED)
def test_the_wording_is_found_in_another_spelling_or_with_another_judgement(text: str) -> None:
    assert forbidden_wording(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_a_street_or_a_journey_never_holds_a_letter_up(text: str) -> None:
    """The finding cannot be set aside, so a false alarm on an address would hold a lawful letter past week six."""
    assert forbidden_wording(text) == ()


def test_what_is_found_is_quoted_as_it_was_written() -> None:
    (match,) = forbidden_wording("We think of a more suitable p@thw4y now.")
    assert match.quote == "more suitable p@thw4y"
