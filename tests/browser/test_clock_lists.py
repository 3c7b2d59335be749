"""The clock in a real browser: who is late and was told, who is asked about this week, and cases brought in by file."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from panel.domain.base import ContactId
from panel.domain.case import Case, Channel, Contact, ParentBasis, Person, Requester, Setting, SettingKind
from panel.domain.people import Actor
from panel.domain.register import CaseQuery
from panel.services.cases import search
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.receiving import NewRequest, receive_request
from panel.services.todays_list import WEEK_FIVE_QUESTION
from tests.browser.conftest import RunningApp, a_browser, as_person, assert_accessible, case_of, open_page, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("clock-lists")]
WHY = "The psychologist's report came late, and we needed it."


@pytest.fixture
def here(app: RunningApp, page: Page) -> Page:
    return as_person(page, app, "sample-casework")


def received(panel: Panel, family: str, days_ago: int) -> Case:
    """A request that came so many days ago, from a parent with an address."""
    contact = Contact(
        id=ContactId("c1"), name=f"Ms {family}", basis=ParentBasis.NATURAL_PARENT, email="ms@family.example"
    )
    new = NewRequest(
        person=Person(
            given_names="Invented", family_name=family, date_of_birth=panel.today() - timedelta(days=9 * 365)
        ),
        channel=Channel.EMAIL,
        received_at=panel.clock.now() - timedelta(days=days_ago),
        requester=Requester.PARENT,
        contacts=(contact,),
        setting=Setting(kind=SettingKind.SCHOOL, name="Nowhere Primary School"),
    )
    by = Actor.of(next(one for one in profiles(panel) if one.id == "sample-casework"))
    return receive_request(panel, new, by)


def row(page: Page, table: str, name: str) -> Locator:
    return page.get_by_role("table", name=table).get_by_role("row").filter(has_text=name)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    settle(page)


def choose(page: Page, box: str, words: str) -> None:
    """A list shuts when the page moves under it, by a scroll or the end of a drawing; a person opens it again."""
    option = page.get_by_role("option", name=re.compile(words))
    for _ in range(5):
        page.get_by_role("combobox", name=box).click()
        page.wait_for_timeout(300)
        if option.is_visible():
            break
    option.click()
    settle(page)


def test_today_lists_who_is_talked_to_asked_about_and_late_and_refuses_nobody(
    app: RunningApp, panel: Panel, here: Page
) -> None:
    for family, days_ago in (("Threeweeks", 20), ("Fourweeks", 22), ("Fiveweeks", 29), ("Sixweeks", 42), ("Late", 43)):
        received(panel, family, days_ago)
    open_page(here, app.url)
    expect(row(here, "Week four: talk to the family", "Fourweeks")).to_be_visible()
    expect(here.get_by_text(WEEK_FIVE_QUESTION).first).to_be_visible()
    expect(row(here, "Week five", "Fiveweeks")).to_contain_text("13 days left")
    expect(row(here, "Week five", "Sixweeks")).to_contain_text("today is the last day")
    late = row(here, "Past six weeks", "Invented Late")
    expect(late).to_contain_text("1 day late")
    expect(late).to_contain_text("No reason is recorded yet")
    expect(late).to_contain_text("Tell them today")
    for table in ("Past six weeks", "Week five", "Week four: talk to the family"):
        expect(row(here, table, "Threeweeks")).to_have_count(0)
    expect(here.get_by_role("main")).not_to_contain_text(re.compile("refus", re.I))
    assert_accessible(here)


def test_a_late_family_is_told_with_a_drafted_email_and_the_list_says_when(
    app: RunningApp, panel: Panel, here: Page
) -> None:
    received(panel, "Untoldhope", 45)
    open_page(here, app.url)
    row(here, "Past six weeks", "Untoldhope").get_by_role("link").click()
    expect(here.get_by_text("Nobody has recorded that the family was told")).to_be_visible()
    field = here.get_by_label("For the family: why this took longer than six weeks")
    field.fill(WHY)
    field.blur()
    expect(here.locator(".lmag-autosave-status").first).to_contain_text("Saved")
    press(here, "Go on to the e-mail")
    expect(here.locator("pre").filter(has_text=WHY)).to_be_visible()
    press(here, "Record that they were told")
    expect(here.get_by_text("Recorded, with the words.")).to_be_visible()
    assert_accessible(here)
    open_page(here, app.url)
    told = row(here, "Past six weeks", "Untoldhope")
    expect(told).to_contain_text(WHY)
    expect(told).to_contain_text("Ms Untoldhope")
    expect(told).not_to_contain_text("Not yet")


def test_an_exception_is_claimed_with_its_evidence_and_today_says_whether_the_law_allows_it(
    app: RunningApp, panel: Panel, here: Page
) -> None:
    case = received(panel, "Exceptional", 44)
    open_page(here, f"{app.url}/case?case={case.id}&view=clock")
    here.get_by_text("Claim an exception").click()
    facts = here.get_by_label("The facts, and why six weeks is impractical because of them")
    expect(facts).to_be_visible()
    press(here, "Record the claim")
    expect(here.get_by_text("An exception is claimed with its facts and the evidence for them.")).to_be_visible()
    facts.fill("The school was closed for three weeks.")
    here.get_by_label("The evidence for them").fill("The head's e-mail")
    press(here, "Record the claim")
    expect(here.get_by_text("Recorded. Below it says whether the law allows it.")).to_be_visible()
    expect(here.get_by_text("The head's e-mail")).to_be_visible()
    open_page(here, app.url)
    late = row(here, "Past six weeks", "Exceptional")
    expect(late).to_contain_text("not allowed on its facts")
    expect(late).to_contain_text("Evidence: The head's e-mail")


def test_all_advisers_are_asked_in_one_action_and_one_is_chased_with_drafted_words(
    app: RunningApp, panel: Panel, here: Page
) -> None:
    open_page(here, f"{app.url}/case?case={case_of(panel, 'SAMPLE-02')}&view=advice")
    for week in (10, 12, 16, 20):
        expect(row(here, "Check points", f"week {week}")).to_be_visible()
    press(here, "Record that all 5 were asked that day")
    health = row(here, "Advice", "Exampleshire Integrated Care Board")
    expect(health).to_contain_text("law")
    expect(health).to_contain_text("Waiting")
    choose(here, "Adviser", "Integrated Care")
    here.get_by_text("Words to chase with").click()
    expect(here.locator("pre").filter(has_text="did our request for advice reach you?")).to_be_visible()
    press(here, "Record that this went out today")
    expect(health).to_contain_text("Chased on")
    assert_accessible(here)


def test_the_next_page_of_the_register_starts_at_its_top(app: RunningApp, panel: Panel, here: Page) -> None:
    for number in range(25):
        received(panel, f"Paged{number:02}", number % 20)
    open_page(here, f"{app.url}/cases")
    expect(here.get_by_text("Page 1 of 2").first).to_be_visible()
    foot = here.get_by_role("button", name="Next page").last
    foot.scroll_into_view_if_needed()
    foot.click()
    expect(here.get_by_text("Page 2 of 2").first).to_be_in_viewport()
    expect(here.get_by_role("heading", name="Cases")).to_be_in_viewport()
    assert_accessible(here)


def test_cases_come_in_from_a_file_only_after_the_columns_are_matched_and_the_preview_is_accepted(
    app: RunningApp, panel: Panel, here: Page, tmp_path: Path
) -> None:
    before = panel.store.count_cases()
    file = tmp_path / "register.csv"
    headings = "Our no,First,Last,Birthday,Came in\r\n"
    good = "".join(f"IMP-{n},Célia {n},Brought-In,09/03/2017,{panel.today():%d/%m/%Y}\r\n" for n in range(1, 4))
    bad = "IMP-1,Twice,Brought-In,09/03/2017,05/01/2026\r\nIMP-9,Testina,Brought-In,soon,05/01/2026\r\n"
    file.write_bytes((headings + good + bad).encode("cp1252"))
    open_page(here, f"{app.url}/import-cases")
    here.locator("input[type=file]").set_input_files(file)
    expect(here.get_by_text("The encoding is a guess.")).to_be_visible()
    press(here, "Check the file")
    expect(here.get_by_text("The columns are not all matched.")).to_be_visible()
    for part, heading in (
        ("Reference", "Our no"),
        ("First names (needed)", "First"),
        ("Family name (needed)", "Last"),
        ("Date of birth (needed)", "Birthday"),
        ("Request received (needed)", "Came in"),
    ):
        box = here.get_by_role("combobox", name=part, exact=True)
        box.fill(heading)
        expect(here.get_by_role("option", name=heading, exact=True)).to_be_visible()
        box.press("Enter")
        expect(here.get_by_role("listbox")).to_have_count(0)
        settle(here)
    press(here, "Check the file")
    preview = here.get_by_role("table", name="The first lines, as they would be kept")
    expect(preview).to_contain_text("Célia 1 Brought-In")
    faults = here.get_by_role("table", name="Import faults")
    expect(faults).to_contain_text("is the same as on line 2")
    expect(faults).to_contain_text("Date of birth is not a date")
    accept = here.get_by_role("button", name="Import 3 cases")
    expect(accept).to_be_disabled()
    assert panel.store.count_cases() == before
    assert_accessible(here)
    here.get_by_text("Leave out the 2 lines that cannot be imported").click()
    expect(accept).to_be_enabled()
    accept.click()
    expect(here.get_by_text("3 cases imported. 2 lines were left out.")).to_be_visible()
    assert panel.store.count_cases() == before + 3
    assert [one.name for one in search(panel, CaseQuery(text="IMP-2")).rows] == ["Célia 2 Brought-In"]


def test_a_long_file_of_more_than_ten_megabytes_is_taken_and_shows_how_far_it_is(
    app: RunningApp, chromium: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "long.csv"
    long = "words " * 150  # of a column that is not brought in
    lines = "".join(f"LONG-{n:05},Child {n},Ofmany,09/03/2017,05/01/2026,{long}\r\n" for n in range(12_000))
    headings = "Reference,Given names,Family name,Date of birth,Request received,Old notes\r\n"
    file.write_text(headings + lines, encoding="utf-8")
    assert file.stat().st_size > 10 * 1024 * 1024
    with a_browser(chromium, waits=False) as context:
        page = as_person(context.new_page(), app, "sample-casework")
        open_page(page, f"{app.url}/import-cases")
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Check the file").click()
        expect(page.get_by_role("progressbar").filter(visible=True).first).to_be_visible()
        expect(page.get_by_role("button", name="Import 12,000 cases")).to_be_enabled(timeout=60_000)
