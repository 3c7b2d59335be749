"""A text as sentences of plain lower-case words, each word knowing its exact place in the text.

Everything here is one pass over the text. A word's place is that of the letters it came from: "can't" becomes "can"
and "not", both at the place of "can't". Hyphens part words; quotation marks, commas and the like are kept aside.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

MOST_WORDS = 400
"""A longer sentence is read in pieces of this many words, so that no sentence costs more than its length."""
LONGEST_QUOTATION = 160
"""In words. A quotation mark with no partner within this distance is taken for a slip."""

_FOLD = {
    **{ord(mark): "'" for mark in "‘’‛`´"},
    **{ord(mark): '"' for mark in "“”„‟«»"},
    **{ord(mark): "-" for mark in "‐‑‒–—−"},
    **{ord(mark): " " for mark in "\u00a0\u2007\u2009\u202f\t\u200b\ufeff\u00ad"},
    ord("•"): "\u2022",
}
_PIECE = re.compile(
    r"(?P<word>£?\d[\d,]*(?:\.\d+)?[a-z%]*|[a-z]+(?:'[a-z]+)?)|(?P<quote>\")|(?P<apostrophe>')|(?P<stop>[.!?]+)"
    r"|(?P<break>[;:()\[\]])|(?P<comma>,)|(?P<dash> - |--+)|(?P<lines>(?:(?<![ ])[ ]+)?\n\s*)"
)
_ABBREVIATIONS = frozenset(
    [
        *["mr", "mrs", "ms", "miss", "dr", "prof", "st", "no", "nos", "para", "paras", "reg", "regs", "s", "ss", "eg"],
        *["ie", "e", "g", "i", "etc", "vs", "v", "approx", "dept", "rev", "hon", "cf", "ref", "art"],
    ]
)
_CONTRACTED = {
    "cannot": ("can", "not"),
    "cant": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
    "it's": ("it", "is"),
    "that's": ("that", "is"),
    "there's": ("there", "is"),
    "here's": ("here", "is"),
    "what's": ("what", "is"),
    "i'm": ("i", "am"),
    "theres": ("there", "is"),
    "thats": ("that", "is"),
    "ehcp": ("ehc", "plan"),
    "ehcps": ("ehc", "plans"),
    "ehcna": ("ehc", "needs", "assessment"),
    "ehcnas": ("ehc", "needs", "assessments"),
    "apdr": ("assess", "plan", "do", "review"),
}
for _verb in (
    *("do", "does", "did", "is", "are", "was", "were", "has", "have", "had"),
    *("would", "could", "should", "need", "must"),
):
    _CONTRACTED[f"{_verb}n't"] = (_verb, "not")
    if _verb != "need":
        _CONTRACTED[f"{_verb}nt"] = (_verb, "not")
_ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_CONTRAST = frozenset({"but", "however", "although", "though", "whereas", "nevertheless", "nonetheless"})


@dataclass(slots=True)
class Sentence:
    """One sentence. `words[k]` stands at `text[starts[k]:ends[k]]`; `segment[k]` counts the parts that "but" divides.

    `quoted` holds the places of words between quotation marks. `paragraph` counts the paragraphs of the text.
    """

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    segment: list[int] = field(default_factory=list)
    quoted: set[int] = field(default_factory=set)
    commas: set[int] = field(default_factory=set)
    paragraph: int = 0
    question: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def segments(self) -> list[tuple[int, int]]:
        """First and one-past-last word of each segment."""
        if self.segment and self.segment[0] == self.segment[-1]:
            return [(0, len(self.words))]
        parts: list[tuple[int, int]] = []
        first = 0
        for place in range(1, len(self.words) + 1):
            if place == len(self.words) or self.segment[place] != self.segment[first]:
                parts.append((first, place))
                first = place
        return parts


def folded(text: str) -> tuple[str, list[int] | None]:
    """Lower case, typographic marks made plain. With it, where each character came from (None: the same place)."""
    plain = text.translate(_FOLD)
    lower = plain.lower()
    if plain.isascii() and len(lower) == len(text):
        return lower, None
    if len(lower) == len(text) and all(ord(letter) < 0x80 or letter in "£•\u2026" for letter in lower):
        return lower, None
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(plain):
        if ord(letter) < 0x80:
            letters.append(letter.lower())
            origin.append(place)
            continue
        for one in unicodedata.normalize("NFKD", letter).casefold():
            if unicodedata.category(one) not in {"Mn", "Me", "Cf"}:
                letters.append(one)
                origin.append(place)
    return "".join(letters), origin


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; empty for a text without words."""
    return _Reader(text).read()


@lru_cache(maxsize=20_000)
def plain_words(word: str) -> tuple[str, ...]:
    """The plain words of one as it is written in lower case: "can't" is "can" and "not", "school's" is "school"."""
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    if "'" in word:
        stem, tail = word[: word.index("'")], word[word.index("'") :]
        return (stem, _ENDINGS[tail]) if tail in _ENDINGS else (stem,)
    return (word.replace(",", "") if word[0] in "£0123456789" else word,)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.plain, self.origin = folded(text)
        self.done: list[Sentence] = []
        self.now = Sentence()
        self.part = 0
        self.paragraph = 0
        self.line_start = 0
        self.open_quote: tuple[Sentence, int, int] | None = None
        self.words_done = 0
        self.single_open: tuple[int, int] | None = None

    def read(self) -> list[Sentence]:
        for piece in _PIECE.finditer(self.plain):
            match piece.lastgroup:
                case "word":
                    self._word(piece)
                case "stop":
                    self._stop(piece)
                case "lines":
                    self._lines(piece)
                case "break":
                    if piece.group() in ";:":
                        self.part += 1
                case "dash":
                    self.part += 1
                case "comma":
                    if self.now.words:
                        self.now.commas.add(len(self.now.words))
                case "quote":
                    self._quote()
                case "apostrophe":
                    self._single_quote(piece.start())
        self._end()
        return self.done

    def _word(self, piece: re.Match[str]) -> None:
        start, end = piece.span()
        if self.origin is not None:
            start, end = self.origin[start], self.origin[end - 1] + 1
        now = self.now
        for one in plain_words(piece.group()):
            if one in _CONTRAST and now.words:
                self.part += 1
            now.words.append(one)
            now.starts.append(start)
            now.ends.append(end)
            now.segment.append(self.part)
        if len(now.words) >= MOST_WORDS:
            self._end()

    def _stop(self, piece: re.Match[str]) -> None:
        if not self.now.words:
            return
        after = self.plain[piece.end() : piece.end() + 1]
        if after and not after.isspace() and after not in "\"')]":
            return
        if piece.group() == ".":
            last = self.now.words[-1]
            joined = piece.start() > 0 and self.plain[piece.start() - 1].isalnum()
            if joined and (last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last not in "ai")):
                place = self._place(piece.end())
                upcoming = self.text[place : place + 3].lstrip()
                if last not in {"etc", "no"} or (upcoming and not upcoming[0].isupper()):
                    return
        self.now.question = "?" in piece.group()
        self._end()

    def _place(self, place: int) -> int:
        if self.origin is None:
            return place
        return self.origin[place] if place < len(self.origin) else len(self.text)

    def _lines(self, piece: re.Match[str]) -> None:
        gap = piece.group()
        length = piece.start() - self.line_start
        following = self.plain[piece.end() : piece.end() + 4]
        before = self.plain[piece.start() - 1 : piece.start()]
        listed = following[:1] in "•*-·" or (following[:1].isdigit() and following[1:3].strip()[:1] in {".", ")"})
        original = self.text[self._place(piece.end()) : self._place(piece.end()) + 1]
        if gap.count("\n") > 1 or listed or before in ".!?:;" or (length < 60 and original.isupper()):
            self._end()
            self.paragraph += 1 if gap.count("\n") > 1 or length < 60 else 0
        self.line_start = piece.end()

    def _quote(self) -> None:
        read = self.words_done + len(self.now.words)
        here = (self.now, len(self.now.words), read)
        if self.open_quote is None or read - self.open_quote[2] > LONGEST_QUOTATION:
            self.open_quote = here
            return
        sentence, first, _ = self.open_quote
        self._mark(sentence, first)
        self.open_quote = None

    def _mark(self, sentence: Sentence, first: int) -> None:
        """Everything from the opening mark to here stands between quotation marks."""
        if sentence is self.now:
            sentence.quoted.update(range(first, len(sentence.words)))
            return
        sentence.quoted.update(range(first, len(sentence.words)))
        for between in reversed(self.done):
            if between is sentence:
                break
            between.quoted.update(range(len(between.words)))
        self.now.quoted.update(range(len(self.now.words)))

    def _single_quote(self, place: int) -> None:
        before = self.plain[place - 1 : place] if place else " "
        after = self.plain[place + 1 : place + 2]
        opens = not before.isalnum() and after.isalnum()
        closes = not after.isalnum() and bool(before.strip())
        if opens:
            self.single_open = (len(self.done), len(self.now.words))
        elif closes and self.single_open is not None:
            at, first = self.single_open
            if at == len(self.done):
                self.now.quoted.update(range(first, len(self.now.words)))
            self.single_open = None

    def _end(self) -> None:
        if self.now.words:
            self.now.paragraph = self.paragraph
            self.done.append(self.now)
            self.words_done += len(self.now.words)
        self.now = Sentence()
        self.part = 0
