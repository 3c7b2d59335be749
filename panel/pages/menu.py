"""The pages of the panel's own part of the tool, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st
from streamlit.navigation.page import Page

HERE: Final = Path(__file__).parent
FIRST: Final = "today"


class Entry(NamedTuple):
    """One page: its file, its name, its address, and whether the navigation lists it."""

    file: str
    title: str
    address: str
    listed: bool = True

    def page(self) -> Page:
        """The page as Streamlit's navigation takes it."""
        return st.Page(
            HERE / self.file,
            title=self.title,
            url_path=self.address,
            default=self.address == FIRST,
            visibility="visible" if self.listed else "hidden",
        )


PAGES: Final = (
    Entry("today.py", "Today", "today"),
    Entry("cases.py", "Cases", "cases"),
    Entry("new_request.py", "New request", "new-request"),
    Entry("import_cases.py", "Import cases", "import-cases", listed=False),
    Entry("panels.py", "Panels", "panels"),
    Entry("case.py", "Case", "case", listed=False),
    Entry("discussion.py", "Discussion", "discussion", listed=False),
    Entry("decision.py", "Decision", "decision", listed=False),
    Entry("letters.py", "Letters", "letters"),
    Entry("check_letter.py", "Check a letter", "check-letter"),
    Entry("law.py", "Law", "law"),
    Entry("settings.py", "Settings", "settings"),
)


def page_file(name: str) -> str:
    """The file of a page, as links and changes of page name it: `page_file("new-request")`."""
    return str(HERE / f"{name.replace('-', '_')}.py")


def turn_to(file: str, query: Mapping[str, str] | None = None) -> None:
    """The `on_click` of a button that opens a page: `on_click=turn_to, args=(page_file("case"), {"case": id})`.

    A callback comes before the page is drawn again, so no other message of the page can overtake the click.
    """
    st.switch_page(file, query_params=query)
