"""From an empty folder to the letter as a person goes: by the navigation and the fields on the screen, nothing else.

The other journey begins with cases whose discussion is written. Here everything is typed: who works here, the contacts,
the request, the evidence, the views, the discussion, the reasons said back. The record is read only at the end.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from legal_tests.day_words import in_words
from panel.domain.decision import DecisionState
from panel.domain.letter import LetterState
from panel.services.cases import case_view, search
from panel.services.panel import LONDON
from panel.services.ports import CaseQuery
from panel.wiring import open_panel
from tests.browser.conftest import ROOT, RunningApp, StartApp, open_page, pick, settle
from tests.browser.test_journey import (
    confirm_sent,
    go_on_as,
    make_and_download,
    open_letter,
    press,
    two_months_after,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("whole-journey")]

OFFICER, CHAIR, SISO = "Winifred Abernethy-Cole", "Bartholomew Quince", "Delphine Marchbanks-Reyes"
PLACE = ", provision 1"
WHY_A = "The report of the school shows that Rowan reads well and writes two words a minute, so he may have a need."
WHY_B = (
    "The report shows that with the laptop and the writing group he now finishes his work in every lesson, and the "
    "head teacher has promised both in writing until July 2029."
)
WHY_B_YES = (
    "The report shows that the laptop and the writing group help him, and nobody can say that they go on after July, "
    "so it may be necessary for what he needs to be made through a plan."
)


@pytest.fixture
def app(start_app: StartApp) -> RunningApp:
    """An empty folder."""
    return start_app(ROOT / "app.py")


def test_a_council_with_an_empty_folder_takes_its_first_request_to_a_refusal(
    app: RunningApp, page: Page, tmp_path: Path
) -> None:
    today = _from_an_empty_folder_to_the_panel(app, page)
    _discuss_to_a_refusal(page)
    expect(page.get_by_text("On these answers: the council does not secure an assessment")).to_be_visible()
    expect(page.get_by_text("Nothing stands in the way of a decision.")).to_be_visible()
    press(page, "Go to the decision")
    press(page, f"Go on as {OFFICER}")
    _decide_and_say_back(
        page,
        "On the first question yes: the report of the school shows how slowly he writes. On the second no: with the "
        "laptop and the writing group he finishes his work, and the head teacher has promised both until July 2029. "
        "The other way: one term is short, but he was steady in every week of it.",
    )
    open_letter(page, "Refusal to assess")
    text = "\n".join(lines := make_and_download(page, tmp_path / "refusal.docx"))
    decided = next(i for i, line in enumerate(lines) if "We have decided not to carry out" in line)
    assert decided < next(i for i, line in enumerate(lines) if "What we were asked" in line)
    assert "has or may have special educational needs" in text
    assert "it may be necessary for special educational provision to be made" in text
    assert WHY_A in text
    assert WHY_B in text
    assert "Evidence: document 1." in text
    assert "Nurse Petunia Oddy" in text
    assert "One term is short." in text
    assert re.search(rf"contact the mediation adviser by \w+ {in_words(two_months_after(today))}", text)
    confirm_sent(page)
    _stands_on_record(app, today, "refusal")


def test_and_a_request_to_an_agreement_and_the_advice_that_follows(app: RunningApp, page: Page, tmp_path: Path) -> None:
    today = _from_an_empty_folder_to_the_panel(app, page)
    received = today - timedelta(days=28)
    _discuss_to_an_agreement(page)
    expect(page.get_by_text("On these answers: the council must secure")).to_be_visible()
    _determine(page)
    _decide_and_say_back(
        page,
        "Yes to both. The report of the school shows how slowly he writes, so he may have a need. Nobody can say that "
        "the laptop and the writing group go on after July, so a plan may be necessary. The other way: he is steady "
        "now, and that is with help that nobody has promised.",
    )
    open_letter(page, "Agreement to assess")
    text = "\n".join(lines := make_and_download(page, tmp_path / "agreement.docx"))
    first = next(line for line in lines if "We have decided" in line)
    assert "decided to carry out" in first
    assert "Larkspur Lane Primary School" in text
    for weeks in (16, 20):
        assert in_words(received + timedelta(weeks=weeks)) in text
    assert "mediation" not in text.lower()
    assert "appeal" not in text.lower()
    confirm_sent(page)
    _stands_on_record(app, today, "agree")
    press(page, "All letters of this case")
    page.get_by_role("link", name="Back to the case").click()
    expect(page.get_by_role("radio", name="Advice")).to_be_visible()
    settle(page)
    _section(page, "Advice")
    press(page, "Record that all")
    expect(page.get_by_role("table", name="Advice").get_by_text("Waiting").first).to_be_visible()
    expect(page.get_by_role("table", name="Check points")).to_contain_text("week 20")


# What a person does


def _from_an_empty_folder_to_the_panel(app: RunningApp, page: Page) -> date:
    """Who works here, the contacts, the request, the first letters, the evidence and the views. Gives today."""
    today = datetime.now(LONDON).date()
    open_page(page, app.url)
    _say_who_works_here(page)
    _confirm_the_contacts(page)
    _log(page, "Rowan", "Attlebury-Quist", received=today - timedelta(days=28))
    page.get_by_label("Their words, exactly as they wrote or said them").fill("Please assess our son.")
    press(page, "Go on: parents and others")
    _add_the_mother(page)
    press(page, "Go on: setting, health, care")
    _fill(page, {"Head, principal or early years SEN lead": "Mr Absalom Thackwray", "Their title": "Head teacher"})
    _fill(page, {"Health body": "Exampleshire Integrated Care Board", "Social care team": "Exampleshire Families"})
    press(page, "Save")
    press(page, "Go on: circumstances")
    press(page, "Go to the case")
    press(page, "Do this now")
    press(page, "Write the letters that are due")
    open_letter(page, "Acknowledgement and consultation")
    expect(page.get_by_text("Nothing has been decided yet.")).to_be_visible()
    _send(page)
    for _ in ("school", "health", "social care"):
        press(page, "Next: questions")
        _send(page)
    _open_case(page, "Rowan Attlebury-Quist")
    _section(page, "Evidence")
    _write_down(page, ("Report of the school", "Mr Absalom Thackwray", "Head teacher"), 1)
    _write_down(page, ("Letter from the school nurse", "Nurse Petunia Oddy", "School nurse"), 2)
    _section(page, "Views")
    _views(page, "Selma", "He tells you all of it and writes none of it.", "Rowan can say far more than he can write.")
    _views(page, "(child)", "I like maths. My hand hurts.", "He likes maths, and his hand hurts.")
    _section(page, "Overview")
    press(page, "Do this now")
    return today


def _say_who_works_here(page: Page) -> None:
    """The decision-maker on the first page; the chair and the SISO in Settings."""
    press(page, "Start with a real case")
    _colleague(page, OFFICER, "Head of SEND", "Decision-maker")
    _field(page, "Where it is written down").fill("Scheme of delegation, entry 4.2")
    _type_date(page, "Held from", date(2025, 4, 1))
    press(page, "Add and go on")
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    _navigate(page, "Settings")
    _section(page, "People")
    for name, job, role in ((CHAIR, "Panel chair", "Panel chair"), (SISO, "Inclusion officer", "SISO")):
        press(page, "Add a colleague")
        _colleague(page, name, job, role)
        press(page, "Add this colleague")
        expect(page.get_by_role("row").filter(has_text=name)).to_be_visible()


def _colleague(page: Page, name: str, job: str, role: str) -> None:
    _field(page, "Name", exact=True).fill(name)
    _fill(page, {"Job title": job, "Phone": "01632 960111", "E-mail": "send@exampleshire.example"})
    page.get_by_test_id("stButtonGroup").last.get_by_text(role, exact=True).click()


def _confirm_the_contacts(page: Page) -> None:
    _section(page, "Contacts for families")
    for name in ("advice and support", "mediation adviser", "disagreement resolution"):
        box = page.get_by_test_id("stExpander").filter(has=page.locator("summary", has_text=re.compile(name, re.I)))
        box.locator("summary").click()
        box.get_by_role("textbox", name="Name", exact=True).fill(f"Exampleshire {name}")
        box.get_by_role("textbox", name="Phone", exact=True).fill("01632 960123")
        box.get_by_label("Where it was seen").fill("Rang them on the number on their own page.")
        box.get_by_role("button", name="Save and confirm under my name").click()
        expect(box).to_contain_text(f"confirmed by {OFFICER}")
        settle(page)


def _log(page: Page, given: str, family: str, received: date) -> None:
    """The first step of a new request."""
    _navigate(page, "New request")
    _fill(page, {"First names": given, "Family name": family, "Name of the setting": "Larkspur Lane Primary School"})
    _fill(page, {"Name of the person who asked": f"Selma {family}"})
    _type_date(page, "Date of birth", date(received.year - 8, 3, 14))
    page.get_by_role("combobox", name="Pronouns").click()
    page.get_by_role("option", name="he / him").click()
    settle(page)
    _type_date(page, "Day", received)
    expect(page.get_by_text("Tell the family by")).to_be_visible()
    press(page, "Log this request and start the clock")
    expect(page.locator(".lmag-case-name")).to_have_text(f"{given} {family}")


def _add_the_mother(page: Page) -> None:
    _field(page, "Name", exact=True).fill("Selma Attlebury-Quist")
    _fill(page, {"Relation": "mother", "How to begin a letter": "Ms Attlebury-Quist"})
    _field(page, "Address, a line each").fill("3 Teasel Court\nExampleton\nEX2 7QT")
    press(page, "Add this person")
    expect(page.get_by_text("Each gets their own letter")).to_be_visible()


def _send(page: Page) -> None:
    pick(page.get_by_role("radio", name="Make and send"))
    press(page, "Make the letter for")
    confirm_sent(page)


def _write_down(page: Page, cells: tuple[str, ...], number: int) -> None:
    """A document on the line below the last, its cells one after the other with the tab key."""
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas").first).to_be_visible()
    page.wait_for_timeout(1_000)  # the table draws itself on a canvas: there is nothing else to wait for
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 120, box["y"] + box["height"] - 20)
    page.wait_for_timeout(500)
    for cell in cells:
        page.keyboard.type(cell, delay=5)
        expect(page.locator(".gdg-growing-entry textarea")).to_have_value(cell)
        page.wait_for_timeout(200)
        page.keyboard.press("Tab")
        page.wait_for_timeout(300)
        settle(page)
    expect(page.get_by_text(re.compile(f"^{number} documents? on the list"))).to_be_visible()


def _views(page: Page, who: str, words: str, account: str) -> None:
    pick(page.get_by_role("radio", name=who))
    settle(page)
    _type_date(page, "Given on", datetime.now(LONDON).date())
    _field(page, "How they were given").fill("in a call")
    press(page, "Save")
    _write(page, "What they told us, exactly", words)
    _write(page, "Our account of it for the letter", account)


def _discuss_to_a_refusal(page: Page) -> None:
    """Every screen of the discussion."""
    _to_the_first_question(page)
    press(page, "Next: Provision")
    _provision(page, "Yes, promised in writing until July 2029")
    press(page, "Next: (b) Finding")
    _find(page, "No", WHY_B)
    press(page, "Next: (b) Other side")
    _write(page, "What is the strongest point the other way?", "One term is short.")
    _write(page, "What is the answer to it?", "He was steady in every week of it, and nothing else is asked for.")
    _views_and_support(page)


def _discuss_to_an_agreement(page: Page) -> None:
    _to_the_first_question(page)
    press(page, "Next: Provision")
    _provision(page, "Nobody could say: the head teacher promises it until July only")
    press(page, "Next: (b) Finding")
    _find(page, "Yes", WHY_B_YES)
    press(page, "Next: (b) Other side")
    _write(page, "What is the strongest point the other way?", "He finishes his work now.")
    _write(page, "What is the answer to it?", "He does with help that nobody has promised beyond July.")
    _views_and_support(page)


def _to_the_first_question(page: Page) -> None:
    """Who is here, the evidence, and question (a) with its other side."""
    go_on_as(page, CHAIR)
    press(page, "I am the chair, and the panel is today")
    page.get_by_role("combobox", name="Add a colleague who is here").click()
    page.get_by_role("option", name=SISO).click()
    expect(page.get_by_label("Name, person 2")).to_have_value(SISO)
    press(page, "Next: Evidence")
    expect(page.get_by_text("My hand hurts.")).to_be_visible()
    press(page, "Next: (a) Finding")
    _find(page, "Yes", WHY_A)
    press(page, "Next: (a) Other side")
    _write(page, "What is the strongest point the other way?", "He reads better than most of his class.")
    _write(page, "What is the answer to it?", "A need in writing alone is enough for this question.")


def _determine(page: Page) -> None:
    """The step of section 36(3), which the check asks for; its notices go out, and the officer goes on."""
    page.get_by_role("link", name="Open the case").click()
    press(page, f"Go on as {OFFICER}")
    press(page, "Record: it may be necessary")
    page.get_by_role("link", name="Go to the letters").click()
    press(page, "Write the further letters that are due")
    open_letter(page, "We are considering an assessment")
    expect(page.get_by_text("We have not yet decided whether to carry out the assessment.")).to_be_visible()
    _send(page)
    for _ in ("school", "health", "social care"):
        press(page, "Next: notice that an assessment is considered")
        _send(page)
    _open_case(page, "Rowan Attlebury-Quist")
    press(page, "Do this now")


def _provision(page: Page, assurance: str) -> None:
    _write(page, f"What is provided or needed{PLACE}", "A writing group and a laptop")
    _write(page, f"Who delivers it{PLACE}", "The SENCO of the school")
    _write(page, f"How do we know it is available?{PLACE}", "The head teacher wrote that both are in place")
    _write(page, f"Would it go on? On what assurance?{PLACE}", assurance)


def _views_and_support(page: Page) -> None:
    press(page, "Next: Views")
    _write(page, "How were the views of the family weighed?", "We agree with his mother about what he finds hard.")
    press(page, "Next: Support")
    _write(page, "What will happen, action 1", "The writing group goes on, four times a week")
    _write(page, "Who does it, action 1", "The SENCO")
    press(page, "Next: Check")


def _find(page: Page, answer: str, why: str) -> None:
    pick(page.get_by_role("radio", name=answer, exact=True))
    settle(page)
    _write(page, "Why? The first reason", why)
    box = page.get_by_role("combobox", name="Evidence for reason 1").first
    box.focus()
    box.press_sequentially("Report of the school", delay=5)
    expect(page.get_by_role("option", name="Report of the school")).to_be_visible()
    page.keyboard.press("ArrowDown")  # past "Select all"
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Report of the school")
    settle(page)


def _decide_and_say_back(page: Page, said: str) -> None:
    """Each hands over to the next on the page itself; then the letters are written."""
    press(page, f"Record this decision as {OFFICER}")
    press(page, f"Go on as {SISO}")
    _field(page, "The reasons, in your own words").fill(said)
    press(page, "I have said the reasons back")
    press(page, f"Go on as {CHAIR}")
    press(page, "I confirm that these are the reasons")
    expect(page.get_by_text("Decision 1 is locked")).to_be_visible()
    press(page, "Go to the letters")
    page.get_by_role("button", name=re.compile("letters that are due")).click()
    settle(page)


def _stands_on_record(app: RunningApp, sent_on: date, kind: str) -> None:
    panel = open_panel(app.data)
    row = next(one for one in search(panel, CaseQuery(text="Attlebury-Quist")).rows)
    view = case_view(panel, row.id)
    decision = view.current_decision
    assert decision is not None
    assert decision.state is DecisionState.LOCKED
    letter = next(one for one in view.letters if one.facts.kind == kind)
    assert (letter.state, letter.sent_on) == (LetterState.SENT, sent_on)


def _navigate(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    settle(page)


def _open_case(page: Page, name: str) -> None:
    _navigate(page, "Cases")
    page.get_by_role("link", name=name).click()
    expect(page.locator(".lmag-case-name")).to_have_text(name)
    settle(page)


def _section(page: Page, name: str) -> None:
    page.get_by_test_id("stMain").get_by_test_id("stButtonGroup").first.get_by_text(name, exact=True).click()
    settle(page)


def _field(page: Page, label: str, *, exact: bool = False) -> Locator:
    return page.get_by_label(label, exact=exact).and_(page.locator("input, textarea")).first


def _fill(page: Page, words: dict[str, str]) -> None:
    for label, text in words.items():
        _field(page, label).fill(text)


def _write(page: Page, label: str, words: str) -> None:
    """In a field that saves itself: until it is saved."""
    field = _field(page, label)
    field.fill(words)
    field.blur()
    page.wait_for_timeout(400)
    settle(page)
    expect(field).to_have_value(words)


def _type_date(page: Page, label: str, day: date) -> None:
    page.get_by_role("group", name=label, exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}", delay=20)
    page.keyboard.press("Escape")
    settle(page)
