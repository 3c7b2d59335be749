"""What happened and what is to be done: calls, undelivered post, translation, late evidence, tasks."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import EventId
from panel.domain.record import Event, EventKind
from panel.pages import pieces
from panel.pages.case_repeat import repeat
from panel.pages.case_saving import Room
from panel.pages.labels import EVENT, day, short_day
from panel.pages.tell import attempt, say
from panel.services.events import complete_event, record_event

OFFERED: Final = (
    EventKind.CALL,
    EventKind.CONSIDERING_TOLD,
    EventKind.TASK,
    EventKind.LATE_EVIDENCE,
    EventKind.UNDELIVERED,
    EventKind.TRANSLATION,
    EventKind.NOTE,
)


def show(room: Room) -> None:
    st.header("To do")
    waiting = [event for event in room.view.events if event.due_on and not event.done_on]
    if not waiting:
        st.write("Nothing is waiting.")
    for event in sorted(waiting, key=lambda one: one.due_on or one.on):
        _task(room, event)
    for title, name, form in (("Add an event or a task", "event", _form), ("The family asks again", "repeat", repeat)):
        with st.expander(title, key=room.key(f"{name}:open")):
            form(room)
    st.header("What happened")
    rows = [
        (
            short_day(event.on),
            EVENT[event.kind],
            " — ".join(filter(None, (event.with_whom, event.note))),
            _state(event),
            event.recorded_by.name,
        )
        for event in sorted(room.view.events, key=lambda one: (one.on, one.recorded_at), reverse=True)
    ]
    if rows:
        pieces.html(pieces.table("Events", ("On", "What", "Note", "Who, by when", "Recorded by"), rows))
    else:
        st.write("Nothing has been recorded yet.")


def _state(event: Event) -> str:
    if event.done_on:
        return f"Done {day(event.done_on)}"
    if event.due_on:
        return f"{event.owner or 'Nobody yet'}, by {day(event.due_on)}"
    return event.owner


def _task(room: Room, event: Event) -> None:
    late = event.due_on is not None and event.due_on < room.panel.today()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{EVENT[event.kind]}**")
        mark = pieces.chip(f"{'Was due' if late else 'By'} {day(event.due_on)}", "late" if late else "soon")
        pieces.html(f"<div>{pieces.text(event.note)} {mark} {pieces.chip(event.owner or 'Nobody yet')}</div>")
        st.button("Done", key=room.key(f"event:done:{event.id}"), on_click=_done, args=(room, event.id))


def _done(room: Room, event_id: EventId) -> None:
    if attempt(complete_event, room.panel, room.case.id, event_id, room.by):
        say("good", "Done.")


def _form(room: Room) -> None:
    at = room.key("event:new", len(room.view.events))
    with st.form(at, border=False):
        one, two, three = st.columns([2, 1, 2])
        one.selectbox("What", OFFERED, format_func=lambda kind: EVENT[kind], key=f"{at}:kind")
        two.date_input("On", room.panel.today(), max_value=room.panel.today(), format="DD/MM/YYYY", key=f"{at}:on")
        three.text_input("With whom", key=f"{at}:with")
        st.text_area("What happened, or what is to be done", key=f"{at}:note", height=90)
        one, two, _ = st.columns([2, 1, 2])
        one.text_input("Who sees to it", room.by.name, key=f"{at}:owner")
        two.date_input("To be done by", None, format="DD/MM/YYYY", key=f"{at}:due")
        st.form_submit_button("Add", type="primary", key=f"{at}:add", on_click=_add, args=(room, at))


def _add(room: Room, at: str) -> None:
    typed = {name: st.session_state[f"{at}:{name}"] for name in ("kind", "on", "with", "note", "owner", "due")}
    if typed["kind"] is EventKind.TASK and typed["due"] is None:
        say("bad", "A task needs a date.", "Write the day by which it is to be done.")
        return
    if typed["on"] is None:
        say("bad", "An event needs the day it happened.", "Write the day.")
        return
    saved = attempt(
        lambda: record_event(
            room.panel,
            room.case.id,
            kind=typed["kind"],
            on=typed["on"],
            by=room.by,
            with_whom=typed["with"],
            note=typed["note"],
            owner=typed["owner"] if typed["due"] else "",
            due_on=typed["due"],
        )
    )
    if saved:
        say("good", "Added.")
