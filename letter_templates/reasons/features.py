"""What the trained model sees of a passage: stems and pairs, ideas from the thesaurus, who speaks, what is denied.

Names of people and places become one mark, and so do numbers, months and sums of money, so that nothing is learned
about a child. Every feature is a short text; `numbers` turns it into a number that is the same on every machine.

Two lists of words of our own stand behind the features: the ideas of `thesaurus.yaml` (broad, and about this subject)
and the classes of `word_classes.yaml` (narrow, and of everyday words), so that a word not met in training counts as its
neighbours do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from zlib import crc32

import numpy as np
import yaml
from numpy.typing import NDArray

from letter_templates.reasons.model import Kind, Part
from letter_templates.reasons.voices import ReadSentence
from letter_templates.reasons.wordsets import is_number

DENIALS = frozenset({"not", "no", "never", "nothing", "none", "without", "nor", "neither", "hardly", "nobody"})
REACH = 5
"""How many words a denial reaches over."""
MONTHS = frozenset(
    ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december"]
)
NEAR, MOST_NEAR = 12, 24
"""Two ideas are near each other within so many words, and so many ideas."""
COMMON = frozenset(["the", "a", "an", "of", "to", "in", "on", "and", "is", "was", "be", "it", "that", "this", "at"])
STEM = 6
NAME = "<name>"
"""The mark for a name of a person or place."""
LONGEST_PREFIX = 20
LENGTHS = ((6, "s"), (14, "m"), (26, "l"))


class Thesaurus:
    """From words to ideas."""

    def __init__(self, lists: dict[str, str]) -> None:
        self.words: dict[str, set[str]] = {}
        self.prefixes: dict[str, set[str]] = {}
        self.pairs: dict[str, set[str]] = {}
        for idea, words in lists.items():
            for word in words.split():
                if "_" in word:
                    self.pairs.setdefault(word.replace("_", " "), set()).add(idea)
                elif word.endswith("*"):
                    self.prefixes.setdefault(word[:-1], set()).add(idea)
                else:
                    self.words.setdefault(word, set()).add(idea)
        self._firsts = frozenset(pair.split()[0] for pair in self.pairs)
        self._openings = frozenset(pair.rpartition(" ")[0] for pair in self.pairs if pair.count(" ") == 2)
        self._known: dict[str, tuple[str, ...]] = {}

    def ideas(self, word: str) -> tuple[str, ...]:
        found = self._known.get(word)
        if found is None:
            every = set(self.words.get(word, ()))
            for length in range(3, min(len(word), LONGEST_PREFIX) + 1):
                every |= self.prefixes.get(word[:length], set())
            found = tuple(sorted(every))
            if len(self._known) < 20_000 and len(word) < 30:
                self._known[word] = found
        return found

    def at(self, words: Sequence[str], place: int) -> Sequence[str]:
        """The ideas of the word at this place, and of the two or three words that begin there."""
        found, first = self.ideas(words[place]), words[place]
        if first not in self._firsts or place + 1 == len(words):
            return found
        pair = f"{first} {words[place + 1]}"
        two = self.pairs.get(pair, ())
        three = self.pairs.get(" ".join(words[place : place + 3]), ()) if pair in self._openings else ()
        return [*found, *two, *three] if two or three else found


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus of this package, read once."""
    return _lists("thesaurus.yaml")


@cache
def word_classes() -> Thesaurus:
    """The word classes of this package, read once."""
    return _lists("word_classes.yaml")


def _lists(name: str) -> Thesaurus:
    text = files("letter_templates.reasons").joinpath(name).read_text(encoding="utf-8")
    return Thesaurus(yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))  # noqa: S506


def marks(one: ReadSentence, text: str) -> list[str]:
    """The words of a sentence as the model reads them."""
    sentence, ideas = one.sentence, thesaurus()
    read: list[str] = []
    for place, word in enumerate(sentence.words):
        letter = text[sentence.starts[place]]
        if word[0] == "£":
            read.append("<sum>")
        elif is_number(word):
            read.append("<number>")
        elif word in MONTHS:
            read.append("<month>")
        elif (
            letter.isupper()
            and place
            and not ideas.ideas(word)
            and not text[sentence.starts[place] : sentence.ends[place]].isupper()
        ):
            read.append(NAME)
        else:
            read.append(word[:STEM])
    return read


def sentence_features(one: ReadSentence, text: str) -> set[str]:
    """Every feature of one sentence on its own."""
    words, ideas = one.sentence.words, thesaurus()
    stems = marks(one, text)
    found: set[str] = {"."}
    seen: list[tuple[int, str]] = []
    denied_until = -1
    before = ""
    for place, stem in enumerate(stems):
        denial = words[place] in DENIALS
        if denial:
            denied_until = place + REACH
        denied = place <= denied_until and not denial
        if stem not in COMMON:
            found.add(f"w {stem}")
            found.add(f"v {stem[:4]}")
            if denied:
                found.add(f"no {stem}")
        if place:
            found.add(f"b {before} {stem}")
        before = stem
        for idea in ideas.at(words, place):
            found.add(f"i {idea}")
            if denied:
                found.add(f"ni {idea}")
            seen.append((place, idea))
    _add_pairs(found, seen)
    _add_classes(found, words, stems)
    found |= _edges(stems)
    found.update(f"c {name}" for name in one.hits if "." in name and "/" not in name)
    found.update(f"r {name.split('/')[0]}" for name in one.hits if "/" in name and "unless" not in name)
    for excuse in one.ever():
        found.add(f"x {excuse}")
    if one.sentence.question:
        found.add("question")
    if one.decisive:
        found.add("decisive")
    return found


def _add_pairs(found: set[str], seen: list[tuple[int, str]]) -> None:
    """Two ideas near each other, whichever comes first."""
    for number, (place, idea) in enumerate(seen, start=1):
        for other_place, other in seen[number : number + MOST_NEAR]:
            if other_place - place > NEAR:
                break
            if other < idea:
                found.add(f"p {other} {idea}")
            elif idea < other:
                found.add(f"p {idea} {other}")


def _add_classes(found: set[str], words: Sequence[str], stems: Sequence[str]) -> None:
    """The class of each word, and of each two neighbours; a word of no class stands for itself."""
    classes = word_classes()
    before: Sequence[str] = ()
    for place, stem in enumerate(stems):
        own = classes.at(words, place)
        for one in own:
            found.add(f"k {one}")
        own = own or (stem,)
        for first in before:
            for second in own:
                found.add(f"kb {first} {second}")
        before = own


def _edges(stems: Sequence[str]) -> set[str]:
    """How a sentence begins and ends, and about how long it is."""
    length = next((name for limit, name in LENGTHS if len(stems) < limit), "x")
    return {
        *(f"{width} {' '.join(stems[:width])}" for width in (1, 2, 3)),
        f"-1 {stems[-1]}",
        f"-2 {' '.join(stems[-2:])}",
        f"len {length}",
    }


def setting_features(kind: Kind, part: Part | None) -> set[str]:
    return {f"kind {kind}", f"part {part}", f"kp {kind} {part}"}


def numbers(features: Iterable[str]) -> NDArray[np.uint32]:
    """A number for each feature, the same on every machine. All at once: in a letter there are thousands."""
    return np.array([*map(crc32, "\n".join(features).encode().split(b"\n"))], dtype=np.uint32)
