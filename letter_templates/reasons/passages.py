"""What a passage shows by its letters rather than its sentences: gaps to fill, abbreviations, pronouns, no facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from letter_templates.phrases import MONTHS, WHEN_SENT
from letter_templates.reasons.model import Kind, Part, RecordContext, Severity
from letter_templates.reasons.voices import ReadSentence

Missing = tuple[str, Severity, tuple[int, int] | None]
LONGEST_GAP = 80
_GAP = regex.compile(
    r"\[(?:insert|add|name|child|date|school|reason|reasons|to be|tbc|xx|delete|parent|address|setting|pupil)\b"
    rf"[^\]\n]{{0,{LONGEST_GAP}}}\]|\[\s*\]|<<[^>\n]{{0,{LONGEST_GAP}}}>>|\{{\{{[^}}\n]{{0,{LONGEST_GAP}}}\}}\}}"
    rf"|\bX{{4,}}\b|\bXX (?:{'|'.join(MONTHS)})\b|\b[Dd][Dd]/[Mm][Mm]/[Yy]{{2,4}}\b|_{{4,{LONGEST_GAP}}}",
    regex.IGNORECASE,
)
_ABBREVIATION = regex.compile(r"\b[A-Z][A-Za-z]{0,3}[A-Z]{1,3}[a-z]?\b|\b[A-Z]{2,6}\b")
JARGON = frozenset(
    [
        *["EHCNA", "EHCP", "EHCCo", "LMAG", "SISO", "APDR", "OAP", "SEMH", "ISM", "CIAO", "DSPL", "IHCP", "EHM", "TAF"],
        *["TAC", "CIN", "SaLT", "SALT", "SLT", "SLCN", "CAMHS", "ARE", "HLTA", "IEP", "PEP", "LAC", "ELSA", "SLD"],
        *["MLD", "PfA", "SENDIST", "ASC", "ASD", "DCO", "DMO", "EHE", "IHP", "QFT", "C&I", "SEP", "TBAS", "MAP"],
    ]
)
_SHE = regex.compile(r"\b(?:she|her|hers|herself)\b", regex.IGNORECASE)
_HE = regex.compile(r"\b(?:he|him|his|himself)\b", regex.IGNORECASE)
_OTHERS = regex.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|mother|father|mum|dad|teacher|psychologist|therapist|brother|sister|you|your|staff|head|"
    r"friend|nurse|doctor|GP|mentor|grandmother|grandfather)\b"
)
_PARAGRAPH = regex.compile(r"[^\n]+")
LONGEST_ABOUT_ONE = 20_000
"""In characters: a text with more is not a passage about one child."""
_NAME = regex.compile(r"\b\p{Lu}\p{Ll}{2,}\b")
_SPECIFIC = regex.compile(r"\d|[\p{Ll},]['’]? \p{Lu}\p{Ll}+")


def shown_in_passage(
    text: str, sentences: Sequence[ReadSentence], kind: Kind, part: Part | None, context: RecordContext | None
) -> Iterator[Missing]:
    yield from _gaps(text)
    if kind in ("refusal", "agree"):
        yield from _abbreviations(text)
    if part not in ("law", "rights", "contact") and len(text) <= LONGEST_ABOUT_ONE:
        for paragraph in _PARAGRAPH.finditer(text):
            yield from _pronouns(paragraph.group(), paragraph.start(), context)


def specifics(text: str) -> int:
    """How many figures and names (other than at the start of a sentence) stand in a text; counted up to 20."""
    return sum(1 for _, _ in zip(_SPECIFIC.finditer(text), range(20), strict=False))


def _gaps(text: str) -> Iterator[Missing]:
    for match in _GAP.finditer(text):
        if match.group() != WHEN_SENT:
            yield "placeholder-left", "unclear", match.span()


def _abbreviations(text: str) -> Iterator[Missing]:
    told: set[str] = set()
    for match in _ABBREVIATION.finditer(text):
        word = match.group()
        if word not in JARGON or word in told:
            continue
        told.add(word)
        explained = text[match.start() - 1 : match.start()] == "(" or text[match.end() : match.end() + 2] == " ("
        if not explained:
            yield "jargon", "unclear", match.span()


def _pronouns(text: str, begins: int, context: RecordContext | None) -> Iterator[Missing]:
    """One child, no one else, and both "he" and "she"; or, with the record, the other one than the record's."""
    if _OTHERS.search(text):
        return
    she, he = _SHE.search(text), _HE.search(text)
    odd = None
    if context is not None and context.pronouns in ("he", "she"):
        wrong, right = (she, he) if context.pronouns == "he" else (he, she)
        odd = wrong if wrong and not right else None
    if odd is None and she and he and len({name.group() for name in _NAME.finditer(text) if name.start()}) <= 1:
        odd = max(she, he, key=lambda match: match.start())
    if odd is not None:
        yield "wrong-or-stale-facts", "risky", (begins + odd.start(), begins + odd.end())
