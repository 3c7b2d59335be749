"""Who is a child and who is a young person, and the ages at which the Act changes what must be asked.

A young person is over compulsory school age and under 25 (Children and Families Act 2014, s.83). The switch follows
the school leaving date, the last Friday in June, not the 16th birthday (Education Act 1996, s.8(3)).
A person born on 29 February reaches an age on 1 March in a year without that day (from memory, not verified).
"""

from datetime import date, timedelta
from enum import StrEnum

from legal_tests.day_words import with_weekday
from legal_tests.model import Frozen, Verification

ONE_DAY = timedelta(days=1)
FRIDAY = 4
SCHOOL_YEAR_BEGINS = (9, 1)
"""Assumed first day of a school year. Its real day is the first day of the autumn term, which is why a 16th birthday
from 1 to 7 September is flagged to an officer."""
LAST_FLAGGED_DAY_OF_SEPTEMBER = 7


class AgeError(ValueError):
    """The dates cannot be right, or the person is outside this Part of the Act. The message says what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class RightHolder(StrEnum):
    """Whose request it is in law: a child's parent acts for the child; a young person acts for themselves."""

    CHILD = "child"
    YOUNG_PERSON = "young-person"


class EndOfSchoolAge(Frozen):
    """When a person stops being of compulsory school age, and the rule that says so."""

    leaving_date: date
    young_person_from: date
    rule: str
    citation: str
    verification: Verification
    flag: str | None


class RightHolderFinding(Frozen):
    """Who the right-holder is on a day, how that follows, and anything an officer should check."""

    who: RightHolder
    on: date
    young_person_from: date
    rule: str
    citation: str
    verification: Verification
    flag: str | None


def birthday(born: date, age: int) -> date:
    """The day on which a person reaches an age; 1 March for someone born on 29 February in a year without it."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def school_leaving_date(year: int) -> date:
    """The last Friday in June.

    Source: Education Act 1996, s.8(4)(b) and the order made under it (seen in summaries: the Code's introduction).
    """
    last = date(year, 6, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def end_of_compulsory_school_age(born: date) -> EndOfSchoolAge:
    """When compulsory school age ends: at the end of a school leaving date, so the switch is the day after.

    Source: Education Act 1996, s.8(3)(a) to (c). The beginning of the school year is taken as 1 September; a 16th
    birthday from 1 to 7 September is flagged, because the real first day was not seen defined.
    """
    sixteen = birthday(born, 16)
    leaving = school_leaving_date(sixteen.year)
    if sixteen == leaving:
        limb = "(b): the 16th birthday is the school leaving date itself"
    elif sixteen < leaving:
        limb = "(c): this is the first school leaving date after the 16th birthday"
    elif sixteen < date(sixteen.year, *SCHOOL_YEAR_BEGINS):
        limb = "(a): the 16th birthday falls after that date and before the next school year begins"
    else:
        leaving = school_leaving_date(sixteen.year + 1)
        limb = "(c): this is the first school leaving date after the 16th birthday"
    flag = None
    if sixteen.month == SCHOOL_YEAR_BEGINS[0] and sixteen.day <= LAST_FLAGGED_DAY_OF_SEPTEMBER:
        flag = (
            "The 16th birthday falls in the first week of September. Whether the person stopped being a child in the "
            f"June before depends on the day their school year began. Taken here as {with_weekday(leaving)}; "
            "ask an officer to check."
        )
    return EndOfSchoolAge(
        leaving_date=leaving,
        young_person_from=leaving + ONE_DAY,
        rule=f"A child to the end of {with_weekday(leaving)}, the last Friday in June. Section 8(3){limb}.",
        citation="Education Act 1996, s.8(3); Children and Families Act 2014, s.83",
        verification=Verification.OFFICIAL,
        flag=flag,
    )


def start_of_compulsory_school_age(born: date) -> date:
    """The day compulsory school age begins: the fifth birthday if it is a prescribed day, else the next one.

    The prescribed days are 31 August, 31 December and 31 March.
    Source: Education Act 1996, s.8(2) (from memory, not verified).
    """
    five = birthday(born, 5)
    prescribed = [date(five.year, 3, 31), date(five.year, 8, 31), date(five.year, 12, 31)]
    return next(day for day in prescribed if day >= five)


def right_holder(born: date, on: date) -> RightHolder:
    """Is this person a child or a young person on this day?

    Raises AgeError for a day before birth, or from the 25th birthday.
    Source: Children and Families Act 2014, s.83; Education Act 1996, s.8(3).
    """
    return right_holder_finding(born, on).who


def right_holder_finding(born: date, on: date) -> RightHolderFinding:
    """The same, with the rule in a sentence, its source, and a flag where an officer should look.

    Raises AgeError for a day before birth, or from the 25th birthday.
    """
    if on < born:
        raise AgeError("born-later", "The date of birth is after that day. Check both dates.")
    if not is_under_25(born, on):
        raise AgeError(
            "over-25",
            "The person is 25 or over on that day, so this Part of the Act does not cover an assessment (s.83). "
            "Check the date of birth; if it is right, hand the request over.",
        )
    end = end_of_compulsory_school_age(born)
    young = on >= end.young_person_from
    after = f" A young person from {with_weekday(end.young_person_from)} until the 25th birthday."
    return RightHolderFinding(
        who=RightHolder.YOUNG_PERSON if young else RightHolder.CHILD,
        on=on,
        young_person_from=end.young_person_from,
        rule=end.rule + after,
        citation=end.citation,
        verification=end.verification,
        flag=end.flag,
    )


def crosses_the_line(born: date, requested_on: date, decided_on: date) -> bool:
    """Did the person stop being a child between the request and the decision?

    The right-holder is then taken on the day of the decision and its notice: our reading, not verified; flag it.
    """
    switch = end_of_compulsory_school_age(born).young_person_from
    return requested_on < switch <= decided_on


def is_under_compulsory_school_age(born: date, on: date) -> bool:
    """Children and Families Act 2014, s.20(3) applies; from the first prescribed day on, s.20(2) does."""
    return on < start_of_compulsory_school_age(born)


def is_under_two(born: date, on: date) -> bool:
    """Under two until the day before the second birthday.

    Source: Children and Families Act 2014, s.21(1) ("aged two or more") and s.21(2).
    """
    return on < birthday(born, 2)


def is_over_18(born: date, on: date) -> bool:
    """Over 18 from the 18th birthday itself.

    The Act says "aged over 18" and no case says whether the birthday counts. Considering additional time a day too
    soon does no harm; leaving it out would be unlawful. So it is considered from the birthday. For a solicitor.
    Source: Children and Families Act 2014, s.36(10).
    """
    return on >= birthday(born, 18)


def is_under_25(born: date, on: date) -> bool:
    """Under 25 until the day before the 25th birthday. Source: Children and Families Act 2014, s.83."""
    return on < birthday(born, 25)
