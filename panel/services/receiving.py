"""A request becomes a case, whatever form it came in. Nothing is demanded of the person who asked (s.36(1))."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from pydantic import field_validator

from panel.domain.base import CaseId, ContactId, Frozen, Line, Text, new_id
from panel.domain.case import (
    Bodies,
    Case,
    CaseStatus,
    Channel,
    Circumstances,
    Contact,
    Evidence,
    ParentBasis,
    Person,
    Request,
    Requester,
    Setting,
)
from panel.domain.errors import PanelError
from panel.domain.people import Actor, Role
from panel.domain.record import EventKind
from panel.services.amending import add_hand_off_task
from panel.services.audit import audited
from panel.services.events import add_event, last_refusal
from panel.services.law import (
    deadlines_of,
    is_young_person,
    last_day_to_tell,
    receipt_of,
    report_on,
    switch_day_between,
)
from panel.services.panel import LONDON, Panel
from panel.services.ports import CaseQuery, CaseRow, Transaction

__all__ = [
    "NewRequest",
    "ReceiptPreview",
    "possible_duplicates",
    "receipt_preview",
    "receive_request",
    "record_repeat_request",
]

CONTACT_YOUNG_PERSON_WITHIN: Final = timedelta(days=7)  # our own good-practice date
TRIES: Final = 200
LONGEST_LINE: Final = 300
SHORTEST_NAME: Final = 3  # letters; "Li" would be found in every other reference
LONG_NAME: Final = 5  # found inside a longer word too


class NewRequest(Frozen):
    """A request as it is logged. `received_at` is the moment it arrived; without a zone it is the time in England.

    Only the name and date of birth, the moment and who asked are needed; everything else can follow.
    """

    reference: Line | None = None
    person: Person
    channel: Channel
    received_at: datetime
    requester: Requester
    requester_name: Line | None = None
    words: Text = ""
    contacts: tuple[Contact, ...] = ()
    setting: Setting
    bodies: Bodies = Bodies()
    circumstances: Circumstances = Circumstances()
    evidence: tuple[Evidence, ...] = ()
    sample: bool = False

    @field_validator("received_at")
    @classmethod
    def _has_a_zone(cls, moment: datetime) -> datetime:
        return in_england(moment)


def in_england(moment: datetime) -> datetime:
    """The same moment, aware; without a zone it is the time in England."""
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


class ReceiptPreview(Frozen):
    """When a request counts as received, and when the six weeks end, before it is logged."""

    received_on: date
    due_on: date
    rule: str
    source: str


def receipt_preview(panel: Panel, channel: Channel, received_at: datetime) -> ReceiptPreview:
    """What the clock of a request that arrived then would be. Raises PanelError 'received-in-future'."""
    arrived = in_england(received_at)
    if arrived > panel.clock.now():
        raise PanelError("received-in-future")
    received_on, rule = receipt_of(channel, arrived)
    decide = deadlines_of(panel, received_on)["D3"]
    return ReceiptPreview(received_on=received_on, due_on=decide.day, rule=rule, source=decide.citation)


def receive_request(panel: Panel, new: NewRequest, by: Actor) -> Case:
    """Record the request and start the clock from the cautious (earlier) day of receipt.

    A request that section 36 cannot answer here (a plan is maintained, detention, another area, over 25) is recorded
    all the same, with a task that says who takes it and by when.
    Raises PanelError 'received-in-future', 'birth-in-future', 'birth-after-request', 'reference-taken',
    'reference-names-person'.
    """
    if new.received_at > panel.clock.now():
        raise PanelError("received-in-future")
    if new.person.date_of_birth > panel.today():
        raise PanelError("birth-in-future")
    received_on, rule = receipt_of(new.channel, new.received_at)
    if new.person.date_of_birth > received_on:
        raise PanelError("birth-after-request")
    if new.reference and names_person(new.reference, new.person):
        raise PanelError("reference-names-person")
    case = Case(
        id=CaseId(new_id()),
        reference=new.reference or "to be made",
        person=new.person,
        request=Request(
            channel=new.channel,
            received_at=new.received_at,
            received_on=received_on,
            receipt_rule=rule,
            requester=new.requester,
            requester_name=new.requester_name,
            words=new.words,
            logged_by=by.profile_id,
        ),
        contacts=_with_young_person(new, young=is_young_person(new.person, received_on)),
        setting=new.setting,
        bodies=new.bodies,
        circumstances=new.circumstances,
        evidence=new.evidence,
        owner=by.profile_id if Role.CASEWORK in by.roles else None,
        sample=new.sample,
    )
    return _keep(panel, case, by, make_reference=new.reference is None)


def names_person(reference: str, person: Person) -> bool:
    """Does a reference hold a name of the child or young person? Files are named after references."""
    names = f"{person.given_names} {person.family_name} {person.known_as or ''}"
    parts = {part for part in re.findall(r"[^\W\d_]+", names.casefold()) if len(part) >= SHORTEST_NAME}
    told = set(re.findall(r"[^\W\d_]+", reference.casefold()))
    return bool(parts & told) or any(len(part) >= LONG_NAME and part in reference.casefold() for part in parts)


def record_repeat_request(
    panel: Panel,
    case_id: CaseId,
    *,
    channel: Channel,
    received_at: datetime,
    requester: Requester,
    by: Actor,
    requester_name: str | None = None,
    words: str = "",
) -> Case:
    """The same person has been asked about again. Nobody is barred from asking again, and a refusal is no assessment.

    While the first request is open it is noted there and the earlier six weeks go on. Afterwards it is a new case with
    its own six weeks, which starts with the people, the setting and the list of evidence of the old one.
    Returns the case that goes on.
    """
    with panel.store.transaction() as tx:
        case = tx.case(case_id)
        refused_on = last_refusal(tx, case_id)
        note = f"Asked again on {received_at:%d %B %Y}."
        if case.status in (CaseStatus.RECEIVED, CaseStatus.DISCUSSION):
            add_event(
                panel,
                tx,
                case,
                EventKind.REPEAT_REQUEST,
                on=received_at.date(),
                by=by,
                with_whom=requester_name or "",
                note=f"{note} This request is still open; its six weeks go on. {words}".strip(),
            )
            return case
    again = receive_request(
        panel,
        NewRequest(
            person=case.person,
            channel=channel,
            received_at=received_at,
            requester=requester,
            requester_name=requester_name,
            words=words,
            contacts=case.contacts,
            setting=case.setting,
            bodies=case.bodies,
            circumstances=case.circumstances.model_copy(
                update={"previously_refused_on": refused_on or case.circumstances.previously_refused_on}
            ),
            evidence=case.evidence,
            sample=case.sample,
        ),
        by,
    )
    with panel.store.transaction() as tx:
        note = f"{note} It is case {again.reference}, with its own six weeks."
        add_event(panel, tx, case, EventKind.REPEAT_REQUEST, on=panel.today(), by=by, note=note)
    return again


def possible_duplicates(panel: Panel, family_name: str, born: date) -> Sequence[CaseRow]:
    """Cases about somebody with the same family name and date of birth. A warning only: the officer chooses."""
    with panel.store.reading() as tx:
        return tx.possible_duplicates(family_name, born)


def _keep(panel: Panel, case: Case, by: Actor, *, make_reference: bool) -> Case:
    due = last_day_to_tell(panel, case.request.received_on)
    references = _free_references(panel, case.request.received_on.year) if make_reference else iter((case.reference,))
    for reference in references:
        kept = case.model_copy(update={"reference": reference})
        try:
            with panel.store.transaction() as tx:
                tx.add_case(kept, due_on=due)
                audited(panel, tx, "case received", by, case.id, due_on=due.isoformat())
                tasks_on_receipt(panel, tx, kept, by)
                return kept
        except PanelError as error:
            if error.code != "reference-taken" or not make_reference:
                raise
    raise PanelError("reference-taken")


def _free_references(panel: Panel, year: int) -> Iterator[str]:
    """EHC-2026-0001, EHC-2026-0002, ...: from the highest in use."""
    prefix = f"EHC-{year}-"
    found = panel.store.search(CaseQuery(text=prefix, sort="reference", descending=True, page_size=1)).rows
    last = found[0].reference.removeprefix(prefix) if found else ""
    first = int(last) + 1 if last.isdecimal() else 1
    return (f"{prefix}{number:04d}" for number in range(first, first + TRIES))


def _with_young_person(new: NewRequest, *, young: bool) -> tuple[Contact, ...]:
    """A young person has the right themselves, so they have an entry of their own from the start."""
    if not young or any(contact.basis is ParentBasis.YOUNG_PERSON for contact in new.contacts):
        return new.contacts
    own = Contact(
        id=ContactId(new_id()),
        name=f"{new.person.known_as or new.person.given_names} {new.person.family_name}"[:LONGEST_LINE],
        basis=ParentBasis.YOUNG_PERSON,
        language=new.person.language,
    )
    return (own, *new.contacts)


def tasks_on_receipt(panel: Panel, tx: Transaction, case: Case, by: Actor) -> None:
    """What follows at once from a request: hand-overs, and a young person to be contacted themselves."""
    received_on = case.request.received_on
    young = is_young_person(case.person, received_on)
    hand_offs = report_on(panel, case, received_on).hand_offs
    for item in hand_offs:
        add_hand_off_task(panel, tx, case, item, received_on, by)
    too_old = any(item.id == "over-25" for item in hand_offs)
    if young and not too_old and case.request.requester in (Requester.PARENT, Requester.PARENT_FOR_YOUNG_PERSON):
        add_event(
            panel,
            tx,
            case,
            EventKind.TASK,
            on=received_on,
            by=by,
            note="The right to ask and to be told is the young person's own. Contact the young person, say that the "
            "request has come and is being considered, and ask for their views and whether a parent may have copies.",
            owner=by.name,
            due_on=received_on + CONTACT_YOUNG_PERSON_WITHIN,
        )
    switch = switch_day_between(case.person, received_on, last_day_to_tell(panel, received_on))
    if switch is not None:
        add_event(
            panel,
            tx,
            case,
            EventKind.TASK,
            on=received_on,
            by=by,
            note="Compulsory school age ends while this request is open. From that day the young person, and no longer "
            "a parent, has the right to be told and to appeal. Contact the young person and check who is written to.",
            owner=by.name,
            due_on=switch,
        )
