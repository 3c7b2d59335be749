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
JOINS = frozenset({"and", "so", "or", "yet", "then"})
GOES_ON = frozenset(
    {"that", "which", "who", "whom", "whose", "whether", "what", "how", "because", "if", "as", "to", "neither", "nor"}
)
"""After "and", these go on with what was being said."""
CONCEDES = frozenset({"although", "though", "while", "whilst", "whereas", "even"})
"""What these begin ends with its comma: "Although cost is no part of the test, two cycles must come first"."""
OPENS_CLAUSE = frozenset({"we", "he", "she", "they", "until", "unless", "without"})
"""After a comma these begin a clause of its own."""
VERBS = frozenset(
    [
        *["is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "can", "could", "will", "would"],
        *["must", "should", "may", "might", "needs", "shall"],
    ]
)
FAR_TO_VERB = 8
"""Words. What "and" adds is a clause of its own if a verb of `VERBS` comes as soon as this."""
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

    def is_given_for_decision(self, place: int) -> bool:
        """Does the word at this place follow "because" in a sentence that decides? What is given so was applied."""
        decides = "statute" in self.hits or "own.decision" in self.hits
        return decides and any(first < place for first, _ in self.hits.get("causes", ()))

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
        for first, last in hits.get(name, ()) if "adopts" not in hits else ():
            end = _end_of_report(sentence, hits, last, segments)
            for place in range(first, end):
                excused.setdefault(place, set()).add(speaker)
    for name, excuse in (("disclaim", "disclaimed"), ("weigh", "weighed")):
        for reach in {_clauses(sentence, segments, hit) for hit in _meant(hits, name)}:
            for place in range(*reach):
                excused.setdefault(place, set()).add(excuse)
    for first, _ in hits.get("disclaim.question", ()):
        for place in range(first, _cause(sentence, hits, first)):
            excused.setdefault(place, set()).add("disclaimed")
    for first, _ in hits.get("statute", ()):
        for place in range(_begins(sentence, first), _cause(sentence, hits, first)):
            excused.setdefault(place, set()).add("statute")
    return excused


def _meant(hits: Mapping[str, Sequence[Hit]], name: str) -> list[Hit]:
    """Where words of this set stand, but for those that admit to a reason: "this was not the only reason"."""
    admits = hits.get("admits", ())
    return [one for one in hits.get(name, ()) if not any(one[0] < last and first < one[1] for first, last in admits)]


def _clauses(sentence: Sentence, segments: Sequence[Hit], hit: Hit, back: bool = False) -> Hit:
    """What a disclaimer speaks of: its part of the sentence as far as a clause that begins after it.

    One that stands between two commas ("..., which formed no part of it, ...") speaks of nothing outside them.
    `back`: it speaks of all that the sentence said before, too.
    """
    first, last = next(one for one in segments if one[0] <= hit[0] < one[1])
    first = 0 if back else first
    words, commas = sentence.words, sentence.commas
    opened = next((place for place in range(hit[0], first, -1) if place in commas), first)
    closed = next((place for place in range(hit[1], last) if place in commas), last)
    between = words[opened] in {"which", "who"} and opened > first
    if closed < last and (between or words[opened] in CONCEDES):
        return opened, closed
    return first, next((place for place in range(hit[1], last) if place in commas and _opens(words, place)), last)


def _opens(words: Sequence[str], place: int) -> bool:
    """Does a clause of its own begin at this word after a comma?"""
    if words[place] in JOINS:
        place += 1
        for word in words[place : place + FAR_TO_VERB]:
            if word in VERBS:
                return True
            if word in GOES_ON:
                break
    return place < len(words) and words[place] in OPENS_CLAUSE


def _begins(sentence: Sentence, place: int) -> int:
    """Where the clause of this word begins: after a comma, "and" or "so", or with its part of the sentence."""
    while place > 0 and sentence.segment[place - 1] == sentence.segment[place]:
        if place in sentence.commas or sentence.words[place - 1] in JOINS:
            break
        place -= 1
    return place


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
            for hit in _meant(one.hits, name)[:1]:
                parts, first = one.sentence.segment, hit[0]
                decided = any(parts[place] < parts[first] for place, _ in one.hits.get("decides", ()))
                for place in range(*_clauses(one.sentence, one.sentence.segments(), hit, back=not decided)):
                    one.by_word.setdefault(place, set()).add(excuse)
                opens = first <= 3 or parts[first] != parts[first - 3]
                opens = opens and one.sentence.words[0] not in CONCEDES
                for each in found[max(0, number - NEIGHBOURS) : number] if opens else []:
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
