"""One case as a page needs it, changes to it, and the register."""

from __future__ import annotations

from datetime import date

from panel.domain.base import CaseId, Frozen
from panel.domain.case import Case, CaseStatus, Contact
from panel.domain.decision import Decision
from panel.domain.discussion import Discussion, discussion_from, findings_fingerprint
from panel.domain.draft import Draft
from panel.domain.letter import Letter, LetterState
from panel.domain.record import AuditEntry, Event
from panel.domain.right_holders import right_holders_of
from panel.domain.settings import CouncilSettings
from panel.services.advice_lines import AdviceView, view_of
from panel.services.amending import amend_case
from panel.services.check_points import check_points_of
from panel.services.clock import CaseClock, clock_of
from panel.services.discussion import Problem, problems_with, stopping
from panel.services.events import complete_event, record_event, standing_decision
from panel.services.flags import look_again_at
from panel.services.law import CaseReport, is_young_person, report_on
from panel.services.panel import Panel
from panel.services.ports import CasePage, CaseQuery, Transaction
from panel.services.progress import NextStep, ProgressStep, Standing, next_step_of, progress_of
from panel.services.settings import settings_in
from panel.services.todays_list import TodayView, today

__all__ = [
    "CaseClock",
    "CaseView",
    "NextStep",
    "ProgressStep",
    "TodayView",
    "amend_case",
    "audit_of",
    "case_view",
    "complete_event",
    "record_event",
    "right_holders",
    "search",
    "today",
]

OPEN_DISCUSSION = (CaseStatus.RECEIVED, CaseStatus.DISCUSSION)


class CaseView(Frozen):
    """Everything a page shows of one case, read at one moment."""

    case: Case
    name: str
    clock: CaseClock
    drafts: dict[str, Draft]
    discussion: Discussion
    decisions: tuple[Decision, ...]
    current_decision: Decision | None  # the one that stands
    letters: tuple[Letter, ...]
    events: tuple[Event, ...]
    report: CaseReport
    right_holders: tuple[Contact, ...]
    settings: CouncilSettings
    next_step: NextStep
    steps: tuple[ProgressStep, ...]
    still_to_record: tuple[Problem, ...] = ()  # worth recording; stops nothing
    look_again: tuple[str, ...] = ()  # what a colleague must know before the next step, in sentences

    @property
    def findings_fingerprint(self) -> str:
        """A mark of the findings as this view shows them: `decide` compares it with what is on record then."""
        return findings_fingerprint(self.drafts)

    @property
    def change_in_progress(self) -> bool:
        """Is the decision that stands being looked at again?"""
        return self.case.reconsidering is not None

    @property
    def discussion_locked(self) -> bool:
        """May the findings no longer be written?"""
        return self.case.status not in OPEN_DISCUSSION

    @property
    def tags(self) -> tuple[str, ...]:
        """The circumstances that choose the points and prompts."""
        return self.report.tags


def case_view(panel: Panel, case_id: CaseId) -> CaseView:
    """One case. Raises PanelError 'case-not-found'."""
    with panel.store.reading() as tx:
        return _view(panel, tx, tx.case(case_id))


def right_holders(panel: Panel, case: Case, on: date) -> tuple[Contact, ...]:
    """Everybody with the right to be told on that day: the day of the decision or notice, not of the request."""
    return right_holders_of(case, young_person=is_young_person(case.person, on))


def search(panel: Panel, query: CaseQuery) -> CasePage:
    """A page of the register."""
    return panel.store.search(query)


def audit_of(panel: Panel, case_id: CaseId) -> tuple[AuditEntry, ...]:
    """Every step of a case, the latest first."""
    with panel.store.reading() as tx:
        return tx.audit(case_id)


def _view(panel: Panel, tx: Transaction, case: Case) -> CaseView:
    settings = settings_in(tx)
    drafts, letters, events = tx.drafts(case.id), tx.letters(case.id), tx.events(case.id)
    findings = discussion_from(drafts)
    decision = standing_decision(tx, case.id)
    report = report_on(panel, case, panel.today())
    found = problems_with(panel, tx, case, findings) if case.status in OPEN_DISCUSSION else ()
    standing = Standing(
        case=case,
        report=report,
        right_holders=right_holders(panel, case, panel.today()),
        decision=decision,
        letters=letters,
        events=events,
        problems=len(stopping(found)),
        advice=_advice(panel, tx, case, decision) if case.status is CaseStatus.INFORMED else None,
    )
    return CaseView(
        case=case,
        name=_shown_name(case),
        clock=clock_of(
            panel,
            case,
            settings,
            _told_on(letters, decision) if case.reconsider_after is None else None,
            _first_told_on(letters),
            case.reconsider_after or (decision.concession if decision else None),
        ),
        drafts=drafts,
        discussion=findings,
        decisions=tx.decisions(case.id),
        current_decision=decision,
        letters=letters,
        events=events,
        report=report,
        right_holders=standing.right_holders,
        settings=settings,
        next_step=next_step_of(standing),
        steps=progress_of(standing),
        still_to_record=tuple(one for one in found if one.action == "to-record"),
        look_again=tuple(look_again_at(panel, tx, case, decision)),
    )


def _advice(panel: Panel, tx: Transaction, case: Case, decision: Decision | None) -> AdviceView | None:
    """What is sought after the decision that stands, if it is to assess."""
    seeking = tx.advice_seeking(case.id)
    if seeking is None or decision is None or seeking.decision_id != decision.id:
        return None
    return view_of(panel, seeking, check_points_of(panel, case, seeking, decision.concession))


def _shown_name(case: Case) -> str:
    person = case.person
    known = f" ({person.known_as})" if person.known_as and person.known_as != person.given_names else ""
    return f"{person.full_name}{known}"


def _first_told_on(letters: tuple[Letter, ...]) -> date | None:
    """The first day on which anybody with the right was sent any decision, one since replaced included."""
    sent = [letter.sent_on for letter in letters if letter.decision_id and letter.contact_id and letter.sent_on]
    return min(sent, default=None)


def _told_on(letters: tuple[Letter, ...], decision: Decision | None) -> date | None:
    """The last day on which somebody with the right was sent the decision that stands."""
    sent = [
        letter.sent_on
        for letter in letters
        if decision is not None
        and letter.decision_id == decision.id
        and letter.contact_id is not None
        and letter.state is LetterState.SENT
        and letter.sent_on is not None
    ]
    return max(sent, default=None)
