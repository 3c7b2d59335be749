"""The frame every page stands in, and the parts pages are made of.

`app.py` calls `open_frame()` once, before the navigation runs. Pages then draw with the functions below instead of
writing HTML: each escapes what it is given, so text a person typed is shown and never obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from panel.pages.components import markup
from panel.pages.components.keeper import keep_page
from panel.pages.components.markup import NoticeKind, Tone
from panel.pages.components.timeline import ClockPoint
from panel.pages.components.timeline import timeline as timeline_markup
from panel.pages.menu import page_file

__all__ = [
    "ClockPoint",
    "NoticeKind",
    "Tone",
    "case_bar",
    "empty_state",
    "error_box",
    "facts",
    "finding",
    "notice",
    "open_frame",
    "page_header",
    "statute_quote",
    "steps",
    "tag",
    "tags",
    "timeline",
]

PRODUCT: Final = "LMAG decision support"
NAVIGATION_WIDTH: Final = 220  # pixels
_HERE: Final = Path(__file__).parent
_STYLE: Final = "<style>" + (_HERE / "theme.css").read_text(encoding="utf-8") + "</style>"
_ICON: Final = str(_HERE / "components" / "icon.svg")


def open_frame(page_title: str = PRODUCT) -> None:
    """Page settings, the look, and the page's language. Once a run, before anything else is drawn."""
    st.set_page_config(page_title=page_title, page_icon=_ICON, layout="wide", initial_sidebar_state=NAVIGATION_WIDTH)
    st.html(_STYLE)
    keep_page()


def page_header(title: str, subtitle: str | None = None) -> None:
    """The page's one main heading."""
    st.html(markup.page_header(title, subtitle))


def case_bar(reference: str, name: str, clock: str, tone: Tone, detail: str = "", *, case_id: str = "") -> None:
    """Whose case this is and how its clock stands; stays at the top while the page scrolls.

    With `case_id` a link beside it leads to the case. Draw it at the top level of the page, not inside a column or
    container, or it scrolls away.
    """
    bar = markup.case_bar(reference, name, clock, tone, detail)
    if not case_id:
        st.html(bar)
        return
    with st.container(key="lmag-case-row", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(bar)
        st.page_link(page_file("case"), label="To the case", query_params={"case": case_id}, width="content")


def statute_quote(text: str, citation: str, link: str, verification: str) -> None:
    """Exact words of the law, marked as a quotation, with their source and how they were checked."""
    st.html(markup.statute_quote(text, citation, link, verification))


def notice(kind: NoticeKind, text: str, title: str | None = None, items: Sequence[str] = ()) -> None:
    """Something to know ("info" or "note"), done ("done", "good"), to take care of ("caution", "warn"), or wrong
    ("stop", "bad"; read aloud at once)."""
    st.html(markup.notice(kind, text, title, items))


def empty_state(
    title: str,
    body: str,
    action: str | None = None,
    *,
    key: str | None = None,
    on_click: Callable[[], object] | None = None,
) -> bool:
    """What a page shows when it has nothing to show yet; True when its one button was pressed."""
    st.html(markup.empty_state(title, body))
    if action is None:
        return False
    return st.button(action, key=key, type="primary", on_click=None if on_click is None else lambda: _run(on_click))


def error_box(message: str, next_step: str = "") -> None:
    """What went wrong and what to do about it; read aloud at once."""
    st.html(markup.error_box(message, next_step))


def timeline(points: Iterable[ClockPoint], *, received_on: date, today: date) -> None:
    """A case's clock as a picture, with the same dates as a list."""
    st.html(timeline_markup(points, received_on=received_on, today=today))


def steps(items: Sequence[str], current: int | str) -> None:
    """Where a case or a piece of work has got to; `current` is a position or one of the items."""
    st.html(markup.steps(items, current))


def tag(text: str, tone: Tone = "plain") -> None:
    """A word or two on how something stands."""
    st.html(markup.tag(text, tone))


def tags(*pairs: tuple[str, Tone]) -> None:
    """Several tags in one row."""
    st.html(" ".join(markup.tag(text, tone) for text, tone in pairs))


def finding(level: str, message: str, source: str = "", advice: str = "", quote: str = "") -> None:
    """One finding of a check: how serious, what, in which words of the text, what to do, and on which source."""
    st.html(markup.finding(level, message, source, advice, quote))


def facts(*pairs: tuple[str, object]) -> None:
    """Short facts side by side: `facts(("Received", "5 January 2026"), ("School", "..."))`."""
    st.html(markup.facts(pairs))


def _run(call: Callable[[], object]) -> None:
    call()
