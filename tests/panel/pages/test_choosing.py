"""A choice that nobody made goes nowhere: the browser may send the value of a widget that has gone once more."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from panel.services.panel import Panel


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


def _tick() -> None:
    import streamlit as st

    from panel.pages.choosing import follow

    follow("read", False, lambda _: st.write("Recorded as read"))


@pytest.mark.parametrize(("sent", "recorded"), [(True, True), (False, False), (None, False)])
def test_somebody_has_read_a_paper_only_when_the_box_was_ticked(sent: bool | None, recorded: bool) -> None:
    app = AppTest.from_function(_tick)
    app.session_state["read"] = sent
    app.run()
    assert not app.exception
    assert bool(app.markdown) is recorded


def _on_the_case(what: str) -> AppTest:
    """A page on which a colleague has changed a case since it was drawn; `what` is then said again by the browser."""

    def page() -> None:
        import streamlit as st

        from panel.domain.case import Evidence
        from panel.domain.people import Actor
        from panel.pages import case_evidence
        from panel.pages.case_saving import Room, keep, stored
        from panel.services.cases import amend_case, case_view, search
        from panel.services.people import profiles
        from panel.services.ports import CaseQuery
        from panel.wiring import open_panel

        panel = open_panel()
        by = Actor.of(next(one for one in profiles(panel) if one.id == "sample-casework"))
        case_id = search(panel, CaseQuery(text="SAMPLE-10")).rows[0].id
        drawn = case_view(panel, case_id)
        theirs = (Evidence(id="theirs", document="A colleague's report"), *drawn.case.evidence)
        amend_case(panel, case_id, expected_version=drawn.case.version, by=by, evidence=theirs, owner=None)
        room = Room(panel, drawn, by)
        if st.session_state["what"] == "the owner that was drawn":
            keep(room, "", owner=drawn.case.owner)
        else:
            nothing = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
            st.session_state["table"] = nothing
            sheet = case_evidence.Sheet(drawn.case.evidence, theirs, 1)
            case_evidence._save(Room(panel, case_view(panel, case_id), by), sheet, "table", nothing)
        now = stored(panel, drawn.case)
        st.write(f"{drawn.case.owner is not None} {now.owner} {now.evidence[0].document}")

    app = AppTest.from_function(page)
    app.session_state["what"] = what
    return app.run(timeout=20)


@pytest.mark.parametrize("what", ["the owner that was drawn", "a table in which nothing was typed"])
def test_what_nobody_chose_is_never_put_over_what_a_colleague_saved(what: str, samples: Panel) -> None:
    app = _on_the_case(what)
    assert not app.exception
    assert [one.value for one in app.markdown] == ["True None A colleague's report"]
