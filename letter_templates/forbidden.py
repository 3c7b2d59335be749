"""Finds the wording that no letter may carry: "more suitable pathway" and its close variants.

Whether something else would suit a child better is not the question section 36(8) asks, and a letter that says so
was criticised in *R (W) v Hertfordshire CC* [2023] EWHC 3138 (Admin). No letter goes out with it, from any field.

Where the line is drawn (a "way" is: pathway, path, route, road, avenue, way forward):

- A *comparison* with a way is found, in either order: "more suitable pathway", "better educational route", "a pathway
  that is more suited to", "another pathway fits him better", "a more effective pathway", also when the way has a name.
  Not found: a street ("12 Better Road"), or a way that people travel ("the most suitable route by taxi").
- A *plain judgement* on a pathway is found: "a different pathway", "the right pathway", "a pathway that is suitable".
  Not found when the pathway is named by what it is: "autism diagnostic pathway", "referral pathway", "care pathway",
  "supported internship pathway", "pathway to employment".
- A plain judgement on a path, route, road, avenue or way forward is found only when its sentence is also about
  assessing, plans, support, needs or help: "another route to support", but not "a different route to school".
- "Suitable school", "appropriate provision" and other things that are not a way are never found.

Found whatever the case, spacing, line breaks, hyphens, invisible characters, accents, look-alike letters from Cyrillic
or Greek, figures and signs for letters ("p@thw4y"), common slips of spelling, or punctuation between or inside words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CAPITAL_LOOKALIKES = str.maketrans("ΗΝΥΧΜΒΡ", "hnyxmbp")  # Greek capitals whose small letters look different
_LOOKALIKES = str.maketrans(
    "абвеһікмнорсѕтухјԁѵԝɑαβεηικμνορτυχωʏɡı",
    "abbehikmhopcstyxjdvwaabenikmvoptuxwygi",
)

_PATHWAY = r"(?:path ?ways?|pat ?ways?|pathwyas?|pathays?)"  # with the usual slips of the keyboard
_WAY = rf"(?:{_PATHWAY}|paths?|routes?|roads?|avenues?|ways? (?:forward|ahead))"
_TRAVEL = r"(?:bus|coach|train|taxi|walking|walk|cycle|cycling|foot|travel|transport|safe|safer)"
_SUITABLE = r"(?:suit ?able|suit ?ably|suit[aei]?b[il1]e?|sutable|siutable|suiteable)"
_SUITS = rf"(?:{_SUITABLE}|suited|suiting|appropriate|appropriately|fitting|fitted|apt)"
_GOOD = r"(?:beneficial|effective|helpful|relevant|proportionate|sensible|useful|matched|meaningful|realistic)"
_MORE = r"(?:more|most|better|best|much more|far more)"
_BEST = r"(?:better|best|preferable|preferred|optimal|optimum)"
_COMPARED = rf"(?:{_MORE} {_SUITS}|{_BEST})"
_GETTING_THERE = re.compile(
    r"\b(?:bus|buses|coach|train|taxis?|walk\w*|cycl\w*|bike|travel\w*|transport|driv\w*|traffic|home to school)\b"
)
_PLAIN = r"(?:suit ?able|suited|appropriate|fitting|alternative|different|other|another|right|proper|correct|separate)"
_FILLER = (
    r"(?:educational|education|support|learning|possible|available|local|and|or|overall|statutory|non|legal|"
    r"more|kind|of|sort|type|alternative|different|suitable|appropriate|send?)"
)
_NAMED = (
    r"(?:diagnostic|diagnosis|referral|care|clinical|health|medical|internship|apprenticeship|employment|"
    r"neurodevelopmental|autism|adhd|assessment|therapy|nhs|camhs|vocational|academic|study|career|careers)"
)
_BE = r"(?:is|are|was|were|be|being|would|will|may|might|could|can|should|seems?|looks?|to|that|which|it|much|far|s)"
_JOURNEY = r" (?:home\b|(?:to|from|between) (?:school|college|home|work|town)\b)"
_SUIT_VERB = r"(?:suits?|fits?|serves?|meets?|suited|fitted|matches)"
_DESTINATION = (
    r"(?! (?:to|into|towards) "
    r"(?:employment|work|adulthood|independence|university|college|further education|training|an? apprenticeship))"
)

_FOUND = (
    # a comparison, then the way: "more suitable (educational) pathway"
    rf"\b{_COMPARED}(?: (?!{_TRAVEL}\b)\w+){{0,3}}? {_PATHWAY}\b",
    rf"\b{_MORE} {_GOOD}(?: (?!{_TRAVEL}\b)\w+){{0,2}}? {_PATHWAY}\b",
    rf"\b{_BEST} (?:educational|education|support|learning|statutory) {_WAY}\b",
    rf"\b{_BEST}(?: \w+){{0,2}}? ways? (?:forward|ahead)(?!{_JOURNEY})\b",
    # the way, then a comparison: "a pathway that is more suited", "route better suited to", "pathway fits him better"
    rf"\b{_WAY}(?: {_BE}){{0,5}} (?:more|better|best|most) {_SUITS}\b",
    rf"\b{_WAY}(?: {_BE}){{0,5}} (?:better|best|preferable)(?: (?:for|than|placed|one|matched)\b|$)",
    rf"\b{_PATHWAY}(?: \w+){{0,2}}? (?:is|would be|seems|looks) (?:the )?{_MORE} {_SUITS}\b",
    rf"\b{_PATHWAY} (?:more|most|better|best) {_SUITS}\b",
    rf"\b{_WAY}(?: {_BE}){{0,3}} {_SUIT_VERB}(?: \w+){{1,4}}? (?:better|best|more|well)\b",
    # a plain judgement on a pathway
    rf"\b{_PLAIN}(?: {_FILLER}){{0,3}} {_PATHWAY}\b{_DESTINATION}",
    rf"\b{_PATHWAY}(?: {_BE}){{1,5}} (?:suit ?able|suited|appropriate|fitting|right)\b",
)
_COMPARED_WAY = re.compile(rf"\b{_MORE} {_SUITS}(?: (?!{_TRAVEL}\b)\w+){{0,3}}? {_WAY}(?!{_JOURNEY})\b")
_FOUND_IN_CONTEXT = (
    rf"\b{_BEST}(?: (?!{_TRAVEL}\b)\w+){{0,3}}? {_WAY}(?!{_JOURNEY})\b",
    rf"\b{_MORE} {_GOOD}(?: (?!{_TRAVEL}\b)\w+){{0,2}}? {_WAY}(?!{_JOURNEY})\b",
    rf"\b{_PLAIN}(?: {_FILLER}){{0,3}} {_WAY}\b(?!{_JOURNEY}| (?:users?|safety)\b)",
    rf"\b{_WAY}(?: {_BE}){{1,5}} (?:suit ?able|suited|appropriate|fitting|right)\b",
)
_CONTEXT = re.compile(
    r"\b(?:assess\w*|ehc\w*|plans?|support\w*|needs?|help\w*|provision|instead|rather|than|intervention\w*|sen|send)\b"
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _FOUND)
_CONTEXT_PATTERNS = tuple(re.compile(pattern) for pattern in _FOUND_IN_CONTEXT)
_NAMED_BEFORE = re.compile(rf"\b{_NAMED} $")
_JUDGED_PATHWAY = _PATTERNS[-1]
_SQUEEZED = re.compile(
    r"(?:more|most|better)(?:suitable|suited|appropriate|fitting)"
    r"(?:educational|support|learning)?(?:pathway|path|route|road|avenue|wayforward)s?"
)
_WHOLE_WORDS = re.compile(r"\w+ \w+(?: (?:educational|support|learning))? (?:paths?|routes?|roads?|avenues?)")
_LEET = re.compile(r"(?<=[A-Za-z])[@4013$5](?=[A-Za-z])")
_LETTERS_MEANT = str.maketrans("@4013$5", "aaoiess")
_UNUSUAL = re.compile(r"[^\x00-\x7f‘’“”–—…•£°é]")
_WORTH_A_LOOK = re.compile(
    "|".join(r"[\W\d_]*".join(letters) for letters in ("path", "patw", "route", "road", "avenue", "forward", "ahead"))
)
_SENTENCE_END = "\x00"


@dataclass(frozen=True)
class Match:
    """Where the forbidden wording stands: `text[start:end]` is `quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class _Plain:
    """A text as plain lower-case words with one space between, and where each character came from."""

    words: str
    origin: tuple[int, ...]


def forbidden_wording(text: str) -> tuple[Match, ...]:
    """Every place where the forbidden wording stands, in order, none overlapping."""
    if not names_a_way(text):
        return ()
    plain = _plain(text)
    spans = sorted(_spans(plain.words) | _squeezed_spans(plain.words))
    found: list[Match] = []
    for first, last in spans:
        start, end = plain.origin[first], plain.origin[last - 1] + 1
        if not found or start >= found[-1].end:
            found.append(Match(start, end, text[start:end]))
    return tuple(found)


def names_a_way(text: str) -> bool:
    """Quickly: could the forbidden wording stand in this text at all? Nearly every text ends here."""
    text = _read_as_letters(text)
    folded = text.lower()
    if _UNUSUAL.search(text):
        folded = unicodedata.normalize("NFKD", text).translate(_CAPITAL_LOOKALIKES).casefold().translate(_LOOKALIKES)
    return _WORTH_A_LOOK.search(folded) is not None


def _read_as_letters(text: str) -> str:
    """ "p@thw4y" as "pathway": one for one, so every place stays."""
    return _LEET.sub(lambda found: found.group().translate(_LETTERS_MEANT), text)


def _plain(text: str) -> _Plain:
    text = _read_as_letters(text)
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if character in "'’‘`´":
            continue
        if character in ".!?" and text[place + 1 : place + 2].isspace():
            letters += [" ", _SENTENCE_END, " "]
            origin += [place, place, place]
        for folded in _folded(character):
            if folded.isalnum():
                letters.append(folded)
                origin.append(place)
            elif letters and letters[-1] != " ":
                letters.append(" ")
                origin.append(place)
    return _Plain("".join(letters), tuple(origin))


def _folded(character: str) -> str:
    """Lower case, without accents, look-alikes as the letters they look like, invisible characters gone."""
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""
    apart = unicodedata.normalize("NFKD", character).translate(_CAPITAL_LOOKALIKES).casefold()
    bare = "".join(one for one in apart if unicodedata.category(one) not in {"Mn", "Me", "Cf"})
    return bare.translate(_LOOKALIKES)


def _spans(words: str) -> set[tuple[int, int]]:
    spans: set[tuple[int, int]] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(words):
            named = pattern is _JUDGED_PATHWAY and _NAMED_BEFORE.search(words[: match.start()])
            if not named:
                spans.add(match.span())
    for match in _COMPARED_WAY.finditer(words):
        if not _GETTING_THERE.search(_around(words, match)):
            spans.add(match.span())
    for pattern in _CONTEXT_PATTERNS:
        for match in pattern.finditer(words):
            around = _around(words, match)
            if _CONTEXT.search(around) and not (
                _NAMED_BEFORE.search(words[: match.start()]) or _GETTING_THERE.search(around)
            ):
                spans.add(match.span())
    return spans


def _around(words: str, match: re.Match[str]) -> str:
    """The rest of the sentence that the match stands in."""
    start = words.rfind(_SENTENCE_END, 0, match.start()) + 1
    end = words.find(_SENTENCE_END, match.end())
    return words[start : match.start()] + " " + words[match.end() : end if end >= 0 else len(words)]


def _squeezed_spans(words: str) -> set[tuple[int, int]]:
    """Matches with breaks inside the words ("path.way"); they must begin and end where a word does."""
    places = [place for place, letter in enumerate(words) if letter.isalnum()]
    squeezed = "".join(words[place] for place in places)
    spans: set[tuple[int, int]] = set()
    for match in _SQUEEZED.finditer(squeezed):
        first, last = places[match.start()], places[match.end() - 1] + 1
        starts_word = first == 0 or not words[first - 1].isalnum()
        ends_word = last == len(words) or not words[last].isalnum()
        if starts_word and ends_word and not _WHOLE_WORDS.fullmatch(words[first:last]):
            spans.add((first, last))
    return spans
