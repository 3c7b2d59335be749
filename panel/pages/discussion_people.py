"""Who is here, and by which route the case is being decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from panel.domain.people import Profile, Role
from panel.pages import draft_fields as field
from panel.pages.draft_fields import Desk
from panel.pages.draft_rows import Cell, Listed, rows
from panel.pages.labels import ROLE
from panel.pages.tell import attempt
from panel.services import discussion

ROUTES: Final = {"panel": "A panel advises", "officer": "The officer decides without a panel"}
PRESENT: Final = Listed(
    "present",
    "Who is present",
    "person",
    ((Cell("name", "Name"), Cell("role", "Role"), Cell("organisation", "Organisation")),),
    nothing="Nobody was written down.",
)


def people(desk: Desk, colleagues: Iterable[Profile], *, officer_route: bool) -> None:
    """The route; then date, chair and who is present. The chair and colleagues on record are one click each."""
    routes = ROUTES if officer_route else {"panel": ROUTES["panel"]}
    route = field.choice(desk, "route", "How is this case being decided?", routes, default="panel")
    if route == "officer":
        st.markdown("The officer answers the same two questions, with the same record and the same checks.")
        return
    left, right = st.columns(2)
    with left:
        field.day(desk, "held_on", "Date of the panel")
    with right:
        field.small(desk, "chair", "Chair")
    if Role.CHAIR in desk.by.roles and not desk.value("chair") and not desk.locked:
        st.button("I am the chair, and the panel is today", key=f"chair:{desk.case_id}", on_click=_chair, args=(desk,))
    rows(desk, PRESENT)
    _add_colleague(desk, colleagues)


def _chair(desk: Desk) -> None:
    desk.keep("chair", desk.by.name)
    if not desk.value("held_on"):
        desk.keep("held_on", desk.panel.today().isoformat())
    if not _is_there(desk, desk.by.name):
        _add(desk, desk.by.name, "Chair")


def _add_colleague(desk: Desk, colleagues: Iterable[Profile]) -> None:
    absent = {one.id: one for one in colleagues if not _is_there(desk, one.name)}
    if not absent or desk.locked:
        return
    key = f"colleague:{desk.case_id}:{desk.version('present')}"
    st.selectbox(
        "Add a colleague who is here",
        list(absent),
        index=None,
        format_func=lambda name: f"{absent[name].name}, {absent[name].job_title}",
        placeholder="Choose a colleague; write other people in above",
        key=key,
        on_change=lambda: _add_one(desk, absent.get(st.session_state[key])),
    )


def _add_one(desk: Desk, one: Profile | None) -> None:
    if one is not None:
        role = ROLE[Role.SISO] if Role.SISO in one.roles else one.job_title
        _add(desk, one.name, role)


def _add(desk: Desk, name: str, role: str) -> None:
    attempt(discussion.add_row, desk.panel, desk.case_id, "present", desk.by, {"name": name, "role": role})


def _is_there(desk: Desk, name: str) -> bool:
    return any(row.words["name"].casefold() == name.casefold() for row in desk.rows("present"))
