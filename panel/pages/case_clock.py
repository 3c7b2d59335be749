"""The clock of a case: its dates, a delay explained to the family, exceptions claimed, and the dates for a diary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, get_args

import streamlit as st

from panel.domain.base import ContactId
from panel.domain.case import Contact
from panel.pages import case_exceptions, pieces
from panel.pages.case_overview import clock_picture, dates_and_sources
from panel.pages.case_saving import Room
from panel.pages.frame import facts, notice
from panel.pages.labels import day, days_left, short_day
from panel.pages.tell import attempt, say
from panel.services.calendars import case_calendar, file_name
from panel.services.delays import Delay, How, delay_of, draft_delay_email, record_delay_told

HOW: Final = get_args(How)
TELL_WITHIN: Final = timedelta(days=7)  # a first suggestion for when the family will hear; a person sets it


def show(room: Room) -> None:
    clock = room.view.clock
    clock_picture(room)
    shown = [("Received", day(clock.received_on)), ("The law's last day to tell the family", day(clock.due_on))]
    if clock.target_on is not None and room.case.status.is_open:
        left = (clock.target_on - room.panel.today()).days
        shown.append(("Our own target (not law)", f"{day(clock.target_on)}, {days_left(left)}"))
    facts(*shown)
    delay = delay_of(room.view)
    if delay is not None:
        _delay(room, delay)
    case_exceptions.show(room, why_is_above=delay is not None and _asks_why(room, delay))
    st.header("For a diary")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Dates of this case (.ics)",
            lambda: case_calendar(room.panel, room.case.id),
            file_name(room.case.reference),
            "text/calendar",
            key=room.key("clock:ics"),
            on_click="ignore",
        )
        st.caption("By reference, without names. Open it again after a change: dates move, and none is added twice.")
    dates_and_sources(room)


def _delay(room: Room, delay: Delay) -> None:
    st.header("The family and this delay")
    if not delay.told:
        notice("caution", "Nobody has recorded that the family was told of this delay. Tell them at once.")
    else:
        for one in delay.told:
            summary = f"{short_day(one.on)}: {one.with_whom}, recorded by {one.recorded_by.name}"
            pieces.html(pieces.details(pieces.text(summary), pieces.text(one.note)))
    if not room.view.right_holders:
        st.write("Nobody with the right to be told is on the case yet. Add them under People.")
        return
    if _asks_why(room, delay):
        st.write("Write the reason below: the e-mail gives it.")
        case_exceptions.why_late(room)
        st.button("Go on to the e-mail", key=room.key("delay:go-on"), type="primary", help="Once the reason is written")
        return
    if delay.still_to_tell:
        _tell(room, delay, delay.still_to_tell)
        return
    with st.expander("Tell them again", key=room.key("delay:again")):
        _tell(room, delay, room.view.right_holders)


def _asks_why(room: Room, delay: Delay) -> bool:
    """Somebody is to be told, and nobody has written why it is late: that comes first."""
    return bool(room.view.right_holders) and not delay.reason


def _tell(room: Room, delay: Delay, waiting: Sequence[Contact]) -> None:
    """The e-mail to one of them, and the record that it went."""
    names = {contact.id: contact.name for contact in waiting}
    one, two, three = st.columns([2, 1.2, 1.2], vertical_alignment="bottom")
    whom = one.selectbox("Whom", list(names), format_func=lambda key: names[key], key=room.key("delay:whom"))
    today = room.panel.today()
    tell_by = two.date_input(
        "They hear by", today + TELL_WITHIN, min_value=today, format="DD/MM/YYYY", key=room.key("delay:by", today)
    )
    how = three.selectbox("How", HOW, format_func=lambda way: way.capitalize(), key=room.key("delay:how"))
    draft = attempt(draft_delay_email, room.panel, room.case.id, ContactId(whom), tell_by, room.by) if tell_by else None
    if draft is None:
        return
    contact = next(contact for contact in room.view.right_holders if contact.id == whom)
    wanted = [contact.preferred_format, contact.language, "an interpreter" if contact.interpreter else None]
    if any(wanted):
        notice("note", f"{contact.name} asked for: {', '.join(one for one in wanted if one)}.")
    st.caption(f"To: {draft.to or 'no e-mail address is recorded'}. Copy it, read it, send it; then record it.")
    st.code(draft.text, language=None, wrap_lines=True)
    at = room.key("delay:told", len(delay.told), whom, how, tell_by)
    with st.form(at, border=False):
        left, right = st.columns([1, 3], vertical_alignment="bottom")
        left.date_input("Told on", today, max_value=today, format="DD/MM/YYYY", key=f"{at}:on")
        words = draft.text if how == "e-mail" else ""
        right.text_area("What they were told", words, key=f"{at}:words", height=90)
        st.form_submit_button(
            "Record that they were told", type="primary", key=f"{at}:do", on_click=_told, args=(room, at, whom, how)
        )


def _told(room: Room, at: str, whom: str, how: How) -> None:
    on, words = st.session_state[f"{at}:on"], st.session_state[f"{at}:words"]
    if on is None:
        say("bad", "It is not recorded when they were told.", "Write the day.")
    elif attempt(record_delay_told, room.panel, room.case.id, ContactId(whom), on=on, how=how, words=words, by=room.by):
        say("good", "Recorded, with the words.")
