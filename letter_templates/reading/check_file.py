"""Checks a letter in a file, whoever wrote it: elements, reasons, dates, the record, plain English, the challenge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from legal_tests.lawbook import Law, LawNotHeldError, default_lawbook
from letter_templates.document import Frozen
from letter_templates.findings import Finding
from letter_templates.reading.against_record import check_against_record
from letter_templates.reading.boilerplate import Likeness, OtherReasons, boilerplate_findings, reasons_of
from letter_templates.reading.challenge import Challenge, challenge
from letter_templates.reading.foreign_elements import FoundElement, element_findings, read_elements
from letter_templates.reading.kind import DetectedKind
from letter_templates.reading.letter_dates import date_of, decided_on, received_on
from letter_templates.reading.letter_file import from_text, read_letter
from letter_templates.reading.letter_text import FileWarning, LetterText, UnreadableLetterError
from letter_templates.reading.parts import letter_parts
from letter_templates.reading.plain_english import check_plain_english
from letter_templates.reading.readability import Readability, readability
from letter_templates.reading.record_facts import RecordFacts
from letter_templates.reading.record_names import whom_it_is_about
from letter_templates.reading.stated_dates import check_dates
from letter_templates.reading.statement_of_test import check_statement_of_test
from letter_templates.reading.whole import ReadLetter, read_whole
from letter_templates.reasons import NOTHING_FOUND, RecordContext, check_parts, check_reasons

AskedKind = Literal["refusal", "agree", "reasons"]
OURS = frozenset(
    {"no-appeal-right", "no-time-limit", "no-mediation-info", "no-disagreement-resolution", "no-ias", "test-not-stated",
     "limb-not-identified", "evidence-not-listed", "parent-views-missing", "agree-no-advice-list", "agree-no-timeline"}
)  # fmt: skip
"""Ids of the catalogue that say what a letter leaves out. Here the elements answer them, with the words relied on; what
the letter says in so many words ("all views were taken into account") is still found there."""
BLOCKS_SENDING = frozenset({"placeholder-left"})
"""Of little weight in notes, but a letter is not sent with it: what still has to be filled in."""
LONGEST_LETTER = 120_000
"""In characters: some forty pages. Beyond it nobody meant a letter, and the check would take seconds."""
_TO_YOUNG_PERSON = re.compile(r"\byou (?:(?:have|has) or )?(?:may )?have special educational needs\b")
_ORDER = ("must-fix", "look-again", "note")
_FIRST_LAW = date(2026, 1, 1)


class OtherLetterError(UnreadableLetterError):
    """A letter about something else, or no letter. The sentence says what it looks like."""

    code = "another-letter"


class LetterCheck(Frozen):
    """What a check of one letter found. Places count in `text`. `verdict` never says that a letter is lawful."""

    kind: Literal["refusal", "agree", "reasons"]
    kind_sentence: str
    text: str
    findings: tuple[Finding, ...]
    elements: tuple[FoundElement, ...] = ()
    challenge: Challenge | None = None
    readability: Readability | None = None
    alike: tuple[Likeness, ...] = ()
    warnings: tuple[FileWarning, ...] = ()

    @property
    def verdict(self) -> str:
        return f"{len(self.findings)} to look at" if self.findings or self.warnings else NOTHING_FOUND


def check_letter_file(
    name: str,
    data: bytes,
    *,
    kind: AskedKind | None = None,
    record: RecordFacts | None = None,
    others: OtherReasons | None = None,
    law: Law | None = None,
) -> LetterCheck:
    """Check a .docx or .txt file. `kind` settles which letter it is; without it the letter says so itself.

    `others` holds the reasons of other letters; one that has this file's name is this letter, and not compared.
    Raises UnreadableLetterError for a file that cannot be read, OtherLetterError for another kind of letter; each
    with a sentence that says what to do.
    """
    return check_letter_text(read_letter(name, data), kind=kind, record=record, others=others, law=law, name=name)


def reasons_in_file(name: str, data: bytes, *, kind: AskedKind | None = None) -> tuple[str, str | None]:
    """The reasons of a letter and whom it is about, for `OtherReasons`. Raises UnreadableLetterError."""
    letter = read_letter(name, data)
    if kind == "reasons" or len(letter.text) > LONGEST_LETTER:
        return letter.text[:LONGEST_LETTER], None
    read = read_whole(letter)
    return reasons_of(read), whom_it_is_about(read)


def check_letter_text(
    letter: LetterText | str,
    *,
    kind: AskedKind | None = None,
    record: RecordFacts | None = None,
    others: OtherReasons | None = None,
    law: Law | None = None,
    name: str = "",
) -> LetterCheck:
    """The same for a letter already read, or given as plain text."""
    letter = from_text(letter) if isinstance(letter, str) else letter
    if kind == "reasons":
        return _reasons_only(letter, others.alike(letter.text, but=name) if others else ())
    if len(letter.text) > LONGEST_LETTER:
        raise UnreadableLetterError(
            f"This is {len(letter.text):,} characters long, far more than a letter. Check that it is the right file; "
            "for a passage of reasons, say that it is one."
        )
    read = read_whole(letter)
    known: Literal["refusal", "agree"]
    if kind is not None:
        known = kind
    elif read.kind.kind == "refusal" or read.kind.kind == "agree":
        known = read.kind.kind
    else:
        raise OtherLetterError(read.kind.sentence)
    alike = others.alike(reasons_of(read), but=name, about=whom_it_is_about(read)) if others else ()
    return _letter(read, known, record, alike, law)


def _letter(
    read: ReadLetter,
    kind: Literal["refusal", "agree"],
    record: RecordFacts | None,
    alike: tuple[Likeness, ...],
    law: Law | None,
) -> LetterCheck:
    law = law or _law_for(read)
    elements = read_elements(read, kind, law)
    reasoning = _reasoning(read, kind, record)
    found = element_findings(elements, law, kind)
    if kind == "refusal":
        found += check_dates(read, law)
        found += check_statement_of_test(read)
    told = {one.id for one in reasoning}
    found += reasoning
    found += [one for one in check_plain_english(read) if one.id not in told]
    if record is not None:
        found += check_against_record(read, record)
    found += boilerplate_findings(read.text, alike)
    found += _contradiction(read.kind, kind)
    findings = _in_order(_once(found))
    return LetterCheck(
        kind=kind,
        kind_sentence=read.kind.sentence,
        text=read.text,
        findings=findings,
        elements=elements,
        challenge=challenge(read, elements, findings) if kind == "refusal" else None,
        readability=readability(read),
        alike=alike,
        warnings=read.letter.warnings,
    )


def _reasons_only(letter: LetterText, alike: tuple[Likeness, ...]) -> LetterCheck:
    found = [*check_reasons(letter.text, kind="reasons"), *boilerplate_findings(letter.text, alike)]
    return LetterCheck(
        kind="reasons",
        kind_sentence="A passage of reasons.",
        text=letter.text,
        findings=_in_order(found),
        alike=alike,
        warnings=letter.warnings,
    )


def _law_for(read: ReadLetter) -> Law:
    """The law on the date of the letter; for a letter without one, or from before the pack begins, the pack's own."""
    stated = date_of(read)
    book = default_lawbook()
    try:
        return book.in_force_on(stated.day if stated else _FIRST_LAW)
    except LawNotHeldError:
        return book.in_force_on(_FIRST_LAW)


def _reasoning(read: ReadLetter, kind: Literal["refusal", "agree"], record: RecordFacts | None) -> list[Finding]:
    """The reasoning patterns in each part of the letter, with places in the whole letter."""
    parts = letter_parts(read.letter, read.paragraphs)
    starts = {part.id: start for part, start in parts}
    told = check_parts([part for part, _ in parts], kind=kind, context=_context(read, record), elements=False)
    found = [_moved(one, starts.get(one.where, 0)) for one in told if one.id not in OURS or one.start is not None]
    for margin in read.letter.margins:
        found += [_moved(one, margin.start) for one in check_reasons(margin.text, kind=kind, part="contact")]
    return [one.model_copy(update={"action": "must-fix"}) if one.id in BLOCKS_SENDING else one for one in found]


def _moved(one: Finding, by: int) -> Finding:
    """The same finding, its place counted from further back."""
    if one.start is None or one.end is None:
        return one
    return one.model_copy(update={"start": one.start + by, "end": one.end + by})


def _context(read: ReadLetter, record: RecordFacts | None) -> RecordContext:
    sent, received, decided = date_of(read), received_on(read), decided_on(read)
    to_young_person = any(_TO_YOUNG_PERSON.search(one.plain) for one in read.said)
    return RecordContext(
        young_person=True if to_young_person else None,
        addressed_to="young-person" if to_young_person else None,
        received_on=record.received_on if record and record.received_on else received.day if received else None,
        decided_on=record.decided_on if record and record.decided_on else decided.day if decided else None,
        sent_on=sent.day if sent else None,
    )


def _contradiction(detected: DetectedKind, kind: str) -> list[Finding]:
    if detected.kind not in ("refusal", "agree"):
        return []
    span = detected.decision
    if detected.both is not None:
        message, span = (
            "The letter says in one place that it will assess, and in another that it will not.",
            detected.both[1],
        )
    elif detected.kind != kind:
        message = f"The letter says the opposite of the decision it was checked as ({kind})."
    else:
        return []
    return [
        Finding(
            id="contradiction",
            level="risky",
            action="look-again",
            message=message,
            where="decision",
            source="Children and Families Act 2014, s.36(5) and (8)",
            advice="Say the one decision that was made, everywhere in the letter.",
            quote=span.quote if span else None,
            start=span.start if span else None,
            end=span.end if span else None,
        )
    ]


def _once(found: Iterable[Finding]) -> list[Finding]:
    """Each thing once: the same id at overlapping words, or twice about the letter as a whole, is one finding."""
    kept: list[Finding] = []
    last: dict[str, list[tuple[int, int]]] = {}
    whole: set[tuple[str, str]] = set()
    for one in found:
        if one.start is None or one.end is None:
            if (one.id, one.message) not in whole:
                whole.add((one.id, one.message))
                kept.append(one)
            continue
        spans = last.setdefault(one.id, [])
        if any(one.start < end and start < one.end for start, end in spans[-50:]):
            continue
        spans.append((one.start, one.end))
        kept.append(one)
    return kept


def _in_order(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Must-fix first; then as they stand in the letter."""
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.action), one.start if one.start is not None else -1)))
