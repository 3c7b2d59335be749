"""Names, pronouns and verbs."""

from __future__ import annotations

from datetime import date

import pytest

from letter_templates.facts import Pronouns, Subject, Voice
from letter_templates.voice import possessive, words_for


def subject(pronouns: Pronouns = Pronouns.THEY, known_as: str | None = "Amaya") -> Subject:
    return Subject(
        full_name="Amaya Example",
        known_as=known_as,
        date_of_birth=date(2016, 1, 1),
        pronouns=pronouns,
        young_person=False,
    )


@pytest.mark.parametrize(
    ("name", "expected"), [("Amaya", "Amaya’s"), ("James", "James’s"), ("Moss", "Moss’s"), ("Zoë-Iris", "Zoë-Iris’s")]
)
def test_a_name_takes_an_apostrophe_and_an_s(name: str, expected: str) -> None:
    assert possessive(name) == expected


@pytest.mark.parametrize(
    ("pronouns", "expected"),
    [
        (Pronouns.SHE, ("she has", "she needs", "does she", "her", "her")),
        (Pronouns.HE, ("he has", "he needs", "does he", "him", "his")),
        (Pronouns.THEY, ("they have", "they need", "do they", "them", "their")),
    ],
)
def test_verbs_agree_with_the_pronoun(pronouns: Pronouns, expected: tuple[str, ...]) -> None:
    said = words_for(subject(pronouns), Voice.PARENT)
    assert (said["they_have"], said["they_need"], said["do_they"], said["them"], said["their"]) == expected
    assert said["who_has"] == "Amaya has"


def test_the_young_person_is_you() -> None:
    said = words_for(subject(Pronouns.SHE), Voice.YOUNG_PERSON)
    assert (said["who_has"], said["they_have"], said["whose"], said["Does_who"]) == (
        *("you have", "you have", "your", "Do you"),
    )


def test_no_first_name_is_guessed_from_a_full_name() -> None:
    assert words_for(subject(known_as=None), Voice.PARENT)["who"] == "Amaya Example"
