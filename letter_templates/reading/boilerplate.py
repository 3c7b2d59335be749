"""How much of a letter's reasons stands word for word in other letters: a measure, and the passages.

The measure is the share of the reasons' runs of five words (shingles) that another letter's reasons also hold, from 0
to 1. Names and numbers are left out of the runs, since they are what a copied passage has changed in it. Only reasons
are compared: the test, the rights and contacts should be the same in every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from letter_templates.document import Frozen
from letter_templates.findings import Finding
from letter_templates.reading.sentences import Span
from letter_templates.reading.whole import ReadLetter

RUN = 5
"""Words in a shingle."""
FEWEST = 40
"""Shingles that reasons need before a share of them means anything."""
ALIKE = 0.5
"""From this share on the reasons are reported as near-identical."""
MOST_SHOWN = 5
"""Letters whose shared passages are kept."""
REASONS = ("reasons", "other-side", "views", "letter")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_STANDARD = re.compile(
    r"not of the opinion that|has or may have special educational needs|may be necessary for special educational|"
    r"our reasons are|for this question we relied on|strongest point|the help we considered",
    re.IGNORECASE,
)


class Likeness(Frozen):
    """How alike this letter's reasons are to one other letter's. `share` is of this letter's shingles, 0 to 1."""

    other: str
    share: float
    passages: tuple[str, ...] = ()


def reasons_of(read: ReadLetter) -> str:
    """The reasons of a letter, without headings, tables and the standard words of the test."""
    return "\n".join(_passages(read))


def _passages(read: ReadLetter) -> Iterator[str]:
    for one in read.paragraphs:
        if one.part in REASONS and not one.heading and one.paragraph.kind != "row":
            for sentence in read.by_paragraph.get(one.number, ()):
                words = read.text[sentence.start : sentence.end]
                if not _STANDARD.search(words):
                    yield words


def shingles(text: str) -> frozenset[int]:
    """The runs of five words of a text, hashed. The hash is the same on every machine and in every run."""
    return frozenset(number for number, _, _ in _runs(text))


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    words = [match for match in _WORD.finditer(text) if not _is_name(match, text)]
    for place in range(len(words) - RUN + 1):
        run = words[place : place + RUN]
        joined = " ".join(match.group().casefold() for match in run)
        yield (
            int.from_bytes(blake2b(joined.encode(), digest_size=8).digest(), "big"),
            run[0].start(),
            run[-1].end(),
        )


def _is_name(match: re.Match[str], text: str) -> bool:
    """A capital inside a sentence; pronouns go too, since they change with the child."""
    word = match.group()
    if word.casefold() in {"he", "she", "they", "him", "her", "them", "his", "hers", "their", "i"}:
        return True
    before = text[: match.start()].rstrip()[-1:]
    return word[:1].isupper() and before not in {"", ".", "!", "?", ":", "\n", "•"}


class OtherReasons:
    """The reasons of other letters, ready to be compared: which letters hold each run of words.

    Comparing with very many costs little more than with one: only letters that share a run are looked at.
    """

    def __init__(self, letters: Mapping[str, str] | None = None) -> None:
        self._about: dict[str, str | None] = {}
        self._holding: dict[int, list[str]] = {}
        for name, reasons in (letters or {}).items():
            self.add(name, reasons)

    def __len__(self) -> int:
        return len(self._about)

    def add(self, name: str, reasons: str, about: str | None = None) -> None:
        """`about`: whom the letter is about, where that is known; the parents of one child are told the same."""
        self._about[name] = about
        for number in shingles(reasons):
            self._holding.setdefault(number, []).append(name)

    def alike(self, reasons: str, *, but: str = "", about: str | None = None) -> tuple[Likeness, ...]:
        """These reasons against each letter's, the most alike first; not against `but`, nor others `about` the same."""
        runs = list(_runs(reasons))
        own = {number for number, _, _ in runs}
        if len(own) < FEWEST:
            return ()
        shared: dict[str, set[int]] = {}
        for number in own:
            for name in self._holding.get(number, ()):
                shared.setdefault(name, set()).add(number)
        others = {name: common for name, common in shared.items() if name != but and not self._same(name, about)}
        nearest = sorted(others, key=lambda name: (-len(others[name]), name))
        return tuple(
            Likeness(
                other=name,
                share=round(len(others[name]) / len(own), 3),
                passages=_shared_passages(reasons, runs, others[name]) if place < MOST_SHOWN else (),
            )
            for place, name in enumerate(nearest)
        )

    def _same(self, name: str, about: str | None) -> bool:
        return about is not None and self._about[name] == about


def likeness(reasons: str, others: Mapping[str, str]) -> tuple[Likeness, ...]:
    """This letter's reasons against each other letter's, the most alike first. Keys of `others` name the letters."""
    return OtherReasons(others).alike(reasons)


def _shared_passages(text: str, runs: Sequence[tuple[int, int, int]], shared: set[int]) -> tuple[str, ...]:
    spans: list[list[int]] = []
    for number, start, end in runs:
        if number not in shared:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    longest = sorted(spans, key=lambda span: span[0] - span[1])[:5]
    return tuple(text[start:end] for start, end in sorted(longest))


def boilerplate_findings(text: str, alike: Iterable[Likeness]) -> list[Finding]:
    """One finding, at its words in `text`, for the letter whose reasons are nearest, when they are near-identical."""
    nearest = next((one for one in alike if one.share >= ALIKE), None)
    if nearest is None:
        return []
    lines = [line for passage in nearest.passages for line in passage.split("\n")]
    quote = max(lines, key=len, default=None)
    start = text.find(quote) if quote else -1
    span = Span(start, start + len(quote), quote) if quote and start >= 0 else None
    return [
        Finding(
            id="boilerplate",
            level="risky",
            action="look-again",
            message=f"{nearest.share:.0%} of these reasons stands word for word in another letter ({nearest.other}).",
            where="reasons",
            source="Children and Families Act 2014, s.36(5)(a); R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin)",
            advice="Say what is true only of this child or young person: a report and its date, a result, a provision, "
            "something the family said. If the decision-maker held no such reason, it goes back to them.",
            quote=span.quote if span else None,
            start=span.start if span else None,
            end=span.end if span else None,
        )
    ]
