"""Checks reasons: a passage, a letter in parts, or a letter of ours. No finding is never the same as "lawful"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letter_templates.document import Block, LetterDocument, Purpose, block_text
from letter_templates.findings import Finding
from letter_templates.forbidden import forbidden_wording, names_a_way
from letter_templates.reasons.absences import missing_from_whole
from letter_templates.reasons.catalogue import Catalogue, catalogue
from letter_templates.reasons.classifier import firm, joined
from letter_templates.reasons.model import ACTION, Kind, LetterPart, Part, Pattern, RecordContext, Severity
from letter_templates.reasons.narrow import narrowed
from letter_templates.reasons.passages import shown_in_passage
from letter_templates.reasons.rules import Found, applies, found_by_rules
from letter_templates.reasons.scores import FEW_WORDS, MOST_READ_AGAIN
from letter_templates.reasons.voices import ReadSentence, is_determination, read

NOTHING_FOUND = "no listed problem found"
FORBIDDEN = "more-suitable-pathway"
MOST_FINDINGS = 2000
"""In one passage. A text with more is not a letter, and a longer list would help nobody."""
OF_THE_TEST = frozenset({"wrong-test-plan", "may-dropped", "may-not-inverted"})
NO_REASONS_HERE = frozenset({"rights", "views", "evidence", "law", "request", "contact"})
FEWEST_UNCLOSED = 6
"""Words without a full stop. Fewer, or fewer than `FEW_WORDS` with one, say nothing that the model could judge."""
TITLE_WORDS = frozenset({"re", "ref", "dob", "born"})
"""Words of the line that says whom a letter is about."""
PART_OF_SECTION: dict[str, Part] = {
    "decision": "decision",
    "request": "request",
    "test": "law",
    "evidence": "evidence",
    "views": "views",
    "limb-a": "reasons",
    "limb-b": "reasons",
    "other-side": "other-side",
    "additional-time": "reasons",
    "determination": "decision",
    "next": "next-steps",
    "support": "next-steps",
    "rights": "rights",
}
PART_OF_PURPOSE: dict[Purpose, Part] = {
    Purpose.VIEWS_WEIGHED: "other-side",
    Purpose.LEGAL_TEST: "law",
    Purpose.SUPPORT_NOW: "next-steps",
    Purpose.ADVICE_SOUGHT: "next-steps",
    Purpose.ADVICE_INVITED: "next-steps",
    Purpose.EXISTING_ADVICE: "next-steps",
    Purpose.KEY_DATES: "next-steps",
    Purpose.CONTACT: "contact",
}
WRITTEN_BY_PEOPLE = frozenset({Purpose.REASONS_A, Purpose.REASONS_B, Purpose.OTHER_SIDE, Purpose.VIEWS_WEIGHED,
                               Purpose.PROVISION, Purpose.ADDITIONAL_TIME, Purpose.SUPPORT_NOW, Purpose.DELAY,
                               Purpose.VIEWS_PARENT, Purpose.VIEWS_CHILD})  # fmt: skip


def check_reasons(
    text: str, *, kind: Kind = "refusal", part: Part | None = None, context: RecordContext | None = None
) -> tuple[Finding, ...]:
    """Findings in a passage, the gravest first. Places count in `text`.

    `part`: which part of a letter it is; None for a passage of reasons or notes. `context`: what the record knows.
    """
    patterns = catalogue()
    sentences = read(text, patterns)
    found = _in_passage(text, sentences, patterns, kind, part, context, again=len(text) <= MOST_READ_AGAIN)
    if part == "letter":
        whole = (LetterPart(id="letter", part="letter", text=text),)
        found += _absent(patterns, whole, kind, context)
    return _in_order(found)


def check_parts(
    parts: Sequence[LetterPart], *, kind: Kind, context: RecordContext | None = None, elements: bool = True
) -> tuple[Finding, ...]:
    """Findings in a whole letter, each with the id of its part in `where`; places count in the text of that part.

    `elements`: say what is left out of the test, the evidence and the rights too.
    """
    patterns = catalogue()
    found: list[Finding] = []
    again = sum(len(one.text) for one in parts) <= MOST_READ_AGAIN
    for one in parts:
        if not one.fixed:
            sentences = read(one.text, patterns)
            found += [
                finding.model_copy(update={"where": one.id})
                for finding in _in_passage(one.text, sentences, patterns, kind, one.part, context, again)
            ]
    return _in_order([*found, *_absent(patterns, parts, kind, context, elements)])


def check_document(
    document: LetterDocument, *, kind: Kind, context: RecordContext | None = None
) -> tuple[Finding, ...]:
    """Findings in a letter of ours. Standard wording is read for what the letter contains, not for how it is put."""
    return check_parts(parts_of(document), kind=kind, context=context)


def parts_of(document: LetterDocument) -> tuple[LetterPart, ...]:
    """The blocks of a letter as parts."""
    return tuple(
        LetterPart(id=block.id, part=_part(block), text=block_text(block), fixed=_fixed(block))
        for block in document.blocks
    )


def _part(block: Block) -> Part:
    for purpose in block.purposes:
        if purpose in PART_OF_PURPOSE:
            return PART_OF_PURPOSE[purpose]
    return PART_OF_SECTION.get(block.section, "contact")


def _fixed(block: Block) -> bool:
    """Standard wording has no purpose that people write for. An edited block keeps its purpose."""
    return block.kind in {"heading", "quotation"} or not WRITTEN_BY_PEOPLE.intersection(block.purposes)


def _absent(
    patterns: Catalogue,
    parts: Sequence[LetterPart],
    kind: Kind,
    context: RecordContext | None,
    elements: bool = True,
) -> list[Finding]:
    return [
        _finding(patterns.by_id[name], severity, None, None, where)
        for name, severity, where in missing_from_whole(parts, kind, context, elements)
    ]


def _in_passage(
    text: str,
    sentences: Sequence[ReadSentence],
    patterns: Catalogue,
    kind: Kind,
    part: Part | None,
    context: RecordContext | None,
    again: bool,
) -> list[Finding]:
    known = found_by_rules(sentences, patterns, kind, part)
    by_rules, only_model = joined(sentences, text, patterns, kind, part, known, again)
    by_model = [
        narrowed(one, sentences[one.sentence], patterns)
        for one in only_model
        if _is_prose(sentences[one.sentence], text, kind)
        and not (_says_too_little_of(one, part) and is_determination(sentences[one.sentence]))
    ]
    where = part or "text"
    rules = [_finding(one.pattern, one.severity, text, _place(one, sentences), where) for one in by_rules]
    model = [_finding(one.pattern, one.severity, text, _place(one, sentences), where) for one in by_model]
    rules += [
        _finding(one.pattern, one.severity, text, _place(one, sentences), where)
        for one in _out_of_place(sentences, text, patterns, kind, part, again)
    ]
    found = [*rules, *(_only_a_hint(finding) for finding in model)][:MOST_FINDINGS]
    found += [
        _finding(patterns.by_id[name], severity, text, place, where)
        for name, severity, place in shown_in_passage(text, sentences, kind, part, context)
    ]
    return [*_forbidden(text, found, patterns, sentences, where), *found]


def _says_too_little_of(one: Found, part: Part | None) -> bool:
    """What the words of s.36(5) are never taken for. A bare determination is a fault among the reasons only."""
    return one.pattern.id in OF_THE_TEST or (one.pattern.id == "conclusion-only" and part == "decision")


def _out_of_place(
    sentences: Sequence[ReadSentence], text: str, patterns: Catalogue, kind: Kind, part: Part | None, again: bool
) -> list[Found]:
    """The gravest reasons where no reasons belong: among the rights, the views, the evidence, the law.

    An unlawful hurdle is one wherever in the letter it stands. Only what a rule finds and the model comes near to.
    """
    if part not in NO_REASONS_HERE:
        return []
    strays = [
        one
        for one in found_by_rules(sentences, patterns, kind, "reasons")
        if one.severity == "unlawful" and not applies(one.pattern, None, kind, part)
    ]
    return firm(sentences, text, kind, strays, again)


def _is_prose(one: ReadSentence, text: str, kind: Kind) -> bool:
    """Not a row of a table, a caption, a name or an item of a list: the model was trained on sentences.

    Notes need no full stop; in a letter few words without one are no sentence.
    """
    end = one.sentence.ends[-1]
    closed = kind == "reasons" or text[end : end + 1] in {".", "?", "!"} or text[end - 1 : end] in {".", "?", "!"}
    few = len(one.sentence) < (FEW_WORDS if closed else FEWEST_UNCLOSED)
    about = not closed and not TITLE_WORDS.isdisjoint(one.sentence.words[:1] + one.sentence.words[-12:])
    return not few and not about and " | " not in text[one.sentence.starts[0] : end]


def _only_a_hint(finding: Finding) -> Finding:
    """What the model alone finds is for somebody to look at again: it is wrong too often to hold a letter back."""
    return finding.model_copy(update={"action": "look-again"}) if finding.action == "must-fix" else finding


def _place(one: Found, sentences: Sequence[ReadSentence]) -> tuple[int, int]:
    sentence = sentences[one.sentence].sentence
    last = one.last
    if sentence.words[last - 1] == "ehc" and sentence.words[last : last + 1] in (["plan"], ["plans"]):
        last += 1  # "EHC" alone counts as one; the words to point at are whole
    return sentence.starts[one.first], sentence.ends[last - 1]


def _finding(
    pattern: Pattern, severity: Severity, text: str | None, place: tuple[int, int] | None, where: str
) -> Finding:
    start, end = place if place is not None else (None, None)
    return Finding(
        id=pattern.id,
        level=severity,
        action=pattern.action or ACTION[severity],
        message=pattern.message,
        where=where,
        source=pattern.source,
        advice=pattern.advice,
        quote=text[start:end] if text is not None and place is not None else None,
        start=start,
        end=end,
        overridable=pattern.overridable,
        limb=pattern.limb,
    )


def _forbidden(
    text: str, found: list[Finding], patterns: Catalogue, sentences: Sequence[ReadSentence], where: str
) -> Iterator[Finding]:
    """The forbidden words themselves, which nobody may let stand; a looser paraphrase at the same place gives way."""
    if not names_a_way(text):
        return
    pattern = patterns.by_id[FORBIDDEN]
    for match in forbidden_wording(text):
        if _told_of(sentences, match.start, match.end):
            continue
        for other in [one for one in found if one.id == FORBIDDEN]:
            if other.start is not None and other.start < match.end and match.start < (other.end or 0):
                found.remove(other)
        finding = _finding(pattern, "unlawful", text, (match.start, match.end), where)
        yield finding.model_copy(update={"overridable": False})


def _told_of(sentences: Sequence[ReadSentence], start: int, end: int) -> bool:
    """Are the words told as somebody else's, or spoken of as words ("take out ...")?"""
    for one in sentences:
        if one.sentence.starts[0] <= start and end <= one.sentence.ends[-1]:
            within = [one.at(place) for place, begins in enumerate(one.sentence.starts) if start <= begins < end]
            quoted = any("quoted" in excused for excused in within)
            return any("family" in excused for excused in within) or (
                quoted and ("quote.cue" in one.hits or "speaks.family" in one.hits)
            )
    return False


def _in_order(found: Sequence[Finding]) -> tuple[Finding, ...]:
    order = ("must-fix", "look-again", "note")
    return tuple(sorted(found, key=lambda finding: order.index(finding.action)))
