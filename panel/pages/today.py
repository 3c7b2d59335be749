"""What needs doing today: late first, then week five, then what is due, to say, to send and to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.frame import empty_state, page_header
from panel.pages.labels import LETTER, LETTER_STATE, count, day, short_day
from panel.pages.menu import page_file
from panel.pages.tell import attempt, stop_with_message, told
from panel.pages.who import current_profile
from panel.services.cases import TodayView, today
from panel.services.samples import has_cases
from panel.services.todays_list import ListedCase
from panel.wiring import open_panel

SHOWN: Final = 10


def show() -> None:
    panel = open_panel()
    profile = current_profile(panel)
    now = panel.today()
    page_header("Today", f"{now:%A} {day(now)}" + (f" — {profile.name}" if profile else ""))
    told()
    pieces.style()
    view = attempt(today, panel)
    if view is None:
        stop_with_message()
        return
    if not has_cases(panel):
        if empty_state("No cases yet", "When a request arrives, log it here.", "Log a request", key="today:new"):
            st.switch_page(page_file("new-request"))
        return
    if not _lists(view):
        pieces.html('<p class="lm-empty">Nothing needs doing today. Open cases are on the Cases page.</p>')


def _lists(view: TodayView) -> bool:
    """Draw each list that has something in it; True if any had."""
    drawn = [
        _cases("Past six weeks", "Each family is owed a decision now, and an explanation.", view.overdue, "overdue"),
        _cases("Week five", f"Ask of each: “{view.question}”", view.week_five, "five"),
        _cases("Due in the next days", "", view.due_soon, "soon"),
        _cases(
            "Week four: talk to the family",
            "Say where things stand and what is still wanted.",
            view.week_four,
            "four",
        ),
        _letters(view),
        _tasks(view),
    ]
    return any(drawn)


def _head(title: str, number: int, lead: str) -> None:
    st.header(f"{title} ({number})")
    if lead:
        st.caption(lead)


def _cases(title: str, lead: str, rows: Sequence[ListedCase], name: str) -> bool:
    if not rows:
        return False
    _head(title, len(rows), lead)
    table = [
        Row(
            item.row.id,
            (
                Cell(item.row.name, item.row.reference),
                Cell(item.row.setting_name or "No setting"),
                Cell(item.sentence, f"due {short_day(item.row.due_on)}", item.tone),
            ),
        )
        for item in rows[:SHOWN]
    ]
    case_table(title, ("Name", "Setting", "Time left"), table, key=f"today:{name}")
    _more(len(rows))
    return True


def _more(number: int) -> None:
    if number > SHOWN:
        st.caption(f"And {count(number - SHOWN, 'more', 'more')}, on the Cases page.")


def _letters(view: TodayView) -> bool:
    if not view.letters_to_send:
        return False
    _head("Letters to produce or send", len(view.letters_to_send), "")
    rows = [
        Row(
            row.id,
            (
                Cell(LETTER[letter.facts.kind], f"to {letter.facts.recipient.name}"),
                Cell(row.name, row.reference),
                Cell(LETTER_STATE[letter.state], f"due {short_day(row.due_on)}"),
            ),
            page="letters",
        )
        for row, letter in ((one.row, one.letter) for one in view.letters_to_send[:SHOWN])
    ]
    case_table("Letters to produce or send", ("Letter", "About", "State"), rows, key="today:letters")
    _more(len(view.letters_to_send))
    return True


def _tasks(view: TodayView) -> bool:
    if not view.tasks:
        return False
    _head("Tasks", len(view.tasks), "")
    rows = []
    for row, event, late in ((one.row, one.event, one.late) for one in view.tasks[:SHOWN]):
        rows.append(
            Row(
                row.id,
                (
                    Cell(event.note.splitlines()[0][:140] if event.note else "Task", f"{row.name}, {row.reference}"),
                    Cell(event.owner or "Nobody yet"),
                    Cell(short_day(event.due_on), "late" if late else "", "late" if late else "plain"),
                ),
                view="events",
            )
        )
    case_table("Tasks", ("Task", "Owner", "By"), rows, key="today:tasks")
    _more(len(view.tasks))
    return True


if __name__ == "__main__":
    show()
