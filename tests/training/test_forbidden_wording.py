"""The forbidden wording stands in the training material only where it is shown as what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from letter_templates.forbidden import forbidden_wording
from training.services.material import material

SHOWN_AS_WRONG = {
    ("c08-the-first-year", "pattern"),  # the name of the pattern
    ("spot-letter-01", "pattern"),
    ("spot-letter-01", "text"),  # the letter in which it is to be found
    ("spot-letter-01", "words"),
    ("letter-alternative", "question"),  # why it may never be said, and a wrong answer to that
    ("letter-alternative", "text"),
}


def said(held: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a piece of material, with the name of the field that holds it."""
    if isinstance(held, str):
        yield name, held
    elif isinstance(held, dict):
        for key, inner in held.items():
            yield from said(inner, key)
    elif isinstance(held, list | tuple):
        for inner in held:
            yield from said(inner, name)


def test_nothing_we_teach_as_right_uses_the_forbidden_wording() -> None:
    kept = material()
    found = {
        (one.id, name)
        for one in (*kept.exercises, *kept.spotting, *kept.mending, *kept.questions)
        for name, words in said(one.model_dump())
        if forbidden_wording(words)
    }
    assert found == SHOWN_AS_WRONG


def test_no_right_answer_to_a_question_uses_it() -> None:
    assert not [
        option.text
        for question in material().questions
        for option in question.options
        if option.right and forbidden_wording(option.text)
    ]
