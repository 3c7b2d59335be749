"""The items of an activity to choose from: the name, how hard, and how the person stands with each."""

from __future__ import annotations

from collections.abc import Sequence

from panel.pages.case_table import Cell, Row, case_table
from panel.pages.frame import empty_state
from training.domain.items import MendItem, SpotItem
from training.pages.here import Here
from training.pages.menu import page_file
from training.pages.said import HARD, PAGE, STANDING
from training.services.own_cases import all_material
from training.services.practice import Practised, practice

WIDTHS = (64, 20, 16)


def item_list(now: Here, activity: Practised, items: Sequence[SpotItem | MendItem]) -> None:
    """Easiest first. Nothing in it gives an answer away."""
    if not items:
        empty_state("Nothing here yet", "The exercises of this kind have not been added to this copy of the tool.")
        return
    stands = practice(now.academy, now.learner, all_material(now.academy)).standing
    rows = []
    for item in sorted(items, key=lambda one: (one.difficulty, one.id)):
        words, tone = STANDING[stands.get((activity, item.id), "")]
        rows.append(
            Row(item.id, (Cell(item.title), Cell(HARD[item.difficulty]), Cell(words, "", tone)), page=PAGE[activity])
        )
    case_table(
        "Exercises", ("Exercise", "How hard", "You"), rows, key=f"items:{activity}", widths=WIDTHS, file_of=page_file
    )
