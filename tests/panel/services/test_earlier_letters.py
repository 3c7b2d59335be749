"""Reasons that were carried from one family's letter to another's are shown, with a measure and a reference."""

from __future__ import annotations

import pytest

from letter_templates.document import LetterDocument
from panel.domain.base import CaseId
from panel.domain.letter import Letter
from panel.domain.people import Actor
from panel.domain.register import CaseQuery
from panel.services import cases, letters, people, samples
from panel.services.earlier_letters import nearest_earlier, reasons_in
from panel.services.panel import Panel
from tests.test_golden_letters import SAMPLES, an_office, whole


@pytest.fixture
def office() -> Panel:
    """Two cases refused; the letters of SAMPLE-07 are made."""
    panel = an_office(SAMPLES["SAMPLE-07"].anchor)
    for reference in ("SAMPLE-07", "SAMPLE-08"):
        samples.play_sample(panel, whole(SAMPLES[reference]))
        letters.plan_letters(panel, case_of(panel, reference), siso_of(panel))
    for letter in refusals(panel, "SAMPLE-07"):
        letters.produce(panel, letter.id, panel.today(), siso_of(panel))
    return panel


def siso_of(panel: Panel) -> Actor:
    return next(Actor.of(profile) for profile in people.profiles(panel) if profile.id == "sample-siso")


def case_of(panel: Panel, reference: str) -> CaseId:
    return panel.store.search(CaseQuery(text=reference)).rows[0].id


def refusals(panel: Panel, reference: str) -> list[Letter]:
    view = cases.case_view(panel, case_of(panel, reference))
    return [one for one in view.letters if one.facts.kind == "refusal"]


def with_reasons_of(document: LetterDocument, other: LetterDocument) -> LetterDocument:
    """The first letter with the reasons of the second in place of its own."""
    theirs = {block.id: block for block in other.blocks if block.id in ("reasons-a", "reasons-b", "views-weighed")}
    blocks = tuple(theirs.get(block.id, block) for block in document.blocks)
    return document.model_copy(update={"blocks": blocks})


def document_of(panel: Panel, letter: Letter) -> LetterDocument:
    return letters.compose_letter(panel, letter, panel.today())


def test_reasons_copied_from_another_case_are_shown_by_percentage_and_reference(office: Panel) -> None:
    (mine,), theirs = refusals(office, "SAMPLE-08"), refusals(office, "SAMPLE-07")[0]
    copied = with_reasons_of(document_of(office, mine), document_of(office, theirs))
    found = nearest_earlier(office, mine, copied)
    assert found is not None
    assert found.action == "look-again"
    assert "SAMPLE-07" in found.message
    assert "% of these reasons" in found.message
    assert found.quote is None


def test_reasons_of_its_own_are_not_remarked_on(office: Panel) -> None:
    (mine,) = refusals(office, "SAMPLE-08")
    document = document_of(office, mine)
    assert len(reasons_in(document).split()) > 100
    assert nearest_earlier(office, mine, document) is None


def test_two_parents_of_one_child_are_told_the_same_and_that_is_right(office: Panel) -> None:
    mother = refusals(office, "SAMPLE-07")[0]
    assert nearest_earlier(office, mother, document_of(office, mother)) is None
