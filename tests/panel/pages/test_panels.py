"""Panels as a chair and a SISO see them: planned, run, adjourned, and what is left to do afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from panel.domain.base import CaseId, ProfileId
from panel.domain.meeting import ItemState, MeetingState, Missing, PanelMeeting, PanelPerson, Part, Presence
from panel.domain.meeting_questions import chair_for
from panel.domain.people import Actor
from panel.pages.menu import PAGES
from panel.services import discussion, meetings
from panel.services.meeting_live import discussion_mark, meeting_mark, place_in_meeting
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.panel.pages.conftest import Open, case_id, words

REFUSED, AGREED, ONE_LINE = "SAMPLE-08", "SAMPLE-04", "SAMPLE-10"


@pytest.fixture
def chair(samples: Panel) -> Actor:
    return Actor.of(next(one for one in profiles(samples) if one.id == "sample-chair"))


def person(name: str, part: Part, profile: str | None = None) -> PanelPerson:
    return PanelPerson(name=name, part=part, profile_id=ProfileId(profile) if profile else None)


def a_meeting(panel: Panel, by: Actor, *references: str, siso: bool = True, days: int = 0) -> PanelMeeting:
    """A panel with a chair, two members and a SISO, with these cases on its agenda."""
    people = [
        person("Marguerite Oyelaran-Finch", "chair", "sample-chair"),
        person("Wilhelmina Prout", "member"),
        person("Anselm Okonedo", "member"),
    ]
    people += [person("Tobias Wrenfield", "siso", "sample-siso")] if siso else []
    on = panel.today() + timedelta(days=days)
    meeting = meetings.plan_meeting(panel, meetings.NewMeeting(on=on, area="North", people=tuple(people)), by)
    for reference in references:
        meeting = meetings.add_to_agenda(panel, meeting.id, CaseId(case_id(panel, reference)), by).meeting
    return meeting


def here(panel: Panel, meeting: PanelMeeting, by: Actor) -> PanelMeeting:
    return meetings.record_attendance(panel, meeting.id, {one.id: Presence.PRESENT for one in meeting.people}, by)


def stored(panel: Panel, meeting: PanelMeeting) -> PanelMeeting:
    with panel.store.reading() as tx:
        return tx.meeting(meeting.id)


def click(app: AppTest, start: str) -> AppTest:
    """Press the button whose key begins so."""
    button = next(one for one in app.button if (one.key or "").startswith(start))
    return button.click().run()


def test_panels_stand_between_new_requests_and_letters() -> None:
    listed = [entry.title for entry in PAGES if entry.listed]
    assert listed.index("New request") < listed.index("Panels") < listed.index("Letters")


def test_with_no_panel_planned_the_list_is_calm_and_says_what_to_do(samples: Panel, open_page: Open) -> None:
    app = open_page("panels", who="sample-chair")
    assert "No panel is planned" in words(app)
    click(app, "panels:new")
    assert "Plan a panel" in words(app)


def test_a_panel_is_planned_with_its_day_and_area(samples: Panel, open_page: Open) -> None:
    app = open_page("panels", who="sample-chair", new="yes")
    app.date_input(key="panel-new:on").set_value(samples.today() + timedelta(days=3))
    app.text_input(key="panel-new:area").set_value("East & <West>")
    click(app, "panel-new:plan")
    (planned,) = meetings.upcoming(samples)
    assert (planned.area, planned.on) == ("East & <West>", samples.today() + timedelta(days=3))
    said = words(app)
    assert "No SISO is on the list" in said
    assert "Nobody is named as chair" in said


def test_a_panel_without_a_day_is_not_planned_and_nothing_typed_is_lost(samples: Panel, open_page: Open) -> None:
    app = open_page("panels", who="sample-chair", new="yes")
    app.text_input(key="panel-new:area").set_value("East")
    click(app, "panel-new:plan")
    assert "no date" in words(app)
    assert app.text_input(key="panel-new:area").value == "East"
    assert not meetings.upcoming(samples)


def test_cases_that_wait_are_offered_and_go_on_the_agenda(samples: Panel, open_page: Open, chair: Actor) -> None:
    meeting = a_meeting(samples, chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="plan")
    click(app, f"add:{case_id(samples, REFUSED)}")
    assert [item.case_id for item in stored(samples, meeting).agenda] == [case_id(samples, REFUSED)]


def test_a_case_whose_six_weeks_end_before_the_panel_is_put_on_with_a_warning(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = a_meeting(samples, chair, days=35)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="plan")
    click(app, f"add:{case_id(samples, REFUSED)}")
    assert "before this panel meets" in words(app)
    assert len(stored(samples, meeting).agenda) == 1


def test_the_agenda_is_put_in_order_and_a_case_taken_off(samples: Panel, open_page: Open, chair: Actor) -> None:
    meeting = a_meeting(samples, chair, REFUSED, AGREED)
    second = case_id(samples, AGREED)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="plan")
    click(app, f"move:-1:{second}")
    assert stored(samples, meeting).agenda[0].case_id == second
    click(app, f"off:{second}")
    assert [item.case_id for item in stored(samples, meeting).agenda] == [case_id(samples, REFUSED)]


def test_an_order_made_on_an_older_agenda_is_not_put_over_somebody_elses(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = a_meeting(samples, chair, REFUSED, AGREED)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="plan")
    meetings.add_to_agenda(samples, meeting.id, CaseId(case_id(samples, ONE_LINE)), chair)
    click(app, f"move:-1:{case_id(samples, AGREED)}")
    assert "Somebody else changed this panel meeting" in words(app)
    assert len(stored(samples, meeting).agenda) == 3


def test_a_colleague_is_asked_with_their_part_and_their_profile(samples: Panel, open_page: Open, chair: Actor) -> None:
    meeting = a_meeting(samples, chair, siso=False)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="plan", step="people")
    picker = next(one for one in app.selectbox if (one.key or "").startswith("people:colleague"))
    picker.select("sample-siso").run()
    added = stored(samples, meeting).people[-1]
    assert (added.part, added.profile_id) == ("siso", "sample-siso")


def test_the_papers_can_be_had_for_word_and_as_pdf(samples: Panel, open_page: Open, chair: Actor) -> None:
    meeting = a_meeting(samples, chair, REFUSED)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="plan", step="papers")
    assert len(app.get("download_button")) == 4


def test_nobody_is_here_until_it_is_recorded_and_the_quorum_is_counted(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = a_meeting(samples, chair, REFUSED)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="run", step="here")
    assert "Nobody here yet who counts; the quorum is 3" in words(app)
    click(app, "here:all")
    assert "4 people here who count; the panel has its quorum" in words(app)


def test_the_standing_document_is_tabled_and_who_has_read_it_is_listed_by_panel(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="run", step="paper")
    click(app, "paper:table")
    box = next(one for one in app.checkbox if one.label.startswith("Wilhelmina Prout"))
    box.check().run()
    meetings.open_case(samples, meeting.id, CaseId(case_id(samples, REFUSED)), chair)
    said = words(open_page("panels", who="sample-chair", list="standing"))
    assert "1 of 4" in said
    assert "Tobias Wrenfield" in said


def test_a_chair_with_an_interest_steps_out_and_somebody_else_chairs_that_case(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    case = CaseId(case_id(samples, REFUSED))
    meetings.declare_conflict(samples, meeting.id, meeting.people[0].id, case, "She taught his sister.", chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="run", step="cases")
    assert "Stepping out" in words(app)
    assert "Marguerite Oyelaran-Finch chairs. Here" not in words(app)
    click(app, f"open:{case}")
    assert "has declared an interest in this case" in words(app)
    next(one for one in app.selectbox if (one.key or "").startswith(f"chair:{case}")).select(meeting.people[1].id).run()
    chosen = chair_for(stored(samples, meeting), case)
    assert chosen is not None
    assert chosen.name == "Wilhelmina Prout"
    click(app, f"open:{case}")
    current = stored(samples, meeting).current
    assert current is not None
    assert current.case_id == case


def test_the_next_case_is_one_action_and_the_discussion_says_where_it_is(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED, AGREED), chair)
    first, second = (CaseId(case_id(samples, one)) for one in (REFUSED, AGREED))
    meetings.open_case(samples, meeting.id, first, chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id)
    assert "Case 1 of 2" in words(app)
    click(app, f"next:{first}")
    assert [item.state for item in stored(samples, meeting).agenda] == [ItemState.DONE, ItemState.CURRENT]
    place = place_in_meeting(samples, second)
    assert place is not None
    assert (place.number, place.of) == (2, 2)
    assert place_in_meeting(samples, first) is None
    links = open_page("discussion", who="sample-siso", case=second).get("page_link")
    assert any("case 2 of 2 – back to the panel" in link.proto.label for link in links)


def test_a_case_with_incomplete_advice_is_not_left_and_it_is_said_why(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, ONE_LINE), chair)
    case = CaseId(case_id(samples, ONE_LINE))
    meetings.open_case(samples, meeting.id, case, chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id)
    click(app, f"next:{case}")
    assert "advice on this case is not complete" in words(app)
    current = stored(samples, meeting).current
    assert current is not None
    assert current.case_id == case


def test_an_adjournment_says_what_is_missing_who_asks_by_when_and_the_last_panel_day(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, ONE_LINE), chair)
    case = CaseId(case_id(samples, ONE_LINE))
    meetings.open_case(samples, meeting.id, case, chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id)
    assert "The last day for a panel is" in words(app)
    at = f"adjourn-form:{case}:{meeting.id}"
    app.text_input(key=f"{at}:because").set_value("Hearing was never looked at.")
    app.text_input(key=f"{at}:what1").set_value("The hearing report")
    click(app, f"{at}:go")
    assert "by when" in words(app)  # half a line is not enough
    app.date_input(key=f"{at}:by1").set_value(samples.today() + timedelta(days=5))
    click(app, f"{at}:go")
    (item,) = stored(samples, meeting).agenda
    assert item.state is ItemState.ADJOURNED
    assert item.adjournment is not None
    assert item.adjournment.missing[0].who_asks == "Tobias Wrenfield"


def test_a_dissent_is_kept_and_the_page_says_that_it_can_be_disclosed(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    case = CaseId(case_id(samples, REFUSED))
    meetings.open_case(samples, meeting.id, case, chair)
    app = open_page("panels", who="sample-siso", meeting=meeting.id)
    assert "can be disclosed" in words(app)
    next(one for one in app.text_area if (one.key or "").startswith(f"note-form:{case}")).set_value(
        "I <b>disagree</b>."
    )
    next(one for one in app.button if (one.key or "").startswith(f"note-form:{case}")).click().run()
    (note,) = stored(samples, meeting).notes
    assert note.text == "I <b>disagree</b>."
    after = words(open_page("panels", who="sample-siso", meeting=meeting.id, view="after"))
    assert "I &lt;b&gt;disagree" in after or "I <b>disagree" in after
    assert "can be disclosed" in after


def test_after_the_panel_the_decisions_and_the_letters_are_listed(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    case = CaseId(case_id(samples, REFUSED))
    meetings.open_case(samples, meeting.id, case, chair)
    meetings.leave_case(samples, meeting.id, chair, leaving=case)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="after")
    click(app, "after:close")
    assert stored(samples, meeting).state is MeetingState.CLOSED
    said = words(app)
    assert "The panel has advised; an officer decides" in said
    assert "Waits for the decision" in said


def test_a_save_by_anybody_changes_the_mark_by_which_the_other_browser_knows(samples: Panel, chair: Actor) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    case = CaseId(case_id(samples, REFUSED))
    meetings.open_case(samples, meeting.id, case, chair)
    before, room = discussion_mark(samples, case), meeting_mark(samples, meeting.id)
    assert discussion_mark(samples, case) == before
    known = discussion.drafts(samples, case)["views_weighed"]
    discussion.save_draft(samples, case, "views_weighed", "Weighed again.", known.version, chair)
    assert discussion_mark(samples, case) != before
    assert meeting_mark(samples, meeting.id) != room


def test_each_button_of_the_agenda_says_in_words_what_it_does(samples: Panel, open_page: Open, chair: Actor) -> None:
    meeting = a_meeting(samples, chair, REFUSED, AGREED)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="plan")
    said = [one.label for one in app.button if (one.key or "").startswith(("move:", "off:"))]
    for words_of_it in ("Take Tamsin Rose Wicklow-Hart later", "Take Amaya Grace Solberg-Nkemelu off the agenda"):
        assert [one for one in said if one.endswith(words_of_it)]


def test_a_discussion_typed_for_another_panel_is_pointed_out_and_put_right_in_one_action(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    meetings.open_case(samples, meeting.id, CaseId(case_id(samples, REFUSED)), chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="run")
    assert "The discussion tells of another meeting" in words(app)
    click(app, "differs:")
    assert "The discussion tells of another meeting" not in words(app)
    assert discussion.drafts(samples, CaseId(case_id(samples, REFUSED)))["held_on"].value == f"{samples.today()}"


def test_an_adjourned_case_is_listed_afterwards_with_what_is_missing_who_asks_and_by_when(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, ONE_LINE), chair)
    adjourned = CaseId(case_id(samples, ONE_LINE))
    meetings.open_case(samples, meeting.id, adjourned, chair)
    missing = Missing(what="The hearing report", who_asks="Tobias Wrenfield", by=samples.today() + timedelta(days=5))
    meetings.adjourn_case(samples, meeting.id, adjourned, (missing,), "Hearing was never looked at.", chair)
    meetings.close_meeting(samples, meeting.id, chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="after")
    assert "The hearing report: Tobias Wrenfield asks, by" in words(app)


def test_an_adjournment_without_a_reason_says_what_is_missing(samples: Panel, open_page: Open, chair: Actor) -> None:
    meeting = here(samples, a_meeting(samples, chair, ONE_LINE), chair)
    meetings.open_case(samples, meeting.id, CaseId(case_id(samples, ONE_LINE)), chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="run")
    next(one for one in app.button if one.label == "Adjourn the case").click().run()
    assert "It is not said why the case cannot be finished today." in words(app)


def test_who_chairs_a_case_instead_of_a_chair_with_an_interest_stays_on_the_page(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    case, people = CaseId(case_id(samples, REFUSED)), meeting.people
    meetings.declare_conflict(samples, meeting.id, people[0].id, case, "A neighbour of the family.", chair)
    meetings.choose_chair(samples, meeting.id, case, people[1].id, chair)
    app = open_page("panels", who="sample-chair", meeting=meeting.id, view="run", step="interests")
    box = next(one for one in app.selectbox if one.label == "Who chairs Tamsin Rose Wicklow-Hart")
    assert box.value == people[1].id


def test_a_case_is_put_on_a_panel_from_its_own_page_and_then_says_where_it_waits(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    case = CaseId(case_id(samples, REFUSED))
    none_is_planned = open_page("case", who="sample-casework", case=case)
    assert not [one for one in none_is_planned.button if (one.key or "").startswith("panel:put")]
    meeting = a_meeting(samples, chair)
    app = open_page("case", who="sample-casework", case=case)
    next(one for one in app.button if (one.key or "").startswith("panel:put")).click().run()
    assert "Put on the agenda." in words(app)
    assert [item.case_id for item in stored(samples, meeting).agenda] == [case]
    app = open_page("case", who="sample-casework", case=case)
    assert "Number 1 on the agenda: North panel" in words(app)
    assert not [one for one in app.button if (one.key or "").startswith("panel:put")]


def test_the_page_of_an_adjourned_case_says_what_is_missing_and_the_last_day_for_a_panel(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    meeting = here(samples, a_meeting(samples, chair, REFUSED), chair)
    case = CaseId(case_id(samples, REFUSED))
    meetings.open_case(samples, meeting.id, case, chair)
    missing = Missing(what="The hearing report", who_asks="Tobias Wrenfield", by=samples.today() + timedelta(days=2))
    meetings.adjourn_case(samples, meeting.id, case, (missing,), "Hearing was never looked at.", chair)
    said = words(open_page("case", who="sample-casework", case=case))
    assert "Adjourned by the North panel" in said
    assert "The hearing report: Tobias Wrenfield asks, by" in said
    assert "Back to a panel by" in said
