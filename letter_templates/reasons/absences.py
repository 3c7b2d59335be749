"""What only a whole letter, or the record, can show: an element left out, views not weighed, an order of days.

Reads letters that we did not write, so it looks for the sense in any of the usual words. Where the letter cannot tell
and the record is not given, nothing is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import regex

from letter_templates.phrases import MONTHS
from letter_templates.reasons.model import Kind, LetterPart, RecordContext, Severity
from letter_templates.reasons.passages import specifics

Absent = tuple[str, Severity, str]
SIX_WEEKS = timedelta(weeks=6)
FEWEST_FACTS = 3
"""Fewer names, dates and figures than this in all the reasons of a letter, and they could be about any child."""

_MONTH = "|".join(MONTHS)
_DATE = rf"(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? (\d{{4}})"
_ANY_DATE = regex.compile(_DATE, regex.IGNORECASE)
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})"


def _sense(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


MAY_HAVE = _sense(r"\bor (?:\w+ ){0,2}may (?:\w+ ){0,2}have\b|\bmay (?:\w+ ){0,2}have (?:\w+ ){0,2}special educational")
MAY_BE_NECESSARY = _sense(r"\bmay (?:it )?be necessary\b")
WHICH_LIMB = _sense(
    r"\b(?:first|second|both) (?:question|limb|part|test)|\blimb [ab12]\b|\bquestion [12ab]\b|\bnot of the opinion\b|"
    r"\b(?:accept|agree)\b[^.]{0,60}\b(?:has|have|had) (?:or may have )?special educational needs"
)
LISTED = _sense(
    rf"\b(?:report|letter|form|statement|record|advice|note|e-?mail|plan)s?\b[^.]{{0,120}}\b(?:{_DAY}|\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
)
PARENT_SAID = _sense(
    r"\byou (?:have )?(?:also )?(?:told|said|wrote|explained|described|feel|felt|think|asked|sent|raised)\b|"
    r"\byou (?:worry|say|tell)\b|"
    r"\byour (?:views?|account|words|point|worr|concern)|\bin your (?:letter|e-?mail)|"
    r"\bwe asked (?:\w+ )?for your views|"
    r"\bparents?[’']? (?:views?|told|said|feel)|\bin your view"
)
CHILD_SAID = _sense(
    r"\b(?:he|she|they|(?<!\b(?:mr|ms|dr|mrs|miss) )(?-i:(?!You|We|School|Staff)\p{Lu}\p{Ll}+)) "
    r"(?:has |have |also )?(?:told|wrote to|said to|spoke (?:to|with)) (?:us|me)\b|"
    r"\bown words\b|\bwishes and feelings\b|\b(?:child|young person)[’']s (?:views?|voice)|\ball about me\b|"
    r"\bviews? of (?:the )?(?:child|young person)|\b(?:his|her|their) (?:own )?views?\b|"
    r"\bwhat (?!(?:you|we|i|they|school|staff|parents?)\b)\w+ (?:told|says?)\b|"
    r"\b(?:he|she|(?<!\b(?:mr|ms|dr|mrs|miss) )(?-i:(?!You|We|School|Staff|Mum|Dad|The)\p{Lu}\p{Ll}+)) "
    r"(?:has |also )?(?:told|said to|showed|explained to) (?:his|her|their|the|an?|mrs?|ms|miss|dr)\b|"
    r"\bnot have \w+(?:[’']s)? views\b"
)
SORRY = _sense(
    r"\b(?:sorry|apologi[sz]e|apology)\b[^.]{0,80}\b(?:late|later|delay\w*|long|longer|wait\w*|time|weeks?|took|taken)\b|"
    r"\b(?:late|delay\w*)\b[^.]{0,60}\b(?:sorry|apologi[sz]e|apology)\b|"
    r"\b(?:late|delay(?:ed)?|longer) because\b|\bexception\b|\bregulation 5\(4\)"
)
"""Sorry to be late. To be sorry for a decision explains no delay."""
FOLLOWS = _sense(
    r"\btribunal\b[^.]{0,80}\border(?:ed|s)?\b|\bnot oppose\b|\bagree(?:d|ment)\b[^.]{0,60}\bmediation\b|"
    r"\bmediation\b[^.]{0,60}\bagree(?:d|ment)\b|\bhad (?:first )?decided not to\b"
)
"""A decision to assess that follows an appeal or mediation comes long after the six weeks of the first one."""
MORE_TIME = _sense(r"\b(?:additional|more|extra|longer)\b[^.]{0,30}\btime\b|\btime\b[^.]{0,20}\blonger\b|\blonger\b")
ADULT = _sense(r"\b(?:are|is|aged?|turned|be) (?:now )?(18|19|2[0-5])\b(?! ?(?:%|per|months|weeks|minutes|days|hours))")
OF_A_YOUNG_PERSON = _sense(
    r"\byour (?:son|daughter|child)\b[^.]{0,60}\b(?:is|aged?|turned) (?:now )?(1[7-9]|2[0-5])\b(?! ?(?:%|months|weeks))"
)
RECEIVED = _sense(rf"\b(?:received|reached us|came to us|arrived)\b[^.]{{0,60}}?\b{_DATE}|\brequest of {_DATE}")
DECIDED = _sense(rf"\bdeci(?:ded|sion)\b[^.]{{0,60}}?\b{_DATE}|\bOn {_DATE} we (?:have )?decided")
UNTIL = _sense(rf"\buntil {_DATE}|\bdeadline\b[^.]{{0,40}}{_DATE}")
_RIGHTS: tuple[tuple[str, tuple[regex.Pattern[str], ...]], ...] = (
    ("no-appeal-right", (_sense(r"\bappeal\b"), _sense(r"\btribunal\b"))),
    (
        "no-time-limit",
        (
            _sense(
                rf"\b(?:two|2) months\b|\b(?:one|1) month\b|"
                rf"\bappeal\b[^.]{{0,120}}\b(?:by|until|before|later than)\b[^.]{{0,40}}"
                rf"(?:{_DAY}|\[date)"
            ),
        ),
    ),
    ("no-mediation-info", (_sense(r"\bmediation\b"), _sense(r"\badvis[eo]r\b|\bcontact\b|\bphone\b|\d{5}"))),
    ("no-disagreement-resolution", (_sense(r"\bdisagreement[- ]resolution\b|\bresolv\w+ disagreements?\b"),)),
    (
        "no-ias",
        (
            _sense(
                r"\bSENDIASS\b|\bIASS?\b|\binformation,? (?:and )?advice\b|\bindependent (?:information|advice)\b|"
                r"\badvice and (?:support|information)\b"
            ),
        ),
    ),
)
_ADVISERS = tuple(
    _sense(pattern)
    for pattern in (
        r"\bpsychologist\b",
        r"\bhealth\b|\bmedical\b|\bNHS\b",
        r"\bsocial care\b|\bsocial worker\b",
        r"\bteacher\b|\bschool\b|\bnursery\b|\bcollege\b|\bsetting\b",
    )
)
_ANYONE_ELSE = _sense(r"\b(?:any(?:body|one)|someone|somebody) else\b|\bother people\b|\bname (?:any|other|people)")
_REACHABLE = _sense(r"\d{5}|@|\bcontact is\b|\bring\b|\bphone\b|\bnamed contact\b")


@dataclass(frozen=True)
class Whole:
    """A letter as one text, and as the text of its reasons."""

    parts: Sequence[LetterPart]

    @cached_property
    def text(self) -> str:
        return "\n\n".join(part.text for part in self.parts)

    @cached_property
    def reasons(self) -> str:
        return "\n".join(part.text for part in self.parts if part.part in ("reasons", "other-side") and not part.fixed)

    @cached_property
    def said_in_full(self) -> str:
        """Without the rows of tables: a list of documents names what was said and does not say it."""
        return "\n".join(line for line in self.text.split("\n") if " | " not in line)

    def says(self, *senses: regex.Pattern[str]) -> bool:
        return all(sense.search(self.text, timeout=2) for sense in senses)

    def day(self, sense: regex.Pattern[str]) -> date | None:
        found = sense.search(self.text, timeout=2)
        return _date(_ANY_DATE.search(found.group())) if found else None


def _date(match: regex.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match[3]), [month.lower() for month in MONTHS].index(match[2].lower()) + 1, int(match[1]))
    except ValueError:
        return None


def missing_from_whole(
    parts: Sequence[LetterPart], kind: Kind, context: RecordContext | None, elements: bool = True
) -> Iterator[Absent]:
    """What a whole letter leaves out, or what its days and its reader show.

    `elements`: the test, the evidence and the rights too, which a letter in a file is asked for elsewhere.
    """
    whole, record = Whole(parts), context or RecordContext()
    if kind == "refusal":
        for check in (_test, _evidence, _views, _rights, _additional_time, _order_of_days, _no_facts):
            if elements or check not in (_test, _evidence, _rights):
                yield from check(whole, record)
    if kind == "agree":
        yield from _agree(whole)
    if kind in ("refusal", "agree"):
        if kind == "refusal" or not whole.says(FOLLOWS):
            yield from _late(whole, record)
        yield from _addressee(whole, record)
        yield from _other_child(whole, record)


def _test(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    if not whole.says(MAY_HAVE, MAY_BE_NECESSARY):
        yield "test-not-stated", "risky", "law"
    if not whole.says(WHICH_LIMB):
        yield "limb-not-identified", "unclear", "reasons"


def _evidence(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    listed = any(part.part == "evidence" and len(part.text) > 60 for part in whole.parts)
    if not listed and not whole.says(LISTED):
        yield "evidence-not-listed", "unclear", "evidence"


def _views(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    if record.views_of_parent == "not-invited" or (record.views_of_parent != "invited" and not whole.says(PARENT_SAID)):
        yield "parent-views-missing", "unlawful", "views"
    to_young_person = record.addressed_to == "young-person"
    if not CHILD_SAID.search(whole.said_in_full, timeout=2) and not (to_young_person and whole.says(PARENT_SAID)):
        yield "child-voice-missing", "risky", "views"


def _rights(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    for name, senses in _RIGHTS:
        if not whole.says(*senses):
            yield name, "unlawful", "rights"


def _additional_time(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    over_18 = whole.says(ADULT) if record.over_18 is None else record.over_18
    if not over_18:
        return
    if record.considered_additional_time is False:
        yield "additional-time-missing", "unlawful", "reasons"
    elif not whole.says(MORE_TIME):
        yield "additional-time-missing", "risky" if record.considered_additional_time else "unlawful", "reasons"


def _order_of_days(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    until = record.deadline_for_views or whole.day(UNTIL)
    decided = record.decided_on or whole.day(DECIDED)
    if until and decided and decided < until and (record.deadline_for_views or _for_views(whole)):
        yield "decided-before-evidence", "unlawful", "request"


def _for_views(whole: Whole) -> bool:
    """Is the day in "until ..." one for views or evidence, and not one for an appeal?"""
    found = UNTIL.search(whole.text, timeout=2)
    if found is None:
        return False
    around = whole.text[max(0, found.start() - 80) : found.end() + 60].lower()
    return "appeal" not in around and any(word in around for word in ("view", "reply", "send", "respond", "evidence"))


def _no_facts(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    if whole.reasons and specifics(whole.reasons) < FEWEST_FACTS:
        yield "conclusion-only", "unlawful", "reasons"


def _late(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    received = record.received_on or whole.day(RECEIVED)
    told = record.sent_on or record.decided_on or whole.day(DECIDED)
    due = record.notification_due or (received + SIX_WEEKS if received else None)
    if due and told and told > due and not record.exception_applies and not whole.says(SORRY):
        yield "late-unexplained", "unlawful", "request"


def _addressee(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    if record.young_person is not None and record.addressed_to is not None:
        wrong = record.young_person and record.addressed_to == "parent"
        wrong = wrong or (not record.young_person and record.addressed_to == "young-person")
    else:
        wrong = whole.says(OF_A_YOUNG_PERSON)
    if wrong:
        yield "wrong-addressee", "unlawful", "address"


def _other_child(whole: Whole, record: RecordContext) -> Iterator[Absent]:
    words = frozenset(regex.findall(r"\p{L}+", whole.text))
    not_named = record.name is not None and record.name.split()[0] not in words
    if not_named or words.intersection(record.other_names):
        yield "wrong-or-stale-facts", "risky", "letter"


def _agree(whole: Whole) -> Iterator[Absent]:
    asked = sum(whole.says(adviser) for adviser in _ADVISERS)
    if asked < 3 or not whole.says(_ANYONE_ELSE):
        yield "agree-no-advice-list", "risky", "advice"
    dates = sum(1 for _, _ in zip(_ANY_DATE.finditer(whole.text), range(2), strict=False))
    if dates < 2 or not whole.says(_REACHABLE):
        yield "agree-no-timeline", "unclear", "key-dates"
