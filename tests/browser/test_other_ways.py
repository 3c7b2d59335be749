"""The less usual ways of a decision in a real browser: an order carried to its letter, and the emergency route."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from legal_tests.day_words import in_words
from panel.domain.base import CaseId
from panel.domain.people import Actor
from panel.services import discussion, reading_back
from panel.services.cases import audit_of, case_view
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.browser.conftest import RunningApp, as_person, assert_accessible, case_of, open_page, settle
from tests.browser.test_journey import make_and_download, open_letter, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("other-ways")]
WHY = "The chair is ill, and no panel can meet in time."


@pytest.fixture
def officer(app: RunningApp, page: Page) -> Page:
    return as_person(page, app, "sample-officer")


def without_a_chair(panel: Panel, case: CaseId) -> None:
    chair = discussion.drafts(panel, case)["chair"]
    by = Actor.of(next(one for one in profiles(panel) if one.id == "sample-chair"))
    discussion.save_draft(panel, case, "chair", "", chair.version, by)


def open_line(page: Page, words: str) -> None:
    page.locator("summary").filter(has_text=words).click()


def test_an_order_of_the_tribunal_becomes_a_letter_that_agrees_with_its_own_dates(
    app: RunningApp, panel: Panel, officer: Page, tmp_path: Path
) -> None:
    page, case = officer, case_of(panel, "SAMPLE-07")
    refused = case_view(panel, case).current_decision
    assert refused is not None
    on = refused.made_at.date() + timedelta(days=4)
    open_page(page, f"{app.url}/decision?case={case}")
    open_line(page, "Change this decision, or follow an order or an agreement")
    page.get_by_text("An order of the Tribunal to assess", exact=True).click()
    day = page.get_by_role("group", name="Date of the order", exact=True)
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{on:%d%m%Y}", delay=20)
    page.keyboard.press("Escape")
    settle(page)
    assert_accessible(page)
    press(page, "Record the order")
    expect(page.get_by_text(f"The family is told by {in_words(on + timedelta(weeks=2))}")).to_be_visible()
    assert_accessible(page)
    press(page, "Record that the council assesses, as Ingrid Castellane-Moor")
    expect(page.get_by_text("Decision 2 is locked")).to_be_visible()
    assert_accessible(page)
    press(page, "Go to the letters")
    press(page, "Write the further letters that are due")
    open_letter(page, "Agreement to assess")
    text = "\n".join(make_and_download(page, tmp_path / "agree.docx"))
    assert "decided to carry out" in text
    assert in_words(on + timedelta(weeks=10)) in text
    assert in_words(on + timedelta(weeks=14)) in text


def test_near_week_six_a_refusal_does_not_wait_for_the_panel_but_its_letter_waits_for_the_read_back(
    app: RunningApp, panel: Panel, officer: Page
) -> None:
    page, case = officer, case_of(panel, "SAMPLE-08")
    without_a_chair(panel, case)
    open_page(page, f"{app.url}/decision?case={case}")
    open_line(page, "Week six is near: decide without the panel")
    record = page.get_by_role("button", name="Record this decision without the panel")
    record.click()  # nothing is recorded without the reason
    assert case_view(panel, case).current_decision is None
    page.get_by_label("Why does the decision not wait for the panel?").fill(WHY)
    assert_accessible(page)
    record.click()
    expect(page.get_by_role("heading", name="Say the reasons back")).to_be_visible()
    settle(page)
    expect(page.get_by_text("You are Ingrid Castellane-Moor.")).to_be_visible()  # no letter goes before the read-back
    expect(page.get_by_role("button", name="Go to the letters")).to_have_count(0)
    decision = case_view(panel, case).current_decision
    assert decision is not None
    said_by = Actor.of(next(one for one in profiles(panel) if one.id == "sample-siso"))
    reading_back.read_back(panel, decision.id, "The group helps, and school goes on with it.", said_by)
    press(page, "I confirm that these are the reasons")
    assert_accessible(page)
    page.get_by_role("button", name="Go to the letters").click()
    press(page, "Write the letters that are due")
    open_letter(page, "Refusal to assess")
    expect(page.get_by_text(re.compile(WHY))).to_be_visible()
    assert_accessible(page)
    open_page(page, f"{app.url}/case?case={case}")
    expect(page.get_by_text(re.compile(WHY))).to_be_visible()
    assert_accessible(page)
    done = [entry.action for entry in audit_of(panel, case)]
    assert "decision locked" in done
    entry = next(one for one in audit_of(panel, case) if one.action == "decision recorded")
    assert entry.detail["without_panel"] is True


def test_a_line_of_all_letters_opens_that_letter_with_the_keyboard(app: RunningApp, officer: Page) -> None:
    page = officer
    open_page(page, f"{app.url}/letters")
    link = page.get_by_role("row").filter(has_text="Mr Karim Haddad").get_by_role("link")
    link.focus()
    link.press("Enter")
    expect(page.get_by_role("heading", name="Refusal to assess, to Mr Karim Haddad")).to_be_visible()
    assert re.search(r"/letters\?case=\w+&letter=\w+$", page.url)


def test_a_childs_views_are_kept_out_of_one_parents_letter(app: RunningApp, panel: Panel, officer: Page) -> None:
    page, case = officer, case_of(panel, "SAMPLE-09")
    open_page(page, f"{app.url}/case?case={case}&view=views")
    page.get_by_text("(child)").click()
    settle(page)
    words = page.get_by_label("What they told us, exactly")
    words.press("End")
    words.press_sequentially(" And one thing more.")
    words.blur()
    expect(page.get_by_text(re.compile("^Saved at")).first).to_be_visible()
    page.get_by_text("Keep them out of the letter to Mr Karim Haddad").click()
    expect(page.get_by_text("stands in the letter to Mrs Samira Idris, and in no other")).to_be_visible()
    settle(page)
    assert_accessible(page)
    child = next(one for one in case_view(panel, case).case.views if one.whose == "child")
    assert "And one thing more." in child.words
    assert len(child.keep_from) == 1
