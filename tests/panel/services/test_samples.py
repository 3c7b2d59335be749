"""The fictional samples: each goes through the real services, and all of them come out in one action."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from legal_tests.lawbook import default_lawbook
from panel.domain.case import CaseStatus
from panel.domain.decision import DecisionState
from panel.domain.register import CaseQuery
from panel.services import cases, letters, samples
from panel.services.panel import Panel
from panel.services.sample_case import SampleFileError, moved, moved_to, read_sample, read_samples
from tests.builders import at
from tests.panel.fakes import FakeClock, FakeStore

STATUS = {
    "received": {CaseStatus.RECEIVED},
    "discussion": {CaseStatus.DISCUSSION},
    "decided": {CaseStatus.DECIDED},
    "letters": {CaseStatus.DECIDED, CaseStatus.INFORMED},
}


@pytest.fixture(scope="module")
def loaded() -> Panel:
    panel = Panel(store=FakeStore(), lawbook=default_lawbook(), clock=FakeClock(at(date(2026, 11, 19), 9)))
    samples.load_samples(panel, None)
    return panel


@pytest.mark.parametrize("sample", read_samples(), ids=lambda sample: sample.reference)
def test_every_sample_reaches_its_stage_through_the_real_services(sample: samples.SampleCase, loaded: Panel) -> None:
    (row,) = loaded.store.search(CaseQuery(text=sample.reference)).rows
    view = cases.case_view(loaded, row.id)
    assert view.case.sample
    assert view.case.status in STATUS[sample.stage]
    if sample.stage in ("decided", "letters"):
        assert view.current_decision is not None
        assert view.current_decision.state is DecisionState.LOCKED
    if sample.stage == "letters":
        people = [letter for letter in view.letters if letter.contact_id and letter.decision_id]
        assert {letter.contact_id for letter in people} == {contact.id for contact in view.right_holders}


def test_no_finding_but_the_contacts_to_fill_in_stops_the_letters_of_a_sample(loaded: Panel) -> None:
    contacts = {
        "refusal-mediation-adviser-contact",
        "refusal-mediation-council-contact",
        "refusal-disagreement-resolution",
        "refusal-information-and-advice",
    }
    for row in loaded.store.search(CaseQuery(page_size=100)).rows:
        for letter in cases.case_view(loaded, row.id).letters:
            stopping = [one for one in letters.check(loaded, letter, loaded.today()) if one.action == "must-fix"]
            assert {one.id for one in stopping} <= contacts, (row.reference, letter.facts.kind, stopping)


def test_loading_the_samples_again_adds_nothing(loaded: Panel) -> None:
    before = loaded.store.count_cases()
    assert samples.load_samples(loaded, None) == 0
    assert loaded.store.count_cases() == before


def test_the_samples_come_out_in_one_action() -> None:
    panel = Panel(store=FakeStore(), lawbook=default_lawbook(), clock=FakeClock(at(date(2026, 11, 19), 9)))
    number = samples.load_samples(panel, None)
    assert samples.has_cases(panel)
    assert samples.remove_samples(panel, None) == number >= 8
    assert not samples.has_cases(panel)


def test_a_sample_moves_to_the_current_week_with_the_dates_in_its_text() -> None:
    sample = read_samples()[0]
    wednesday = date(2027, 6, 9)
    now = moved_to(sample, wednesday)
    assert now.anchor == date(2027, 6, 7)
    assert (now.anchor - sample.anchor).days % 7 == 0
    assert now.anchor - now.person.date_of_birth == sample.anchor - sample.person.date_of_birth
    written = sample.model_copy(update={"about": "Seen on [[2026-03-03]]."})
    assert moved(written, timedelta(weeks=1)).about == "Seen on 10 March 2026."


def test_a_sample_that_does_not_follow_the_format_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "broken.yaml"
    broken.write_text("reference: X\nunknown: 1\n", encoding="utf-8")
    with pytest.raises(SampleFileError, match=r"broken\.yaml"):
        read_sample(broken)
