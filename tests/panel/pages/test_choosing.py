"""A choice that nobody made goes nowhere: the browser may send the value of a widget that has gone once more."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from panel.pages.choosing import follow

    follow("parts", "agenda", lambda part: st.write(f"Went to {part}"))


@pytest.mark.parametrize(
    ("sent", "went"),
    [("people", ["Went to people"]), ("agenda", []), (None, [])],
    ids=["another part was chosen", "the part that was drawn", "nothing"],
)
def test_a_part_of_a_page_is_opened_only_when_somebody_chose_another(sent: str | None, went: list[str]) -> None:
    app = AppTest.from_function(_page)
    app.session_state["parts"] = sent
    app.run()
    assert not app.exception
    assert [one.value for one in app.markdown] == went
