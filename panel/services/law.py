"""What the law makes of a case on a day: the one place where services ask `legal_tests`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal

from legal_tests import deadlines as clocks
from legal_tests.age import RightHolder, crosses_the_line, end_of_compulsory_school_age, is_under_25, right_holder
from legal_tests.circumstances import Area, Consideration, Flag, HandOff, circumstances
from legal_tests.counting import ImpossibleDatesError
from legal_tests.day_words import in_words
from legal_tests.deadlines import Deadlines, receipt_date, request_deadlines
from legal_tests.evaluate import Answer, Result, apply_test
from legal_tests.lawbook import Law, LawNotHeldError
from legal_tests.model import ASSESS_TEST, KeyPoint, Tag, Verification
from panel.domain.base import Frozen
from panel.domain.case import Case, Channel, Person, SettingKind
from panel.domain.discussion import Discussion
from panel.domain.errors import PanelError
from panel.domain.problems import Standing
from panel.services.panel import Panel

CHANNELS: Final = {
    Channel.EMAIL: clocks.Channel.EMAIL,
    Channel.POST: clocks.Channel.FIRST_CLASS_POST,
    Channel.SIGNED_FOR: clocks.Channel.SIGNED_FOR_POST,
    Channel.BY_HAND: clocks.Channel.BY_HAND,
    Channel.PHONE: clocks.Channel.TELEPHONE,
    Channel.IN_PERSON: clocks.Channel.IN_PERSON,
    Channel.PORTAL: clocks.Channel.ONLINE_FORM,
    Channel.OTHER: clocks.Channel.OTHER,
}
AREAS: Final = {"here": Area.HERE, "moved-away": Area.MOVED_AWAY, "never-here": Area.NEVER_HERE}


def law_on(panel: Panel, day: date) -> Law:
    """The law on a day. Raises PanelError 'law-not-held'."""
    try:
        return panel.lawbook.in_force_on(day)
    except LawNotHeldError as error:
        raise PanelError("law-not-held", day=in_words(day)) from error


def receipt_of(channel: Channel, arrived: datetime) -> tuple[date, str]:
    """The earlier, cautious day of receipt, and how it was worked out."""
    receipt = receipt_date(CHANNELS[channel], arrived)
    return receipt.legal, receipt.rule


def deadlines_of(panel: Panel, received_on: date) -> Deadlines:
    """Every date that runs from the request."""
    return request_deadlines(received_on, law_on(panel, received_on))


def last_day_to_tell(panel: Panel, received_on: date) -> date:
    """The last day to tell the decision: six weeks from receipt (reg 5(1))."""
    return deadlines_of(panel, received_on)["D3"].day


def is_young_person(person: Person, on: date) -> bool:
    """Over compulsory school age on that day: the right is their own. From 25 too, though Part 3 ends there."""
    if not is_under_25(person.date_of_birth, on):
        return True
    return right_holder(person.date_of_birth, on) is RightHolder.YOUNG_PERSON


def switch_day_between(person: Person, first: date, last: date) -> date | None:
    """The day on which this person becomes a young person, if it is after `first` and not after `last`."""
    if not crosses_the_line(person.date_of_birth, first, last):
        return None
    return end_of_compulsory_school_age(person.date_of_birth).young_person_from


def result_of(panel: Panel, case: Case, findings: Discussion, on: date) -> Result:
    """Apply s.36(8) to the answers, on the law of that day."""
    law = law_on(panel, on)
    answers: dict[str, Answer] = {
        finding.limb: Answer(finding.answer) for finding in (findings.limb_a, findings.limb_b)
    }
    return apply_test(law.legal_test(ASSESS_TEST), answers, law.version, young_person=is_young_person(case.person, on))


class ProposedHandOff(Frozen):
    """Who should take this request on, what they do next, and by when."""

    id: str
    title: str
    why: str
    owner_role: str
    next_step: str
    due_on: date
    due_rule: str
    date_set_by: Literal["law", "good practice"]
    stops_this_route: bool
    citation: str
    verification: Verification

    @classmethod
    def of(cls, found: HandOff) -> ProposedHandOff:
        same = {"id", "title", "why", "owner_role", "next_step", "due_rule", "stops_this_route", "citation"}
        return cls(
            **found.model_dump(include=same),
            due_on=found.due,
            date_set_by="law" if found.set_by_law else "good practice",
            verification=found.verification,
        )


class CaseReport(Frozen):
    """What the circumstances of a case mean in law on one day, and what hands it to somebody else."""

    on: date
    young_person: bool
    over_18: bool  # s.36(10): additional time is considered
    assessed_in_last_six_months: bool  # s.36(6)(b): legal advice is noted; no right is taken away
    goes_on_here: bool
    hand_offs: tuple[ProposedHandOff, ...]
    flags: tuple[Flag, ...]
    considerations: tuple[Consideration, ...]
    tags: tuple[str, ...]
    right_holder_rule: str


def report_on(panel: Panel, case: Case, on: date) -> CaseReport:
    """What the law makes of this case on a day. Raises PanelError 'law-not-held', 'impossible-dates'."""
    known = case.circumstances
    received_on = case.request.received_on
    on = max(on, received_on)
    try:
        found = circumstances(
            born=case.person.date_of_birth,
            on=on,
            law=law_on(panel, on),
            received_on=received_on,
            plan_maintained=known.plan_maintained,
            detained=known.detained,
            area=AREAS[known.area],
            assessed_on=known.previously_assessed_on,
            refused_on=known.previously_refused_on,
        )
    except ImpossibleDatesError as error:
        raise PanelError("impossible-dates", why=str(error)) from error
    return CaseReport(
        on=on,
        young_person=found.right_holder is not RightHolder.CHILD,
        over_18=found.over_18,
        assessed_in_last_six_months=any(flag.id == "six-months" for flag in found.flags),
        goes_on_here=found.goes_on_here,
        hand_offs=tuple(ProposedHandOff.of(item) for item in found.hand_offs),
        flags=found.flags,
        considerations=found.considerations,
        tags=tuple(sorted({*known.tags, *(tag.value for tag in found.tags), *_setting_tags(case)})),
        right_holder_rule=found.right_holder_rule.rule if found.right_holder_rule else "",
    )


def _setting_tags(case: Case) -> tuple[str, ...]:
    match case.setting.kind:
        case SettingKind.HOME_EDUCATED:
            return (Tag.HOME_EDUCATED.value,)
        case SettingKind.EARLY_YEARS:
            return (Tag.EARLY_YEARS.value,)
        case _:
            return ()


def standing_of(panel: Panel, case: Case, on: date) -> Standing:
    """What the rules of a decision need to know of the law on that day."""
    report = report_on(panel, case, on)
    stop = next((item for item in report.hand_offs if item.stops_this_route), None)
    return Standing(
        on=on,
        young_person=report.young_person,
        over_18=report.over_18,
        assessed_in_last_six_months=report.assessed_in_last_six_months,
        other_procedure=stop.title if stop else "",
        other_procedure_next_step=stop.next_step if stop else "",
    )


def key_points_of(panel: Panel, case: Case, on: date) -> tuple[KeyPoint, ...]:
    """The case-law points that fit this case."""
    return law_on(panel, on).key_points_for(report_on(panel, case, on).tags)


def hand_off_ids(panel: Panel) -> frozenset[str]:
    """Every hand-over that the law pack knows."""
    return frozenset(rule.id for rule in panel.lawbook.contents.hand_offs)
