"""Who is speaking, what is disclaimed, and what another decision is about: why words may stand that a rule found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.sentences import Sentence, sentences
from letter_templates.reasons.wordsets import Hit

SPEAKERS = {"speaks.family": "family", "speaks.school": "school", "speaks.report": "report"}
DENIED = "denied"
"""A sentence of its own that takes back what was said ("That is no reason ..."). It excuses words in any pattern."""
LOOKS_BACK = {"disclaim.before": "disclaimed", "take.back": DENIED, "weigh.before": "weighed"}
SHORT, MOST_KNOWN = 64, 5000
"""Sentences under so many words are looked up once, up to so many of them: texts that say one thing over and over."""
ABOUT = 2
"""How many sentences on either side, in its paragraph, a word about another decision (s.37, admissions) speaks for."""
NEIGHBOURS = 1
"""How many sentences before a "we did not treat this as ..." it reaches back to."""


@dataclass(slots=True)
class ReadSentence:
    """A sentence with what was found in it, and what excuses its words: each of them, or all (`whole`)."""

    sentence: Sentence
    hits: dict[str, list[Hit]]
    by_word: dict[int, set[str]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    decisive: bool = False

    def at(self, place: int) -> set[str] | frozenset[str]:
        """What excuses the word at this place."""
        own = self.by_word.get(place)
        return self.whole if own is None else own | self.whole

    def excuses(self, span: Hit) -> set[str]:
        """What excuses all the words of a span."""
        first, last = span
        common = set(self.at(first))
        for place in range(first + 1, min(last, len(self.sentence))):
            common &= self.at(place)
        return common

    def ever(self) -> set[str]:
        """What excuses any of its words."""
        return set(self.whole).union(*self.by_word.values())

    def stands(self, excuses: Collection[str]) -> bool:
        """Is there a word that none of these excuses?"""
        if self.whole.intersection(excuses):
            return False
        if len(self.by_word) < len(self.sentence):
            return True
        return any(not own.intersection(excuses) for own in self.by_word.values())


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


def _excused(sentence: Sentence, hits: Mapping[str, Sequence[Hit]]) -> dict[int, set[str]]:
    excused: dict[int, set[str]] = {}
    for place in sentence.quoted:
        excused.setdefault(place, set()).add("quoted")
    if not hits:
        return excused
    segments = sentence.segments()
    for name, speaker in SPEAKERS.items():
        for first, last in hits.get(name, ()):
            end = _end_of_report(sentence, hits, last, segments)
            for place in range(first, end):
                excused.setdefault(place, set()).add(speaker)
    for name, excuse in (("disclaim", "disclaimed"), ("weigh", "weighed"), ("statute", "statute")):
        done: set[int] = set()
        for first, _ in hits.get(name, ()):
            part = sentence.segment[first]
            if part in done:
                continue
            done.add(part)
            for place, other in enumerate(sentence.segment):
                if other == part:
                    excused.setdefault(place, set()).add(excuse)
    for first, _ in hits.get("disclaim.question", ()):
        for place in range(first, _cause(sentence, hits, first)):
            excused.setdefault(place, set()).add("disclaimed")
    return excused


def _cause(sentence: Sentence, hits: Mapping[str, Sequence[Hit]], start: int) -> int:
    """Where "because" begins after this place, or where its part of the sentence ends."""
    part = sentence.segment[start]
    end = next((place for place in range(start, len(sentence)) if sentence.segment[place] != part), len(sentence))
    return next((first for first, _ in hits.get("causes", ()) if start < first < end), end)


def _end_of_report(sentence: Sentence, hits: Mapping[str, Sequence[Hit]], start: int, segments: Sequence[Hit]) -> int:
    """Reported words last until "but", or until the council speaks again ("and we ...")."""
    end = next((last for first, last in segments if first <= start - 1 < last), len(sentence))
    for first, _ in hits.get("councils.own", ()):
        if start < first < end:
            return first
    return end


def _look_around(found: list[ReadSentence]) -> None:
    """A following "We did not treat this as a reason" excuses what it looks back to; "so we decided" makes decisive."""
    for number, one in enumerate(found):
        one.decisive = "decisive" in one.hits
        for name, excuse in LOOKS_BACK.items():
            for first, _ in one.hits.get(name, ())[:1]:
                parts = one.sentence.segment
                opens = first <= 3 or parts[first] != parts[first - 3]
                reach = found[max(0, number - NEIGHBOURS) : number] if opens else []
                for each in [one, *reach]:
                    if each.sentence.paragraph == one.sentence.paragraph:
                        each.whole |= {excuse}
        if _is_in_general(one):
            one.whole |= {"statute"}
        if "other.decision" in one.hits:
            for each in found[max(0, number - ABOUT) : number + ABOUT + 1]:
                if each.sentence.paragraph == one.sentence.paragraph:
                    each.whole |= {"other-decision"}
    for number in range(len(found) - 1):
        after = found[number + 1]
        if any(first == 0 for first, _ in after.hits.get("decisive", ())):
            found[number].decisive = True


def _is_in_general(one: ReadSentence) -> bool:
    """Does it say what the Code (9.1) says of most children, and nothing about this one?"""
    if one.decisive:
        return False
    return any(first <= 3 and last >= len(one.sentence) - 1 for first, last in one.hits.get("code.general", ()))


def is_determination(one: ReadSentence) -> bool:
    """Does it say what s.36(5) has an authority say: that no assessment is "necessary"? Nothing about a plan, then."""
    words = one.sentence.words
    if "necessary" not in words or "plan" in words or "plans" in words:
        return False
    place = words.index("necessary")
    return "assessment" in words[max(0, place - 8) : place + 14] and "not" in words[max(0, place - 10) : place]
