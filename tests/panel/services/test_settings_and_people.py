"""Who works here, and what the council must confirm before a refusal can go out."""

from __future__ import annotations

from datetime import date

import pytest

from letter_templates.facts import ContactDetails
from panel.domain.errors import ConflictError, PanelError
from panel.domain.people import Authority
from panel.domain.settings import ConfirmedContact, CouncilSettings
from panel.services import people, settings
from panel.services.panel import Panel
from tests.builders import CHAIR, OFFICER_PROFILE, SISO, Office, actor

BY = actor(SISO)


@pytest.fixture
def panel() -> Panel:
    return Office(confirmed=False).panel


def test_nothing_about_the_council_counts_as_confirmed_from_the_start(panel: Panel) -> None:
    held = settings.council_settings(panel)
    assert held.council_name == "Hertfordshire County Council"
    assert not any(contact.ready for contact in held.contacts.values())
    assert all(contact.where_seen for contact in held.contacts.values())
    assert len(settings.contacts_outstanding(panel)) == 2


def test_a_contact_counts_when_a_named_person_has_confirmed_it(panel: Panel) -> None:
    settings.confirm_contact(panel, "mediation_adviser", BY)
    held = settings.confirm_contact(panel, "information_and_advice", BY)
    assert settings.contacts_outstanding(panel) == ()
    assert held.contacts["mediation_adviser"].confirmed_by == BY


def test_a_contact_without_details_cannot_be_confirmed(panel: Panel) -> None:
    with pytest.raises(PanelError, match="contact-missing"):
        settings.confirm_contact(panel, "disagreement_resolution", BY)


def test_saving_neither_confirms_a_contact_nor_keeps_the_confirmation_of_one_that_changed(panel: Panel) -> None:
    held = settings.confirm_contact(panel, "mediation_adviser", BY)
    forged = ConfirmedContact(
        details=held.contacts["information_and_advice"].details, confirmed_by=BY, confirmed_on=date(2026, 1, 5)
    )
    moved = held.contacts["mediation_adviser"].model_copy(
        update={"details": ContactDetails(name="Other", phone="01632 960000")}
    )
    contacts = {**held.contacts, "information_and_advice": forged, "mediation_adviser": moved}
    saved = settings.save_settings(panel, held.model_copy(update={"contacts": contacts}), BY)
    assert not saved.contacts["information_and_advice"].ready
    assert not saved.contacts["mediation_adviser"].ready
    same = settings.confirm_contact(panel, "mediation_adviser", BY)
    kept = settings.save_settings(panel, same.model_copy(update={"quorum": 4}), BY)
    assert kept.contacts["mediation_adviser"].ready


def test_settings_saved_over_somebody_elses_are_noticed(panel: Panel) -> None:
    held = settings.council_settings(panel)
    settings.save_settings(panel, held, BY)
    with pytest.raises(ConflictError, match="settings-changed"):
        settings.save_settings(panel, held, BY)


def test_a_council_without_a_name_writes_no_letters(panel: Panel) -> None:
    held = settings.council_settings(panel)
    settings.save_settings(panel, held.model_copy(update={"council_name": "", "quorum": 5}), BY)
    with pytest.raises(PanelError, match="council-name-missing"):
        settings.council_facts(panel)


def test_letters_name_the_council_as_the_settings_do(panel: Panel) -> None:
    facts = settings.council_facts(panel)
    assert facts.mediation_adviser is not None
    assert facts.mediation_adviser.name == "KIDS"
    assert CouncilSettings().contacts == {}


def test_only_the_first_profile_of_all_is_made_by_nobody(panel: Panel) -> None:
    with pytest.raises(PanelError, match="nobody-chosen"):
        people.save_profile(panel, SISO, None)
    assert len(people.profiles(panel)) == 4


def test_a_colleague_has_a_role_and_an_authority_that_does_not_end_before_it_begins(panel: Panel) -> None:
    with pytest.raises(PanelError, match="roles-missing"):
        people.save_profile(panel, SISO.model_copy(update={"roles": ()}), actor(CHAIR))
    backwards = Authority(source="x", held_from=date(2026, 2, 1), held_to=date(2026, 1, 1))
    with pytest.raises(PanelError, match="authority-dates"):
        people.save_profile(panel, OFFICER_PROFILE.model_copy(update={"authority": backwards}), actor(CHAIR))
