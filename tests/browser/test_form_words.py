"""Words typed into a form that has not been sent, in a real browser: a refresh does not lose them."""

from __future__ import annotations

from datetime import time

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from panel.domain.base import CaseId, ProfileId
from panel.domain.meeting import MeetingId, PanelPerson, Presence
from panel.domain.people import Actor
from panel.services import meetings
from panel.services.cases import case_view, search
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.ports import CaseQuery
from tests.browser.conftest import RunningApp, as_person, forgotten, open_page, settle
from tests.browser.test_journey import go_on_as

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("form-words")]

ADDRESS = "1 Example Lane\nExampleton"


@pytest.fixture
def case(panel: Panel) -> CaseId:
    return CaseId(search(panel, CaseQuery(text="SAMPLE-10")).rows[0].id)


@pytest.fixture
def here(app: RunningApp, page: Page) -> Page:
    return as_person(page, app, "sample-casework")


def new_person(page: Page, app: RunningApp, case: CaseId) -> Locator:
    """The form that adds a person to the case, open."""
    open_page(page, f"{app.url}/case?case={case}&view=people")
    return opened(page)


def opened(page: Page) -> Locator:
    box = page.get_by_test_id("stExpander").filter(has_text="Add a person")
    expect(box).to_be_visible()
    settle(page)
    if not box.get_by_label("Name", exact=True).is_visible():
        box.locator("summary").click()
    expect(box.get_by_label("Name", exact=True)).to_be_visible()
    settle(page)
    return box


def kept_in_browser(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(sessionStorage)"))


def test_a_person_half_written_down_is_there_after_a_refresh_and_is_then_saved(
    app: RunningApp, panel: Panel, case: CaseId, here: Page
) -> None:
    form = new_person(here, app, case)
    form.get_by_label("Name", exact=True).fill("Mx Half Written")
    form.get_by_label("Address, a line each").press_sequentially(ADDRESS, delay=2)
    here.reload()
    form = opened(here)
    expect(form.get_by_label("Name", exact=True)).to_have_value("Mx Half Written")
    expect(form.get_by_label("Address, a line each")).to_have_value(ADDRESS)
    form.get_by_role("button", name="Add this person").click()
    expect(here.get_by_text("Mx Half Written —")).to_be_visible()
    added = case_view(panel, case).case.contacts[-1]
    assert (added.name, added.address) == ("Mx Half Written", tuple(ADDRESS.splitlines()))
    forgotten(here, "Half Written")
    here.reload()
    expect(opened(here).get_by_label("Name", exact=True)).to_have_value("")


def test_a_form_that_was_not_taken_keeps_its_words(app: RunningApp, case: CaseId, here: Page) -> None:
    form = new_person(here, app, case)
    form.get_by_label("Address, a line each").fill(ADDRESS)
    form.get_by_role("button", name="Add this person").click()  # without a name
    settle(here)
    here.wait_for_timeout(1_500)
    here.reload()
    expect(opened(here).get_by_label("Address, a line each")).to_have_value(ADDRESS)


def test_words_of_a_form_are_put_back_only_for_who_typed_them(app: RunningApp, case: CaseId, here: Page) -> None:
    note = "What happened, or what is to be done"
    open_page(here, f"{app.url}/case?case={case}&view=events")
    here.get_by_test_id("stExpander").filter(has=here.get_by_label(note)).locator("summary").click()
    here.get_by_label(note).fill("Only the caseworker may see this")
    go_on_as(here, "Tobias Wrenfield")
    here.reload()
    expect(here.get_by_label(note)).to_have_value("")
    settle(here)
    go_on_as(here, "Priyanka Holloway-Dunn")
    here.reload()
    expect(here.get_by_label(note)).to_have_value("Only the caseworker may see this")


def test_words_never_come_back_over_a_record_that_has_changed(
    app: RunningApp, panel: Panel, case: CaseId, here: Page
) -> None:
    open_page(here, f"{app.url}/case?case={case}&view=request")
    name = here.get_by_label("First names")
    before = name.input_value()
    name.fill("Mistyped")
    assert "Mistyped" in kept_in_browser(here)
    name.fill(before)
    assert "Mistyped" not in kept_in_browser(here)  # typed back: nothing is kept
    name.fill("Another")
    other = here.context.new_page()
    open_page(other, here.url)
    other.get_by_label("First names").fill("Corrected")
    other.get_by_role("button", name="Save").first.click()
    expect(other.get_by_label("First names")).to_have_value("Corrected")
    settle(other)
    here.reload()
    settle(here)
    expect(here.get_by_label("First names")).to_have_value("Corrected")


def test_words_about_a_decision_a_notice_or_a_pasted_letter_are_there_after_a_refresh(
    app: RunningApp, panel: Panel, here: Page
) -> None:
    decided = search(panel, CaseQuery(text="SAMPLE-07")).rows[0].id
    letters = case_view(panel, CaseId(decided)).letters
    notice = next(letter.id for letter in letters if letter.facts.kind == "decision-notice")
    as_person(here, app, "sample-officer")

    def change() -> Locator:
        return shown(here, "Change this decision", "Why is it being looked at again?")

    def pasted() -> Locator:
        here.get_by_role("radio", name="Pasted text").click()
        return here.get_by_label("The words of the letter")

    def share() -> Locator:
        here.get_by_role("radio", name="Edit", exact=True).click()
        return shown(here, "Share reasons with this service", "The reasons this service needs")

    for address, field in (
        (f"decision?case={decided}", change),
        ("check-letter", pasted),
        (f"letters?case={decided}&letter={notice}", share),
    ):
        open_page(here, f"{app.url}/{address}")
        field().press_sequentially("Half a sentence", delay=2)
        here.reload()
        settle(here)
        expect(field()).to_have_value("Half a sentence")


def test_a_view_half_noted_at_a_panel_is_there_after_a_refresh(app: RunningApp, panel: Panel, here: Page) -> None:
    by = Actor.of(next(one for one in profiles(panel) if one.id == "sample-chair"))
    case = CaseId(search(panel, CaseQuery(text="SAMPLE-08")).rows[0].id)
    meeting = before_a_panel(panel, by, case)
    as_person(here, app, "sample-chair")
    open_page(here, f"{app.url}/panels?meeting={meeting}&view=run&step=cases")
    shown(here, "Note a view, a dissent or a note", "In their words").fill("I am not sure that")
    here.reload()
    settle(here)
    expect(shown(here, "Note a view, a dissent or a note", "In their words")).to_have_value("I am not sure that")
    here.get_by_role("button", name="Keep it").click()
    expect(here.get_by_text("I am not sure that")).to_be_visible()
    expect(here.get_by_label("In their words")).to_have_value("")
    meetings.leave_case(panel, meeting, by, leaving=case, carry_over_because="The test is over.")


def test_a_cell_of_the_evidence_half_written_is_not_thrown_away_unasked_and_is_saved_on_leaving_it(
    app: RunningApp, panel: Panel, case: CaseId, here: Page
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    here.on("dialog", stay)
    open_page(here, f"{app.url}/case?case={case}&view=evidence")
    table = here.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    here.wait_for_timeout(1_500)  # the table draws itself on a canvas: there is nothing else to wait for
    for _ in range(10):  # the first click may only choose the cell
        table.dblclick(position={"x": 100, "y": 60})
        if here.locator("#portal textarea").count():
            break
        here.wait_for_timeout(500)
    expect(here.locator("#portal textarea")).to_be_visible()
    here.keyboard.press("End")
    here.keyboard.type(", half written")
    here.evaluate("setTimeout(() => location.reload(), 0)")
    for _ in range(50):
        if asked:
            break
        here.wait_for_timeout(100)
    assert asked == ["beforeunload"]
    here.keyboard.press("Enter")
    expect(here.get_by_text("Saved at")).to_be_visible()
    assert case_view(panel, case).case.evidence[0].document.endswith(", half written")
    here.reload()
    assert asked == ["beforeunload"]


def test_the_field_with_the_cursor_shows_its_outline_on_all_sides(app: RunningApp, here: Page) -> None:
    open_page(here, f"{app.url}/check-letter")
    here.get_by_role("radio", name="Pasted text").click()
    field = here.get_by_label("The words of the letter")
    field.click()
    around = here.get_by_test_id("stElementContainer").filter(has=field)
    assert around.evaluate("box => getComputedStyle(box).overflow") == "visible"


def before_a_panel(panel: Panel, by: Actor, case: CaseId) -> MeetingId:
    """A panel of the chair alone, with this case before it."""
    chair = PanelPerson(name=by.name, part="chair", role=by.job_title, profile_id=ProfileId(by.profile_id))
    new = meetings.NewMeeting(on=panel.today(), starts_at=time(9, 30), area="North Exampleshire", people=(chair,))
    planned = meetings.plan_meeting(panel, new, by)
    meetings.add_to_agenda(panel, planned.id, case, by)
    meetings.record_attendance(panel, planned.id, {chair.id: Presence.PRESENT}, by)
    meetings.open_case(panel, planned.id, case, by, below_quorum_because="One is enough for a test.")
    return planned.id


def shown(page: Page, box: str, label: str) -> Locator:
    """The field of this label, in a box that is opened where it is shut."""
    field = page.get_by_test_id("stExpander").filter(has_text=box).get_by_label(label, exact=True)
    settle(page)
    if not field.is_visible():
        page.get_by_test_id("stExpander").filter(has_text=box).locator("summary").first.click()
    expect(field).to_be_visible()
    return field
