"""The reasons of our own letters are read before they go: what is planted is found, what is sound is left in peace."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from letter_templates.edit import editable_text
from letter_templates.findings import Finding
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import Pattern
from panel.domain.errors import PanelError
from panel.domain.letter import BlockEdit, Letter, LetterState
from panel.domain.people import Actor
from panel.domain.register import CaseQuery
from panel.services import cases, letters, people, samples
from panel.services.letter_making import make
from panel.services.letter_reasons import record_context
from panel.services.panel import Panel
from tests.test_golden_letters import SAMPLES, an_office, whole

STRICT = "We think that a more suitable pathway would be SEN support."
LOOSER = "A support plan is a more suitable option than an assessment for her."


@cache
def office(reference: str) -> Panel:
    sample = SAMPLES[reference]
    panel = an_office(sample.anchor)
    samples.play_sample(panel, whole(sample))
    (row,) = panel.store.search(CaseQuery(text=reference)).rows
    letters.plan_letters(panel, row.id, siso_of(panel))
    return panel


def siso_of(panel: Panel) -> Actor:
    return next(Actor.of(profile) for profile in people.profiles(panel) if profile.id == "sample-siso")


def drafts_of(reference: str, kind: str = "") -> list[Letter]:
    panel = office(reference)
    (row,) = panel.store.search(CaseQuery(text=reference)).rows
    held = cases.case_view(panel, row.id).letters
    return [one for one in held if one.state is LetterState.DRAFT and kind in ("", one.facts.kind)]


def checked(reference: str, letter: Letter, block: str | None = None, text: str = "") -> tuple[Finding, ...]:
    """What the service finds, with one block of the letter given these words; nothing is kept."""
    edits = (BlockEdit(block_id=block, text=text),) if block else ()
    return letters.check(office(reference), letter.model_copy(update={"edits": edits}), SAMPLES[reference].anchor)


def planted(text: str, block: str = "reasons-b", reference: str = "SAMPLE-08") -> tuple[Finding, ...]:
    """A golden refusal with one more reason."""
    letter = drafts_of(reference, "refusal")[0]
    panel = office(reference)
    with panel.store.reading() as tx:
        document = make(panel, tx, letter, SAMPLES[reference].anchor).document
    before = next(editable_text(one) for one in document.blocks if one.id == block)
    return checked(reference, letter, block, f"{before}\n{text}")


def example_of(pattern: Pattern, *parts: str | None) -> str | None:
    """The first text of the catalogue that must be found in this part of a refusal."""
    return next((one.text for one in pattern.examples_found if one.kind == "refusal" and one.part in parts), None)


IN_REASONS = [
    pattern
    for pattern in catalogue().by_id.values()
    if pattern.by == "words" and "reasons" in pattern.parts and example_of(pattern, None, "reasons")
]
IN_RIGHTS = [pattern for pattern in catalogue().by_id.values() if example_of(pattern, "rights")]


@pytest.mark.parametrize("reference", sorted(SAMPLES))
def test_no_letter_of_a_sample_case_has_anything_that_must_be_put_right(reference: str) -> None:
    found = {
        (letter.facts.kind, one.id, one.quote)
        for letter in drafts_of(reference)
        for one in checked(reference, letter)
        if one.action == "must-fix"
    }
    assert found == set()


@pytest.mark.parametrize("pattern", IN_REASONS, ids=lambda pattern: pattern.id)
def test_a_reason_with_a_listed_problem_is_found_in_a_letter_that_was_sound(pattern: Pattern) -> None:
    text = example_of(pattern, None, "reasons") or ""
    found = [one for one in planted(text) if one.id == pattern.id and one.quote and one.quote in text]
    assert {one.where for one in found} == {"reasons-b"}
    assert all(one.advice and one.source for one in found)


@pytest.mark.parametrize("pattern", IN_RIGHTS, ids=lambda pattern: pattern.id)
def test_a_right_that_is_put_wrongly_is_found_in_a_letter_that_was_sound(pattern: Pattern) -> None:
    text = example_of(pattern, "rights") or ""
    assert pattern.id in {one.id for one in planted(text, block="right-of-appeal")}


def test_most_of_the_catalogue_was_planted() -> None:
    assert len({pattern.id for pattern in (*IN_REASONS, *IN_RIGHTS)}) >= 50


@pytest.mark.parametrize("pattern", IN_REASONS, ids=lambda pattern: pattern.id)
def test_a_near_miss_planted_in_a_sound_letter_stops_nothing(pattern: Pattern) -> None:
    lawful = [one.text for one in pattern.examples_not_found if one.kind == "refusal" and one.part in (None, "reasons")]
    for text in lawful[:2]:
        assert [one.quote for one in planted(text) if one.id == pattern.id and one.action == "must-fix"] == []


def test_a_standard_part_is_not_held_against_its_writer_until_it_is_edited() -> None:
    (letter,) = drafts_of("SAMPLE-08", "refusal")
    words = "Two cycles of assess, plan, do, review must be completed before we will assess."
    assert "apdr-precondition" not in {one.id for one in checked("SAMPLE-08", letter)}
    assert "apdr-precondition" in {one.id for one in checked("SAMPLE-08", letter, "limb-b", words)}


def test_the_forbidden_words_are_found_once_and_never_let_stand() -> None:
    found = [one for one in planted(STRICT) if one.id == "more-suitable-pathway"]
    assert [one.overridable for one in found] == [False]


def test_a_looser_paraphrase_stops_the_letter_until_somebody_says_what_it_is() -> None:
    found = [one for one in planted(LOOSER) if one.id == "more-suitable-pathway"]
    assert [(one.action, one.overridable) for one in found] == [("must-fix", True)]


@pytest.mark.parametrize("noun", ["option", "approach", "way", "course", "response"])
def test_every_noun_of_the_paraphrase_is_found(noun: str) -> None:
    text = f"We consider that SEN support is a more suitable {noun} than an assessment."
    assert [one.action for one in planted(text) if one.id == "more-suitable-pathway"] == ["must-fix"]


def test_a_reasoning_point_is_let_stand_by_a_named_person_with_a_reason_and_other_words_are_read_anew() -> None:
    office.cache_clear()
    panel = office("SAMPLE-08")
    letter, siso = drafts_of("SAMPLE-08", "refusal")[0], siso_of(panel)
    with panel.store.reading() as tx:
        document = make(panel, tx, letter, panel.today()).document
    before = next(editable_text(one) for one in document.blocks if one.id == "reasons-b")
    letter = letters.edit_block(panel, letter.id, "reasons-b", f"{before}\n{LOOSER}", letter.version, siso)
    (finding,) = [one for one in letters.check(panel, letter, panel.today()) if one.action == "must-fix"]
    with pytest.raises(PanelError):
        letters.override(panel, letter.id, finding.id, finding.quote, " ", siso)
    letter = letters.override(panel, letter.id, finding.id, finding.quote, "It quotes the school’s own plan.", siso)
    assert [one for one in letters.check(panel, letter, panel.today()) if one.action == "must-fix"] == []
    assert letter.overrides[0].by == siso
    assert letter.overrides[0].because == "It quotes the school’s own plan."
    text = f"{before}\n{LOOSER} {LOOSER}"
    letter = letters.edit_block(panel, letter.id, "reasons-b", text, letter.version, siso)
    assert [one for one in letters.check(panel, letter, panel.today()) if one.action == "must-fix"]
    office.cache_clear()


def test_the_record_is_known_to_the_check() -> None:
    panel = office("SAMPLE-06B")
    (letter,) = drafts_of("SAMPLE-06B", "refusal")
    with panel.store.reading() as tx:
        made = make(panel, tx, letter, panel.today())
        known = record_context(panel, tx, tx.case(letter.case_id), made.facts)
    assert (known.over_18, known.young_person, known.addressed_to) == (True, True, "young-person")
    assert known.considered_additional_time is True
    assert isinstance(known.notification_due, date)
    assert known.decided_on is not None
