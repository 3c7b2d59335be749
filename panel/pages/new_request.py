"""Log a request in a few small steps. The case is on record, and its clock runs, from the end of the first step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import streamlit as st

from letter_templates.facts import Pronouns
from panel.domain.base import CaseId
from panel.domain.case import Channel, Person, Requester, Setting, SettingKind
from panel.pages import case_people, case_request, case_routes, pieces
from panel.pages.case_request import OLDEST_BIRTH
from panel.pages.case_saving import Room, clash
from panel.pages.form_keeper import form_done, keep_form
from panel.pages.frame import case_bar, facts, notice, page_header, steps
from panel.pages.labels import CHANNEL, PRONOUNS, REQUESTER, SETTING, STATUS, day
from panel.pages.menu import page_file, turn_to
from panel.pages.tell import attempt, say, stop_with_message, told
from panel.pages.who import current_actor
from panel.services.cases import case_view
from panel.services.law import deadlines_of, receipt_of
from panel.services.panel import LONDON, Panel
from panel.services.requests import NewRequest, possible_duplicates, receive_request
from panel.wiring import open_panel

STEPS: Final = ("Who and when", "Their words", "Parents and others", "Setting, health, care", "Circumstances")
AT: Final = "new"


def show() -> None:
    panel = open_panel()
    pieces.style()
    case_id = st.query_params.get("case", "")
    if not case_id:
        page_header("New request", "Any form will do: nobody has to fill in ours, or send evidence first (s.36(1)).")
        steps(STEPS, 0)
        told()
        keep_form(AT, FIELDS)
        _first(panel)
        return
    view = attempt(case_view, panel, CaseId(case_id))
    if view is None:
        stop_with_message()
        return
    room = Room(panel, view, current_actor(panel))
    case_bar(view.case.reference, view.name, view.clock.sentence, view.clock.tone, "New request")
    step = _step()
    steps(STEPS, step)
    pieces.html(f'<h1 class="lmag-hidden">New request: {STEPS[step].lower()}</h1>')
    form_done(AT)
    told()
    clash(room)
    _DRAW[step](room)
    _onward(room, step)


FIELDS: Final[dict[str, Callable[[str], Any]]] = {
    "given_names": str,
    "family_name": str,
    "known_as": str,
    "language": str,
    "looked_after": lambda words: words == "True",
    "born": date.fromisoformat,
    "pronouns": Pronouns,
    "channel": Channel,
    "on": date.fromisoformat,
    "at": time.fromisoformat,
    "requester": Requester,
    "requester_name": str,
    "kind": SettingKind,
    "setting": str,
}


def _step() -> int:
    asked = st.query_params.get("step", "1")
    return min(max(int(asked), 1), len(STEPS) - 1) if asked.isdecimal() else 1


_DRAW: Final[dict[int, Callable[[Room], None]]] = {
    1: case_request.words,
    2: case_people.show,
    3: case_request.setting,
    4: case_routes.circumstances,
}


def _onward(room: Room, step: int) -> None:
    st.caption("Nothing here is compulsory. What you save now is on the case, and can be added to at any time.")
    back, on, _ = st.columns([1, 2, 4])
    if step > 1:
        back.button("Back", key=room.key(f"new:back:{step}"), on_click=_go, args=(step - 1,), width="stretch")
    if step < len(STEPS) - 1:
        on.button(
            f"Go on: {STEPS[step + 1].lower()}",
            key=room.key(f"new:on:{step}"),
            on_click=_go,
            args=(step + 1,),
            type="primary",
        )
    else:
        on.button(
            "Go to the case",
            key=room.key("new:done"),
            type="primary",
            on_click=turn_to,
            args=(page_file("case"), {"case": room.case.id}),
        )


def _go(step: int) -> None:
    st.query_params["step"] = str(step)


def _first(panel: Panel) -> None:
    now = panel.clock.now().astimezone(LONDON)
    st.header("Who is it about?")
    one, two, three, four = st.columns([2, 2, 1.3, 1.3])
    one.text_input("First names", key=f"{AT}:given_names", persist_state="session", live="500ms")
    family = two.text_input("Family name", key=f"{AT}:family_name", persist_state="session", live="500ms")
    born = three.date_input(
        "Date of birth",
        None,
        min_value=OLDEST_BIRTH,
        max_value=now.date(),
        format="DD/MM/YYYY",
        key=f"{AT}:born",
        persist_state="session",
    )
    four.selectbox(
        "Pronouns",
        [Pronouns.THEY, Pronouns.SHE, Pronouns.HE],
        format_func=lambda p: PRONOUNS[p],
        key=f"{AT}:pronouns",
        persist_state="session",
    )
    one, two, three = st.columns([2, 2, 2.6], vertical_alignment="bottom")
    one.text_input("Known as (if different)", key=f"{AT}:known_as", persist_state="session", live="500ms")
    two.text_input("Language (if not English)", key=f"{AT}:language", persist_state="session", live="500ms")
    three.checkbox("Looked after by a council", key=f"{AT}:looked_after", persist_state="session")
    with st.container():
        _duplicates(panel, family or "", born)
    st.header("How and when did it come?")
    one, two, three = st.columns([2, 1.3, 1.3])
    one.selectbox(
        "It came by", list(Channel), format_func=lambda c: CHANNEL[c], key=f"{AT}:channel", persist_state="session"
    )
    on = two.date_input(
        "Day",
        None,
        min_value=now.date() - timedelta(days=730),
        max_value=None,  # a day to come is answered in our own words, below
        format="DD/MM/YYYY",
        key=f"{AT}:on",
        persist_state="session",
    )
    at = three.time_input("Time, if known", None, key=f"{AT}:at", persist_state="session", step=300)
    with st.container():
        _clock(panel, Channel(st.session_state[f"{AT}:channel"]), on, at)
    st.header("Who asked, and where do they learn?")
    one, two = st.columns(2)
    one.selectbox(
        "Asked by", list(Requester), format_func=lambda r: REQUESTER[r], key=f"{AT}:requester", persist_state="session"
    )
    two.text_input("Name of the person who asked", key=f"{AT}:requester_name", persist_state="session", live="500ms")
    one.selectbox(
        "Where they learn",
        list(SettingKind),
        format_func=lambda k: SETTING[k],
        key=f"{AT}:kind",
        persist_state="session",
    )
    two.text_input("Name of the setting", key=f"{AT}:setting", persist_state="session", live="500ms")
    st.button("Log this request and start the clock", type="primary", key=f"{AT}:log", on_click=_log, args=(panel,))


def _duplicates(panel: Panel, family: str, born: date | None) -> None:
    if not family.strip() or born is None:
        return
    found = possible_duplicates(panel, family.strip(), born)
    if not found:
        return
    notice(
        "caution",
        "If this is the same request, open that case instead. If they are asking again, go on: it is a new request.",
        "We already have a case about somebody with this family name and date of birth",
        [
            f"{row.reference}, {row.name}, received {day(row.received_on)}: {STATUS[row.status].lower()}"
            for row in found
        ],
    )
    for row in found[:3]:
        st.page_link(page_file("case"), label=f"Open {row.reference}", query_params={"case": row.id})


def _moment(panel: Panel, on: date, at: time | None) -> datetime:
    """When it arrived; with no time given, noon stands for the day, and on the morning of today this moment."""
    moment = datetime.combine(on, at or time(12), tzinfo=LONDON)
    now = panel.clock.now().astimezone(LONDON)
    return now if at is None and on == now.date() and now < moment else moment


def _clock(panel: Panel, channel: Channel, on: date | None, at: time | None) -> None:
    if on is None:
        st.caption("Fill in the day, and the six weeks appear here. If in doubt, the earlier date counts.")
        return
    if on > panel.today():
        notice("caution", "Check the day on which it arrived.", f"{day(on)} is still to come")
        return
    received_on, rule = receipt_of(channel, _moment(panel, on, at))
    dates = attempt(deadlines_of, panel, received_on)
    if dates is None:
        told()
        return
    decide = dates["D3"]
    facts(("Counted as received", day(received_on)), ("Tell the family by", day(decide.due)))
    st.caption(f"{rule} {decide.rule} {decide.citation}.")


def _log(panel: Panel) -> None:
    typed: dict[str, Any] = {name: st.session_state[f"{AT}:{name}"] for name in FIELDS}
    if typed["on"] is None:
        say("bad", "The day the request came is missing.", "Fill it in: the six weeks run from it.")
    person = attempt(
        Person.model_validate,
        {
            "given_names": typed["given_names"],
            "family_name": typed["family_name"],
            "date_of_birth": typed["born"],
            "pronouns": typed["pronouns"],
            "known_as": typed["known_as"].strip() or None,
            "language": typed["language"].strip() or None,
            "looked_after": typed["looked_after"],
        },
    )
    if person is None or typed["on"] is None:
        return
    new = attempt(
        NewRequest.model_validate,
        {
            "person": person,
            "channel": typed["channel"],
            "received_at": _moment(panel, typed["on"], typed["at"]),
            "requester": typed["requester"],
            "requester_name": typed["requester_name"].strip() or None,
            "setting": Setting(kind=typed["kind"], name=typed["setting"].strip() or None),
        },
    )
    case = attempt(receive_request, panel, new, current_actor(panel)) if new else None
    if case:
        for name in [name for name in st.session_state if str(name).startswith(f"{AT}:")]:
            del st.session_state[name]
        st.query_params["case"] = case.id
        st.query_params["step"] = "1"
        say("good", f"On record as {case.reference}. The clock is running.")


if __name__ == "__main__":
    show()
