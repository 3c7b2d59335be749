"""Each element that the law asks of a decision letter: present, absent or unclear, with the words relied on.

Our own letters are checked by the purpose of each block (`letter_templates.elements`). Here there are only words, so
the answer has three values. Sources, titles and advice are those of the law pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from legal_tests.lawbook import Law
from legal_tests.model import LetterElement
from letter_templates.document import Frozen
from letter_templates.findings import Action, Finding, Limb
from letter_templates.reading.agree_cues import AGREE
from letter_templates.reading.element_cues import REFUSAL, ElementCue
from letter_templates.reading.element_readers import READERS
from letter_templates.reading.limb_readers import Reading
from letter_templates.reading.sentences import LetterSentence, Span
from letter_templates.reading.whole import ReadLetter

State = Literal["present", "absent", "unclear"]
OWN_TITLES = {
    "refusal-limb-a-answered": ("An answer to the first question: special educational needs", "s.36(8)(a)"),
    "refusal-limb-b-answered": ("An answer to the second question: whether a plan may be necessary", "s.36(8)(b)"),
    "refusal-views-weighed": ("What the family said, and how it was weighed", "ss.19(a) and 36(8)"),
    "agree-advice-list": ("Whose advice will be sought", ""),
}


class FoundElement(Frozen):
    """One element of the letter. `quote` is `text[start:end]`: the words that say it, or that come near it."""

    id: str
    title: str
    list: Literal["statutory", "guidance"]
    state: State
    source: str
    why: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None


def read_elements(read: ReadLetter, kind: Literal["refusal", "agree"], law: Law) -> tuple[FoundElement, ...]:
    """Every element of that kind of letter, the statutory ones first."""
    known = {element.id: element for element in law.letter_elements(kind)}
    cues = REFUSAL if kind == "refusal" else AGREE
    found = [_element(cue.id, _by_cue(read, cue), known.get(cue.id)) for cue in cues]
    found += [_element(name, reader(read), known.get(name)) for name, reader in READERS[kind].items()]
    order = [*known, *OWN_TITLES]
    found.sort(key=lambda one: (one.list != "statutory", order.index(one.id)))
    return tuple(found)


def element_findings(found: Sequence[FoundElement], law: Law, kind: Literal["refusal", "agree"]) -> list[Finding]:
    """A finding for each element that is absent or unclear. A statutory one that is absent can never be let stand."""
    known = {element.id: element for element in law.letter_elements(kind)}
    cues = {cue.id: cue for cue in (*REFUSAL, *AGREE)}
    findings: list[Finding] = []
    for one in found:
        if one.state == "present" or one.id in _NOTHING_TO_MEND:
            continue
        name, action = _reported(one, cues.get(one.id))
        title = one.title[0].lower() + one.title[1:]
        element = known.get(one.id)
        findings.append(
            Finding(
                id=name,
                level="missing",
                action=action,
                message=f"The letter does not say: {title}."
                if one.state == "absent"
                else f"It is not clear that the letter says: {title}" + (f" ({one.why})." if one.why else "."),
                where=one.id,
                source=one.source,
                advice=_ADVICE.get(one.id) or (element.how_to_fix if element else "Add it."),
                quote=one.quote,
                start=one.start,
                end=one.end,
                overridable=not (one.list == "statutory" and one.state == "absent"),
                limb=_LIMBS.get(one.id),
            )
        )
    return findings


_NOTHING_TO_MEND = frozenset({"refusal-within-six-weeks", "agree-within-six-weeks"})
"""Shown, but lateness has its own finding and never stops a letter."""
_ADVICE = {
    "refusal-adviser-contact": "Give the mediation adviser's name and a way to reach it.",
    "refusal-council-mediation-contact": "Say whom at the council to contact about mediation, and how.",
    "refusal-information-and-advice": "Name the information and advice service (SENDIASS), and how to reach it.",
    "refusal-limb-a-answered": "Say whether you accept that the child or young person has or may have special "
    "educational needs, and why.",
    "refusal-limb-b-answered": "Say whether you are of the opinion that it may be necessary for special educational "
    "provision to be made in accordance with an EHC plan, and why. Keep the word “may”.",
    "refusal-views-weighed": "Say what the family told you, and your answer to it, point by point.",
    "agree-advice-list": "List who will be asked: education, health, social care and an educational psychologist.",
}
_LIMBS: dict[str, Limb] = {
    "refusal-test-stated": "both",
    "refusal-limb-a-answered": "a",
    "refusal-limb-b-answered": "b",
}
_FINDING_IDS: dict[str, tuple[str, Action]] = {
    "refusal-time-limits": ("no-time-limit", "must-fix"),
    "refusal-test-stated": ("test-not-stated", "must-fix"),
    "refusal-limb-a-answered": ("limb-not-identified", "must-fix"),
    "refusal-limb-b-answered": ("limb-not-identified", "must-fix"),
    "refusal-evidence-considered": ("evidence-not-listed", "look-again"),
    "refusal-views-weighed": ("parent-views-missing", "must-fix"),
    "refusal-signatory": ("refusal-signatory", "look-again"),
    "agree-contact": ("agree-no-timeline", "note"),
    "agree-advice-list": ("agree-no-advice-list", "look-again"),
}


def _reported(one: FoundElement, cue: ElementCue | None) -> tuple[str, Action]:
    name, action = _FINDING_IDS.get(one.id, (cue.finding or cue.id, cue.action) if cue else (one.id, "must-fix"))
    if one.state == "unclear" and action == "must-fix":
        action = "look-again"
    return name, action


def _by_cue(read: ReadLetter, cue: ElementCue) -> Reading:
    unclear: Span | None = None
    for one in read.said:
        if cue.about and not any(map(one.plain.__contains__, cue.about)):
            continue
        if cue.unless is not None and cue.unless.search(one.plain):
            continue
        for expression in cue.present:
            match = expression.search(one.plain)
            if match is None:
                continue
            span = one.span_of(match, read.text)
            if not cue.together or _together(read, one, cue):
                return Reading("present", span)
            if not cue.unclear:
                unclear = unclear or span
        if unclear is None:
            for expression in cue.unclear:
                match = expression.search(one.plain)
                if match is not None:
                    unclear = one.span_of(match, read.text)
                    break
    return Reading("absent") if unclear is None else Reading("unclear", unclear, cue.why_unclear)


_LIST_AFTER = 6


def _together(read: ReadLetter, one: LetterSentence, cue: ElementCue) -> bool:
    """The rest of what the element needs, in the same paragraph, the next one, or the list that follows."""
    words = [read.plain_of(one.paragraph), read.plain_of(one.paragraph + 1)]
    for place in range(one.paragraph + 1, min(one.paragraph + 1 + _LIST_AFTER, len(read.paragraphs))):
        if read.paragraphs[place].paragraph.kind not in ("list", "row"):
            break
        words.append(read.plain_of(place))
    around = " ".join(words)
    return all(expression.search(around) for expression in cue.together)


def _element(name: str, reading: Reading, element: LetterElement | None) -> FoundElement:
    if element is not None:
        title, source, which = element.title, element.citation, element.list
    else:
        title, section = OWN_TITLES[name]
        source = f"Children and Families Act 2014, {section}" if section else "SEND Regulations 2014, reg 6(1)"
        which = "guidance"
    span = reading.span
    return FoundElement(
        id=name,
        title=title,
        list=which,
        state=reading.state,
        source=source,
        why=reading.why,
        quote=span.quote if span else None,
        start=span.start if span else None,
        end=span.end if span else None,
    )
