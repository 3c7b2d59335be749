"""Golden letters: every sample case is carried through the real services, and every letter that follows is kept here.

`tests/golden/<case>/<letter>.json` is the document model; `<letter>.txt` is the text read back from the real .docx,
a line `Style | text` for each paragraph or row. Bytes are never compared. Versions of law and wording are left out:
these files change when a family would read something else, and somebody who knows the law reads the change.

`LMAG_UPDATE_GOLDEN=1 pytest tests/test_golden_letters.py` writes them anew.
`tests/golden/variants/` holds cases that are only needed here: a refusal to a young person, an agreement to a
representative. Letters that one changed fact of a sample leads to are in `test_golden_variants.py`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from legal_tests.evaluate import Outcome
from legal_tests.lawbook import default_lawbook
from letter_templates.document import LetterDocument, Purpose, block_text
from letter_templates.word import read_docx_text, render_docx
from panel.domain.case import Case, SettingKind
from panel.domain.letter import Letter
from panel.domain.people import Actor
from panel.domain.read_back import is_a_copy, read_back_gaps_of
from panel.domain.register import CaseQuery
from panel.services import cases, discussion, letters, people, samples
from panel.services.panel import Panel
from panel.services.sample_case import SampleCase, moved_to, read_samples
from tests.builders import council
from tests.panel.fakes import FakeClock, FakeStore

GOLDEN = Path(__file__).parent / "golden"
VARIANTS = GOLDEN / "variants"
UPDATE = os.environ.get("LMAG_UPDATE_GOLDEN") == "1"
SAMPLES = {sample.reference: sample for sample in (*read_samples(), *read_samples(VARIANTS))}
DECIDED = sorted(reference for reference, sample in SAMPLES.items() if sample.decision is not None)
REFUSED = ["SAMPLE-06B", "SAMPLE-07", "SAMPLE-08", "SAMPLE-09"]
AGREED = sorted(set(DECIDED) - set(REFUSED))
TAUGHT = {SettingKind.SCHOOL, SettingKind.EARLY_YEARS, SettingKind.POST_16}
GAP = re.compile(r"\[[^\]]{3,}\]")


class Written(NamedTuple):
    """A letter as it would go out, and the file it is kept in."""

    slug: str
    letter: Letter
    document: LetterDocument
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def an_office(day: date) -> Panel:
    """A record with the sample colleagues and a council whose contacts are confirmed, on the morning of `day`."""
    clock = FakeClock(datetime.combine(day, time(11), tzinfo=UTC))
    panel = Panel(store=FakeStore(), lawbook=default_lawbook(), clock=clock)
    with panel.store.transaction() as tx:
        tx.save_settings(council(), expected_version=0)
        for profile in samples.sample_profiles().values():
            tx.save_profile(profile)
    return panel


def whole(sample: SampleCase) -> SampleCase:
    """The sample with every letter still to be produced, however far the app's own copy of it goes."""
    stage = "letters" if sample.decision else sample.stage
    return sample.model_copy(update={"stage": stage, "letters": sample.letters.model_copy(update={"sent_on": None})})


@cache
def carried(reference: str) -> tuple[Case, tuple[Written, ...]]:
    """The case after its whole life, and every letter to a person or a body, produced on the anchor day."""
    sample = SAMPLES[reference]
    panel = an_office(sample.anchor)
    samples.play_sample(panel, whole(sample))
    siso = next(Actor.of(profile) for profile in people.profiles(panel) if profile.id == "sample-siso")
    (row,) = panel.store.search(CaseQuery(text=reference)).rows
    letters.plan_letters(panel, row.id, siso)
    view = cases.case_view(panel, row.id)
    written = [produced(panel, letter, sample.anchor, siso) for letter in view.letters if letter.state != "replaced"]
    return view.case, tuple(sorted(written, key=lambda one: one.slug))


def produced(panel: Panel, letter: Letter, day: date, siso: Actor) -> Written:
    made = letter if letter.state == "sent" else letters.produce(panel, letter.id, day, siso)
    document = letters.compose_letter(panel, made, day)
    addressed_to: str = getattr(made.facts, "addressed_to", "body")
    to = made.contact_id or addressed_to
    lines = tuple(read_docx_text(render_docx(document)))
    return Written(slug=f"{made.facts.kind}-{to}", letter=made, document=document, lines=lines)


def letters_of(reference: str, kind: str) -> tuple[Written, ...]:
    return tuple(one for one in carried(reference)[1] if one.letter.facts.kind == kind)


@pytest.mark.parametrize("reference", sorted(SAMPLES))
def test_the_letters_of_a_case_read_as_they_did(reference: str) -> None:
    folder = GOLDEN / reference.lower()
    now = {}
    for one in carried(reference)[1]:
        model = one.document.model_dump(mode="json", exclude={"versions"})
        now[f"{one.slug}.json"] = json.dumps(model, ensure_ascii=False, indent=1) + "\n"
        now[f"{one.slug}.txt"] = one.text + "\n"
    if UPDATE:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, text in now.items():
            (folder / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert sorted(now) == sorted(kept), "letters have come or gone"
    for name, text in now.items():
        assert text == kept[name], f"{folder.name}/{name} reads differently"


def test_every_kept_letter_belongs_to_a_case() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*(name.lower() for name in SAMPLES), "variants"}


@pytest.mark.parametrize("reference", DECIDED)
def test_each_person_with_the_right_gets_a_letter_of_their_own(reference: str) -> None:
    kind = "refusal" if reference in REFUSED else "agree"
    case, written = carried(reference)
    told = [one.letter.contact_id for one in written if one.letter.facts.kind == kind]
    assert told
    assert len(set(told)) == len(told)
    assert not [one for one in written if one.letter.facts.kind == ("agree" if kind == "refusal" else "refusal")]
    bodies = {one.slug for one in written if one.letter.facts.kind == "decision-notice"}
    expected = {"decision-notice-health", "decision-notice-social-care"}
    assert bodies == (expected | {"decision-notice-setting"} if case.setting.kind in TAUGHT else expected)


@pytest.mark.parametrize("reference", DECIDED)
def test_the_outcome_follows_from_both_questions(reference: str) -> None:
    findings = SAMPLES[reference].discussion
    assert findings is not None
    answers = {findings.limb_a.answer, findings.limb_b.answer}
    assert answers == {"yes"} if reference in AGREED else "no" in answers


@pytest.mark.parametrize("reference", REFUSED)
def test_a_refusal_gives_each_reason_and_answers_the_other_side(reference: str) -> None:
    findings = SAMPLES[reference].discussion
    assert findings is not None
    for one in letters_of(reference, "refusal"):
        text = " ".join(block_text(block) for block in one.document.blocks)
        for finding in (findings.limb_a, findings.limb_b):
            for reason in finding.reasons:
                assert reason.text in text
            assert finding.other_side in text
            assert finding.answer_to_other_side in text
        assert "not of the opinion that" in text
        assert "may not be necessary" not in text
        assert one.document.with_purpose(Purpose.RIGHT_OF_APPEAL)


@pytest.mark.parametrize("reference", REFUSED)
def test_a_sample_refusal_has_three_reasons_at_least_and_each_names_its_evidence(reference: str) -> None:
    findings = SAMPLES[reference].discussion
    assert findings is not None
    refused = [finding for finding in (findings.limb_a, findings.limb_b) if finding.answer == "no"]
    assert refused
    for finding in refused:
        assert 3 <= len(finding.reasons) <= 6
        assert all(reason.evidence for reason in finding.reasons)


@pytest.mark.parametrize("reference", sorted(SAMPLES))
def test_no_letter_has_a_gap_or_the_forbidden_wording(reference: str) -> None:
    for one in carried(reference)[1]:
        assert not GAP.search(one.text), one.slug
        assert "suitable pathway" not in one.text.casefold()
        assert "{{" not in one.text


def test_what_is_kept_from_a_parent_is_in_none_of_their_letters() -> None:
    """Separated parents (SAMPLE-01): no address, number or diary. A child in care (SAMPLE-05): no carer, no school."""
    for reference, contact_id, secrets in (
        ("SAMPLE-01", "father", ("Placeholder Road", "ZZ1 2EA", "960111", "clare.fennimore", "Diary of mornings")),
        ("SAMPLE-05", "mother", ("Adeyemi", "Placeholder Road", "960511", "Larkrise", "Farthingale")),
    ):
        theirs = [one for one in carried(reference)[1] if one.letter.contact_id == contact_id]
        assert theirs
        for one in theirs:
            found = [secret for secret in secrets if secret.casefold() in one.text.casefold()]
            assert not found, (one.slug, found)


def test_a_young_person_is_written_to_and_the_parent_only_where_capacity_is_lacking() -> None:
    (to_kezia,) = letters_of("SAMPLE-06", "agree")
    assert to_kezia.letter.contact_id == "kezia"
    assert "Copies to: Mrs Beverley Marchbank" in to_kezia.text
    (to_nate,) = letters_of("SAMPLE-06B", "refusal")
    assert "Do you have, or may you have, special educational needs?" in to_nate.text
    (to_father,) = letters_of("SAMPLE-06C", "agree")
    assert to_father.letter.contact_id == "father"


def test_the_open_case_tells_nobody_a_decision() -> None:
    _, written = carried("SAMPLE-10")
    kinds = {one.letter.facts.kind for one in written}
    assert kinds == {"acknowledgement", "questions"}


def test_letters_asked_for_in_larger_type_are_in_larger_type() -> None:
    assert all(one.document.large_print for one in letters_of("SAMPLE-08", "refusal"))
    assert not any(one.document.large_print for one in letters_of("SAMPLE-07", "refusal"))


@pytest.mark.parametrize("reference", sorted(SAMPLES))
def test_no_date_in_a_sample_s_own_words_goes_stale_when_the_case_moves(reference: str) -> None:
    """Free text says no year; a date that must be said is written in double square brackets, and moves."""
    sample = moved_to(SAMPLES[reference], date(2031, 8, 6))
    words = re.sub(r'"\d{4}-\d\d-\d\dT?[\d:Z+]*"', "", sample.model_dump_json())
    assert not re.search(r"\b20\d\d\b", words)


@pytest.mark.parametrize("reference", DECIDED)
def test_a_read_back_is_the_officer_s_own_words_and_leaves_no_reason_out(reference: str) -> None:
    sample = SAMPLES[reference]
    assert sample.discussion is not None
    assert sample.decision is not None
    case, _ = carried(reference)
    assert read_back_gaps_of(case, sample.discussion, sample.decision.read_back) == ()
    assert not is_a_copy(sample.discussion, sample.decision.read_back)


def test_a_newcomer_finds_one_case_a_step_from_refusal_and_one_a_step_from_agreement() -> None:
    waiting = {reference: sample for reference, sample in SAMPLES.items() if sample.stage == "discussion"}
    assert sorted(waiting) == ["SAMPLE-04", "SAMPLE-08"]
    panel = an_office(SAMPLES["SAMPLE-04"].anchor)
    for sample in waiting.values():
        samples.play_sample(panel, sample)
    outcomes = {}
    for row in panel.store.search(CaseQuery(text="SAMPLE")).rows:
        assert discussion.draft_problems(panel, row.id) == ()
        outcomes[row.reference] = discussion.result_so_far(panel, row.id).outcome
    assert outcomes == {"SAMPLE-04": Outcome.MUST_ASSESS, "SAMPLE-08": Outcome.REFUSAL}


def test_the_sentences_of_the_samples_are_short() -> None:
    """Code and council style ask for plain words; about 20 words a sentence on average is our own measure."""
    for reference in DECIDED:
        findings = SAMPLES[reference].discussion
        assert findings is not None
        reasons = [reason.text for finding in (findings.limb_a, findings.limb_b) for reason in finding.reasons]
        sentences = re.split(r"(?<=[.!?])\s+", " ".join(reasons))
        assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) < 20, reference
