"""Letters as lines of a table, each of which opens that one letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from panel.domain.letter import Letter, LetterState
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.labels import LETTER
from panel.pages.letter_desk import standing

WAITING = (LetterState.DRAFT, LetterState.PRODUCED)
WIDTHS = (36, 38, 26)


def split(letters: Iterable[Letter]) -> tuple[list[Letter], list[Letter], list[Letter]]:
    """Those still to be made or sent, those sent, and those that another letter stands in the place of."""
    all_of_them = list(letters)
    waiting = [one for one in all_of_them if one.state in WAITING]
    sent = [one for one in all_of_them if one.state is LetterState.SENT]
    return waiting, sent, [one for one in all_of_them if one.state is LetterState.REPLACED]


def letter_table(label: str, letters: Sequence[Letter], *, key: str) -> None:
    """Letters of one case: what each is, to whom, and where it has got to."""
    rows = [
        row(letter, Cell(LETTER[letter.facts.kind]), Cell(letter.facts.recipient.name), _standing(letter))
        for letter in letters
    ]
    case_table(label, ("Letter", "To", "Where it has got to"), rows, key=key, widths=WIDTHS)


def row(letter: Letter, *cells: Cell) -> Row:
    """A line that opens this letter."""
    return Row(letter.case_id, cells, page="letters", more=(("letter", letter.id),))


def _standing(letter: Letter) -> Cell:
    words, tone = standing(letter)
    return Cell(words, tone=tone)
