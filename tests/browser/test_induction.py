"""Induction in a real browser: one person completes a path and gets the certificate; a trainer looks after the rest."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from letter_templates.word.reading import read_docx_text
from tests.browser.conftest import RunningApp, as_person, assert_accessible, open_page, pick, settle
from tests.training.learning import complete
from training.domain.items import SpotItem
from training.domain.paths import DecideStep, KnowStep, ReadStep
from training.domain.record import Learner
from training.pages.said import ANSWERS
from training.services import paths, records, spotting
from training.services.material import material
from training.wiring import open_academy

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("induction")]

CHAIR = Learner(id="sample-chair", name="Marguerite Oyelaran-Finch", roles=("chair",))
ATTENDEE = Learner(id="sample-casework", name="Priyanka Holloway-Dunn", roles=("casework",))
PATH = next(one for one in paths.paths() if one.id == "chair")
SHORTEST = next(one for one in paths.paths() if one.id == "attendee")
LEFT = frozenset({"read", "know-authorities", "decide-first", "spot", "mend"})
"""In the browser: the reading, a question, a case, a text and a reason. The rest is done through the services."""
HAND_IN = "Hand in and see what stands"
SIZES = ((390, 844), (1440, 900), (1280, 720))


def seen(page: Page, folder: Path, name: str) -> None:
    """On a phone, a laptop and a projector: nothing wider than the page, and no serious finding."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} at {width}"
    assert_accessible(page)


def write(page: Page, label: str, words: str) -> None:
    """Type into a field that saves itself, and leave it."""
    area = page.get_by_label(label, exact=True)
    area.fill(words)
    area.blur()
    expect(page.locator(".lmag-autosave", has=area).locator(".lmag-autosave-status")).to_have_text(re.compile("^Saved"))


def next_step(page: Page, title: str) -> None:
    """From the first page of training to one's own, and on with the step that stands there as the next one."""
    page.get_by_role("link", name="Training", exact=True).first.click()
    page.get_by_role("link", name="My training", exact=True).click()
    expect(page.get_by_role("heading", name="My training")).to_be_visible()
    expect(page.locator(".lm-next")).to_contain_text(title)
    settle(page)
    page.locator(".st-key-my-training-next button").click()


def saved(page: Page, button: Locator, file: Path) -> Path:
    with page.expect_download() as download:
        button.click()
    download.value.save_as(file)
    return file


def test_a_person_completes_an_induction_and_gets_the_certificate(app: RunningApp, page: Page, tmp_path: Path) -> None:
    academy = open_academy(app.data)
    complete(academy, CHAIR, PATH, material(), but=LEFT)
    as_person(page, app, CHAIR.id)
    open_page(page, f"{app.url}/my-training")
    expect(page.get_by_text("4 of 9 steps done")).to_be_visible()
    seen(page, tmp_path, "begun")
    reads_the_standing_document(page, tmp_path)
    answers_questions(page, "Know it: the authorities: 5 of 6", "authorities", 1)
    decides(
        page, "Decide three first cases: 2 of 3", next(s for s in PATH.steps if isinstance(s, DecideStep)).cases[-1]
    )
    spots(page, "Spot what is wrong: 3 of 4", sorted(material().spotting, key=lambda one: (one.difficulty, one.id))[3])
    mends(page)
    page.get_by_role("link", name="Training", exact=True).first.click()
    page.get_by_role("link", name="My training", exact=True).click()
    expect(page.get_by_text("You completed this induction on")).to_be_visible()
    settle(page)
    seen(page, tmp_path, "completed")
    certificate = saved(page, page.get_by_role("button", name="For Word"), tmp_path / "certificate.docx")
    said = "\n".join(read_docx_text(certificate.read_bytes()))
    for expected in ("Certificate: Induction for chairs", CHAIR.name, academy.law.version, "claims no hours"):
        assert expected in said
    for step in PATH.steps:
        assert (step.title in said) is not step.optional
    pdf = saved(page, page.get_by_role("button", name="As PDF"), tmp_path / "certificate.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")


def reads_the_standing_document(page: Page, folder: Path) -> None:
    next_step(page, "Read the standing document")
    expect(page.get_by_role("heading", name="The test for an EHC needs assessment")).to_be_visible()
    expect(page.get_by_text("Children and Families Act 2014, s.36(8)").first).to_be_visible()
    settle(page)
    seen(page, folder, "reading")
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("5 of 9 steps done")).to_be_visible()


def answers_questions(page: Page, title: str, topic: str, number: int) -> None:
    """The next step of the path: so many questions of its topic, each answered rightly."""
    next_step(page, title)
    expect(page.get_by_role("heading", name="Know it", exact=True)).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Start").click()
    for place in range(1, number + 1):
        expect(page.get_by_text(re.compile(f"Question {place} of"))).to_be_visible()
        settle(page)
        expect(page.locator(".st-key-lm-question-know").get_by_role("radio").first).to_be_visible()
        asked = page.locator(".st-key-lm-question-know").inner_text()
        question = next(
            one for one in material().questions if " ".join(one.question.split()) in " ".join(asked.split())
        )
        assert question.topic == topic
        right = next(n for n, option in enumerate(question.options) if option.right)
        page.locator("[data-testid=stRadioOption]").nth(right).click()
        settle(page)
        page.get_by_role("button", name="Answer", exact=True).click()
        expect(page.get_by_text("Where this comes from")).to_be_visible()
        if place < number:
            page.get_by_role("button", name="Next question").click()


def decides(page: Page, title: str, case_id: str) -> None:
    next_step(page, title)
    case = material().exercise(case_id)
    expect(page.get_by_role("heading", name=case.title)).to_be_visible()
    for limb, model in case.limbs():
        expect(page.locator(".lm-limb")).to_contain_text(f"({limb})")
        settle(page)
        pick(page.get_by_role("radio", name=ANSWERS[model.answer.value], exact=True))
        settle(page)
        write(page, "Why?", " ".join(reason.text for reason in model.reasons))
        page.get_by_role("button", name="Next:").click()
    page.get_by_role("button", name=HAND_IN).click()
    expect(page.get_by_text("The right result, for reasons that stand.")).to_be_visible()


def spots(page: Page, title: str, item: SpotItem) -> None:
    next_step(page, title)
    expect(page.get_by_role("heading", name=item.title)).to_be_visible()
    settle(page)
    titles = {one.id: one.title for one in spotting.choices(item)}
    numbers = {
        one.number: problem.pattern
        for problem in item.problems
        for one in spotting.passages(item)
        if " ".join(problem.words.split()) in " ".join(one.words.split())
        or " ".join(one.words.split()) in " ".join(problem.words.split())
    }
    for number in numbers:
        page.locator(f".tr-sentence[data-number='{number}']").click()
        settle(page)
    for place, number in enumerate(sorted(numbers), start=1):
        choice = page.get_by_label(f"What is wrong with sentence {place}?")
        choice.click()
        choice.fill(titles[numbers[number]])
        page.get_by_role("option", name=titles[numbers[number]]).first.click()
        settle(page)
    page.get_by_role("button", name=HAND_IN).click()
    expect(page.get_by_text("All of it")).to_be_visible()


def mends(page: Page) -> None:
    next_step(page, "Mend reasons: 3 of 4")
    item = sorted(material().mending, key=lambda one: (one.difficulty, one.id))[3]
    expect(page.get_by_role("heading", name=item.title)).to_be_visible()
    page.get_by_text("This can be mended", exact=True).click()
    write(page, "The reason, put lawfully", str(item.lawful_form))
    page.get_by_role("button", name=HAND_IN).click()
    expect(page.get_by_text("Mended", exact=True)).to_be_visible()


def test_a_person_does_every_step_of_the_shortest_path_on_the_page_and_gets_the_certificate(
    app: RunningApp, page: Page, tmp_path: Path
) -> None:
    academy = open_academy(app.data)
    as_person(page, app, ATTENDEE.id)
    open_page(page, f"{app.url}/my-training")
    expect(page.get_by_text("0 of 6 steps done")).to_be_visible()
    for step in SHORTEST.steps:
        if step.optional:
            continue
        if isinstance(step, ReadStep):
            next_step(page, step.title)
            page.get_by_role("button", name="I have read it").click()
            expect(page.get_by_text("1 of 6 steps done")).to_be_visible()
        elif isinstance(step, KnowStep):
            answers_questions(page, step.title, step.topic, step.right)
        elif isinstance(step, DecideStep):
            for case in step.cases:
                decides(page, step.title, case)
        else:
            for item in sorted(material().spotting, key=lambda one: (one.difficulty, one.id))[: step.right]:
                spots(page, step.title, item)
    page.get_by_role("link", name="Training", exact=True).first.click()
    page.get_by_role("link", name="My training", exact=True).click()
    expect(page.get_by_text("You completed this induction on")).to_be_visible()
    settle(page)
    certificate = saved(page, page.get_by_role("button", name="For Word"), tmp_path / "certificate.docx")
    said = "\n".join(read_docx_text(certificate.read_bytes()))
    for expected in (f"Certificate: {SHORTEST.title}", ATTENDEE.name, academy.law.version):
        assert expected in said
    done = records.own_record(academy, ATTENDEE, material()).path
    assert [one.complete for one in done.steps] == [not one.step.optional for one in done.steps]


def test_a_trainer_sees_everybody_prints_the_papers_and_erases_one_person(
    app: RunningApp, page: Page, tmp_path: Path
) -> None:
    academy = open_academy(app.data)
    siso = Learner(id="sample-siso", name="Tobias Wrenfield", roles=("siso",))
    records.confirm_read(academy, siso)
    as_person(page, app, "sample-trainer")
    open_page(page, f"{app.url}/training")
    page.get_by_role("link", name="Trainer’s desk").click()
    expect(page.get_by_role("link", name=siso.name)).to_be_visible()
    settle(page)
    seen(page, tmp_path, "desk")
    page.get_by_role("radio", name="Out of date").click()
    expect(page.get_by_text("Nothing is out of date")).to_be_visible()
    page.get_by_role("radio", name="Papers").click()
    chosen = page.get_by_role("combobox", name="Several cases in one file")
    for title in ("Fine in class", "No cycles yet"):
        chosen.press_sequentially(title)
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-tr-pack")).to_contain_text(title)
    page.keyboard.press("Escape")
    settle(page)
    seen(page, tmp_path, "papers")
    file = saved(page, page.get_by_role("button", name="Download 2 as one file"), tmp_path / "pack.zip")
    with zipfile.ZipFile(file) as pack:
        assert len(pack.namelist()) == 9
        handout = pack.read("1-fine-in-class-handout.docx")
    assert "Lessons are the easy part" in "\n".join(read_docx_text(handout))
    page.get_by_role("radio", name="Attendance").click()
    expect(page.get_by_label("Blank lines to sign")).to_be_visible()
    settle(page)
    seen(page, tmp_path, "attendance")
    page.get_by_role("radio", name="Erase").click()
    who = page.get_by_label("Whose training")
    who.fill(siso.name)
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_text("Erase all of it, for good").click()
    settle(page)
    seen(page, tmp_path, "erase")
    page.get_by_role("button", name="Erase this person’s training").click()
    expect(page.get_by_text(f"The training of {siso.name} is erased.")).to_be_visible()
    assert not records.own_record(academy, siso, material()).completed
