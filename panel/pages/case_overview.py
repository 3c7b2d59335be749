"""The case at a glance: where it has got to, the one next step, its clock, its decision and letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from legal_tests.deadlines import Deadline
from panel.pages import pieces
from panel.pages.case_panel import panel_of_case
from panel.pages.case_saving import Room
from panel.pages.components.markup import Tone
from panel.pages.frame import ClockPoint, facts, notice, steps, timeline
from panel.pages.labels import SETTING, day
from panel.pages.letter_list import letter_table, split
from panel.pages.look_again import look_again
from panel.pages.menu import page_file
from panel.services.cases import NextStep
from panel.services.panel import LONDON

ON_THE_CLOCK: Final = {
    "D3": "Tell the family",
    "D6": "No-plan decision",
    "D8": "Final plan",
    **{f"{route}-no-plan": "No-plan decision" for route in ("R1", "R2", "R3")},  # after a concession
    **{f"{route}-final-plan": "Final plan" for route in ("R1", "R2", "R3")},
}


def show(room: Room) -> None:
    view = room.view
    done = [step.state for step in view.steps]
    steps([step.title for step in view.steps], done.index("now") if "now" in done else len(done))
    look_again(view)
    next_step(view.case.id, view.next_step)
    _clock(room)
    _about(room)
    _ways_on(room)
    panel_of_case(room)
    _decision(room)
    _letters(room)


def next_step(case_id: str, step: NextStep) -> None:
    """The one thing to do next, and why."""
    with st.container(border=True, key=f"next:{case_id}"):
        words, button = st.columns([4, 1], vertical_alignment="center")
        with words:
            pieces.html(
                f'<div class="lm-next"><span>Next</span><b>{pieces.text(step.title)}</b>'
                f"<p>{pieces.text(step.why)}</p></div>"
            )
        at = f"next:{case_id}:{step.page}:{step.section}"
        if (step.page, step.section) != ("case", ""):
            button.button("Do this now", key=at, type="primary", width="stretch", on_click=go, args=(case_id, step))


def go(case_id: str, step: NextStep) -> None:
    """Open the page, or the section of the case, where a step is done."""
    query = {"case": case_id} | ({"view": step.section} if step.section else {})
    if step.page == "case":
        st.query_params.from_dict(query)
        st.rerun()
    st.switch_page(page_file(step.page), query_params=query)


def clock_picture(room: Room) -> None:
    """The clock of the case as a line of points, with the same dates as a list."""
    clock = room.view.clock
    points = [ClockPoint("Received", clock.received_on, "done"), *_points(room)]
    timeline(points, received_on=clock.received_on, today=room.panel.today())


def _clock(room: Room) -> None:
    clock_picture(room)
    clock = room.view.clock
    if clock.exceptions:
        usable = [claim for claim in clock.exceptions if claim.available]
        notice(
            "info",
            "An exception to six weeks is claimed and is available on the facts recorded. The decision is still due as "
            "soon as practicable."
            if usable
            else "An exception to six weeks is claimed, but it is not available on the facts recorded.",
        )
    dates_and_sources(room)


def dates_and_sources(room: Room) -> None:
    """Each date with its rule and its source, behind a line that opens."""
    clock = room.view.clock
    pieces.html(
        pieces.details(
            "Where these dates come from",
            pieces.table(
                "Dates, rules and sources",
                ("Step", "Date", "How it is counted", "Source"),
                [
                    (d.title, day(d.due, "no fixed date"), d.rule, f"{d.citation} ({d.verification.value})")
                    for d in clock.deadlines
                ],
            ),
        )
    )


def _points(room: Room) -> Iterable[ClockPoint]:
    case, clock = room.case, room.view.clock
    decision = room.view.current_decision
    decided_on = decision.made_at.astimezone(LONDON).date() if decision else None
    if case.determination and case.determination.made_on != decided_on:
        yield ClockPoint("Determined", case.determination.made_on, "done")
    if clock.target_on:
        yield ClockPoint("Our own target", clock.target_on, "plain")
    if decided_on:
        yield ClockPoint("Decided", decided_on, "done")
    assessing = decision is not None and decision.result.outcome == "must-assess"
    for deadline in clock.deadlines:
        if deadline.id in ON_THE_CLOCK and deadline.due and (deadline.id == "D3" or assessing):
            yield ClockPoint(ON_THE_CLOCK[deadline.id], deadline.due, _tone(room, deadline))


def _tone(room: Room, deadline: Deadline) -> Tone:
    if deadline.id == "D3":
        return room.view.clock.tone
    return "calm"


def _ways_on(room: Room) -> None:
    with st.container(horizontal=True, gap="large"):
        for name in ("discussion", "decision", "letters"):
            st.page_link(page_file(name), label=name.capitalize(), query_params={"case": room.case.id})


def _about(room: Room) -> None:
    case = room.case
    facts(
        ("Born", day(case.person.date_of_birth)),
        (
            "Setting",
            ", ".join(filter(None, (case.setting.name or SETTING[case.setting.kind], case.setting.year_group))),
        ),
        ("Right to be told", ", ".join(c.name for c in room.view.right_holders) or "nobody recorded yet"),
        ("Evidence", f"{len(case.evidence)} on the list"),
    )


def _decision(room: Room) -> None:
    decision = room.view.current_decision
    if decision is None:
        return
    st.header("Decision")
    facts(
        ("Decision", decision.result.title),
        ("Made", day(decision.made_at)),
        ("By", f"{decision.made_by.name}, {decision.made_by.job_title}"),
    )


def _letters(room: Room) -> None:
    waiting, sent, _ = split(room.view.letters)
    if waiting:
        st.header("Letters to send")
        letter_table("Letters to send", waiting, key=room.key("overview:waiting"))
    if sent:
        st.header("Letters sent")
        letter_table("Letters sent", sent, key=room.key("overview:sent"))
