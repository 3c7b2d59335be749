"""Words that must not stand in a letter as it goes out: the forbidden wording, gaps, wrong clocks, promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from letter_templates.document import LetterDocument, block_text
from letter_templates.findings import Action, Finding, Level
from letter_templates.forbidden import forbidden_wording, names_a_way
from letter_templates.phrases import WHEN_SENT

_GAP = re.compile(
    r"\[(?:to be added|insert|add|name|date|child|school|reason|tbc|xx+|delete)\b[^\]]*\]|\bX{4,}\b|\[\s*\]|"
    r"\bdelete as appropriate\b|<<[^>]*>>|\bTBC\b",
    re.IGNORECASE,
)
_GAP_HINTS = ("[", "xxxx", "<<", "{", "tbc", "as appropriate")  # in small letters
_TEMPLATE_MARKS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True)
class WordingRule:
    """A pattern on the words of a block, whichever block it is in."""

    id: str
    pattern: re.Pattern[str]
    level: Level
    action: Action
    message: str
    source: str
    advice: str
    kinds: frozenset[str] = frozenset({"refusal"})
    unless: re.Pattern[str] | None = None  # in the same sentence
    hints: tuple[str, ...] = ()  # the pattern cannot match without one of these: saves time


def _words(expression: str) -> re.Pattern[str]:
    return re.compile(expression.replace(" ", r"\s+"), re.IGNORECASE)


_LETTER = r"(?:this|our|the|your) (?:decision )?(?:letter|notice|decision)"
RULES = (
    WordingRule(
        "time-limit-wrong",
        _words(
            rf"(?:of|from|after|on) (?:you )?(?:receiving|receipt of|getting|you receive|you get) {_LETTER}"
            r"|(?:30|28|thirty|twenty-eight) days (?:from|of|after) (?:the )?(?:date (?:of|on) )?"
            r"(?:\w+ ){0,3}certificate"
            r"|certificate[^.]{0,60}\b(?:30|28|thirty|twenty-eight) days"
            r"|(?:30|28|thirty|twenty-eight) days (?:in which )?to (?:make an |lodge an )?appeal"
            r"|appeal within (?:30|28|thirty|twenty-eight) days"
        ),
        "unlawful",
        "must-fix",
        "The clock is put wrongly. It runs from the day the letter was sent, and from the date of issue of the "
        "certificate: two months, and one month.",
        "Tribunal procedure rules 2008, r.20(1)(c); SEND Regulations 2014, reg 33",
        "Use the standard sentence, which gives the date.",
        hints=("receiv", "receipt", "getting", "you get", "days"),
    ),
    WordingRule(
        "mediation-mandatory",
        _words(
            r"(?:must|need to|have to|are required to) (?:attend|go to|take part in|try|complete|have) mediation"
            r"|mediation (?:is )?(?:compulsory|mandatory|required)"
        ),
        "unlawful",
        "must-fix",
        "The letter says that mediation is needed. Only contact with the adviser and a certificate are.",
        "Children and Families Act 2014, s.55; SEND Regulations 2014, reg 33",
        "Say that they must contact the adviser, and that taking part is their choice.",
        hints=("mediation",),
        unless=re.compile(
            r"\bnot\s+(?:have|need)\s+to\b|\bneed not\b|\bnot\s+(?:compulsory|mandatory|required)\b", re.I
        ),
    ),
    WordingRule(
        "agree-overpromises",
        _words(
            r"\b(?:will|shall|(?:is|are) going to) (?:now )?(?:get|have|receive|be given|be issued with|be offered) "
            r"(?:an? )?(?:ehc |education, health and care )?plan\b"
            r"|\bwe will (?:issue|write|prepare|make) (?:an? )?(?:ehc )?plan\b"
            r"|\bfind \w+ a (?:special |new )?school\b|\bextra (?:funding|money)\b"
        ),
        "risky",
        "look-again",
        "This may sound like a promise of a plan, which is decided only after the assessment.",
        "Children and Families Act 2014, s.37(1)",
        "Say what an assessment can lead to, and when that is decided.",
        kinds=frozenset({"agree"}),
        unless=re.compile(r"\bnot\s+mean\b|\bif\b|\bwhether\b", re.I),
    ),
    WordingRule(
        "agree-underplays",
        _words(
            r"\bunlikely\b[^.]{0,60}\bplan\b|\bplan\b[^.]{0,60}\bunlikely\b"
            r"|\bmost (?:needs|children)\b[^.]{0,60}\bwithout\b"
        ),
        "risky",
        "look-again",
        "This may look as if the outcome of the assessment is already decided.",
        "Children and Families Act 2014, s.37(1)",
        "Delete it.",
        kinds=frozenset({"agree"}),
    ),
    WordingRule(
        "considering-too-soon",
        _words(r"\bwe are considering (?:securing|carrying out) an\b"),
        "unlawful",
        "must-fix",
        "An acknowledgement says that nothing is decided. The “considering” notice follows only a determination.",
        "Children and Families Act 2014, s.36(4), (6) and (7)",
        "Take the sentence out. Send the section 36(7) notice when the determination has been made.",
        kinds=frozenset({"acknowledgement", "questions"}),
    ),
)


def wording_checks(document: LetterDocument, kind: str) -> list[Finding]:
    """Findings on the words of every block, from whichever field they came."""
    findings: list[Finding] = []
    texts = list(_texts(document))
    worth_a_look = names_a_way("\n".join(text for _, text in texts))
    for where, text in texts:
        if worth_a_look:
            findings += _forbidden(where, text)
        findings += _gaps(where, text)
        lower = text.lower()
        for rule in RULES:
            if kind in rule.kinds and (not rule.hints or any(hint in lower for hint in rule.hints)):
                findings += _broken(rule, where, text)
    return findings


def _texts(document: LetterDocument) -> Iterator[tuple[str, str]]:
    yield "title", document.title
    yield "sender", "\n".join(document.sender)
    for block in document.blocks:
        yield block.id, block_text(block)


def _forbidden(where: str, text: str) -> Iterator[Finding]:
    for match in forbidden_wording(text):
        yield Finding(
            id="more-suitable-pathway",
            level="unlawful",
            action="must-fix",
            message="No letter may say that another way would be more suitable: that is not what the law asks.",
            where=where,
            source="Children and Families Act 2014, s.36(8); R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin)",
            advice="Delete it. State the test and the reason. Put support in its own section. If a family or a report "
            "used these words, say in your own words what was meant: the record keeps theirs.",
            quote=match.quote,
            start=match.start,
            end=match.end,
            overridable=False,
        )


def _gaps(where: str, text: str) -> Iterator[Finding]:
    lower = text.lower()
    if not any(hint in lower for hint in _GAP_HINTS):
        return
    for match in _GAP.finditer(text):
        if match.group() != WHEN_SENT:
            yield _gap_finding(where, match, "must-fix", "Something still has to be filled in here.")
    for match in _TEMPLATE_MARKS.finditer(text):
        yield _gap_finding(where, match, "look-again", "This looks like a mark from a template.")


def _gap_finding(where: str, match: re.Match[str], action: Action, message: str) -> Finding:
    return Finding(
        id="placeholder-left",
        level="unclear",
        action=action,
        message=message,
        where=where,
        source="Children and Families Act 2014, s.36(5)(a)",
        advice="Fill it in from the record, or take it out if it is not needed.",
        quote=match.group(),
        start=match.start(),
        end=match.end(),
    )


def _broken(rule: WordingRule, where: str, text: str) -> Iterator[Finding]:
    for match in rule.pattern.finditer(text):
        if rule.unless and rule.unless.search(_sentence(text, match)):
            continue
        yield Finding(
            id=rule.id,
            level=rule.level,
            action=rule.action,
            message=rule.message,
            where=where,
            source=rule.source,
            advice=rule.advice,
            quote=match.group(),
            start=match.start(),
            end=match.end(),
        )


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n", "? ")) + 1
    ends = [place for mark in (". ", "\n", "? ") if (place := text.find(mark, match.end())) >= 0]
    return text[start : min(ends, default=len(text))]
