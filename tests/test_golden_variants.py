"""Golden letters that no sample leads to: one fact of a sample is changed, and the letter that follows is kept.

A refusal to a representative of a parent (reg 63); refusals whose last day to appeal falls in August, or between
25 December and 1 January, and moves (Tribunal rule 12); agreements after a mediation agreement, an appeal that was not
opposed and a Tribunal's order. `tests/golden/variants/letters/<name>.json` is the model, `<name>.txt` the text read
back from the real .docx.

`LMAG_UPDATE_GOLDEN=1 pytest tests/test_golden_variants.py` writes them anew, for somebody who knows the law to read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal

import pytest

from legal_tests.lawbook import default_lawbook
from letter_templates.checks import check_letter
from panel.domain.case import Concession, Contact, ParentBasis, Views
from panel.domain.discussion import Discussion
from panel.domain.people import Actor
from panel.domain.register import CaseQuery
from panel.services import cases, decisions, discussion, letters, samples
from panel.services.drafting import drafts_for
from panel.services.panel import Panel
from panel.services.sample_case import SampleCase, moved
from tests.panel.fakes import FakeClock
from tests.test_golden_letters import GAP, SAMPLES, UPDATE, VARIANTS, Written, an_office, produced, whole

KEPT = VARIANTS / "letters"
SECURE = SAMPLES["SAMPLE-07"]
AUNT = "Miss Judith Ashdown"
GIVEN_WAY_ON = date(2026, 5, 11)


def _in_weeks(weeks: int) -> SampleCase:
    """The same case, so many weeks later."""
    return moved(SECURE, timedelta(weeks=weeks))


def _represented() -> SampleCase:
    """Ruben's mother lacks capacity for this decision, and her sister acts for her."""
    mother = SECURE.contacts[0]
    words = SECURE.model_dump_json()
    for was, now in (
        ("Mrs Helen Ashdown-Kaplan and Mr Tobias Kaplan", AUNT),
        ("Ruben’s parents", "Ruben’s aunt"),
        ("his parents and teachers describe", "you and his teachers describe"),
    ):
        words = words.replace(was, now)
    sample = SampleCase.model_validate_json(words)
    aunt = Contact(
        id="aunt",
        name=AUNT,
        salutation="Miss Ashdown",
        basis=ParentBasis.REPRESENTATIVE,
        relation="aunt",
        represents=mother.name,
        capacity_note="Assessed for this decision by a social worker after her illness. Her sister is her deputy.",
        address=("3 Example Mews", "Sampleton", "ZZ1 4AB"),
    )
    said = [
        views.model_copy(update={"contact_id": "aunt"}) if views.contact_id == "mother" else views
        for views in sample.views
        if views.contact_id != "father"
    ]
    hers = Views(
        whose="parent",
        contact_id="mother",
        invited_on=said[0].invited_on,
        not_given_because="She is too ill to tell us. Her sister told us what she has always said.",
    )
    return sample.model_copy(update={"contacts": (mother, aunt), "views": (hers, *said)})


REFUSALS: dict[str, Callable[[], SampleCase]] = {
    "refusal-representative": _represented,
    "refusal-august": lambda: _in_weeks(20),
    "refusal-christmas": lambda: _in_weeks(38),
}
ROUTES: dict[str, Literal["mediation-agreement", "unopposed-appeal", "tribunal-order"]] = {
    f"agree-after-{route}": route for route in ("mediation-agreement", "unopposed-appeal", "tribunal-order")
}


def _played(sample: SampleCase) -> tuple[Panel, Actor, Actor]:
    panel = an_office(sample.anchor)
    samples.play_sample(panel, whole(sample))
    people = samples.sample_profiles()
    return panel, Actor.of(people["siso"]), Actor.of(people["officer"])


@cache
def refused(name: str) -> tuple[Written, ...]:
    sample = REFUSALS[name]()
    panel, siso, _ = _played(sample)
    (row,) = panel.store.search(CaseQuery(text=sample.reference)).rows
    drafts = [one for one in cases.case_view(panel, row.id).letters if one.facts.kind == "refusal"]
    return tuple(produced(panel, one, sample.anchor, siso) for one in drafts)


def _other_answer(findings: Discussion) -> Discussion:
    """What the panel found when it looked again: the second question is answered yes."""
    reason = findings.limb_b.reasons[0].model_copy(
        update={
            "text": "Oakwater’s commitment runs to the end of Year 9, and no room has been measured for later years. "
            "What Ruben may need then is not known. It may be necessary for it to be made through a plan.",
            "evidence": ("e4", "e8"),
        }
    )
    limb_b = findings.limb_b.model_copy(
        update={
            "answer": "yes",
            "reasons": (reason,),
            "other_side": "The support that Ruben has now is given and is working.",
            "answer_to_other_side": "That is so, and it does not tell us what he may need later.",
        }
    )
    return findings.model_copy(update={"limb_b": limb_b, "held_on": GIVEN_WAY_ON})


@cache
def given_way(name: str) -> Written:
    panel, siso, officer = _played(SECURE)
    (row,) = panel.store.search(CaseQuery(text=SECURE.reference)).rows
    (first,) = cases.case_view(panel, row.id).decisions
    clock = panel.clock
    assert isinstance(clock, FakeClock)
    clock.set(datetime.combine(GIVEN_WAY_ON, time(11), tzinfo=UTC))
    concession = Concession(route=ROUTES[name], on=GIVEN_WAY_ON)
    decisions.change_decision(panel, first.id, "We looked at the years after Year 9.", officer, concession)
    assert SECURE.discussion is not None
    known = discussion.drafts(panel, row.id)
    for field, value in drafts_for(_other_answer(SECURE.discussion)).items():
        discussion.save_draft(panel, row.id, field, value, known[field].version if field in known else 0, siso)
    decision = decisions.decide(panel, row.id, by=officer)
    said = (
        "Hearing loss, so yes to the first. After Year 9 nobody knows what Ruben may need or who measures the rooms, "
    )
    decisions.read_back(panel, decision.id, f"{said}so a plan may be necessary. What he has now works.", siso)
    decisions.confirm_read_back(panel, decision.id, Actor.of(samples.sample_profiles()["chair"]))
    to_mother = next(
        one
        for one in letters.plan_letters(panel, row.id, siso)
        if one.facts.kind == "agree" and one.contact_id == "mother"
    )
    return produced(panel, to_mother, GIVEN_WAY_ON + timedelta(days=1), siso)


def written(name: str) -> Written:
    return refused(name)[0] if name in REFUSALS else given_way(name)


@pytest.mark.parametrize("name", [*REFUSALS, *ROUTES])
def test_the_letter_reads_as_it_did(name: str) -> None:
    one = written(name)
    model = one.document.model_dump(mode="json", exclude={"versions"})
    now = {".json": json.dumps(model, ensure_ascii=False, indent=1) + "\n", ".txt": one.text + "\n"}
    for ending, text in now.items():
        path = KEPT / f"{name}{ending}"
        if UPDATE:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path.name} reads differently"
    assert not GAP.search(one.text)


def test_every_kept_letter_is_one_of_these() -> None:
    assert {path.stem for path in KEPT.iterdir()} == {*REFUSALS, *ROUTES}


def test_the_letter_of_a_parent_who_lacks_capacity_goes_to_whoever_represents_her_and_nobody_else() -> None:
    (only,) = refused("refusal-representative")
    assert only.letter.contact_id == "aunt"
    assert "Dear Miss Ashdown" in only.text
    assert "We are writing to you because you represent Mrs Helen Ashdown-Kaplan." in only.text
    assert "You have the right to appeal against our decision" in only.text
    assert "14 Example Lane" not in only.text


@pytest.mark.parametrize(
    ("name", "counted_to", "last_day"),
    [
        ("refusal-august", "22 August 2026", "Tuesday 1 September 2026"),
        ("refusal-christmas", "26 December 2026", "Monday 4 January 2027"),
    ],
)
def test_a_last_day_to_appeal_in_august_or_at_christmas_moves_and_the_letter_says_why(
    name: str, counted_to: str, last_day: str
) -> None:
    text = written(name).text
    assert f"5pm on {last_day}" in text
    assert f"mediation adviser by Saturday {counted_to}" in text  # two months as counted: rule 12 moves the appeal only
    assert "We have already allowed for this in the date we give you." in text


@pytest.mark.parametrize("name", ROUTES)
def test_after_a_change_of_mind_the_dates_run_from_the_agreement_notice_or_order(name: str) -> None:
    one = given_way(name)
    text = one.text
    assert check_letter(one.document, one.letter.facts, default_lawbook().in_force_on(GIVEN_WAY_ON)) == ()  # not late
    assert "20 July 2026" in text  # ten weeks from 11 May: no plan
    assert "17 August 2026" in text  # fourteen weeks: the plan
    assert "19 May 2026" not in text  # twenty weeks from the request of 30 December
