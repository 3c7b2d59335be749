"""The dates that go into a diary: of a case, of a task, of a panel. By reference; no name of a child or a family."""

from __future__ import annotations

from datetime import date
from typing import Final

from panel.domain.advice_request import AdviceKind
from panel.domain.base import CaseId
from panel.domain.case import CaseStatus
from panel.domain.diary import DiaryEntry
from panel.domain.meeting import MINUTES_PER_CASE, MeetingState, PanelMeeting
from panel.services.advice_lines import AdviceView
from panel.services.advice_seeking import advice_of
from panel.services.cases import CaseView
from panel.services.panel import Panel

ENDED: Final = frozenset({CaseStatus.WITHDRAWN, CaseStatus.HANDED_OVER, CaseStatus.DUPLICATE})


def dates_of(panel: Panel, view: CaseView) -> list[DiaryEntry]:
    case, clock = view.case, view.clock
    ended = case.status in ENDED
    told = case.status is CaseStatus.INFORMED
    sequence = case.version
    days = [
        DiaryEntry(
            uid=f"D3.{case.id}",
            case_id=case.id,
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
            DiaryEntry(
                uid=f"target.{case.id}",
                case_id=case.id,
                sequence=sequence + view.settings.version,
                on=clock.target_on,
                title=f"{case.reference}: our own target for the decision",
                about=f"The council's own target. The law's last day is {clock.due_on:%d/%m/%Y}.",
                over=ended or told,
            )
        )
    days += [
        task_of(case.reference, case.id, event.id, event.due_on, over=event.done_on is not None)
        for event in view.events
        if event.due_on is not None
    ]
    advice = advice_of(panel, case.id)
    return days + (_after_agreement(case.reference, advice) if advice else [])


def task_of(reference: str, case_id: CaseId, event_id: str, on: date, *, over: bool) -> DiaryEntry:
    """Its words stay in the case: a note may name somebody."""
    return DiaryEntry(
        uid=f"task.{event_id}",
        case_id=case_id,
        sequence=1 if over else 0,
        on=on,
        title=f"{reference}: a task is due",
        about="Open the case to read it.",
        over=over,
    )


def _after_agreement(reference: str, view: AdviceView) -> list[DiaryEntry]:
    seeking = view.seeking
    ended = seeking.ended_on is not None
    days = [
        DiaryEntry(
            uid=f"{point.id}.{seeking.case_id}",
            case_id=seeking.case_id,
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
                DiaryEntry(
                    uid=f"advice.{line.request.id}",
                    case_id=seeking.case_id,
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


def meeting_entry(meeting: PanelMeeting) -> DiaryEntry:
    """A panel, at its hour in England and for as long as its agenda is planned to take."""
    return DiaryEntry(
        uid=f"panel.{meeting.id}",
        sequence=meeting.version,
        on=meeting.on,
        title=f"{meeting.area} panel",
        about=f"{len(meeting.agenda)} on the agenda.",
        starts_at=meeting.starts_at,
        minutes=sum(item.minutes for item in meeting.agenda) or MINUTES_PER_CASE,
        over=meeting.state is MeetingState.CANCELLED,
    )
