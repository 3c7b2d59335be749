"""Changing what is on record about a case, a part at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from panel.domain.base import CaseId
from panel.domain.case import Case, CaseStatus, Views
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.domain.record import EventKind
from panel.services.audit import audited
from panel.services.events import add_event, open_late_evidence, standing_decision
from panel.services.law import ProposedHandOff, last_day_to_tell, report_on
from panel.services.panel import Panel
from panel.services.ports import Transaction

PARTS: Final = frozenset(
    {
        "person",
        "request_words",
        "contacts",
        "setting",
        "bodies",
        "circumstances",
        "evidence",
        "views",
        "exceptions",
        "legal_advice",
        "delay_explanation",
        "owner",
        "consulted_on",
    }
)
CLOSED: Final = frozenset({CaseStatus.WITHDRAWN, CaseStatus.HANDED_OVER, CaseStatus.DUPLICATE})


def amend_case(panel: Panel, case_id: CaseId, *, expected_version: int, by: Actor, **parts: Any) -> Case:
    """Keep these parts of the case, whole. Raises ConflictError 'case-changed' if somebody saved since.

    Raises PanelError 'case-closed', 'unknown-part', 'date-in-future', 'date-before-request', 'birth-after-request',
    'impossible-dates', 'not-valid'.
    """
    unknown = sorted(set(parts) - PARTS)
    if unknown:
        raise PanelError("unknown-part", part=unknown[0])
    with panel.store.transaction() as tx:
        before = tx.case(case_id)
        if before.status in CLOSED:
            raise PanelError("case-closed")
        case = _with_parts(before, parts)
        _check_dates(panel, case)
        report = report_on(panel, case, panel.today())
        saved = tx.save_case(
            case, expected_version=expected_version, due_on=last_day_to_tell(panel, case.request.received_on)
        )
        audited(panel, tx, "case changed", by, case_id, version=saved.version, parts=" ".join(sorted(parts)))
        if saved.consulted_on is not None and saved.consulted_on != before.consulted_on:
            note = "The parent or young person was consulted (s.36(4))."
            add_event(panel, tx, saved, EventKind.CONSULTED, on=saved.consulted_on, by=by, note=note)
        if _views_changed(before, saved):
            _back_to_decision_maker(panel, tx, saved, by)
        if saved.circumstances != before.circumstances:
            _propose_hand_offs(panel, tx, before, saved, by, report.hand_offs)
    return saved


def _with_parts(case: Case, parts: Mapping[str, Any]) -> Case:
    changed = dict(parts)
    if "request_words" in changed:
        changed["request"] = case.request.model_copy(update={"words": changed.pop("request_words")})
    try:
        return Case.model_validate({**dict(case), **changed})
    except ValidationError as fault:
        first = fault.errors(include_input=False, include_url=False)[0]
        if "birth-after-request" in str(first["msg"]):
            raise PanelError("birth-after-request") from None
        what = str(first["loc"][0]).replace("_", " ").capitalize() if first["loc"] else "The case"
        raise PanelError("not-valid", what=what, why=str(first["msg"])) from None


def _check_dates(panel: Panel, case: Case) -> None:
    today = panel.today()
    if case.consulted_on is not None and case.consulted_on < case.request.received_on:
        raise PanelError("date-before-request")
    known: list[date | None] = [case.consulted_on]
    known += [day for item in case.evidence for day in (item.dated, item.received_on)]
    known += [day for views in case.views for day in (views.invited_on, views.given_on)]
    if any(day is not None and day > today for day in known):
        raise PanelError("date-in-future")
    for ids in ([item.id for item in case.evidence], [contact.id for contact in case.contacts]):
        if len(set(ids)) != len(ids):
            raise PanelError("not-valid", what="The list", why="two entries have the same mark.")


def _views_changed(before: Case, after: Case) -> bool:
    """Has what anybody told us changed? A first account for the letter, or who may see it, is no change of views."""
    return _told(before) != _told(after) or any(
        was.for_letter.strip() and was.for_letter != now.for_letter
        for was, now in zip(before.views, after.views, strict=False)
    )


def _told(case: Case) -> list[Views]:
    return [
        views.model_copy(update={"for_letter": "", "keep_from": (), "in_young_persons_letter": False})
        for views in case.views
        if views.answered
    ]


def _back_to_decision_maker(panel: Panel, tx: Transaction, case: Case, by: Actor) -> None:
    """Views that changed between the decision and its letters are late evidence: it was made on the others."""
    decision = standing_decision(tx, case.id)
    if decision is None or case.status is not CaseStatus.DECIDED or decision.basis == "concession":
        return
    if not open_late_evidence(tx, case.id):
        note = "The views on record were changed after the decision. The decision was made on them as they were."
        due = panel.today()
        owner = decision.made_by.name
        add_event(panel, tx, case, EventKind.LATE_EVIDENCE, on=due, by=by, note=note, owner=owner, due_on=due)


def _propose_hand_offs(
    panel: Panel, tx: Transaction, before: Case, case: Case, by: Actor, hand_offs: tuple[ProposedHandOff, ...]
) -> None:
    """A hand-over that was not proposed before becomes a task, with its owner and date."""
    known = {item.id for item in report_on(panel, before, panel.today()).hand_offs}
    for item in hand_offs:
        if item.id not in known:
            add_hand_off_task(panel, tx, case, item, panel.today(), by)


def add_hand_off_task(panel: Panel, tx: Transaction, case: Case, item: ProposedHandOff, on: date, by: Actor) -> None:
    """The task that says who takes a request on, and by when."""
    note = f"{item.title}. {item.next_step} ({item.citation})"
    add_event(panel, tx, case, EventKind.TASK, on=on, by=by, note=note, owner=item.owner_role, due_on=item.due_on)
