"""Names in a letter that the case does not account for: text that was left from another child's letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from letter_templates.findings import Finding
from letter_templates.reading.names import NameFound, could_be_no_name, known_by_the_letter, names_in, parts_of_name
from letter_templates.reading.record_facts import RecordFacts, differs
from letter_templates.reading.sentences import Span
from letter_templates.reading.whole import ReadLetter

MOST_NAMES = 40
"""Looked up in the register; a letter with more strangers' names is reported for the first of them."""
ANOTHERS = "This is the name of another child on the register. Text may have been left from their letter."
NOT_ON_THE_CASE = "This name is not on the case. Text may have been left from another child’s letter."
SHORTEST_MISSPELT = 4
"""Letters: shorter names differ by one letter from too many others."""
_WORD = re.compile(r"[A-Z][\w’'-]{2,40}")
_FOR_WHOM = re.compile(r"assessment (?:for|of)\s+((?:[A-Z][\w’'-]+)(?:[ \t]+[A-Z][\w’'-]+){0,3})")


def whom_it_is_about(read: ReadLetter) -> str | None:
    """The child or young person as the letter first names them, for telling two letters about one child."""
    span = _subject(read)
    return " ".join(span.quote.casefold().split()) if span else None


def _subject(read: ReadLetter) -> Span | None:
    """The name in "needs assessment for ..."."""
    for match in _FOR_WHOM.finditer(read.text[:6000]):
        if not could_be_no_name(match.group(1).split()[0]):
            return Span(match.start(1), match.end(1), match.group(1))
    return None


def unaccounted_names(read: ReadLetter, record: RecordFacts) -> tuple[str, ...]:
    """Names that neither the case nor the letter accounts for, as they are looked up in a register.

    A name of several words comes whole and by its first word, since a letter uses both. At most `MOST_NAMES`.
    """
    if record.full_name is None:
        return ()
    found: dict[str, None] = {}
    for name in _strangers(read, record, names_in(read)):
        found.update(dict.fromkeys((_whole(name), _first(name))))
    return tuple(found)[:MOST_NAMES]


def name_findings(read: ReadLetter, record: RecordFacts, found: Sequence[NameFound]) -> Iterator[Finding]:
    """A name used as the child's that nothing accounts for, and the whole name of another child on the register."""
    if record.full_name is None:
        return
    family = parts_of_name(record.full_name, record.known_as, *record.other_names)
    register, told = record.other_children, set[str]()
    for one in _misspelt(read, record):
        told.add(re.sub(r"[’']s?$", "", (one.quote or "").casefold()))
        yield one
    for one in _about_somebody_else(read, record):
        told |= {part.casefold() for part in (one.quote or "").split()}
        yield one
    for name in _strangers(read, record, found):
        whole = register is not None and len(name.parts) > 1 and _whole(name) in register
        alone = name.as_child and not family.intersection(part.casefold() for part in name.parts)
        if _first(name) in told or not (whole or alone):
            continue
        told.add(_first(name))
        if register is None or whole or _first(name) in register:
            message = NOT_ON_THE_CASE if register is None else ANOTHERS
            yield differs(message, name.span, level="unlawful", action="must-fix")
        else:
            yield differs("This name is not on the case. Is it about this child or young person?", name.span)


def _misspelt(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    """The child's or young person's name with one letter too many, too few, other or out of place; each once."""
    own = sorted(word for word in parts_of_name(record.full_name, record.known_as) if len(word) >= SHORTEST_MISSPELT)
    known = parts_of_name(record.full_name, record.known_as, record.school, *record.other_names)
    told: set[str] = set()
    for match in _WORD.finditer(read.text):
        word = re.sub(r"[’']s?$", "", match.group()).casefold()
        if word in known or word in told or could_be_no_name(match.group()):
            continue
        right = next((one for one in own if word != f"{one}s" and _one_slip(word, one)), None)
        if right is not None and not re.search(rf"(?<![\w’'-]){re.escape(word)}(?![\w-])", read.text):
            told.add(word)
            span = Span(match.start(), match.end(), match.group())
            yield differs(f"The case spells this name “{right.title()}”.", span)


def _one_slip(word: str, right: str) -> bool:
    """One letter put in, left out or changed, or two neighbours exchanged; the first letter is seldom wrong."""
    if word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right)))
    if (
        word[start + 1 :] == right[start + 1 :]
        or word[start + 1 :] == right[start:]
        or word[start:] == right[start + 1 :]
    ):
        return True
    return word[start : start + 2] == right[start : start + 2][::-1] and word[start + 2 :] == right[start + 2 :]


def _strangers(read: ReadLetter, record: RecordFacts, found: Sequence[NameFound]) -> list[NameFound]:
    """A first name that is not known is a stranger's even where the family name is: brothers and sisters share it."""
    known = parts_of_name(record.full_name, record.known_as, record.school, *record.other_names)
    known |= known_by_the_letter(read) - parts_of_name(whom_it_is_about(read))
    return [name for name in found if not name.as_adult and name.parts[0].casefold() not in known]


def _whole(name: NameFound) -> str:
    return " ".join(name.parts).casefold()


def _first(name: NameFound) -> str:
    return name.parts[0].casefold()


def _about_somebody_else(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    """The child or young person whom the letter says it is about has another name, or another surname."""
    span = _subject(read)
    if span is None:
        return
    own = parts_of_name(record.full_name, record.known_as)
    parts = [part.casefold() for part in re.findall(r"[^\W\d_][\w’'-]*", span.quote)]
    if not own.intersection(parts):
        yield differs("The letter is about somebody else than this case is.", span, level="unlawful", action="must-fix")
    elif len(parts) >= 2 and parts[-1] not in own:
        yield differs("The surname differs from the case.", span)
