"""Puts the rules of the patterns to a text that has been read. One pass over what was found in each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.model import Kind, Part, Pattern, Rule, Severity
from letter_templates.reasons.voices import DENIED, ReadSentence
from letter_templates.reasons.wordsets import Hit

MOST_LOOKED_AT = 24
"""How many places of one set in a sentence are tried; a sentence with more says the same thing over again."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern found: in which sentence, on which of its words, how grave; `certain`: the model may not doubt it."""

    pattern: Pattern
    sentence: int
    first: int
    last: int
    severity: Severity
    certain: bool = False


def found_by_rules(read: Sequence[ReadSentence], catalogue: Catalogue, kind: Kind, part: Part | None) -> list[Found]:
    """Each pattern at most once in a sentence, at its first place, in its gravest form."""
    found: list[Found] = []
    for number, one in enumerate(read):
        best: dict[str, Found] = {}
        for candidate in _in_sentence(read, number, one, catalogue, kind, part):
            known = best.get(candidate.pattern.id)
            if known is None or _graver(candidate, known):
                best[candidate.pattern.id] = candidate
        found += best.values()
    return found


def _graver(one: Found, other: Found) -> bool:
    order = ("unlawful", "risky", "unclear")
    return (order.index(one.severity), not one.certain) < (order.index(other.severity), not other.certain)


def _in_sentence(
    read: Sequence[ReadSentence], number: int, one: ReadSentence, catalogue: Catalogue, kind: Kind, part: Part | None
) -> Iterator[Found]:
    for trigger in one.hits:
        for pattern, rule, needed, stops in catalogue.rules.get(trigger, ()):
            if not rule.sure or not applies(pattern, rule, kind, part):
                continue
            stopping = (*rule.unless, *((stops,) if stops else ()))
            if any(_beside(read, number, one, name, rule) for name in stopping):
                continue
            spans = [one.hits[trigger]]
            for name in needed[1:]:
                spans.append(_beside(read, number, one, name, rule))
            if not all(spans):
                continue
            span = _standing(pattern, rule, one, spans)
            if span is not None:
                certain = rule.says_it_all or one.is_given_for_decision(span[0])
                yield Found(pattern, number, *span, _severity(pattern, rule, one), certain)


def _beside(read: Sequence[ReadSentence], number: int, one: ReadSentence, name: str, rule: Rule) -> list[Hit]:
    here = one.hits.get(name, [])
    if here or rule.within != "nearby":
        return here
    for other in read[max(0, number - 1) : number + 2]:
        if other.sentence.paragraph == one.sentence.paragraph and name in other.hits:
            return [(-1, -1)]
    return []


def applies(pattern: Pattern, rule: Rule | None, kind: Kind, part: Part | None) -> bool:
    """Is this pattern, or this rule of it, looked for in such a letter and such a part of it?"""
    kinds = rule.kinds if rule and rule.kinds is not None else pattern.kinds
    parts = rule.parts if rule and rule.parts is not None else pattern.parts
    return kind in kinds and (part is None or part in parts)


def _standing(pattern: Pattern, rule: Rule, one: ReadSentence, spans: list[list[Hit]]) -> Hit | None:
    """The words to point at, or None when something excuses them everywhere they stand."""
    excuses = {*(rule.excused_by if rule.excused_by is not None else pattern.excused_by), DENIED}
    for span in spans[0][:MOST_LOOKED_AT]:
        chosen = [span]
        for others in spans[1:]:
            near = min(others[:MOST_LOOKED_AT], key=lambda other: abs(other[0] - span[0]))
            if near[0] < 0:
                continue
            if rule.within == "segment" and one.sentence.segment[near[0]] != one.sentence.segment[span[0]]:
                near = next(
                    (x for x in others if one.sentence.segment[x[0]] == one.sentence.segment[span[0]]), (-2, -2)
                )
            chosen.append(near)
        if any(first == -2 for first, _ in chosen):
            continue
        if any(one.excuses(each) & excuses for each in chosen):
            continue
        return min(first for first, _ in chosen), max(last for _, last in chosen)
    return None


def _severity(pattern: Pattern, rule: Rule, one: ReadSentence) -> Severity:
    if rule.severity is not None:
        return rule.severity
    if pattern.when_decisive is not None and one.decisive:
        return pattern.when_decisive
    return pattern.severity
