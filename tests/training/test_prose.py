"""Papers read as their writers meant them, however wide the page: wrapped lines flow, lists stay lists."""

from __future__ import annotations

import pytest

from training.pages.papers import prose
from training.services.material import material
from training.services.papers import as_paragraphs
from training.services.prose import WRAPPED, paragraphs

FULL = "Repairs within two working days, from a service that keeps spare aids. Everything she has is a"


def test_a_line_that_only_wrapped_is_joined_though_the_next_has_a_colon_in_it() -> None:
    words = f"{FULL}\nkindness: a radio aid on loan.\n\nThank you."
    assert paragraphs(words) == ((f"{FULL} kindness: a radio aid on loan.",), ("Thank you.",))
    assert prose(words) == f"<p>{FULL} kindness: a radio aid on loan.</p><p>Thank you.</p>"
    assert as_paragraphs(words) == f"{FULL} kindness: a radio aid on loan.\n\nThank you."


@pytest.mark.parametrize(
    "words",
    [
        "Weekly:\n- reading with Ms Venn\n- a quiet table",
        f"{FULL}\n– a quiet table",
        "Spelling: two of eight\nReading: behind",
        "Dear panel\nI like maths\nOtti",
    ],
    ids=["bullets", "a bullet after a full line", "labels", "short lines"],
)
def test_a_list_keeps_its_lines(words: str) -> None:
    assert paragraphs(words) == (tuple(words.split("\n")),)


def test_no_paper_of_the_tool_is_broken_where_its_file_wraps() -> None:
    for exercise in material().exercises:
        for paper in exercise.bundle:
            for lines in paragraphs(paper.text):
                assert len(lines) == 1 or max(map(len, lines[:-1])) < WRAPPED, (exercise.id, paper.id, lines)
