"""Who is speaking, what is disclaimed, and what another decision is about: why words may stand that a rule found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.sentences import Sentence, sentences
from letter_templates.reasons.wordsets import Hit

SPEAKERS = {"speaks.family": "family", "speaks.school": "school", "speaks.report": "report"}
DENIED = "denied"
"""A sentence of its own that takes back what was said ("That is no reason ..."). It excuses words in any pattern."""
LOOKS_BACK = {"disclaim.before": "disclaimed", "take.back": DENIED, "weigh.before": "weighed"}
SHORT, MOST_KNOWN = 12, 5000
"""Sentences under so many words are looked up once, up to so many of them: texts that say one thing over and over."""
NEIGHBOURS = 1
"""How many sentences before a "we did not treat this as ..." it reaches back to."""


@dataclass(slots=True)
class ReadSentence:
    """A sentence with what was found in it. `excused[k]` names what excuses the word at `k`."""

    sentence: Sentence
    hits: dict[str, list[Hit]]
    excused: list[set[str]] = field(default_factory=list)
    decisive: bool = False

    def where(self, name: str) -> list[Hit]:
        return self.hits.get(name, [])

    def excuses(self, span: Hit) -> set[str]:
        """What excuses all the words of a span."""
        first, last = span
        common = set(self.excused[first]) if self.excused else set()
        for place in range(first + 1, min(last, len(self.excused))):
            common &= self.excused[place]
        return common


def read(text: str, catalogue: Catalogue) -> list[ReadSentence]:
    """Every sentence of the text with its hits and excuses."""
    found: list[ReadSentence] = []
    known: dict[tuple[object, ...], dict[str, list[Hit]]] = {}
    for sentence in sentences(text):
        key = (*sentence.words, *sentence.segment) if len(sentence) < SHORT else ()
        hits = known.get(key) if key else None
        if hits is None:
            hits = catalogue.sets.hits(sentence.words, sentence.segments())
            if key and len(known) < MOST_KNOWN:
                known[key] = hits
        found.append(ReadSentence(sentence, hits, _excused(sentence, hits)))
    _look_around(found)
    return found


def _excused(sentence: Sentence, hits: Mapping[str, Sequence[Hit]]) -> list[set[str]]:
    excused: list[set[str]] = [set() for _ in sentence.words]
    for place in sentence.quoted:
        excused[place].add("quoted")
    segments = sentence.segments()
    for name, speaker in SPEAKERS.items():
        for first, last in hits.get(name, ()):
            end = _end_of_report(sentence, hits, last, segments)
            for place in range(first, end):
                excused[place].add(speaker)
    for name, excuse in (("disclaim", "disclaimed"), ("weigh", "weighed"), ("statute", "statute")):
        done: set[int] = set()
        for first, _ in hits.get(name, ()):
            part = sentence.segment[first]
            if part in done:
                continue
            done.add(part)
            for place, other in enumerate(sentence.segment):
                if other == part:
                    excused[place].add(excuse)
    return excused


def _end_of_report(sentence: Sentence, hits: Mapping[str, Sequence[Hit]], start: int, segments: Sequence[Hit]) -> int:
    """Reported words last until "but", or until the council speaks again ("and we ...")."""
    end = next((last for first, last in segments if first <= start - 1 < last), len(sentence))
    for first, _ in hits.get("councils.own", ()):
        if start < first < end:
            return first
    return end


def _look_around(found: list[ReadSentence]) -> None:
    """A following "We did not treat this as a reason" excuses what it looks back to; "so we decided" makes decisive."""
    other = any("other.decision" in one.hits for one in found)
    for number, one in enumerate(found):
        one.decisive = "decisive" in one.hits
        for name, excuse in LOOKS_BACK.items():
            for first, _ in one.hits.get(name, ())[:1]:
                parts = one.sentence.segment
                opens = first <= 3 or parts[first] != parts[first - 3]
                reach = found[max(0, number - NEIGHBOURS) : number] if opens else []
                for each in [one, *reach]:
                    if each.sentence.paragraph == one.sentence.paragraph:
                        for excused in each.excused:
                            excused.add(excuse)
        if other:
            for excused in one.excused:
                excused.add("other-decision")
    for number in range(len(found) - 1):
        after = found[number + 1]
        if any(first == 0 for first, _ in after.hits.get("decisive", ())):
            found[number].decisive = True
