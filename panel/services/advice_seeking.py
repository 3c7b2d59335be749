"""Advice after a decision to assess: who is asked, what is due when, what is late, and the words to chase it with.

It begins with a decision to assess and ends when another decision takes its place or the final plan has gone.
Source: SEND Regulations 2014 (SI 2014/1530), regs 6 and 8.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_tests.day_words import in_words
from legal_tests.evaluate import Outcome
from panel.domain.advice_request import (
    AdviceException,
    AdviceKind,
    AdviceRequest,
    AdviceSeeking,
    Chase,
    CheckPointDone,
)
from panel.domain.base import CaseId
from panel.domain.case import Case
from panel.domain.decision import Decision
from panel.domain.errors import ConflictError, PanelError
from panel.domain.people import Actor
from panel.domain.right_holders import right_holders_of
from panel.services.advice_lines import AdviceLine, AdviceView, line_of, next_day_of, view_of
from panel.services.audit import audited
from panel.services.check_points import CheckPoint, check_points_of
from panel.services.law import is_young_person
from panel.services.letter_advice import in_or_beyond_year_9
from panel.services.messages import DraftMessage, drafted
from panel.services.panel import LONDON, Panel
from panel.services.people import profile_of
from panel.services.ports import Transaction

__all__ = [
    "AdviceLine",
    "AdviceView",
    "advice_of",
    "begin_advice",
    "claim_advice_exception",
    "draft_chaser",
    "end_advice",
    "is_assessing",
    "keep_check_point",
    "record_chase",
    "remove_request",
    "save_request",
]

LONGEST_LINE: Final = 300
FINAL_PLAN_SENT: Final = "The final plan has gone."
NO_PLAN_TOLD: Final = "The family has been told that there is to be no plan."
ANOTHER_DECISION: Final = "Another decision has taken the place of the decision to assess."


def advice_of(panel: Panel, case_id: CaseId) -> AdviceView | None:
    """What is sought in a case and how it stands today; None where there is no decision to assess."""
    with panel.store.reading() as tx:
        seeking = tx.advice_seeking(case_id)
        if seeking is None or seeking.ended_because == ANOTHER_DECISION:
            return None
        return _view(panel, tx, tx.case(case_id), seeking)


def is_assessing(tx: Transaction, case_id: CaseId) -> bool:
    """Is an assessment under way: a decision to assess stands, and neither a plan nor "no plan" has ended it?"""
    seeking = tx.advice_seeking(case_id)
    return seeking is not None and seeking.ended_on is None


def begin_advice(panel: Panel, tx: Transaction, decision: Decision, by: Actor) -> None:
    """A decision to assess has been made: list the advisers that reg 6(1) names, none of them asked yet.

    After an earlier decision to assess, what was asked and came then is kept.
    """
    if decision.result.outcome is not Outcome.MUST_ASSESS:
        return
    case = tx.case(decision.case_id)
    kept = tx.advice_seeking(case.id)
    agreed_on = decision.made_at.astimezone(LONDON).date()
    begun = AdviceSeeking(
        case_id=case.id,
        decision_id=decision.id,
        agreed_on=agreed_on,
        requests=kept.requests if kept else proposed(case, agreed_on),
    )
    _keep(panel, tx, case, begun, kept.version if kept else None)
    audited(panel, tx, "advice begun", by, case.id, decision=decision.id)


def end_advice(panel: Panel, tx: Transaction, case_id: CaseId, by: Actor, because: str = ANOTHER_DECISION) -> None:
    """Another decision takes the place of the one to assess, or the case ends: nothing more is due from it."""
    seeking = tx.advice_seeking(case_id)
    if seeking is not None and seeking.ended_on is None:
        ended = seeking.model_copy(update={"ended_on": panel.today(), "ended_because": because})
        tx.save_advice_seeking(ended, expected_version=seeking.version, next_on=None)
        audited(panel, tx, "advice ended", by, case_id)


def proposed(case: Case, on: date) -> tuple[AdviceRequest, ...]:
    """Whom reg 6(1) names in every case: (a) to (e), and (g) from year 9. The others are added as they come up."""
    setting = case.setting.contact_name or case.setting.name
    family = right_holders_of(case, young_person=is_young_person(case.person, on))
    names = " and ".join(one.name for one in family)[:LONGEST_LINE]
    known = (
        (
            AdviceKind.FAMILY,
            names or "The parent or young person",
            next((one.email for one in family if one.email), ""),
        ),
        (AdviceKind.EDUCATION, setting or "A teacher or other education adviser", case.setting.email or ""),
        (AdviceKind.HEALTH, case.bodies.health or "The health service", case.bodies.health_email or ""),
        (AdviceKind.PSYCHOLOGY, "Educational psychology service", ""),
        (AdviceKind.SOCIAL_CARE, case.bodies.social_care or "Social care", case.bodies.social_care_email or ""),
    )
    asked = [AdviceRequest(kind=kind, who=who, email=email) for kind, who, email in known]
    if in_or_beyond_year_9(case, on):
        asked.append(
            AdviceRequest(kind=AdviceKind.ADULTHOOD, who=setting or "People who know the plans for adult life")
        )
    return tuple(asked)


def save_request(
    panel: Panel, case_id: CaseId, request: AdviceRequest, *, expected_version: int, by: Actor
) -> AdviceView:
    """Add an adviser, or keep what has changed about one.

    Raises ConflictError 'advice-changed'; PanelError 'advice-not-agreed', 'advice-ended', 'date-in-future',
    'date-before-request'.
    """
    with panel.store.transaction() as tx:
        case, seeking = _open_seeking(tx, case_id)
        _check_dates(panel, case, request)
        view = _save(panel, tx, case, seeking.with_request(request), seeking, expected_version)
        audited(panel, tx, "advice changed", by, case_id, request=request.id, kind=request.kind.value)
    return view


def remove_request(panel: Panel, case_id: CaseId, request_id: str, *, expected_version: int, by: Actor) -> AdviceView:
    """Take an adviser under (f), (g) or (h) who was never asked off the list.

    Raises PanelError 'advice-asked'; 'advice-must-be-sought' for those whom reg 6(1)(a) to (e) always names.
    """
    with panel.store.transaction() as tx:
        case, seeking = _open_seeking(tx, case_id)
        request = _request(seeking, request_id)
        if request.asked_on is not None or request.existing is not None:
            raise PanelError("advice-asked")
        if request.kind.always_sought:
            raise PanelError("advice-must-be-sought")
        fewer = tuple(one for one in seeking.requests if one.id != request_id)
        view = _save(panel, tx, case, seeking.model_copy(update={"requests": fewer}), seeking, expected_version)
        audited(panel, tx, "adviser taken off", by, case_id, request=request_id, kind=request.kind.value)
    return view


def claim_advice_exception(
    panel: Panel, case_id: CaseId, request_id: str, claim: AdviceException, *, expected_version: int, by: Actor
) -> AdviceView:
    """Record a reg 8(2) fact about an adviser's six weeks. Whether the law allows it is worked out, never ticked.

    Raises PanelError 'words-missing', 'advice-not-asked'.
    """
    if not claim.facts.strip() or not claim.evidence.strip():
        raise PanelError("words-missing")
    with panel.store.transaction() as tx:
        case, seeking = _open_seeking(tx, case_id)
        request = _request(seeking, request_id)
        if request.asked_on is None:
            raise PanelError("advice-not-asked")
        claimed = request.model_copy(update={"exceptions": (*request.exceptions, claim)})
        view = _save(panel, tx, case, seeking.with_request(claimed), seeking, expected_version)
        audited(panel, tx, "advice exception claimed", by, case_id, request=request_id, kind=claim.kind)
    return view


def keep_check_point(
    panel: Panel,
    case_id: CaseId,
    point_id: str,
    on: date,
    note: str,
    *,
    expected_version: int,
    by: Actor,
    no_plan: bool = False,
) -> AdviceView:
    """A check point was kept. The final plan, or the family told that there is to be no plan, ends the list.

    Raises PanelError 'check-point-unknown', 'date-in-future', 'date-before-request'.
    """
    with panel.store.transaction() as tx:
        case, seeking = _open_seeking(tx, case_id)
        point = next((one for one in _points(panel, tx, case, seeking) if one.id == point_id), None)
        if point is None:
            raise PanelError("check-point-unknown")
        _has_come(panel, case, on)
        others = tuple(one for one in seeking.done if one.id != point_id)
        changed = seeking.model_copy(update={"done": (*others, CheckPointDone(id=point_id, on=on, note=note, by=by))})
        if point.ends_it or no_plan:
            because = NO_PLAN_TOLD if no_plan else FINAL_PLAN_SENT
            changed = changed.model_copy(update={"ended_on": on, "ended_because": because})
        view = _save(panel, tx, case, changed, seeking, expected_version)
        audited(panel, tx, "check point kept", by, case_id, point=point_id, ended=changed.ended_on is not None)
    return view


def draft_chaser(panel: Panel, case_id: CaseId, request_id: str, by: Actor) -> DraftMessage:
    """The words to chase one adviser with: late, soon, or to ask when the request reached them. Sends nothing.

    Raises PanelError 'advice-not-asked', 'advice-has-come', 'advice-not-found'.
    """
    with panel.store.reading() as tx:
        case, seeking = tx.case(case_id), _agreed(tx, case_id)
        request = _request(seeking, request_id)
        line = line_of(panel, request)
        if request.asked_on is None:
            raise PanelError("advice-not-asked")
        if not request.is_open:
            raise PanelError("advice-has-come")
        points = _points(panel, tx, case, seeking)
        profile = profile_of(tx, by.profile_id)
    ways = [profile.phone, profile.email] if profile else []
    common: dict[str, object] = {
        "reference": case.reference,
        "who": request.who,
        "name": by.name,
        "job_title": by.job_title,
        "contact": ", ".join(one for one in ways if one),
        "asked_on": in_words(request.asked_on),
    }
    if line.due_on is None:
        best = next((one.due_on for one in points if one.id == "week-12"), points[-1].due_on)
        return drafted("advice_family", to_address=request.email, best_by=in_words(best), **common)
    common["due_on"] = in_words(line.due_on)
    if request.reached_them_on is None:
        return drafted("advice_receipt", to_address=request.email, **common)
    reached = f"Our request reached you on {in_words(request.reached_them_on)}."
    name = "advice_late" if line.late else "advice_soon"
    return drafted(name, to_address=request.email, reached=reached, final_on=in_words(points[-1].due_on), **common)


def record_chase(
    panel: Panel, case_id: CaseId, request_id: str, on: date, text: str, *, expected_version: int, by: Actor
) -> AdviceView:
    """A reminder went out, in these words. Raises PanelError 'words-missing', 'advice-not-asked', 'date-in-future'."""
    if not text.strip():
        raise PanelError("words-missing")
    with panel.store.transaction() as tx:
        case, seeking = _open_seeking(tx, case_id)
        request = _request(seeking, request_id)
        if request.asked_on is None:
            raise PanelError("advice-not-asked")
        if not request.is_open:
            raise PanelError("advice-has-come")
        _has_come(panel, case, on)
        chased = request.model_copy(update={"chases": (*request.chases, Chase(on=on, text=text, by=by))})
        view = _save(panel, tx, case, seeking.with_request(chased), seeking, expected_version)
        audited(panel, tx, "advice chased", by, case_id, request=request_id)
    return view


def _agreed(tx: Transaction, case_id: CaseId) -> AdviceSeeking:
    seeking = tx.advice_seeking(case_id)
    if seeking is None:
        raise PanelError("advice-not-agreed")
    return seeking


def _open_seeking(tx: Transaction, case_id: CaseId) -> tuple[Case, AdviceSeeking]:
    case, seeking = tx.case(case_id), _agreed(tx, case_id)
    if seeking.ended_on is not None:
        raise PanelError("advice-ended")
    return case, seeking


def _request(seeking: AdviceSeeking, request_id: str) -> AdviceRequest:
    request = seeking.request(request_id)
    if request is None:
        raise PanelError("advice-not-found")
    return request


def _check_dates(panel: Panel, case: Case, request: AdviceRequest) -> None:
    given = request.existing
    days = [request.asked_on, request.reached_them_on, request.received_on]
    days += [given.adviser_agreed_on, given.family_agreed_on, given.council_agreed_on] if given else []
    for day in days:
        if day is not None:
            _has_come(panel, case, day)


def _has_come(panel: Panel, case: Case, day: date) -> None:
    if day > panel.today():
        raise PanelError("date-in-future")
    if day < case.request.received_on:
        raise PanelError("date-before-request")


def _save(
    panel: Panel,
    tx: Transaction,
    case: Case,
    changed: AdviceSeeking,
    before: AdviceSeeking,
    expected_version: int,
) -> AdviceView:
    if before.version != expected_version:
        raise ConflictError("advice-changed")
    return _keep(panel, tx, case, changed, expected_version)


def _keep(
    panel: Panel, tx: Transaction, case: Case, seeking: AdviceSeeking, expected_version: int | None
) -> AdviceView:
    points = _points(panel, tx, case, seeking)
    next_on = next_day_of(panel, seeking, points)
    saved = tx.save_advice_seeking(seeking, expected_version=expected_version, next_on=next_on)
    return view_of(panel, saved, points)


def _view(panel: Panel, tx: Transaction, case: Case, seeking: AdviceSeeking) -> AdviceView:
    return view_of(panel, seeking, _points(panel, tx, case, seeking))


def _points(panel: Panel, tx: Transaction, case: Case, seeking: AdviceSeeking) -> tuple[CheckPoint, ...]:
    decision = tx.decision(seeking.decision_id)
    return check_points_of(panel, case, seeking, decision.concession)
