"""A panel under way, and contacts that the council has confirmed, made through the services rather than by clicks."""

from __future__ import annotations

from datetime import time

from letter_templates.facts import ContactDetails
from panel.domain.base import ProfileId
from panel.domain.meeting import MeetingId, PanelPerson, Presence
from panel.domain.people import Actor
from panel.domain.settings import ConfirmedContact
from panel.services import meetings
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.settings import CONTACT_NAMES, confirm_contact, council_settings, save_settings
from tests.browser.conftest import case_of

NEVER_MIND = "Two are enough for a test."


def somebody(panel: Panel, profile_id: str) -> Actor:
    return Actor.of(next(one for one in profiles(panel) if one.id == profile_id))


def panel_under_way(panel: Panel, *references: str) -> MeetingId:
    """A panel of the sample chair and the sample SISO with these cases, the first of them before it."""
    by, other = somebody(panel, "sample-chair"), somebody(panel, "sample-siso")
    people = tuple(
        PanelPerson(name=one.name, part=part, role=one.job_title, profile_id=ProfileId(one.profile_id))
        for one, part in ((by, "chair"), (other, "siso"))
    )
    new = meetings.NewMeeting(on=panel.today(), starts_at=time(9, 30), area="North Exampleshire", people=people)
    planned = meetings.plan_meeting(panel, new, by)
    for reference in references:
        meetings.add_to_agenda(panel, planned.id, case_of(panel, reference), by)
    meetings.record_attendance(panel, planned.id, dict.fromkeys((one.id for one in people), Presence.PRESENT), by)
    meetings.open_case(panel, planned.id, case_of(panel, references[0]), by, below_quorum_because=NEVER_MIND)
    return planned.id


def confirm_contacts(panel: Panel) -> None:
    """The officer has filled in what was missing and confirmed each contact that a refusal needs."""
    officer, held = somebody(panel, "sample-officer"), council_settings(panel)
    details = ContactDetails(name="Example Service", phone="01632 960123", email="help@service.example")
    missing = {
        key: ConfirmedContact(details=details, where_seen="Rang them.")
        for key in CONTACT_NAMES
        if key not in held.contacts or held.contacts[key].details is None
    }
    save_settings(panel, held.model_copy(update={"contacts": {**held.contacts, **missing}}), officer)
    for key in CONTACT_NAMES:
        confirm_contact(panel, key, officer)
