"""After the panel: what became of each case, the minutes, and the letters to write with the day each must go."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.decision import DecisionState
from panel.pages import pieces
from panel.pages.case_table import Cell, Row, Tone, case_table
from panel.pages.frame import notice
from panel.pages.labels import brief_day, short_day
from panel.pages.panel_notes import noted
from panel.pages.panel_papers import offer
from panel.pages.panel_room import MeetingRoom, do
from panel.pages.tell import attempt
from panel.services import meeting_documents as documents
from panel.services.meetings import AgendaLine, LetterToWrite, close_meeting, letters_to_write

NEXT: Final = {
    DecisionState.MADE: "Say the reasons back",
    DecisionState.READ_BACK: "Confirm the reasons",
    DecisionState.LOCKED: "Write the letters",
}


def show(room: MeetingRoom) -> None:
    if not room.view.lines:
        pieces.html('<p class="lm-empty">No case was on the agenda of this panel.</p>')
        return
    if room.meeting.state.is_open:
        _not_closed(room)
    _decisions(room)
    _letters(room)
    _minutes(room)
    _views(room)


def _not_closed(room: MeetingRoom) -> None:
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        notice("note", "This panel is not closed yet. The minutes stay a draft until it is.")
    if room.view.current is None and room.meeting.opened_at is not None:
        right.button(
            "Close the panel",
            key=room.key("after:close"),
            on_click=_close,
            args=(room,),
            width="stretch",
        )


def _close(room: MeetingRoom) -> None:
    do("The panel is closed.", lambda: close_meeting(room.panel, room.id, room.by))


def _decisions(room: MeetingRoom) -> None:
    st.header("Cases")
    rows = [_case(room, line) for line in room.view.lines if line.case is not None]
    case_table(
        "Cases of this panel", ("Case", "Outcome", "Next"), rows, key=room.key("after:cases"), widths=(36, 36, 28)
    )


def _case(room: MeetingRoom, line: AgendaLine) -> Row:
    tone: Tone = line.tone if line.tone in ("late", "soon") and line.decision is None else "plain"
    where, page = _next(room, line)
    return Row(
        line.item.case_id,
        (
            Cell(f"{line.number}. {line.name}", line.case.reference if line.case else ""),
            Cell(
                line.outcome or ("Not yet taken" if _to_come(room, line) else "Not reached"),
                line.item.carried_because or _asked_for(line),
            ),
            Cell(where, line.clock, tone),
        ),
        page=page,
    )


def _asked_for(line: AgendaLine) -> str:
    """Of an adjourned case: what is missing, who asks for it, and by when."""
    missing = line.item.adjournment.missing if line.item.adjournment else ()
    return "; ".join(f"{one.what}: {one.who_asks} asks, by {brief_day(one.by)}" for one in missing)


def _next(room: MeetingRoom, line: AgendaLine) -> tuple[str, str]:
    """What comes next for this case, and the page it is done on."""
    if line.decision is not None:
        state = line.decision.state
        return NEXT.get(state, "See the decision"), "letters" if state is DecisionState.LOCKED else "decision"
    if line.item.adjournment is not None:
        last = line.item.adjournment.latest_panel_on
        return (f"Back to a panel by {short_day(last)}" if last else "Decide on what there is"), "case"
    if _to_come(room, line):
        return "To be taken at this panel", "discussion"
    if line.item.spells and line.can_be_left:
        return "Record the decision", "decision"
    return "Put it on another agenda", "discussion"


def _to_come(room: MeetingRoom, line: AgendaLine) -> bool:
    return room.meeting.state.is_open and line.item.state.is_open


def _letters(room: MeetingRoom) -> None:
    st.header("Letters to write")
    found = attempt(letters_to_write, room.panel, room.id) or ()
    if not found:
        pieces.html('<p class="lm-quiet">None: no case of this panel has been finished.</p>')
        return
    rows = [_letter(one) for one in found]
    headings = ("About", "Letter", "Must go by", "Where it has got to")
    case_table("Letters to write", headings, rows, key=room.key("after:letters"), widths=(26, 36, 16, 22))


def _letter(one: LetterToWrite) -> Row:
    waits = one.stage in ("waits for the decision", "waits for the read-back")
    return Row(
        one.case_id,
        (
            Cell(one.name, one.reference),
            Cell(one.letter, one.outcome),
            Cell(brief_day(one.due_on), "late" if one.late else "", "late" if one.late else "plain"),
            Cell(one.stage[:1].upper() + one.stage[1:]),
        ),
        page="decision" if waits else "letters",
    )


def _minutes(room: MeetingRoom) -> None:
    st.header("Minutes")
    closed = not room.meeting.state.is_open
    with st.expander("Download the minutes and the list of letters", key=room.key("minutes"), expanded=closed):
        views = st.toggle(
            "Say in the minutes whose view each one was",
            value=False,
            key=room.key("minutes:views"),
            help=room.view.disclosure,
        )
        offer(
            room,
            "Minutes" if closed else "Minutes (draft)",
            lambda: documents.minutes_of(room.panel, room.id, names_of_views=views),
        )
        offer(room, "Letters to write", lambda: documents.letters_list_of(room.panel, room.id))


def _views(room: MeetingRoom) -> None:
    """Views and dissents, kept apart from the letters."""
    if not room.meeting.notes:
        return
    st.header("Views and notes")
    pieces.html(f'<p class="lm-disclose">{pieces.text(room.view.disclosure)}</p>')
    for line in room.view.lines:
        if line.notes:
            inside = "".join(noted(room, note) for note in line.notes)
            pieces.html(pieces.details(pieces.text(f"{line.number}. {line.name}"), inside))
