"""What needs doing today: late first, then week five, then what is due, to say, to send and to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import shorten
from typing import Final

import streamlit as st

from panel.domain.letter import LetterState
from panel.pages import pieces
from panel.pages.advice_cells import when_and_what
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.caseload import caseload
from panel.pages.frame import empty_state, notice, page_header
from panel.pages.labels import EXCEPTION, LETTER, brief_day, day, short_day
from panel.pages.menu import page_file
from panel.pages.tell import attempt, stop_with_message, told
from panel.pages.who import current_profile
from panel.services.calendars import file_name, person_calendar
from panel.services.caseload import being_assessed, caseload_by_week
from panel.services.cases import CaseView, TodayView, case_view, today
from panel.services.clock import ExceptionOnClock
from panel.services.delays import delay_of, reason_in_short
from panel.services.panel import Panel
from panel.services.samples import has_cases
from panel.services.todays_advice import MOST as MOST_ADVICE
from panel.services.todays_advice import ListedAdvice, advice_today
from panel.services.todays_list import MOST, CaseList, ListedCase, ListedLetter
from panel.wiring import open_panel

SHOWN: Final = 8
WIDTHS: Final = (38, 32, 30)
LATE_WIDTHS: Final = (24, 19, 27, 15, 15)
SHORT: Final = 110  # characters of a reason in a list


def show() -> None:
    panel = open_panel()
    profile = current_profile(panel)
    now = panel.today()
    page_header("Today", f"{now:%A} {day(now)}" + (f" — {profile.name}" if profile else ""))
    told()
    pieces.style()
    if panel.lawbook.review_due(now):
        notice("caution", f"The law in this tool was last checked on {day(panel.lawbook.as_at)}. See the Law page.")
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
    caseload(caseload_by_week(panel), being_assessed(panel))
    if profile is not None:
        st.download_button(
            "My dates for a diary (.ics)",
            lambda: person_calendar(panel, profile.id),
            file_name(f"lmag-dates-{now:%Y-%m-%d}"),
            "text/calendar",
            key="today:ics",
            on_click="ignore",
            help="Your cases, tasks and panels, by reference and without names. Take it again after a change: dates "
            "move, and what went to a colleague is cancelled. Outlook may keep such a day: it says “No longer due”.",
        )


def _lists(panel: Panel, view: TodayView) -> bool:
    """Draw each list that has something in it; True if any had."""
    late = "Each family is owed a decision now, and an explanation."
    talk = "Say where things stand and what is still wanted."
    drawn = [
        _overdue(panel, late, view),
        _cases(panel, "Week five", f"Ask of each: “{view.question}”", view.week_five, "five"),
        _cases(panel, "Decided: tell the family", "", view.due_soon, "soon"),
        _cases(panel, "Week four: talk to the family", talk, view.week_four, "four"),
        _advice(panel),
        _letters(view),
        _tasks(view),
    ]
    return any(drawn)


def _head(title: str, number: int, lead: str, *, or_more: bool = False) -> None:
    st.header(f"{title} ({number:,}{' or more' if or_more else ''})")
    if lead:
        st.caption(lead)


def _cases(panel: Panel, title: str, lead: str, found: CaseList, name: str) -> bool:
    if not found.items:
        return False
    _head(title, found.in_all, lead)
    table = [
        Row(
            item.row.id,
            (
                Cell(item.row.name, f"{item.row.reference} · {item.row.setting_name or 'no setting'}"),
                Cell(item.sentence, _due(item), item.tone),
                _next(case_view(panel, item.row.id)),
            ),
        )
        for item in found.items[:SHOWN]
    ]
    case_table(title, ("Name", "Clock", "Next"), table, key=f"today:{name}", widths=WIDTHS)
    _more(found.in_all)
    return True


def _due(item: ListedCase) -> str:
    """The law's day, and the council's own earlier one beside it."""
    own = f", our own target {brief_day(item.target_on)}" if item.target_on else ""
    return f"due {short_day(item.row.due_on)}{own}"


def _next(view: CaseView) -> Cell:
    return Cell(view.next_step.title, _claim(view.clock.exceptions))


def _claim(exceptions: Sequence[ExceptionOnClock]) -> str:
    """An exception claimed, whether the law allows it on its facts, and the evidence."""
    if not exceptions:
        return ""
    first = exceptions[0]
    allowed = "allowed on its facts" if first.available else "not allowed on its facts"
    evidence = shorten(first.claim.evidence, 60, placeholder=" …") or "none"
    return f"Exception claimed, {allowed}: {EXCEPTION[first.claim.kind]}. Evidence: {evidence}"


def _overdue(panel: Panel, lead: str, view: TodayView) -> bool:
    """Late cases with the reason on record, and whether the family was told."""
    if not view.overdue.items:
        return False
    _head("Past six weeks", view.overdue.in_all, lead)
    rows = [_late_line(item, case_view(panel, item.row.id)) for item in view.overdue.items[:SHOWN]]
    headings = ("Name", "Clock", "Why it is late", "Family told of it", "Next")
    case_table("Past six weeks", headings, rows, key="today:overdue", widths=LATE_WIDTHS)
    _more(view.overdue.in_all)
    return True


def _late_line(item: ListedCase, case: CaseView) -> Row:
    delay = delay_of(case)
    if delay is None:
        why, told = Cell("Being looked at again"), Cell("The family was told of the decision that stands")
    else:
        why = Cell(
            shorten(reason_in_short(delay), SHORT, placeholder=" …"),
            _claim(delay.exceptions),
            "plain" if delay.reason else "late",
        )
        last = delay.told[0] if delay.told else None
        told = Cell(brief_day(last.on), last.with_whom) if last else Cell("Not yet", "Tell them today", "late")
    return Row(
        item.row.id,
        (
            Cell(item.row.name, f"{item.row.reference} · {item.row.setting_name or 'no setting'}"),
            Cell(item.sentence, _due(item), item.tone),
            why,
            told,
            Cell(case.next_step.title),
        ),
        view="clock",
    )


def _advice(panel: Panel) -> bool:
    """After a decision to assess: advice late or not yet asked for, and check points."""
    found = advice_today(panel, SHOWN)
    if not found.items:
        return False
    lead = "Weeks 10 and 12 are good practice; weeks 16 and 20 are law."
    _head("After a decision to assess", found.in_all, lead, or_more=found.in_all >= MOST_ADVICE)
    rows = [_advice_line(item) for item in found.items]
    case_table("After a decision to assess", ("Name", "Due", "Next"), rows, key="today:advice", widths=WIDTHS)
    _more(found.in_all, "on the Cases page, under “Assessment under way”")
    return True


def _advice_line(item: ListedAdvice) -> Row:
    name = Cell(item.row.name, f"{item.row.reference} · {item.row.setting_name or 'no setting'}")
    return Row(item.row.id, (name, *when_and_what(item)), view="advice")


def _more(number: int, where: str = "on the Cases page") -> None:
    if number > SHOWN:
        st.caption(f"And {number - SHOWN:,} more, {where}.")


def _letters(view: TodayView) -> bool:
    """One line for each other case with letters that are not sent."""
    already = {item.row.id for item in (*view.overdue.items, *view.due_soon.items)}  # their next step is their letters
    by_case: dict[str, list[ListedLetter]] = {}
    for item in view.letters_to_send:
        if item.row.id not in already:
            by_case.setdefault(item.row.id, []).append(item)
    if not by_case:
        return False
    number, or_more = sum(len(items) for items in by_case.values()), len(view.letters_to_send) >= MOST
    _head("Letters to produce or send", number, "", or_more=or_more)
    rows = [_letter_line(items) for items in list(by_case.values())[:SHOWN]]
    case_table("Letters to produce or send", ("About", "Letters", "Next"), rows, key="today:letters", widths=WIDTHS)
    _more(len(by_case))
    return True


def _letter_line(items: list[ListedLetter]) -> Row:
    row = items[0].row
    kinds = Counter(LETTER[item.letter.facts.kind] for item in items)
    drafts = sum(item.letter.state is LetterState.DRAFT for item in items)
    return Row(
        row.id,
        (
            Cell(row.name, row.reference),
            Cell("; ".join(f"{kind} ({number})" for kind, number in kinds.items()), f"due {short_day(row.due_on)}"),
            Cell("Read and produce" if drafts else "Send, and record the day"),
        ),
        page="letters",
    )


def _tasks(view: TodayView) -> bool:
    if not view.tasks:
        return False
    _head("Tasks", len(view.tasks), "", or_more=len(view.tasks) >= MOST)
    rows = []
    for row, event, late in ((one.row, one.event, one.late) for one in view.tasks[:SHOWN]):
        rows.append(
            Row(
                row.id,
                (
                    Cell(shorten(event.note, 120, placeholder=" …") or "Task", f"{row.name}, {row.reference}"),
                    Cell(event.owner or "Nobody yet"),
                    Cell(short_day(event.due_on), "late" if late else "", "late" if late else "plain"),
                ),
                view="events",
            )
        )
    case_table("Tasks", ("Task", "Owner", "By"), rows, key="today:tasks", widths=(56, 22, 22))
    _more(len(view.tasks))
    return True


if __name__ == "__main__":
    show()
