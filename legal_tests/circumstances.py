"""What a person's circumstances mean in law: who has the right, what must be considered, who else must act.

A pure function over dates and facts. It never takes a right away: where section 36 does not fit, the request is handed
to somebody with a next step and a date.
"""

from datetime import date
from enum import StrEnum

from legal_tests.age import (
    RightHolder,
    RightHolderFinding,
    crosses_the_line,
    is_over_18,
    is_under_25,
    is_under_compulsory_school_age,
    is_under_two,
    right_holder_finding,
)
from legal_tests.counting import ImpossibleDatesError
from legal_tests.day_words import in_words
from legal_tests.hand_off import HandOff, hand_off
from legal_tests.lawbook import Law
from legal_tests.model import Frozen, Provision, Tag, Verification
from legal_tests.months import add_months

__all__ = ["Area", "Circumstances", "Consideration", "Flag", "HandOff", "circumstances"]


class Area(StrEnum):
    """Whether the council is responsible for the place where the person lives."""

    HERE = "here"
    MOVED_IN = "moved in"
    MOVED_AWAY = "moved away"
    NEVER_HERE = "never here"


class Consideration(Frozen):
    """Something the Act says must be considered, and so must be recorded, in this case."""

    id: str
    question: str
    citation: str
    provision_id: str
    verification: Verification


class Flag(Frozen):
    """Something an officer should know or check. It never takes away a right."""

    id: str
    title: str
    sentence: str
    citation: str
    provision_id: str
    ask_for_legal_advice: bool = False


class Circumstances(Frozen):
    """What the circumstances mean on one day. `right_holder` is None only from the 25th birthday."""

    on: date
    right_holder: RightHolder | None
    right_holder_rule: RightHolderFinding | None
    definition_of_need: Provision
    definition_of_provision: Provision
    under_two: bool
    under_school_age: bool
    over_18: bool
    considerations: tuple[Consideration, ...]
    flags: tuple[Flag, ...]
    hand_offs: tuple[HandOff, ...]
    tags: tuple[Tag, ...]

    @property
    def goes_on_here(self) -> bool:
        """Can the request go on under section 36 with this council?"""
        return not any(item.stops_this_route for item in self.hand_offs)


def circumstances(
    *,
    born: date,
    on: date,
    law: Law,
    received_on: date | None = None,
    plan_maintained: bool = False,
    detained: bool = False,
    area: Area | str = Area.HERE,
    move_known_on: date | None = None,
    assessed_on: date | None = None,
    refused_on: date | None = None,
) -> Circumstances:
    """What the law makes of a person's circumstances on a day.

    `on` is the day asked about (the decision, or today); `received_on` the day of the request, taken as `on` when not
    given. `assessed_on` is the last EHC needs assessment, `refused_on` the last refusal to assess, which is not one.
    Raises ImpossibleDatesError where dates cannot both be right.
    Source: Children and Families Act 2014, ss.20, 21, 24, 36(6) and (10), 44, 70 to 73 and 83.
    """
    received = received_on or on
    _dates_can_be_right(born, on, received, assessed_on, refused_on)
    over_25 = not is_under_25(born, on)
    finding = None if over_25 else right_holder_finding(born, on)
    child = finding is not None and finding.who is RightHolder.CHILD
    under_two = is_under_two(born, on)
    under_school_age = is_under_compulsory_school_age(born, on)
    over_18 = is_over_18(born, on)
    wanted = {
        "existing-plan": plan_maintained,
        "detained": detained,
        "moved-away": area == Area.MOVED_AWAY,
        "moved-in": area == Area.MOVED_IN,
        "never-here": area == Area.NEVER_HERE,
        "over-25": over_25,
    }
    starts = {"moved-away": move_known_on, "moved-in": move_known_on}
    return Circumstances(
        on=on,
        right_holder=finding.who if finding else None,
        right_holder_rule=finding,
        definition_of_need=law.provision("cfa-2014-s20-3" if under_school_age else "cfa-2014-s20-2"),
        definition_of_provision=law.provision("cfa-2014-s21-2" if under_two else "cfa-2014-s21-1"),
        under_two=under_two,
        under_school_age=under_school_age,
        over_18=over_18,
        considerations=(_additional_time(law),) if over_18 and not over_25 else (),
        flags=tuple(_flags(born, on, received, finding, assessed_on, refused_on, law)),
        hand_offs=tuple(
            hand_off(law, rule_id, starts.get(rule_id) or received) for rule_id, applies in wanted.items() if applies
        ),
        tags=tuple(
            tag for tag, fits in ((Tag.OVER_18, over_18), (Tag.EARLY_YEARS, child and under_school_age)) if fits
        ),
    )


def _dates_can_be_right(
    born: date, on: date, received: date, assessed_on: date | None, refused_on: date | None
) -> None:
    if born > min(on, received):
        raise ImpossibleDatesError("The date of birth is after the request. Check both dates.")
    if received > on:
        raise ImpossibleDatesError("The request was received after the day asked about. Check both dates.")
    if assessed_on is not None and not born <= assessed_on <= on:
        raise ImpossibleDatesError("The last assessment cannot be before birth or later than the day asked about.")
    if refused_on is not None and not born <= refused_on <= on:
        raise ImpossibleDatesError("The last refusal cannot be before birth or later than the day asked about.")


def _additional_time(law: Law) -> Consideration:
    source = law.provision("cfa-2014-s36-10")
    return Consideration(
        id="additional-time",
        question=(
            "Does the young person need more time than most people of the same age without special educational needs "
            "to complete their education or training?"
        ),
        citation=source.citation,
        provision_id=source.id,
        verification=source.verification,
    )


def _flags(
    born: date,
    on: date,
    received: date,
    finding: RightHolderFinding | None,
    assessed_on: date | None,
    refused_on: date | None,
    law: Law,
) -> list[Flag]:
    flags: list[Flag] = []
    if assessed_on is not None and on <= _six_months_after(assessed_on, law):
        flags.append(_six_months(assessed_on, law))
    if refused_on is not None:
        source = law.provision("cfa-2014-s36-6")
        flags.append(
            Flag(
                id="previous-refusal",
                title="There was an earlier refusal",
                sentence=f"The refusal of {in_words(refused_on)} was not an assessment, so it bars nothing. "
                "This request is considered afresh, on what is known now.",
                citation=source.citation,
                provision_id=source.id,
            )
        )
    if finding is None:
        return flags
    source = law.provision("cfa-2014-s83")
    if crosses_the_line(born, received, on):
        flags.append(
            Flag(
                id="crossed-the-line",
                title="No longer a child since the request",
                sentence=f"A young person since {in_words(finding.young_person_from)}, after the request came. The "
                "right-holder is taken on the day of the decision (our reading, not verified): write to the young "
                "person, and ask for legal advice if the parent made the request.",
                citation=source.citation,
                provision_id=source.id,
                ask_for_legal_advice=True,
            )
        )
    if finding.flag is not None:
        school_age = law.provision("ea-1996-s8-3")
        flags.append(
            Flag(
                id="september-birthday",
                title="A 16th birthday in the first week of September",
                sentence=finding.flag,
                citation=school_age.citation,
                provision_id=school_age.id,
                ask_for_legal_advice=True,
            )
        )
    if finding.who is RightHolder.YOUNG_PERSON and not is_over_18(born, on):
        flags.append(
            Flag(
                id="young-person-under-18",
                title="A young person under 18",
                sentence="The young person is written to and decides. With their agreement, keep parents involved.",
                citation="SEND Code of Practice, chapter 8",
                provision_id="code-8-under-18",
            )
        )
    return flags


def _six_months_after(assessed_on: date, law: Law) -> date:
    return add_months(assessed_on, law.time_limit("S1").amount or 0)


def _six_months(assessed_on: date, law: Law) -> Flag:
    source = law.provision("cfa-2014-s36-6")
    return Flag(
        id="six-months",
        title="Assessed within the last six months",
        sentence=f"There was an assessment on {in_words(assessed_on)}. Ask for legal advice on s.36(6)(b). Whatever it "
        "says, the request is considered and the family consulted; a refusal gives reasons, mediation and the right "
        "of appeal.",
        citation=source.citation,
        provision_id=source.id,
        ask_for_legal_advice=True,
    )
