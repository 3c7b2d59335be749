"""The check points after a decision to assess, weeks 10 to 20: when each is, who set it, and that it was kept."""

from __future__ import annotations

from datetime import date

import streamlit as st

from panel.pages import pieces
from panel.pages.case_advice_saving import change_advice
from panel.pages.case_saving import Room
from panel.pages.labels import brief_day, short_day
from panel.pages.pieces import Tone
from panel.pages.tell import say
from panel.services.advice_lines import AdviceView
from panel.services.advice_seeking import keep_check_point


def check_points(room: Room, view: AdviceView) -> None:
    st.header("Check points")
    rows = [
        (
            pieces.text(short_day(point.due_on) + (f"\nweek {point.week}" if point.week else "")),
            pieces.text(point.title),
            pieces.chip(
                "Law" if point.set_by == "law" else "Good practice", "calm" if point.set_by == "law" else "plain"
            ),
            pieces.chip(*_kept(point.done.on if point.done else None, late=point.late)),
            pieces.text(point.source),
        )
        for point in view.check_points
    ]
    pieces.html(pieces.table("Check points", ("By", "What", "Set by", "Kept", "Source"), rows, escaped=True))
    waiting = [point for point in view.check_points if point.done is None]
    if not waiting or view.seeking.ended_on is not None:
        return
    at = room.key("check-point", view.seeking.version)
    names = {point.id: f"{brief_day(point.due_on)}: {point.title}" for point in waiting}
    with st.form(at, border=False):
        one, two = st.columns([3, 1])
        one.selectbox("Check point", list(names), format_func=lambda key: names[key], key=f"{at}:point")
        two.date_input("Done on", room.panel.today(), max_value=room.panel.today(), format="DD/MM/YYYY", key=f"{at}:on")
        st.text_input("What came of it, and what the family was told", key=f"{at}:note")
        st.checkbox("The family has been told that there is to be no plan (nothing more is due)", key=f"{at}:no_plan")
        st.form_submit_button("Record", key=f"{at}:do", on_click=_keep_point, args=(room, view, at))


def _kept(on: date | None, *, late: bool) -> tuple[str, Tone]:
    if on is not None:
        return f"Done {brief_day(on)}", "done"
    return ("Late", "late") if late else ("To come", "plain")


def _keep_point(room: Room, view: AdviceView, at: str) -> None:
    typed = {name: st.session_state[f"{at}:{name}"] for name in ("point", "on", "note", "no_plan")}
    if typed["on"] is None:
        say("bad", "It is not recorded when this was done.", "Write the day.")
        return
    change_advice(room, view, keep_check_point, typed["point"], typed["on"], typed["note"], no_plan=typed["no_plan"])
