"""Before a letter goes, and when it comes back from Word, what it says is held against its case."""

from __future__ import annotations

import pytest

from letter_templates.document import block_text
from letter_templates.findings import Finding
from letter_templates.reading.against_record import check_against_record
from letter_templates.reading.our_letter import read_ours
from letter_templates.reading.record_names import unaccounted_names
from panel.domain.errors import PanelError
from panel.domain.letter import Letter
from panel.services import letter_return, letters
from panel.services.letter_and_record import facts_on_record
from panel.services.letter_making import make
from tests.builders import SISO, Office, a_person, a_setting, actor
from tests.letter_templates import word_edits as edits
from tests.panel.services.test_letter_reasons import SAMPLES, checked, drafts_of
from tests.panel.services.test_letter_reasons import office as office_of

BY = actor(SISO)
FORMATS = "We can send you this letter"
FACTS = {"wrong-or-stale-facts", "contradiction"}


@pytest.fixture
def office() -> Office:
    return Office()


def a_refusal(office: Office) -> Letter:
    """A draft refusal about Testina Imagine-Jones, who is in Year 4 at Fernhill."""
    case = office.consulted(setting=a_setting(year_group="Year 4"))
    (draft,) = office.written(office.refused(case).case_id, "refusal")
    return draft


def said_instead(office: Office, letter: Letter, block: str, was: str, now: str) -> tuple[Finding, ...]:
    """What is found about the record once one part says something else."""
    with office.store.reading() as tx:
        text = block_text(make(office.panel, tx, letter, office.panel.today()).document.block(block))
    assert was in text
    edited = letters.edit_block(office.panel, letter.id, block, text.replace(was, now), letter.version, BY)
    found = letters.check(office.panel, edited, office.panel.today())
    return tuple(one for one in found if one.id in FACTS and one.where == block)


@pytest.mark.parametrize("reference", sorted(SAMPLES))
def test_no_letter_of_a_sample_case_disagrees_with_its_record_or_reads_badly(reference: str) -> None:
    found = {
        (letter.facts.kind, one.id, one.quote)
        for letter in drafts_of(reference)
        for one in checked(reference, letter)
        if one.id != "keep-in-mind"  # what somebody asked to have kept back: not about these words
    }
    assert found == set()


@pytest.mark.parametrize("reference", sorted(SAMPLES))
def test_a_register_with_every_name_in_it_raises_nothing_on_a_sound_letter(reference: str) -> None:
    """A county's register holds each first name a hundred times: not those of staff and family."""
    panel = office_of(reference)
    for letter in drafts_of(reference):
        with panel.store.reading() as tx:
            case = tx.case(letter.case_id)
            decision = tx.decision(letter.decision_id) if letter.decision_id else None
            read = read_ours(make(panel, tx, letter, SAMPLES[reference].anchor).document).read
            record = facts_on_record(tx, case, decision)
        everybody = frozenset(unaccounted_names(read, record)) | {word.casefold() for word in read.text.split()}
        found = check_against_record(read, record.model_copy(update={"other_children": everybody, "outcome": None}))
        assert [one.quote for one in found] == []


@pytest.mark.parametrize(
    ("block", "was", "now", "quote"),
    [
        ("request", "Monday 5 January 2026", "Tuesday 6 January 2026", "6 January 2026"),
        ("request", "Wednesday 4 February 2026", "Tuesday 3 February 2026", "3 February 2026"),
        ("reasons-b", "the therapist", "Testina is in Year 9 now, and the therapist", "in Year 9"),
        ("reasons-b", "the therapist", "Testina said what he likes. The therapist", "he"),
        ("reasons-b", "the ther", "she attends Oakdale Primary School. The ther", "Oakdale Primary School"),
        ("reasons-b", "the therapist", "born 3 May 2016, the therapist", "3 May 2016"),
    ],
)  # fmt: skip
def test_a_fact_that_differs_from_the_case_is_found_in_its_part(
    office: Office, block: str, was: str, now: str, quote: str
) -> None:
    found = said_instead(office, a_refusal(office), block, was, now)
    assert [(one.quote, one.action) for one in found] == [(quote, "look-again")]
    assert [one.start is not None and one.advice.startswith("Compare") for one in found] == [True]


def test_the_name_of_another_child_on_the_register_holds_the_letter_back(office: Office) -> None:
    letter = a_refusal(office)
    now = "We think that Jonty’s needs are met. the therapist"
    (only_odd,) = said_instead(office, letter, "reasons-b", "the therapist", now)
    assert (only_odd.quote, only_odd.action) == ("Jonty", "look-again")
    office.received(person=a_person(given_names="Jonty", family_name="Otherwise"))
    edited = letters.letter(office.panel, letter.id)
    (found,) = [one for one in letters.check(office.panel, edited, office.panel.today()) if one.id in FACTS]
    assert (found.quote, found.action, found.where) == ("Jonty", "must-fix", "reasons-b")
    assert found.overridable  # a brother or sister may have a case too


def test_the_same_is_asked_of_a_letter_that_comes_back_from_word(office: Office) -> None:
    letter = a_refusal(office)
    office.received(person=a_person(given_names="Jonty", family_name="Otherwise"))
    made = office.produced(letter)
    file = letters.word_file(office.panel, made)
    copied = edits.after(file, FORMATS, edits.a_paragraph("We think that Jonty’s needs are met."))
    found = letter_return.look_at_returned(office.panel, made.id, copied).findings
    (one,) = [one for one in found if one.id in FACTS]
    assert (one.quote, one.action, one.where[:5]) == ("Jonty", "must-fix", "added")
    wrong_day = edits.replaced(file, "We received the request on Monday 5", "We received the request on Monday 12")
    assert FACTS & {one.id for one in letter_return.look_at_returned(office.panel, made.id, wrong_day).findings}


def test_how_plainly_it_reads_is_noted_beside_the_draft_and_holds_nothing_back(office: Office) -> None:
    letter = a_refusal(office)
    long = "the therapist " + "and the nurse and the doctor " * 10 + "at the CDC looked on. The therapist"
    edited = letters.edit_block(office.panel, letter.id, "reasons-b", f"On (b): {long} measured.", letter.version, BY)
    found = {one.id: one for one in letters.check(office.panel, edited, office.panel.today())}
    assert {"sentence-very-long", "jargon"} <= set(found)
    assert found["jargon"].quote == "CDC"
    for name in ("sentence-very-long", "jargon"):
        assert (found[name].action, found[name].where) == ("note", "reasons-b")


def test_letting_words_stand_covers_those_words_in_that_place_only(office: Office) -> None:
    made = office.produced(a_refusal(office))
    data = edits.after(letters.word_file(office.panel, made), FORMATS, edits.a_paragraph("[insert name]"))
    data = edits.after(data, "There is also a disagreement", edits.a_paragraph("[insert name]"))
    looked = letter_return.look_at_returned(office.panel, made.id, data)
    gaps = [one for one in looked.findings if one.action == "must-fix"]
    assert len({one.where for one in gaps}) == 2
    stand = [
        letter_return.LetStand(finding_id=one.id, where=one.where, quote=one.quote or "", because="It is a form.")
        for one in gaps
    ]
    with pytest.raises(PanelError, match="returned-not-ready"):
        letter_return.approve_returned(office.panel, made.id, data, BY, stand[:1])
    approved = letter_return.approve_returned(office.panel, made.id, data, BY, stand)
    assert sorted((one.where, one.quote) for one in approved.overrides) == sorted(
        (one.where, one.quote or "") for one in gaps
    )
