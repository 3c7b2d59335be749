"""What of our own a refusal waits for, and near week six the way on: who may take it, and where it shows."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from legal_tests.lawbook import LawBook
from panel.domain.letter import Letter
from panel.pages.letter_held_up import WITHOUT
from panel.services import letters
from panel.services.letter_emergencies import Step
from panel.services.panel import Panel
from tests.panel.pages.conftest import Open, words
from tests.panel.pages.test_letters import a_letter, desk, press, ready

__all__ = ["ready"]
WHY = "The adviser's line is closed until Monday, and that is the last day."


@pytest.fixture
def refusal(samples: Panel) -> Letter:
    return a_letter(samples, "SAMPLE-07", "refusal")


def offered(app: AppTest, step: Step) -> bool:
    return WITHOUT[step] in [str(box.label) for box in app.expander]


def let_go_on(app: AppTest, letter: Letter, step: Step, because: str) -> None:
    app.text_area(key=f"go-on:{letter.id}:{step}").set_value(because)
    press(app, "Let this letter go on")


@pytest.fixture
def old_law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LawBook, "review_due", lambda *_: True)


def test_near_week_six_an_officer_lets_a_letter_go_on_before_its_contacts_are_confirmed(
    samples: Panel, refusal: Letter, open_page: Open
) -> None:
    app = desk(open_page, refusal, who="sample-siso")
    assert offered(app, "contacts")
    assert "An officer with the council's authority lets the letter go on." in words(app)
    app = desk(open_page, refusal, who="sample-officer")
    assert "the council's own; the six weeks are the law's" in words(app)
    let_go_on(app, refusal, "contacts", "  ")
    assert letters.letter(samples, refusal.id).emergencies == ()
    let_go_on(app, refusal, "contacts", WHY)
    (kept,) = letters.letter(samples, refusal.id).emergencies
    assert (kept.step, kept.because) == ("contacts", WHY)
    for page in ("letters", "case", "decision"):
        assert WHY in words(open_page(page, who="sample-siso", case=refusal.case_id)), page
    assert not offered(desk(open_page, refusal, who="sample-officer"), "contacts")


def test_a_contact_that_is_not_filled_in_is_still_asked_for(samples: Panel, refusal: Letter, open_page: Open) -> None:
    app = desk(open_page, refusal, who="sample-officer")
    let_go_on(app, refusal, "contacts", WHY)
    assert "Fill in and confirm this contact on the Settings page." in words(app)


@pytest.mark.usefixtures("old_law")
def test_a_law_pack_not_checked_for_long_holds_a_refusal_and_the_page_says_whom_to_ask(
    ready: Panel, refusal: Letter, open_page: Open
) -> None:
    app = desk(open_page, refusal, "Make and send", who="sample-officer")
    said = words(app)
    assert "The law in this tool must be checked first" in said
    assert ready.lawbook.info.whom_to_ask in said
    press(app, "Make the letter for")
    assert "A refusal waits until it is checked again." in words(app)
    let_go_on(app, refusal, "law", WHY)
    press(app, "Make the letter for")
    assert letters.letter(ready, refusal.id).state == "produced"


def test_away_from_week_six_nothing_is_offered(samples: Panel, open_page: Open, refusal: Letter) -> None:
    opens = letters.opens_for(samples, refusal)
    assert samples.today() >= opens
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "opens_for", lambda *_: samples.today().replace(year=samples.today().year + 1))
        app = desk(open_page, refusal, who="sample-officer")
    assert not offered(app, "contacts")
    assert "The council must fill in and confirm first" in words(app)
