"""Adjourning the case before the panel: what is missing, who asks for it, by when, and what it does to the clock."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.errors import PanelError
from panel.domain.meeting import Missing
from panel.pages import pieces
from panel.pages.form_keeper import form_done, keep_form
from panel.pages.frame import notice
from panel.pages.labels import short_day
from panel.pages.panel_room import MeetingRoom
from panel.pages.tell import attempt, say, told
from panel.services.meetings import Adjourned, AdjournedUntil, AgendaLine, adjourn_case, adjournment_preview

THINGS: Final = 4  # lines offered at most


def adjourn(room: MeetingRoom, line: AgendaLine) -> None:
    with st.expander("Adjourn this case", key=room.key(f"adjourn:{line.item.case_id}")):
        until = attempt(adjournment_preview, room.panel, room.id, line.item.case_id)
        if until is None:
            told()
        else:
            _form(room, line, until)


def _form(room: MeetingRoom, line: AgendaLine, until: AdjournedUntil) -> None:
    case_id = line.item.case_id
    at = room.key(f"adjourn-form:{case_id}")
    shown = int(st.session_state.get(f"{at}/shown", 1))
    fields: dict[str, Any] = {"because": str}
    for number in range(1, THINGS + 1):
        fields |= {f"what{number}": str, f"who{number}": str, f"by{number}": date.fromisoformat}
    keep_form(at, fields)
    panels = "; ".join(f"{one.area}, {short_day(one.on)}" for one in until.panels)
    notice(
        "info", f"{until.sentence} {f'Panels in time: {panels}.' if panels else 'No other panel is planned in time.'}"
    )
    pieces.html(f'<p class="lm-here">Ask first: “{pieces.text(until.question)}”</p>')
    siso = next((one.name for one in line.present if one.part == "siso"), room.by.name)
    for number in range(1, shown + 1):
        one, two, three = st.columns([2, 1.5, 1.3])
        one.text_input("What is missing", key=f"{at}:what{number}", live="500ms", persist_state="session")
        two.text_input("Who asks for it", siso, key=f"{at}:who{number}", live="500ms", persist_state="session")
        three.date_input(
            "By when",
            None,
            min_value=room.panel.today(),
            format="DD/MM/YYYY",
            key=f"{at}:by{number}",
            persist_state="session",
        )
    st.text_input("Why the case cannot be finished today", key=f"{at}:because", live="500ms", persist_state="session")
    with st.container(horizontal=True):
        st.button(
            "Adjourn the case", key=f"{at}:go", type="primary", on_click=_adjourn, args=(room, case_id, at, shown)
        )
        if shown < THINGS:
            st.button(
                "Add another thing that is missing",
                key=f"{at}:more",
                on_click=lambda: st.session_state.update({f"{at}/shown": shown + 1}),
            )


def _adjourn(room: MeetingRoom, case_id: CaseId, at: str, shown: int) -> None:
    if not str(st.session_state[f"{at}:because"] or "").strip():
        say("bad", "It is not said why the case cannot be finished today.", "Write the reason.")
        return

    def adjourned() -> Adjourned:
        missing = tuple(one for n in range(1, shown + 1) if (one := _missing(at, n)) is not None)
        because = str(st.session_state[f"{at}:because"] or "")
        return adjourn_case(room.panel, room.id, case_id, missing, because, room.by)

    done = attempt(adjourned)
    if done is None:
        return
    form_done(at)
    say("good", "Adjourned. Each thing that is missing is a task with an owner and a date.")
    for warning in done.warnings:
        say("note", warning.sentence)


def _missing(at: str, number: int) -> Missing | None:
    """One line, or None where nothing is written in it. Raises PanelError 'missing-not-said' if it is half written."""
    what, who, by = (st.session_state[f"{at}:{name}{number}"] for name in ("what", "who", "by"))
    if not what and by is None:
        return None
    if not (what and what.strip() and who and who.strip() and by):
        raise PanelError("missing-not-said")
    return Missing(what=what, who_asks=who, by=by)
