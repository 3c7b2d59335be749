"""Cases past six weeks: why, whether the family was told, and the e-mail that tells them.

Being late refuses nothing: the decision is still owed, as soon as it can be made (SEND Regulations 2014, reg 5(1)).
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from legal_tests.day_words import in_words
from panel.domain.base import CaseId, ContactId, Frozen
from panel.domain.case import Case, CaseStatus, ClaimedException, Contact, ParentBasis
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.domain.record import Event, EventKind
from panel.domain.right_holders import asked_by
from panel.domain.settings import CouncilSettings
from panel.services.cases import CaseView, case_view
from panel.services.clock import ExceptionOnClock
from panel.services.events import add_event
from panel.services.messages import DraftMessage, drafted
from panel.services.panel import Panel
from panel.services.people import profile_of

How = Literal["e-mail", "call", "letter", "meeting"]
IN_THE_EMAIL: Final = {
    "school-closed": "the school or college was closed for four weeks or more when its advice was needed",
    "early-years-closed": "the early years setting was closed for four weeks or more when its advice was needed",
    "personal-circumstances": "there were exceptional personal circumstances",
    "absent-from-area": "the family was away from the area for four weeks or more",
}


class Delay(Frozen):
    """How late a case is, why, and who has been told."""

    days_late: int
    due_on: date
    reason: str  # as recorded for the family; empty when nobody has written it
    told: tuple[Event, ...]  # each time somebody was told, the latest first
    still_to_tell: tuple[Contact, ...]
    exceptions: tuple[ExceptionOnClock, ...]

    @property
    def told_on(self) -> date | None:
        return self.told[0].on if self.told else None


def delay_of(view: CaseView) -> Delay | None:
    """The delay of a case; None while it is in time, once the family has been told, or when it ended another way."""
    if not view.case.status.is_open or view.clock.days_left >= 0 or view.clock.told_on is not None:
        return None
    told = sorted(
        (event for event in view.events if event.kind is EventKind.DELAY_TOLD),
        key=lambda event: (event.on, event.recorded_at),
        reverse=True,
    )
    names = {event.with_whom for event in told}
    return Delay(
        days_late=-view.clock.days_left,
        due_on=view.clock.due_on,
        reason=view.case.delay_explanation.strip(),
        told=tuple(told),
        still_to_tell=tuple(one for one in view.right_holders if one.name not in names),
        exceptions=view.clock.exceptions,
    )


def reason_in_short(delay: Delay) -> str:
    """Why a case is late, for a list: as recorded, or the exception claimed, or that nobody has said."""
    if delay.reason:
        return delay.reason
    if delay.exceptions:
        return f"An exception is claimed: {claimed(delay.exceptions[0].claim)}."
    return "No reason is recorded yet."


def claimed(claim: ClaimedException) -> str:
    """What sort of exception is claimed, in words for a sentence."""
    return IN_THE_EMAIL[claim.kind]


def draft_delay_email(panel: Panel, case_id: CaseId, contact_id: ContactId, tell_by: date, by: Actor) -> DraftMessage:
    """The e-mail to one person with the right to be told: late, why, what happens now, by when. Sends nothing.

    Raises PanelError 'delay-not-late', 'delay-reason-missing', 'delay-date', 'contact-not-found'.
    """
    view = case_view(panel, case_id)
    delay = delay_of(view)
    if delay is None:
        raise PanelError("delay-not-late")
    if not delay.reason:
        raise PanelError("delay-reason-missing")
    if tell_by < panel.today():
        raise PanelError("delay-date")
    contact = next((one for one in view.right_holders if one.id == contact_id), None)
    if contact is None:
        raise PanelError("contact-not-found")
    with panel.store.reading() as tx:
        profile = profile_of(tx, by.profile_id)
    ways = [profile.phone, profile.email] if profile else []
    usable = [found for found in delay.exceptions if found.available]
    return drafted(
        "delay",
        to_address=contact.email or "",
        reference=view.case.reference,
        to=contact.salutation or contact.name,
        asked="You asked us" if asked_by(view.case, contact) else "We were asked",
        received_on=in_words(view.case.request.received_on),
        whom=_whom(view.case, contact),
        due_on=in_words(delay.due_on),
        reason=delay.reason,
        exception=claimed(usable[0].claim) if usable else "",
        decided=view.case.status is CaseStatus.DECIDED,
        tell_by=in_words(tell_by),
        contact=", ".join(one for one in ways if one) or "by answering this e-mail",
        independent=_independent(view.settings),
        name=by.name,
        job_title=by.job_title,
        council=view.settings.council_name,
    )


def record_delay_told(
    panel: Panel, case_id: CaseId, contact_id: ContactId, *, on: date, how: How, words: str, by: Actor
) -> Event:
    """The family was told that the decision is late: whom, when, how and in which words.

    Raises PanelError 'delay-not-late', 'contact-not-found', 'words-missing', 'date-in-future', 'date-before-request'.
    """
    view = case_view(panel, case_id)
    if delay_of(view) is None:
        raise PanelError("delay-not-late")
    contact = next((one for one in view.right_holders if one.id == contact_id), None)
    if contact is None:
        raise PanelError("contact-not-found")
    if not words.strip():
        raise PanelError("words-missing")
    if on > panel.today():
        raise PanelError("date-in-future")
    if on < view.case.request.received_on:
        raise PanelError("date-before-request")
    with panel.store.transaction() as tx:
        return add_event(
            panel,
            tx,
            tx.case(case_id),
            EventKind.DELAY_TOLD,
            on=on,
            by=by,
            with_whom=contact.name,
            note=f"By {how}. {words.strip()}",
        )


def _whom(case: Case, contact: Contact) -> str:
    if contact.basis is ParentBasis.YOUNG_PERSON:
        return "you"
    return case.person.known_as or case.person.given_names


def _independent(settings: CouncilSettings) -> str:
    """The confirmed information and advice service; nothing while nobody has confirmed it."""
    held = settings.contacts.get("information_and_advice")
    if held is None or not held.ready or held.details is None:
        return ""
    ways = (held.details.name, held.details.phone, held.details.email, held.details.website)
    return ", ".join(one for one in ways if one)
