"""Diary files (.ics): the dates of one case, or of everything one colleague looks after.

Each entry keeps its identifier for good and its SEQUENCE grows with each change, so that a diary moves the entry it has
instead of adding a second. No entry names a child, a young person or a family: the reference only. Days are whole days;
a meeting has its hour in England.
Format: RFC 5545 (iCalendar), through the `icalendar` library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from panel.domain.advice_request import AdviceKind
from panel.domain.base import CaseId, Frozen, ProfileId
from panel.domain.case import CaseStatus
from panel.domain.errors import PanelError
from panel.domain.meeting import MINUTES_PER_CASE, MeetingState, PanelMeeting
from panel.domain.people import Profile
from panel.domain.register import CaseQuery, CaseRow
from panel.services.advice_lines import AdviceView
from panel.services.advice_seeking import advice_of
from panel.services.cases import CaseView, case_view
from panel.services.panel import LONDON, Panel

MAKER: Final = "-//LMAG decision support//EN"
DOMAIN: Final = "lmag-decision-support"
MOST: Final = 500  # cases in one person's diary
REMIND: Final = timedelta(days=7)
ENDED: Final = frozenset({CaseStatus.WITHDRAWN, CaseStatus.HANDED_OVER, CaseStatus.DUPLICATE})
CLOSED: Final = tuple(one for one in CaseStatus if not one.is_open)
LATELY: Final = timedelta(weeks=20)  # past the six weeks; every date of a case, week 20 included, is over by then


class DiaryDay(Frozen):
    """One whole day in a diary. `over`: it was kept or is no longer due, and leaves the diary."""

    uid: str
    sequence: int
    on: date
    title: str
    about: str
    over: bool = False
    remind: bool = False


def case_calendar(panel: Panel, case_id: CaseId) -> bytes:
    """Every date of one case. Raises PanelError 'case-not-found'."""
    view = case_view(panel, case_id)
    return _file(panel, f"{view.case.reference}: dates", _days(panel, view), ())


def person_calendar(panel: Panel, profile_id: ProfileId) -> bytes:
    """The dates of the cases a colleague owns, their own tasks, and the panels they are asked to.

    Cases that are closed stay in for what is still due after a decision to assess, and, until every date of theirs has
    passed, so that a diary which holds one of those dates is told that it is cancelled. Raises PanelError
    'profile-not-found'.
    """
    with panel.store.reading() as tx:
        who = next((one for one in tx.profiles() if one.id == profile_id), None)
        if who is None:
            raise PanelError("profile-not-found")
        meetings = [one for one in tx.meetings(first=panel.today()) if _is_asked(one, who)]
    days: list[DiaryDay] = []
    owned = list(_owned(panel, profile_id))
    for row in owned:
        days += _days(panel, case_view(panel, row.id))
    known = {row.id for row in owned}
    for row, event in panel.store.open_tasks():
        if event.owner.strip().casefold() == who.name.strip().casefold() and row.id not in known and event.due_on:
            days.append(_task(row.reference, event.id, event.due_on, over=False))
    return _file(panel, f"{who.name}: LMAG dates", days, meetings)


def file_name(name: str) -> str:
    """A name for the file: letters, digits and hyphens only."""
    return "".join(one if one.isalnum() else "-" for one in name).strip("-") + ".ics"


def _owned(panel: Panel, profile_id: ProfileId) -> Iterator[CaseRow]:
    """The cases a colleague owns: open, the soonest due first; with advice or a check point due; and lately closed."""
    seen: set[str] = set()
    for row in panel.store.open_by_due_date(limit=20_000):
        if row.owner == profile_id and len(seen) < MOST:
            seen.add(row.id)
            yield row
    far = panel.today() + timedelta(weeks=60)
    for row, _ in panel.store.advice_due(before=far, limit=20_000):
        if row.owner == profile_id and row.id not in seen and len(seen) < MOST:
            seen.add(row.id)
            yield row
    lately = CaseQuery(statuses=CLOSED, due_from=panel.today() - LATELY, sort="due", descending=True, page_size=20_000)
    own = (row for row in panel.store.search(lately).rows if row.owner == profile_id and row.id not in seen)
    yield from islice(own, MOST)


def _days(panel: Panel, view: CaseView) -> list[DiaryDay]:
    case, clock = view.case, view.clock
    ended = case.status in ENDED
    told = case.status is CaseStatus.INFORMED
    sequence = case.version
    days = [
        DiaryDay(
            uid=f"D3.{case.id}",
            sequence=sequence,
            on=clock.due_on,
            title=f"{case.reference}: last day to tell the family the decision",
            about="Six weeks from the request (SEND Regulations 2014, reg 5(1)). It is the last day, not a target.",
            over=ended or told,
            remind=True,
        )
    ]
    if clock.target_on is not None:
        days.append(
            DiaryDay(
                uid=f"target.{case.id}",
                sequence=sequence + view.settings.version,
                on=clock.target_on,
                title=f"{case.reference}: our own target for the decision",
                about=f"The council's own target. The law's last day is {clock.due_on:%d/%m/%Y}.",
                over=ended or told,
            )
        )
    days += [
        _task(case.reference, event.id, event.due_on, over=event.done_on is not None)
        for event in view.events
        if event.due_on is not None
    ]
    advice = advice_of(panel, case.id)
    return days + (_after_agreement(case.reference, advice) if advice else [])


def _task(reference: str, event_id: str, on: date, *, over: bool) -> DiaryDay:
    """Its words stay in the case: a note may name somebody."""
    return DiaryDay(
        uid=f"task.{event_id}",
        sequence=1 if over else 0,
        on=on,
        title=f"{reference}: a task is due",
        about="Open the case to read it.",
        over=over,
    )


def _after_agreement(reference: str, view: AdviceView) -> list[DiaryDay]:
    seeking = view.seeking
    ended = seeking.ended_on is not None
    days = [
        DiaryDay(
            uid=f"{point.id}.{seeking.case_id}",
            sequence=seeking.version,
            on=point.due_on,
            title=f"{reference}: {point.title[:1].lower()}{point.title[1:]}",
            about=f"Set by {point.set_by}. {point.rule} {point.source}",
            over=ended or point.done is not None,
            remind=point.set_by == "law",
        )
        for point in view.check_points
    ]
    for line in view.lines:
        if line.due_on is not None:
            days.append(
                DiaryDay(
                    uid=f"advice.{line.request.id}",
                    sequence=seeking.version,
                    on=line.due_on,
                    title=f"{reference}: advice ({line.request.kind.value}) is due, {KIND_WORDS[line.request.kind]}",
                    about=line.source,
                    over=ended or not line.request.is_open,
                )
            )
    return days


KIND_WORDS: Final = {
    AdviceKind.FAMILY: "the family",
    AdviceKind.EDUCATION: "education",
    AdviceKind.HEALTH: "health",
    AdviceKind.PSYCHOLOGY: "educational psychology",
    AdviceKind.SOCIAL_CARE: "social care",
    AdviceKind.OTHER: "another adviser",
    AdviceKind.ADULTHOOD: "preparing for adult life",
    AdviceKind.FAMILY_ASKS: "an adviser the family asked for",
}


def _is_asked(meeting: PanelMeeting, who: Profile) -> bool:
    return any(person.profile_id == who.id for person in meeting.people)


def _file(panel: Panel, name: str, days: Iterable[DiaryDay], meetings: Iterable[PanelMeeting]) -> bytes:
    now = panel.clock.now()
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/London")
    for day in days:
        calendar.add_component(_whole_day(day, now))
    for meeting in meetings:
        calendar.add_component(_meeting(meeting, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _whole_day(day: DiaryDay, now: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"{day.uid}@{DOMAIN}")
    entry.add("dtstamp", now)
    entry.add("sequence", day.sequence)
    entry.add("dtstart", day.on)
    entry.add("dtend", day.on + timedelta(days=1))
    entry.add("summary", day.title)
    entry.add("description", day.about)
    entry.add("status", "CANCELLED" if day.over else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    entry.add("class", "CONFIDENTIAL")
    if day.remind and not day.over:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", day.title)
        alarm.add("trigger", -REMIND)
        entry.add_component(alarm)
    return entry


def _meeting(meeting: PanelMeeting, now: datetime) -> Entry:
    starts = datetime.combine(meeting.on, meeting.starts_at, tzinfo=LONDON)
    minutes = sum(item.minutes for item in meeting.agenda) or MINUTES_PER_CASE
    entry = Entry()
    entry.add("uid", f"panel.{meeting.id}@{DOMAIN}")
    entry.add("dtstamp", now)
    entry.add("sequence", meeting.version)
    entry.add("dtstart", starts)
    entry.add("dtend", starts + timedelta(minutes=minutes))
    entry.add("summary", f"{meeting.area} panel")
    entry.add("description", f"{len(meeting.agenda)} on the agenda.")
    entry.add("status", "CANCELLED" if meeting.state is MeetingState.CANCELLED else "CONFIRMED")
    return entry
