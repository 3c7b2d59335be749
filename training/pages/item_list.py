"""One item of an activity, or all of them to choose from: the name, how hard, and how the person stands with each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

import streamlit as st

from panel.pages.case_table import Cell, Row, case_table
from panel.pages.frame import empty_state
from panel.pages.menu import turn_to
from panel.pages.scrolling import top_on_change
from panel.pages.tell import told
from training.domain.items import MendItem, SpotItem
from training.domain.record import Attempt
from training.pages.here import Here
from training.pages.item_head import attempt_asked, head, not_there
from training.pages.menu import page_file
from training.pages.said import ABOUT, ACTIVITY, HARD, PAGE, STANDING
from training.services.own_cases import all_material
from training.services.practice import Practised, items_of, practice

WIDTHS = (64, 20, 16)
Item = TypeVar("Item", SpotItem, MendItem)


def one_item(
    now: Here, activity: Practised, items: Sequence[Item], instruction: str
) -> tuple[Item, Attempt | None] | None:
    """The head of the page of an activity: the item that the address names, and the answer to it that it names.

    Without an item in the address it draws the list of them; None where the page is drawn already.
    """
    wanted = st.query_params.get("case")
    if wanted is None:
        head(ACTIVITY[activity], ABOUT[activity])
        told()
        item_list(now, activity, items)
        return None
    item = next((one for one in items if one.id == wanted), None)
    if item is None:
        not_there()
        return None
    given = attempt_asked(now, activity, item.id)
    head(item.title, instruction, PAGE[activity], ACTIVITY[activity])
    top_on_change(f"{activity}:{item.id}", given.id if given else "")
    return item, given


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


def onward(now: Here, activity: Practised, item_id: str, *, right: bool, again: Callable[[], None]) -> None:
    """After the feedback: try again, or go on to the next one that is not done."""
    following = _following(now, activity, item_id)
    with st.container(horizontal=True):
        if following and right:
            _next(activity, following, "primary")
        st.button("Try again", key=f"again:{item_id}", type="secondary" if right else "primary", on_click=again)
        if following and not right:
            _next(activity, following, "secondary")


def _next(activity: Practised, item_id: str, kind: Literal["primary", "secondary"]) -> None:
    st.button(
        "Next exercise",
        key=f"next:{item_id}",
        type=kind,
        on_click=turn_to,
        args=(page_file(PAGE[activity]), {"case": item_id}),
    )


def _following(now: Here, activity: Practised, item_id: str) -> str | None:
    """The first after this one, and then from the beginning, that is not done."""
    material = all_material(now.academy)
    stands = practice(now.academy, now.learner, material).standing
    names = list(items_of(material)[activity])
    place = names.index(item_id) + 1
    ordered = (*names[place:], *names[: place - 1])
    return next((name for name in ordered if stands.get((activity, name)) != "done"), None)
