"""The pronouns of a letter against those of the case, over the whole letter.

A pronoun may stand for a teacher or a mother, so it is held against the case only where its sentence names the child
and nobody else, or nobody else was named before it in the same paragraph or the two sentences that precede. Letters
that never use the right pronoun are told so even where somebody else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from letter_templates.findings import Finding
from letter_templates.reading.names import could_be_no_name
from letter_templates.reading.record_facts import RecordFacts, differs
from letter_templates.reading.sentences import LetterSentence, Span
from letter_templates.reading.whole import ReadLetter

FORMS: dict[str, frozenset[str]] = {
    "he": frozenset({"he", "him", "his", "himself"}),
    "she": frozenset({"she", "her", "hers", "herself"}),
}
MOST_REPORTED = 5
ALWAYS_WRONG = 3
"""So many of the wrong pronoun, and none of the right one, are no accident."""
_EITHER = re.compile(r"\b(?:he or she|she or he|his or her|her or his|him or her|he she|his her|him her)\b")
_PEOPLE = re.compile(
    r"\b(?:mother|father|mum|mam|dad|sister|brother|sibling|parent|teacher|grand\w+|friend|therapist|aunt|uncle|carer|"
    r"cousin|head|headteacher|senco|sendco|psychologist|doctor|gp|paediatrician|nurse|assistant|tutor|worker|officer|"
    r"author|specialist|consultant|coach|governor|solicitor|advocate|psychiatrist|counsell?or|pupil|boy|girl|child|"
    r"peer|stepfather|stepmother|partner|husband|wife|son|daughter|judge|who)\b"
)
_HIS_TEACHER = re.compile(r"^(?:his|her) (?:\w+ ){0,2}" + _PEOPLE.pattern.removeprefix(r"\b"))
_CAPITAL = re.compile(r"[A-Z][\w’'-]*[a-z][\w’'-]*")
_DOES = re.compile(
    r" (?:[A-Z]|and [A-Z]|(?:has|is|was|will|also|says?|said|told|helps?|helped|works?|worked|wrote|writes|reads?|sees|"
    r"saw|thinks|thought|reports|reported|describes|described|comes|came|visits|visited|teaches|knows|asks|asked)\b)"
)
_NOT_ABOUT_THE_CHILD = ("rights", "contact", "law")


@dataclass(frozen=True, slots=True)
class _Said:
    """A pronoun. `alone`: nobody else was named before it."""

    span: Span
    form: str
    alone: bool


def pronoun_findings(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    """Each pronoun that is not the case's and can only be the child's; the first of many otherwise."""
    if record.pronouns is None or record.full_name is None:
        return
    right = FORMS.get(record.pronouns, frozenset())
    said = list(_pronouns(read, record))
    wrong = [one for one in said if one.form not in right]
    told = [one for one in wrong if one.alone]
    if not told and right and len(wrong) >= ALWAYS_WRONG and len(wrong) == len(said):
        told = wrong[:1] if len({one.form in FORMS["he"] for one in wrong}) == 1 else []
    for one in told[:MOST_REPORTED]:
        yield differs(f"The case gives “{record.pronouns}” as the pronoun.", one.span)


def _pronouns(read: ReadLetter, record: RecordFacts) -> Iterator[_Said]:
    own = {part for name in (record.full_name, record.known_as) if name for part in _folded(name)}
    small = frozenset(re.findall(r"(?<![\w’'-])[a-z]+(?![\w-])", read.text))
    any_form = re.compile(r"\b(?:" + "|".join(sorted(FORMS["he"] | FORMS["she"])) + r")\b")
    others: dict[int, bool] = {}
    in_paragraph: set[int] = set()
    for one in read.said:
        others[one.number] = _names_somebody(one, read.text, own, small)
        before = one.paragraph in in_paragraph or any(others.get(one.number - back) for back in (1, 2))
        if others[one.number]:
            in_paragraph.add(one.paragraph)
        row = read.paragraphs[one.paragraph].paragraph.kind == "row"
        if row or one.quoted or read.part_of(one) in _NOT_ABOUT_THE_CHILD or _EITHER.search(one.plain):
            continue
        for match in any_form.finditer(one.plain):
            of_theirs = _HIS_TEACHER.match(one.plain[match.start() :]) is not None and not _PEOPLE.search(
                one.plain[: match.start()]
            )
            named = own.intersection(one.plain[: match.start()].split()) and not others[one.number]
            alone = bool(named) or (not before and (not others[one.number] or (of_theirs and match.start() == 0)))
            yield _Said(one.span_of(match, read.text), match.group(), alone)


def _names_somebody(one: LetterSentence, text: str, own: set[str], small: frozenset[str]) -> bool:
    """Is a person other than the child spoken of? A capitalised word that may be a name counts as one."""
    if _PEOPLE.search(one.plain):
        return True
    said = text[one.start : one.end]
    for match in _CAPITAL.finditer(said):
        (folded, *_) = _folded(match.group()) or [""]
        if match.start() == 0 and not _DOES.match(said[match.end() :]):
            continue  # a capital that begins a sentence says nothing
        if folded not in own and folded not in small and not could_be_no_name(match.group()):
            return True
    return False


def _folded(name: str) -> list[str]:
    """The words of a name, whole and in the halves of a double name."""
    found: list[str] = []
    for word in re.findall(r"[^\W\d_][\w’'-]*", name):
        folded = re.sub(r"[’']s?$", "", word.casefold())
        found += [folded, *(part for part in folded.split("-") if part != folded)]
    return found
