"""After a decision to assess: each adviser, what is due and late, the check points, and words to chase with."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import streamlit as st

from panel.domain.advice_request import AdviceException, AdviceKind, AdviceRequest, ExistingAdvice
from panel.pages import pieces
from panel.pages.case_advice_saving import change_advice
from panel.pages.case_check_points import check_points
from panel.pages.case_saving import Room
from panel.pages.frame import notice
from panel.pages.labels import brief_day, day
from panel.pages.pieces import Tone
from panel.pages.tell import attempt, say, told
from panel.services.advice_lines import AdviceLine, AdviceView, State
from panel.services.advice_seeking import (
    advice_of,
    claim_advice_exception,
    draft_chaser,
    record_chase,
    remove_request,
    save_request,
)

KIND: Final = {
    AdviceKind.FAMILY: "The parent or young person",
    AdviceKind.EDUCATION: "Education",
    AdviceKind.HEALTH: "Health",
    AdviceKind.PSYCHOLOGY: "Educational psychology",
    AdviceKind.SOCIAL_CARE: "Social care",
    AdviceKind.OTHER: "Another adviser we think appropriate",
    AdviceKind.ADULTHOOD: "Preparing for adult life",
    AdviceKind.FAMILY_ASKS: "An adviser the family asks for",
}
STATE: Final[dict[State, tuple[str, Tone]]] = {
    "to-ask": ("To be asked", "soon"),
    "waiting": ("Waiting", "calm"),
    "late": ("Late", "late"),
    "excepted": ("Exception", "soon"),
    "received": ("Received", "done"),
    "not-sought": ("Not needed again", "done"),
    "no-limit": ("Asked", "calm"),
}
EXCEPTION: Final = {
    "personal-circumstances": "Exceptional circumstances of the child, the parent or the young person",
    "absent-from-area": "The family was away from the area for four weeks or more without a break",
    "missed-appointment": "An appointment for an examination or a test was not kept",
}


def is_sought(room: Room) -> bool:
    """Is there a decision to assess, so that this section is offered?"""
    return advice_of(room.panel, room.case.id) is not None


def show(room: Room) -> None:
    view = advice_of(room.panel, room.case.id)
    if view is None:
        return
    st.header("Advice")
    st.caption(
        "Whom the council asks is set by reg 6(1). An adviser's six weeks run from the day they received our request "
        "(reg 8(1)). A waiting list is no exception."
    )
    if view.seeking.ended_on:
        notice("done", f"{view.seeking.ended_because} {day(view.seeking.ended_on)}.")
    _table(view)
    if view.seeking.ended_on is None:
        _all_at_once(room, view)
        _one(room, view)
        _add(room, view)
    check_points(room, view)


def _table(view: AdviceView) -> None:
    rows = [
        tuple(
            pieces.text(cell) if place < 6 else cell
            for place, cell in enumerate(
                (
                    f"({line.request.kind.value})",
                    f"{KIND[line.request.kind]}\n{line.request.who}",
                    brief_day(line.request.asked_on, "not yet"),
                    brief_day(line.request.reached_them_on, "not recorded" if line.request.asked_on else ""),
                    _due(line),
                    brief_day(line.request.received_on),
                    pieces.chip(*STATE[line.state]) + f" {pieces.text(_stands(line))}",
                )
            )
        )
        for line in view.lines
    ]
    headings = ("Reg 6(1)", "Whose", "Asked", "Reached them", "Due", "Came", "How it stands")
    pieces.html(pieces.table("Advice", headings, rows, escaped=True))


def _stands(line: AdviceLine) -> str:
    """What the mark beside it does not say already."""
    said = [] if line.state == "to-ask" else [line.sentence]
    if line.request.chases and line.request.is_open:
        said.append(f"Chased on {brief_day(line.request.chases[-1].on)}.")
    return " ".join(said)


def _due(line: AdviceLine) -> str:
    if line.due_on is None:
        return "no limit" if line.state == "no-limit" else ""
    return f"{brief_day(line.due_on)}\n{'law' if line.set_by == 'law' else 'our guide'}"


def _all_at_once(room: Room, view: AdviceView) -> None:
    """Most often everybody is asked on one day, straight after the decision."""
    if len(view.to_ask) < 2:
        return
    at = room.key("advice:all", view.seeking.version)
    with st.form(at, border=False, width="content"), st.container(horizontal=True, vertical_alignment="bottom"):
        today = room.panel.today()
        st.date_input("All asked on", today, max_value=today, format="DD/MM/YYYY", key=f"{at}:on", width=180)
        st.form_submit_button(
            f"Record that all {len(view.to_ask)} were asked that day",
            key=f"{at}:do",
            on_click=_all_asked,
            args=(room, view, f"{at}:on"),
        )


def _all_asked(room: Room, view: AdviceView, key: str) -> None:
    on: date | None = st.session_state[key]
    if on is None:
        say("bad", "It is not recorded when they were asked.", "Write the day.")
        return

    def ask() -> AdviceView:
        now = view
        for line in view.to_ask:
            asked = line.request.model_copy(update={"asked_on": on})
            version = now.seeking.version
            now = save_request(room.panel, room.case.id, asked, expected_version=version, by=room.by)
        return now

    if attempt(ask) is not None:
        say("good", "Recorded. When one of them tells you the day our request reached them, record that too.")


def _one(room: Room, view: AdviceView) -> None:
    names = {line.request.id: f"({line.request.kind.value}) {line.request.who}" for line in view.lines}
    chosen = st.selectbox("Adviser", list(names), format_func=lambda key: names[key], key=room.key("advice:which"))
    line = view.line(chosen)
    _dates(room, view, line)
    if line.request.asked_on and line.request.is_open:
        _chase(room, view, line)
        if line.due_on is not None:
            _exception(room, view, line)
    if line.request.asked_on is None and line.request.kind is not AdviceKind.FAMILY and line.request.existing is None:
        _existing(room, view, line)


def _dates(room: Room, view: AdviceView, line: AdviceLine) -> None:
    request, today = line.request, room.panel.today()
    at = room.key(f"advice:{request.id}", request)
    with st.form(at, border=False):
        one, two = st.columns(2)
        one.text_input("Who", request.who, key=f"{at}:who")
        two.text_input("E-mail", request.email, key=f"{at}:email")
        labels = {
            "asked_on": "Asked on",
            "reached_them_on": "Our request reached them on",
            "received_on": "Their advice came on",
        }
        for place, (name, label) in zip(st.columns(3), labels.items(), strict=True):
            place.date_input(label, getattr(request, name), max_value=today, format="DD/MM/YYYY", key=f"{at}:{name}")
        save, take_off = st.columns([1, 3])
        save.form_submit_button(
            "Save", type="primary", key=f"{at}:save", on_click=_save, args=(room, view, request, at)
        )
        if request.asked_on is None and request.existing is None and not request.kind.always_sought:
            take_off.form_submit_button(
                "Take off the list",
                key=f"{at}:drop",
                on_click=change_advice,
                args=(room, view, remove_request, request.id),
            )


def _save(room: Room, view: AdviceView, request: AdviceRequest, at: str) -> None:
    typed: dict[str, Any] = {
        name: st.session_state[f"{at}:{name}"]
        for name in ("who", "email", "asked_on", "reached_them_on", "received_on")
    }
    changed = attempt(AdviceRequest.model_validate, {**dict(request), **typed})
    if changed is not None:
        change_advice(room, view, save_request, changed)


def _chase(room: Room, view: AdviceView, line: AdviceLine) -> None:
    request = line.request
    at = room.key(f"chase:{request.id}", request)
    with st.expander("Words to chase with", key=f"{at}:open", expanded=line.late):
        draft = attempt(draft_chaser, room.panel, room.case.id, request.id, room.by)
        if draft is None:
            told()
            return
        st.caption(f"To: {draft.to or 'no e-mail address is recorded'}. Copy it, read it, send it; then record it.")
        st.code(draft.text, language=None, wrap_lines=True)
        for chase in request.chases:
            st.caption(f"Chased on {day(chase.on)} by {chase.by.name}.")
        st.button(
            "Record that this went out today",
            key=f"{at}:do",
            on_click=change_advice,
            args=(room, view, record_chase, request.id, room.panel.today(), draft.text),
            kwargs={"said": "Recorded, with the words."},
        )


def _exception(room: Room, view: AdviceView, line: AdviceLine) -> None:
    for found in line.exceptions:
        notice("done" if found.available else "caution", f"{EXCEPTION[found.claim.kind]}. {found.sentence}")
    request = line.request
    at = room.key(f"advice-exception:{request.id}", request)
    with st.expander("Claim an exception (reg 8(2))", key=f"{at}:open"), st.form(at, border=False):
        st.selectbox("Which", list(EXCEPTION), format_func=lambda kind: EXCEPTION[kind], key=f"{at}:kind")
        st.text_area("The facts, and why six weeks is impractical because of them", key=f"{at}:facts", height=90)
        st.text_input("The evidence for them", key=f"{at}:evidence")
        one, two = st.columns(2)
        one.date_input("From, or the day of the appointment", None, format="DD/MM/YYYY", key=f"{at}:began_on")
        two.date_input("Until (back on), if it ended", None, format="DD/MM/YYYY", key=f"{at}:ended_on")
        st.form_submit_button("Record the claim", key=f"{at}:do", on_click=_claim, args=(room, view, request, at))


def _claim(room: Room, view: AdviceView, request: AdviceRequest, at: str) -> None:
    typed = {name: st.session_state[f"{at}:{name}"] for name in ("kind", "facts", "evidence", "began_on", "ended_on")}
    if typed["began_on"] is None:
        say("bad", "An exception needs the day it began.", "Write the day.")
        return
    claim = attempt(
        AdviceException.model_validate,
        typed | {"recorded_by": room.by.profile_id, "recorded_on": room.panel.today()},
    )
    if claim is not None:
        change_advice(room, view, claim_advice_exception, request.id, claim)


def _existing(room: Room, view: AdviceView, line: AdviceLine) -> None:
    request, today = line.request, room.panel.today()
    at = room.key(f"existing:{request.id}", request)
    box = st.expander("There is advice already that is enough (reg 6(4))", key=f"{at}:open")
    with box, st.form(at, border=False):
        st.caption("Only if all three are satisfied: the person who gave it, the family and the council.")
        st.text_input("The document", key=f"{at}:document")
        labels = {
            "adviser_agreed_on": "The adviser agreed on",
            "family_agreed_on": "The family agreed on",
            "council_agreed_on": "The council agreed on",
        }
        for place, (name, label) in zip(st.columns(3), labels.items(), strict=True):
            place.date_input(label, None, max_value=today, format="DD/MM/YYYY", key=f"{at}:{name}")
        st.form_submit_button(
            "Record that it is enough", key=f"{at}:do", on_click=_enough, args=(room, view, request, at, list(labels))
        )


def _enough(room: Room, view: AdviceView, request: AdviceRequest, at: str, names: list[str]) -> None:
    typed = {name: st.session_state[f"{at}:{name}"] for name in (*names, "document")}
    if not all(typed.values()):
        say("bad", "All three must be satisfied, with the day of each, and the document named.", "Fill in all four.")
        return
    existing = attempt(ExistingAdvice.model_validate, typed)
    changed = attempt(AdviceRequest.model_validate, {**dict(request), "existing": existing}) if existing else None
    if changed is not None:
        change_advice(room, view, save_request, changed)


def _add(room: Room, view: AdviceView) -> None:
    at = room.key("advice:add", len(view.lines))
    with st.expander("Add an adviser", key=f"{at}:open"), st.form(at, border=False):
        one, two, three = st.columns([2, 2, 2], vertical_alignment="bottom")
        kinds = [kind for kind in AdviceKind if kind is not AdviceKind.FAMILY]
        one.selectbox(
            "Whose",
            kinds,
            index=len(kinds) - 1,
            format_func=lambda kind: f"({kind.value}) {KIND[kind]}",
            key=f"{at}:kind",
        )
        two.text_input("Who", key=f"{at}:who")
        three.text_input("E-mail", key=f"{at}:email")
        st.form_submit_button("Add", key=f"{at}:do", on_click=_added, args=(room, view, at))


def _added(room: Room, view: AdviceView, at: str) -> None:
    typed = {name: st.session_state[f"{at}:{name}"] for name in ("kind", "who", "email")}
    made = attempt(AdviceRequest.model_validate, typed)
    if made is not None:
        change_advice(room, view, save_request, made)
