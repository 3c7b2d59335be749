"""The register: find a case, open it."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from panel.domain.case import CaseStatus
from panel.domain.register import CaseQuery, CaseRow
from panel.pages import pieces
from panel.pages.advice_cells import when_and_what
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.choosing import follow
from panel.pages.frame import page_header
from panel.pages.labels import STATUS, brief_day, count, day
from panel.pages.menu import page_file, turn_to
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, stop_with_message, told
from panel.pages.who import current_actor
from panel.services.case_export import export_file
from panel.services.cases import search
from panel.services.panel import Panel
from panel.services.todays_advice import ListedAdvice, assessments
from panel.services.who_may import may_export
from panel.wiring import open_panel

OPEN: Final = "Open cases"
ASSESSING: Final = "Assessment under way"
EVERY: Final = "Every case"
SHOWN: Final = (OPEN, ASSESSING, EVERY, *(STATUS[status] for status in CaseStatus))
SORTS: Final[dict[str, dict[str, Any]]] = {
    "Soonest due": {"sort": "due"},
    "Newest request": {"sort": "received", "descending": True},
    "Oldest request": {"sort": "received"},
    "Name": {"sort": "name"},
    "Reference": {"sort": "reference"},
}
HEADINGS: Final = ("Name", "Setting", "Received", "Decision due", "Where it has got to")
ASSESSING_HEADINGS: Final = ("Name", "Setting", "Received", "Next due", "What is next")
WIDTHS: Final = (32, 24, 13, 13, 18)
ASSESSING_WIDTHS: Final = (27, 20, 12, 17, 24)
PAGE_SIZE: Final = 25


def show() -> None:
    panel = open_panel()
    page_header("Cases", "Search by name, reference or setting.")
    told()
    pieces.style()
    find, status, order, new = st.columns([5, 3, 2.6, 2.4], vertical_alignment="bottom")
    words = find.text_input(
        "Search",
        key="cases/words",
        type="search",
        live=True,
        persist_state="session",
        placeholder="The beginning of each word is enough",
        **_a_new_search("cases/words", ""),
    )
    shown = status.selectbox(
        "Show", SHOWN, key="cases/shown", persist_state="session", **_a_new_search("cases/shown", OPEN)
    )
    orders = list(SORTS)
    sort = order.selectbox(
        "Order", orders, key="cases/sort", persist_state="session", **_a_new_search("cases/sort", orders[0])
    )
    new.button(
        "New request",
        type="primary",
        key="cases/new",
        width="stretch",
        on_click=turn_to,
        args=(page_file("new-request"),),
    )
    query = _query(words or "", shown, sort)
    found = attempt(search, panel, query)
    if found is None:
        stop_with_message()
        return
    if not found.rows:
        _nothing(words or "", shown)
        st.page_link(page_file("import-cases"), label="Import cases from a CSV file")
        return
    pages = -(-found.total // found.page_size)
    last = (found.page - 1) * found.page_size + len(found.rows)
    first = (found.page - 1) * found.page_size + 1
    where = count(found.total, "case") if pages == 1 else f"{first:,} to {last:,} of {count(found.total, 'case')}"
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        pieces.html(f'<p class="lm-quiet" role="status">{where}</p>')
    if pages > 1:
        with right:
            _turn("top", found.page, pages)
    if query.assessing:
        rows = [_assessment(item) for item in assessments(panel, found.rows)]
        case_table("Cases", ASSESSING_HEADINGS, rows, key="cases/assessing", widths=ASSESSING_WIDTHS)
    else:
        case_table("Cases", HEADINGS, [_row(panel, row) for row in found.rows], key="cases/table", widths=WIDTHS)
    if pages > 1:
        _turn("foot", found.page, pages)
    top_on_change("cases", str(found.page))
    _files(panel, query, found.total)


def _query(words: str, shown: str, sort: str) -> CaseQuery:
    statuses = tuple(status for status in CaseStatus if STATUS[status] == shown)
    return CaseQuery(
        text=words,
        statuses=statuses,
        open_only=shown == OPEN,
        assessing=shown == ASSESSING,
        page=int(st.session_state.get("cases/page", 1)),
        page_size=PAGE_SIZE,
        **SORTS[sort],
    )


def _files(panel: Panel, query: CaseQuery, total: int) -> None:
    """The cases of this search for a spreadsheet, and the way to bring cases in."""
    by = current_actor(panel)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if may_export(panel, by):
            st.download_button(
                f"Export {count(total, 'case')} (CSV)",
                lambda: export_file(panel, query, STATUS, by),
                f"cases-{panel.today():%Y-%m-%d}.csv",
                "text/csv",
                key="cases/export",
                on_click="ignore",
                help="Every case of this search. The file holds names: keep it safe. No cell is a spreadsheet formula.",
            )
        st.page_link(page_file("import-cases"), label="Import cases from a CSV file")


def _a_new_search(key: str, first: str) -> dict[str, Any]:
    """What a widget needs so that the search starts on its first page when, and only when, somebody changes it."""
    return {"on_change": follow, "args": (key, st.session_state.get(key, first), lambda _: _go(1))}


def _go(page: int) -> None:
    st.session_state["cases/page"] = page


def _row(panel: Panel, row: CaseRow) -> Row:
    days = (row.due_on - panel.today()).days
    due = Cell(brief_day(row.due_on), *_left(days)) if row.status.is_open else Cell(brief_day(row.due_on))
    return Row(
        row.id,
        (
            Cell(row.name, f"{row.reference} · born {day(row.born)}"),
            Cell(row.setting_name or "No setting"),
            Cell(brief_day(row.received_on)),
            due,
            Cell(STATUS[row.status]),
        ),
    )


def _assessment(item: ListedAdvice) -> Row:
    """A case after a decision to assess: what is due next in it. It opens where advice is kept."""
    row = item.row
    return Row(
        row.id,
        (
            Cell(row.name, f"{row.reference} · born {day(row.born)}"),
            Cell(row.setting_name or "No setting"),
            Cell(brief_day(row.received_on)),
            *when_and_what(item),
        ),
        view="advice",
    )


def _left(days: int) -> tuple[str, Any]:
    """The quiet line under a due date, and its tone."""
    if days < 0:
        return f"{count(-days, 'day')} late", "late"
    if days <= 7:
        return "due today" if days == 0 else f"{count(days, 'day')} left", "soon"
    return f"{count(days, 'day')} left", "plain"


def _nothing(words: str, shown: str) -> None:
    if words.strip():
        advice = "No case matches. Try the first letters of a name, or choose “Every case”."
    elif shown == ASSESSING:
        advice = "No assessment is under way. A case comes here with the decision to assess, until the plan is sent."
    elif shown == OPEN:
        advice = "No open cases. Log a request when one arrives, or choose “Every case” to see earlier ones."
    else:
        advice = "No case has got to this point."
    pieces.html(f'<p class="lm-empty" role="status">{advice}</p>')


def _turn(place: str, page: int, pages: int) -> None:
    """The way to the page before and after, over the table and under it."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        st.markdown(f"Page {page:,} of {pages:,}", width="content")
        for name, words, other in (("before", "Previous page", page - 1), ("after", "Next page", page + 1)):
            st.button(words, key=f"cases/{place}/{name}", on_click=_go, args=(other,), disabled=not 1 <= other <= pages)


if __name__ == "__main__":
    show()
