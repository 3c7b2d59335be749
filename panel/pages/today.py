"""What needs doing today: late first, then week five, then what is due, to say, to send and to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from panel.domain.register import CaseRow
from panel.pages import pieces
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.frame import empty_state, page_header
from panel.pages.labels import LETTER, LETTER_STATE, count, day, days_left, short_day
from panel.pages.menu import page_file
from panel.pages.tell import attempt, stop_with_message, told
from panel.pages.who import current_profile
from panel.services.cases import TodayView, today
from panel.services.panel import Panel
from panel.services.samples import has_cases
from panel.wiring import open_panel

WEEK_FIVE: Final = "On what we have, are we of the opinion that it may be necessary?"
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
    if not _lists(panel, view):
        pieces.html('<p class="lm-empty">Nothing needs doing today. Open cases are on the Cases page.</p>')


def _lists(panel: Panel, view: TodayView) -> bool:
    """Draw each list that has something in it; True if any had."""
    drawn = [
        _cases(
            panel, "Past six weeks", "Each family is owed a decision now, and an explanation.", view.overdue, "overdue"
        ),
        _cases(
            panel, "Week five", f"For each: “{WEEK_FIVE}” If yes, assess; if no, give reasons.", view.week_five, "five"
        ),
        _cases(panel, "Due in the next days", "", view.due_soon, "soon"),
        _cases(
            panel,
            "Week four: talk to the family",
            "Say where things stand and what is still wanted.",
            view.week_four,
            "four",
        ),
        _letters(view),
        _tasks(panel, view),
    ]
    return any(drawn)


def _head(title: str, number: int, lead: str) -> None:
    st.subheader(f"{title} ({number})")
    if lead:
        st.caption(lead)


def _cases(panel: Panel, title: str, lead: str, rows: Sequence[CaseRow], name: str) -> bool:
    if not rows:
        return False
    _head(title, len(rows), lead)
    table = []
    for row in rows[:SHOWN]:
        left = (row.due_on - panel.today()).days
        tone = "late" if left < 0 else "soon" if left <= 7 else "plain"
        table.append(
            Row(
                row.id,
                (
                    Cell(row.name, row.reference),
                    Cell(row.setting_name or "No setting"),
                    Cell(days_left(left), f"due {short_day(row.due_on)}", tone),  # type: ignore[arg-type]
                ),
            )
        )
    case_table(title, ("Name", "Setting", "Time left"), table, key=f"today:{name}")
    _more(len(rows))
    return True


def _more(number: int) -> None:
    if number > SHOWN:
        st.caption(f"And {count(number - SHOWN, 'more', 'more')}, on the Cases page.")


def _letters(view: TodayView) -> bool:
    if not view.letters:
        return False
    _head("Letters to produce or send", len(view.letters), "")
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
        for row, letter in view.letters[:SHOWN]
    ]
    case_table("Letters to produce or send", ("Letter", "About", "State"), rows, key="today:letters")
    _more(len(view.letters))
    return True


def _tasks(panel: Panel, view: TodayView) -> bool:
    if not view.tasks:
        return False
    _head("Tasks", len(view.tasks), "")
    rows = []
    for row, event in view.tasks[:SHOWN]:
        late = event.due_on is not None and event.due_on < panel.today()
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
