"""Facts that change the route of a case, what each leads to, and the ways a case ends without a decision."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from legal_tests.model import Tag
from panel.domain.base import CaseId
from panel.domain.case import Circumstances
from panel.pages.case_saving import Room, keep, kept_text
from panel.pages.frame import facts, notice
from panel.pages.labels import STATUS, TAG, day
from panel.pages.tell import attempt, say
from panel.services.requests import hand_over, join_duplicate, may_end, possible_duplicates, withdraw

AREAS: Final = {
    "here": "Lives in our area",
    "moved-away": "Has moved to another area since asking",
    "never-here": "Never lived in our area",
}
FOLLOWS: Final = {Tag.OVER_18.value, Tag.EARLY_YEARS.value, Tag.HOME_EDUCATED.value}  # known from age and setting


def show(room: Room) -> None:
    circumstances(room)
    _flags(room)
    _legal_advice(room)
    _hand_offs(room)
    if may_end(room.panel, room.case):
        st.header("If the case ends another way")
        _withdraw(room)
    if room.case.status.is_open:
        _join(room)


def circumstances(room: Room, *, button: str = "Save") -> None:
    """What is known about plan, detention, area and earlier assessments; each says what it leads to."""
    held = room.case.circumstances
    at = room.key("circumstances", held)
    st.header("Circumstances")
    with st.form(at, border=False):
        left, right = st.columns(2, gap="medium")
        with left:
            st.checkbox("An EHC plan is already maintained", held.plan_maintained, key=f"{at}:plan_maintained")
            st.caption("Then the question is a re-assessment under section 44, with its own 15 days.")
            st.checkbox("Detained in youth custody", held.detained, key=f"{at}:detained")
            st.caption("Then sections 70 to 73 and their own regulations apply.")
            st.radio(
                "Where they live",
                list(AREAS),
                index=list(AREAS).index(held.area),
                format_func=lambda value: AREAS[value],
                key=f"{at}:area",
            )
            st.caption("Elsewhere: the other council decides, and we hand the request over with a date.")
        with right:
            st.date_input(
                "Last EHC needs assessment, if any",
                held.previously_assessed_on,
                min_value=room.case.person.date_of_birth,
                max_value=room.panel.today(),
                format="DD/MM/YYYY",
                key=f"{at}:previously_assessed_on",
            )
            st.caption("Within six months: ask for legal advice. The right of appeal is never taken away (s.36(6)(b)).")
            st.date_input(
                "Last refusal to assess, if any",
                held.previously_refused_on,
                min_value=room.case.person.date_of_birth,
                max_value=room.panel.today(),
                format="DD/MM/YYYY",
                key=f"{at}:previously_refused_on",
            )
            st.caption("A refusal is not an assessment: it bars nothing, and they may ask at any time.")
        st.pills(
            "What this case is about (it chooses the case-law points the panel sees)",
            [tag for tag in TAG if tag not in FOLLOWS or tag in held.tags],
            selection_mode="multi",
            default=[tag for tag in held.tags if tag in TAG],
            format_func=lambda tag: TAG.get(tag, tag),
            key=f"{at}:tags",
        )
        st.form_submit_button(button, key=f"{at}:save", on_click=_save, args=(room, at))


def _save(room: Room, at: str) -> None:
    names = ("plan_maintained", "detained", "area", "previously_assessed_on", "previously_refused_on")
    typed: dict[str, Any] = {name: st.session_state[f"{at}:{name}"] for name in names}
    changed = attempt(Circumstances.model_validate, typed | {"tags": tuple(st.session_state[f"{at}:tags"] or ())})
    if changed:
        keep(room, circumstances=changed)


def _flags(room: Room) -> None:
    for flag in room.view.report.flags:
        notice("caution" if flag.ask_for_legal_advice else "info", f"{flag.sentence} ({flag.citation})", flag.title)


def _legal_advice(room: Room) -> None:
    if not room.view.report.assessed_in_last_six_months and not room.case.legal_advice:
        return
    kept_text(
        room, "The legal advice", "legal_advice", lambda case: case.legal_advice, lambda _, text: {"legal_advice": text}
    )


def _hand_offs(room: Room) -> None:
    case = room.case
    if case.hand_over:
        st.header("Handed over")
        facts(("To", case.hand_over.owner), ("They act by", day(case.hand_over.due_on)), ("Why", case.hand_over.why))
        return
    if not may_end(room.panel, case):
        return
    for off in room.view.report.hand_offs:
        at = room.key(f"handover:{off.id}", case.circumstances)
        with st.container(border=True):
            st.markdown(f"**{off.title}**")
            st.write(f"{off.why} {off.next_step}")
            st.caption(f"{off.citation}. The date is set by {off.date_set_by}.")
            with st.form(at, border=False):
                one, two = st.columns([2, 1])
                one.text_input("Who takes it", off.owner_role, key=f"{at}:owner")
                two.date_input("They act by", off.due_on, format="DD/MM/YYYY", key=f"{at}:due")
                st.text_input("Why, for the record", off.why, key=f"{at}:why")
                st.form_submit_button(
                    "Hand this case over", key=f"{at}:do", on_click=_hand_over, args=(room, off.id, at)
                )


def _hand_over(room: Room, hand_off_id: str, at: str) -> None:
    typed = {name: st.session_state[f"{at}:{name}"] for name in ("owner", "due", "why")}
    if typed["due"] is None:
        say("bad", "A case is handed over with a date.", "Write the day by which they act.")
    elif attempt(hand_over, room.panel, room.case.id, hand_off_id, typed["owner"], typed["due"], typed["why"], room.by):
        say("good", "Handed over. The family should be told who has it now, and by when they will hear.")


def _withdraw(room: Room) -> None:
    at = room.key("withdraw")
    with st.expander("The family withdraws the request", key=f"{at}:open"), st.form(at, border=False):
        one, two = st.columns([1, 3])
        one.date_input(
            "On",
            room.panel.today(),
            min_value=room.case.request.received_on,
            max_value=room.panel.today(),
            format="DD/MM/YYYY",
            key=f"{at}:on",
        )
        two.text_input("What they said, and how", key=f"{at}:because")
        st.caption("Silence is not a withdrawal. They may ask again at any time.")
        st.form_submit_button("Record the withdrawal", key=f"{at}:do", on_click=_do_withdraw, args=(room, at))


def _do_withdraw(room: Room, at: str) -> None:
    because, on = st.session_state[f"{at}:because"], st.session_state[f"{at}:on"]
    if attempt(withdraw, room.panel, room.case.id, because, on, room.by):
        say("good", "Withdrawn. The case stays readable, and they may ask again at any time.")


def _join(room: Room) -> None:
    person = room.case.person
    twins = [
        row
        for row in possible_duplicates(room.panel, person.family_name, person.date_of_birth)
        if row.id != room.case.id
    ]
    if not twins:
        return
    at = room.key("join")
    with st.expander("This is the same request as another case", key=f"{at}:open", expanded=True):
        names = {
            row.id: f"{row.reference}, {row.name}, received {day(row.received_on)} ({STATUS[row.status].lower()})"
            for row in twins
        }
        st.radio("The other case", list(names), format_func=lambda i: names[i], key=f"{at}:other")
        st.caption("Only if it is one request that came twice: the six weeks run from the earlier one.")
        st.button("Join this case to it", key=f"{at}:do", on_click=_do_join, args=(room, at))


def _do_join(room: Room, at: str) -> None:
    if attempt(join_duplicate, room.panel, room.case.id, CaseId(st.session_state[f"{at}:other"]), room.by):
        say("good", "Joined. The other case goes on, with its earlier date.")
