"""A calibration in a real browser: four panels, eight cases, the right alpha on the page."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from legal_tests.evaluate import Answer
from tests.browser.conftest import RunningApp, as_person, assert_accessible, open_page, settle
from training.domain.record import Learner
from training.services import rounds
from training.services.academy import Academy
from training.services.material import material
from training.wiring import open_academy

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("calibration")]

TRAINER = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))
PANELS = ("North panel", "South panel", "Coast panel", "Vale panel")
ANSWERS = {
    "a": {
        "North panel": "YYNYYYNY",
        "South panel": "YYNYYYNY",
        "Coast panel": "YYNYNYNY",
        "Vale panel": "YNYYMYNY",
    },
    "b": {
        "North panel": "YYNYNMYN",
        "South panel": "YYNYNMYN",
        "Coast panel": "YNNYNNYN",
        "Vale panel": "YYYYNMNN",
    },
}
"""What each panel answers to questions (a) and (b), case by case."""
IN_THE_BROWSER = {"North panel": "sample-chair", "South panel": "sample-officer"}
"""Who enters for these two panels, on the page; the other two are entered through the service."""
WORDS = {"Y": "Yes", "N": "No", "M": "Not yet: more is needed"}
SAID = {"Y": Answer.YES, "N": Answer.NO, "M": Answer.NOT_YET}
WHY = "What the reports ask for may need a plan."
SIZES = ((1280, 720), (1440, 900))


def alpha(cases: Sequence[Sequence[str]]) -> float:
    """Nominal alpha by its formula, one minus observed over expected disagreement, worked out here and nowhere else."""
    totals = Counter(answer for case in cases for answer in case)
    n = totals.total()
    observed = sum(
        sum(1 for place, one in enumerate(case) for at, other in enumerate(case) if place != at and one != other)
        / (len(case) - 1)
        for case in cases
    )
    expected = sum(totals[one] * totals[other] for one in totals for other in totals if one != other) / (n - 1)
    return 1.0 if expected == 0 else 1 - observed / expected


def outcome(a: str, b: str) -> str:
    """Nothing is decided while a question is not answered; both "yes" is an assessment, and anything else a refusal."""
    return "not yet" if "M" in (a, b) else "assess" if (a, b) == ("Y", "Y") else "refuse"


def drawn_again(cases: Sequence[Sequence[str]]) -> tuple[float, float]:
    """The middle 95 of 100 alphas where eight cases are drawn from these again and again.

    A draw in which every answer is the same has no alpha and is left out.
    """
    chance = random.Random(8)
    drawn = (chance.choices(cases, k=len(cases)) for _ in range(3000))
    found = sorted(alpha(one) for one in drawn if len({answer for case in one for answer in case}) > 1)
    return found[int(0.025 * len(found))], found[int(0.975 * len(found))]


def usable(page: Page, folder: Path, name: str) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        wider = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
        assert wider <= 0, f"{name} is {wider} pixels too wide at {width}"
    assert_accessible(page)
    page.set_viewport_size({"width": 1280, "height": 720})


def test_the_alpha_worked_out_here_is_that_of_a_published_example() -> None:
    """Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section A: 0.095."""
    assert alpha(list(zip("0100000010", "1110010000", strict=True))) == pytest.approx(0.095, abs=0.0006)


def test_a_calibration_of_four_panels_over_eight_cases_prints_the_right_alpha(
    app: RunningApp, page: Page, tmp_path: Path
) -> None:
    academy = open_academy(app.data)
    the_trainer_opens_it(app, page, tmp_path)
    (made,) = rounds.rounds(academy)
    assert len(made.exercises) == 8
    for panel, who in IN_THE_BROWSER.items():
        enter_in_the_browser(app, page, panel, who, tmp_path)
    mine = rounds.all_answers(open_academy(app.data), made.id)
    assert [one.why for one in mine if one.why] == [WHY, WHY]
    for name in PANELS[2:]:
        enter_by_service(academy, made.id, name)
    as_person(page, app, "sample-trainer")
    open_page(page, f"{app.url}/calibration?round={made.id}")
    expect(page.get_by_text("8 of 8 cases")).to_have_count(4)
    usable(page, tmp_path, "lead")
    page.get_by_role("button", name="Close the round").click()
    expect(page.get_by_role("heading", name="How far they agree")).to_be_visible()

    found = {limb: list(zip(*given.values(), strict=True)) for limb, given in ANSWERS.items()}
    found["outcome"] = [
        tuple(outcome(*both) for both in zip(*case, strict=True)) for case in zip(found["a"], found["b"], strict=True)
    ]
    expected = {question: alpha(cases) for question, cases in found.items()}
    assert len({f"{one:.2f}" for one in expected.values()}) == 3  # so that none can be printed for another
    for question, cases in found.items():
        assert float(printed(page, "alpha", question)) == pytest.approx(expected[question], abs=0.0051)
        low, high = (float(part) for part in printed(page, "interval", question).split(" to "))
        assert (low, high) == pytest.approx(drawn_again(cases), abs=0.1)
        assert low < expected[question] < high
    for place, limb in enumerate(("a", "b")):
        right = sum(
            SAID[said] is dict(material().exercise(case).limbs())[limb].answer
            for answers in ANSWERS[limb].values()
            for case, said in zip(made.exercises, answers, strict=True)
        )
        expect(page.locator(".cal-model").nth(place)).to_contain_text(f"{right} of 32 answers")


def test_the_results_are_usable_by_everybody_and_name_nobody(app: RunningApp, page: Page, tmp_path: Path) -> None:
    academy = open_academy(app.data)
    (made,) = rounds.rounds(academy)
    as_person(page, app, "sample-siso")
    open_page(page, f"{app.url}/calibration")
    usable(page, tmp_path, "list")
    page.get_by_role("link", name=made.name).click()
    expect(page.get_by_role("heading", name="Case by case")).to_be_visible()
    settle(page)
    usable(page, tmp_path, "results")
    for name in PANELS:
        expect(page.get_by_text(name)).to_have_count(0)
    page.locator(".cal-grid a").first.click()
    expect(page.get_by_role("heading", name="What people said")).to_be_visible()
    settle(page)
    usable(page, tmp_path, "case")


def printed(page: Page, what: str, question: str) -> str:
    return page.locator(f"[data-{what}='{question}']").inner_text().replace("−", "-")


def the_trainer_opens_it(app: RunningApp, page: Page, folder: Path) -> None:
    as_person(page, app, "sample-trainer")
    open_page(page, f"{app.url}/calibration")
    usable(page, folder, "empty")
    page.get_by_role("button", name="Open a round").click()
    expect(page.get_by_text("4 assess")).to_be_visible()
    page.get_by_label("Name of the round").fill("Four panels")
    page.get_by_label("The panels, one on each line").fill("\n".join(PANELS))
    usable(page, folder, "open")
    page.get_by_role("button", name="Open the round").click()
    expect(page.get_by_text("0 of 8 cases")).to_have_count(4)


def enter_in_the_browser(app: RunningApp, page: Page, panel: str, who: str, folder: Path) -> None:
    """Somebody enters for a panel, from the first case to the last, each with one click to the next."""
    as_person(page, app, who)
    open_page(page, f"{app.url}/calibration")
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Which panel do you enter for?").click()
    page.get_by_role("option", name=panel).click()
    page.get_by_role("button", name="Enter for this panel").click()
    page.get_by_role("button", name="Start").click()
    for place, (a, b) in enumerate(zip(ANSWERS["a"][panel], ANSWERS["b"][panel], strict=True), start=1):
        expect(page.get_by_text(f"case {place} of 8")).to_be_visible()
        settle(page)
        choose(page, "a", WORDS[a])
        choose(page, "b", WORDS[b])
        if place == 1 and panel == PANELS[0]:
            usable(page, folder, "desk")
        if place == 2:  # saved by the click itself, with no pause after the last word
            page.get_by_label("Why, in a sentence").press_sequentially(WHY, delay=5)
        page.get_by_role("button", name="Save and next case" if place < 8 else "Save", exact=True).click()
    expect(page.get_by_text("All decided")).to_be_visible()
    usable(page, folder, f"decided-{who}")


def choose(page: Page, limb: str, words: str) -> None:
    box = page.locator(f".st-key-lm-question-{limb}")
    box.get_by_text(words, exact=True).click()
    expect(box.get_by_role("radio", name=words, exact=True)).to_be_checked()


def enter_by_service(academy: Academy, round_id: str, name: str) -> None:
    current = rounds.round_of(academy, round_id)
    panel = next(one for one in current.panels if one.name == name)
    rater = rounds.take_panel(academy, round_id, panel.id, TRAINER)
    for case, a, b in zip(current.exercises, ANSWERS["a"][name], ANSWERS["b"][name], strict=True):
        exercise = material().exercise(case)
        rounds.answer(academy, round_id, rater, exercise, a=SAID[a], b=SAID[b], by=TRAINER)
