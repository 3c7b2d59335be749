"""A case says which panel it waits for, what the last one found missing, and where it could go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from panel.domain.errors import PanelError
from panel.services import meetings
from panel.services.case_panels import panels_of
from panel.services.requests import withdraw
from tests.panel.meeting_room import A_MISSING, BY, MEETING, Room


def test_a_case_on_an_agenda_says_which_and_where_and_is_offered_no_other() -> None:
    room = Room(cases_wanted=2)
    other = room.plan(on=MEETING + timedelta(days=1))
    found = panels_of(room.panel, room.cases[1].id)
    assert found is not None
    assert found.waits_on is not None
    assert (found.waits_on.id, found.number, found.offered) == (room.id, 2, ())
    meetings.remove_from_agenda(room.panel, room.id, room.cases[1].id, BY)
    free = panels_of(room.panel, room.cases[1].id)
    assert free is not None
    assert free.waits_on is None
    assert [one.id for one in free.offered] == [room.id, other.id], "the soonest first"


def test_a_case_that_was_adjourned_says_what_is_missing_until_another_panel_has_it() -> None:
    room = Room(cases_wanted=1).begun()
    case = room.cases[0]
    room.open(case)
    meetings.adjourn_case(room.panel, room.id, case.id, (A_MISSING,), "The report is being typed.", BY)
    later = room.plan(on=MEETING + timedelta(days=2))
    found = panels_of(room.panel, case.id)
    assert found is not None
    assert found.adjournment is not None
    assert found.adjournment.missing == (A_MISSING,)
    assert [one.id for one in found.offered] == [later.id], "not the one that adjourned it"
    room.add(case, later.id)
    again = panels_of(room.panel, case.id)
    assert again is not None
    assert (again.adjournment, again.number) == (None, 1)


def test_a_case_that_is_over_has_nothing_for_a_panel_and_one_unknown_is_said_to_be() -> None:
    room = Room(cases_wanted=1)
    case = room.office.received()
    withdraw(room.panel, case.id, "They rang.", room.panel.today(), BY)
    assert panels_of(room.panel, case.id) is None
    with pytest.raises(PanelError, match="case-not-found"):
        panels_of(room.panel, type(case.id)("nowhere"))


def test_a_panel_that_has_met_or_was_called_off_is_not_offered() -> None:
    room = Room(cases_wanted=0)
    case = room.office.received()
    assert [one.id for one in (panels_of(room.panel, case.id) or pytest.fail("undecided")).offered] == [room.id]
    room.office.on(MEETING + timedelta(days=1))
    assert (panels_of(room.panel, case.id) or pytest.fail("undecided")).offered == ()
