"""Lexical sets: phrases a lawyer can read, found in a sentence in one pass.

A phrase is words with spaces between. In a phrase:

- `school/setting`   either word
- `assess*`          any word that begins so
- `[yet]`            may be there or not (also `[so/as]`, `[@not]`)
- `..3`              up to three words of any kind
- `#`                a number, in figures or in words
- `@gate`            any phrase of the set "gate"

A phrase never reaches over "but", "however", a semicolon or a colon. It begins with a word, a number or a set.
The first word leads to the phrases worth trying, so the time is that of the text, not of the number of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NUMBER_WORDS = frozenset(
    [
        *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        *["eighteen", "several", "couple", "dozen", "half"],
    ]
)
MOST_TRIES = 10
"""How often one phrase is tried in one part of a sentence. A part with more openings than this is not prose."""
MOST_REMEMBERED = 60
"""Next words remembered for each word. Together with the words remembered, it bounds the memory of a long day."""
Hit = tuple[int, int]


class WordSetError(ValueError):
    """A phrase or a set that cannot be read. Names the set and the phrase."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a phrase: a word out of `words` or beginning with `prefixes`, a number, a set, or a gap."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    number: bool = False
    name: str | None = None
    gap: int = 0
    optional: bool = False

    def accepts(self, word: str) -> bool:
        if word in self.words or (self.prefixes and word.startswith(self.prefixes)):
            return True
        return self.number and is_number(word)


Phrase = tuple[Slot, ...]


def is_number(word: str) -> bool:
    return word[0] in "£0123456789" or word in NUMBER_WORDS


def read_phrase(text: str, where: str) -> Phrase:
    """Raises WordSetError for a phrase that begins with a gap or an optional word, or is empty."""
    slots = tuple(_slot(part, f"{where}: '{text}'") for part in text.replace("-", " ").lower().split())
    if not slots or slots[0].gap or slots[0].optional or slots[-1].gap:
        raise WordSetError(f"{where}: '{text}' must begin with a word, a number or a set, and not end with a gap")
    return slots


def _slot(part: str, where: str) -> Slot:
    if part.startswith(".."):
        if not part[2:].isdigit() or not 0 < int(part[2:]) <= 12:
            raise WordSetError(f"{where}: a gap is written ..1 to ..12")
        return Slot(gap=int(part[2:]))
    optional = part.startswith("[")
    if optional:
        if not part.endswith("]"):
            raise WordSetError(f"{where}: '{part}' has no closing bracket")
        part = part[1:-1]
    if part.startswith("@"):
        return Slot(name=part[1:], optional=optional)
    options = part.split("/")
    if any(
        not option or not option.replace("'", "").rstrip("*").replace("£", "").replace("%", "").isalnum()
        for option in options
        if option != "#"
    ):
        raise WordSetError(f"{where}: '{part}' is not a word")
    return Slot(
        words=frozenset(option for option in options if not option.endswith("*") and option != "#"),
        prefixes=tuple(option[:-1] for option in options if option.endswith("*")),
        number="#" in options,
        optional=optional,
    )


Worth = tuple[str, Phrase, tuple[frozenset[str], ...]]
"""A phrase of a set, and the words that must stand somewhere for it to be there at all."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What can begin with a word: sets that the word alone is in, and phrases with the slot that must follow.

    `before` remembers which of the phrases can go on with a certain next word.
    """

    alone: tuple[str, ...]
    longer: tuple[tuple[str, Phrase, Slot | None, tuple[frozenset[str], ...]], ...]
    before: dict[str | None, tuple[Worth, ...]] = field(default_factory=dict)

    def followed_by(self, word: str | None) -> tuple[Worth, ...]:
        """The phrases whose second word can be this one."""
        found = self.before.get(word)
        if found is None:
            found = tuple(
                (name, phrase, needed)
                for name, phrase, second, needed in self.longer
                if second is None or (word is not None and second.accepts(word))
            )
            if len(self.before) < MOST_REMEMBERED and (word is None or len(word) <= 30):
                self.before[word] = found
        return found


def _next_slot(phrase: Phrase) -> Slot | None:
    """The slot that the very next word must fit, where the phrase says which word that is."""
    if len(phrase) == 1 or phrase[0].name is not None:
        return None
    second = phrase[1]
    return None if second.gap or second.optional or second.name is not None else second


def _needed_words(phrase: Phrase) -> tuple[frozenset[str], ...]:
    """For each slot after the first that must be one of certain words: those words."""
    return tuple(
        slot.words for slot in phrase[1:] if slot.words and not (slot.prefixes or slot.number or slot.optional)
    )


def _worth_trying(openings: Openings, following: str | None, here: frozenset[str]) -> list[tuple[str, Phrase]]:
    """The phrases whose second word can be the next one, and all of whose fixed words stand in this part."""
    worth: list[tuple[str, Phrase]] = []
    for name, phrase, needed in openings.followed_by(following):
        for one in needed:
            if here.isdisjoint(one):
                break
        else:
            worth.append((name, phrase))
    return worth


class WordSets:
    """All sets, compiled. `wanted` are the sets whose hits are reported; the others serve inside phrases."""

    def __init__(self, sets: Mapping[str, Sequence[str]], wanted: Iterable[str]) -> None:
        self._phrases: dict[str, tuple[Phrase, ...]] = {
            name: tuple(read_phrase(text, name) for text in phrases) for name, phrases in sets.items()
        }
        for name, phrases in self._phrases.items():
            for phrase in phrases:
                for slot in phrase:
                    if slot.name is not None and slot.name not in self._phrases:
                        raise WordSetError(f"{name}: there is no set called '{slot.name}'")
        self._by_word: dict[str, list[tuple[str, Phrase]]] = {}
        self._by_prefix: dict[str, list[tuple[str, Phrase]]] = {}
        self._by_number: list[tuple[str, Phrase]] = []
        for name in sorted(set(wanted)):
            for phrase in self._phrases[name]:
                self._index(name, phrase)
        self._longest_prefix = max((len(prefix) for prefix in self._by_prefix), default=0)
        self._cache: dict[str, Openings] = {}
        self._firsts = {name: [self._first(phrase[0], ()) for phrase in self._phrases[name]] for name in self._phrases}
        self._openers: dict[tuple[str, str], tuple[Phrase, ...]] = {}

    def _index(self, name: str, phrase: Phrase) -> None:
        words, prefixes, number = self._first(phrase[0], ())
        entry = (name, phrase)
        for word in words:
            self._by_word.setdefault(word, []).append(entry)
        for prefix in prefixes:
            self._by_prefix.setdefault(prefix, []).append(entry)
        if number:
            self._by_number.append(entry)

    def _first(self, slot: Slot, seen: tuple[str, ...]) -> tuple[set[str], set[str], bool]:
        if slot.name is None:
            return set(slot.words), set(slot.prefixes), slot.number
        if slot.name in seen:
            raise WordSetError(f"the set '{slot.name}' contains itself")
        words: set[str] = set()
        prefixes: set[str] = set()
        number = False
        for phrase in self._phrases[slot.name]:
            more = self._first(phrase[0], (*seen, slot.name))
            words |= more[0]
            prefixes |= more[1]
            number = number or more[2]
        return words, prefixes, number

    def _candidates(self, word: str) -> Openings:
        found = self._cache.get(word)
        if found is None:
            entries = list(self._by_word.get(word, ()))
            for length in range(1, min(len(word), self._longest_prefix) + 1):
                entries += self._by_prefix.get(word[:length], ())
            if is_number(word):
                entries += self._by_number
            every = {(name, id(phrase)): (name, phrase) for name, phrase in entries}.values()
            found = Openings(
                alone=tuple({name: None for name, phrase in every if len(phrase) == 1 and phrase[0].name is None}),
                longer=tuple(
                    (name, phrase, _next_slot(phrase), _needed_words(phrase))
                    for name, phrase in every
                    if len(phrase) > 1 or phrase[0].name is not None
                ),
            )
            if len(self._cache) < 20_000 and len(word) <= 30:
                self._cache[word] = found
        return found

    def hits(self, words: Sequence[str], segments: Sequence[Hit]) -> dict[str, list[Hit]]:
        """For each wanted set, where its phrases stand: first word and one past the last, in order."""
        found: dict[str, list[Hit]] = {}
        for first, last in segments:
            memo: dict[tuple[str, int], tuple[int, ...]] = {}
            tries: dict[int, int] = {}
            here = frozenset(words[first:last])
            worth: dict[tuple[str, str | None], list[tuple[str, Phrase]]] = {}
            for place in range(first, last):
                pair = (words[place], words[place + 1] if place + 1 < last else None)
                openings = self._candidates(words[place])
                for name in openings.alone:
                    found.setdefault(name, []).append((place, place + 1))
                entries = worth.get(pair)
                if entries is None:
                    entries = worth[pair] = _worth_trying(openings, pair[1], here)
                spent = False
                for name, phrase in entries:
                    tried = tries.get(id(phrase), 0)
                    if tried >= MOST_TRIES:
                        spent = True
                        continue
                    tries[id(phrase)] = tried + 1
                    ends = self._ends(phrase, words, place, last, memo)
                    if ends:
                        found.setdefault(name, []).append((place, min(ends)))
                if spent:
                    worth[pair] = [entry for entry in entries if tries.get(id(entry[1]), 0) < MOST_TRIES]
        return found

    def _ends(
        self, phrase: Phrase, words: Sequence[str], place: int, last: int, memo: dict[tuple[str, int], tuple[int, ...]]
    ) -> set[int]:
        at = {place}
        for slot in phrase:
            if slot.gap:
                at = {one + step for one in at for step in range(slot.gap + 1) if one + step <= last}
                continue
            after: set[int] = set(at) if slot.optional else set()
            for one in at:
                if one >= last:
                    continue
                if slot.name is not None:
                    after.update(self._set_ends(slot.name, words, one, last, memo))
                elif slot.accepts(words[one]):
                    after.add(one + 1)
            if not after:
                return after
            at = after
        return at

    def _set_ends(
        self, name: str, words: Sequence[str], place: int, last: int, memo: dict[tuple[str, int], tuple[int, ...]]
    ) -> tuple[int, ...]:
        key = (name, place)
        known = memo.get(key)
        if known is None:
            ends: set[int] = set()
            for phrase in self._opening(name, words[place]):
                ends |= self._ends(phrase, words, place, last, memo)
            known = memo[key] = tuple(ends)
        return known

    def _opening(self, name: str, word: str) -> tuple[Phrase, ...]:
        """The phrases of a set that can begin with this word."""
        key = (name, word)
        known = self._openers.get(key)
        if known is None:
            known = tuple(
                phrase
                for phrase, (words, prefixes, number) in zip(self._phrases[name], self._firsts[name], strict=True)
                if word in words or word.startswith(tuple(prefixes)) or (number and is_number(word))
            )
            if len(self._openers) < 200_000 and len(word) <= 30:
                self._openers[key] = known
        return known
