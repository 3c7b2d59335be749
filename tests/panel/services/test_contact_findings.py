"""Contacts that a refusal prints: the writer is told, before it goes, which of them nobody has confirmed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from legal_tests.day_words import in_words
from letter_templates.findings import Finding
from panel.domain.letter import Letter, LetterState
from panel.domain.settings import GOOD_FOR, ContactKey
from panel.services import letters, settings
from panel.services.contact_findings import LONG_AGO, UNCONFIRMED
from tests.builders import DECIDED, SISO, Office, actor, council

BY = actor(SISO)


def an_office(*unconfirmed: ContactKey) -> Office:
    office, ready = Office(confirmed=False), council()
    held = {key: ready.contacts[key].model_copy(update={"confirmed_by": None}) for key in unconfirmed}
    with office.store.transaction() as tx:
        tx.save_settings(ready.model_copy(update={"contacts": {**ready.contacts, **held}}), expected_version=0)
    return office


def a_letter(office: Office, kind: str = "refusal") -> Letter:
    decision = office.refused() if kind == "refusal" else office.agreed()
    (letter,) = office.written(decision.case_id, kind)
    return letter


def found(office: Office, letter: Letter) -> list[Finding]:
    return [one for one in letters.check(office.panel, letter, DECIDED) if one.id == UNCONFIRMED]


@pytest.mark.parametrize("key", ["mediation_contact", "tribunal", "disagreement_resolution", "formats_contact"])
def test_a_contact_nobody_has_confirmed_is_named_before_the_refusal_goes_and_does_not_stop_it(key: ContactKey) -> None:
    office = an_office(key)
    letter = a_letter(office)
    (one,) = found(office, letter)
    details = council().contacts[key].details
    assert details is not None
    assert one.action == "look-again"
    assert one.message == f"Not confirmed: check before use: {settings.CONTACT_NAMES[key]} ({details.name})."
    (block,) = [
        block for block in letters.compose_letter(office.panel, letter, DECIDED).blocks if block.id == one.where
    ]
    assert details.name in block.model_dump_json()
    produced = office.produced(letter)
    assert produced.state is LetterState.PRODUCED
    assert found(office, produced), "it is still to be seen once the letter is made"


def test_all_the_contacts_to_check_are_in_one_finding() -> None:
    office = an_office("tribunal", "mediation_contact")
    (one,) = found(office, a_letter(office))
    assert settings.CONTACT_NAMES["tribunal"] in one.message
    assert settings.CONTACT_NAMES["mediation_contact"] in one.message


def with_a_confirmation_of(key: ContactKey, when: date) -> Office:
    office, ready = Office(confirmed=False), council()
    old = ready.contacts[key].model_copy(update={"confirmed_on": when})
    with office.store.transaction() as tx:
        tx.save_settings(ready.model_copy(update={"contacts": {**ready.contacts, key: old}}), expected_version=0)
    return office


def long_ago(office: Office, letter: Letter) -> list[Finding]:
    return [one for one in letters.check(office.panel, letter, DECIDED) if one.id == LONG_AGO]


@pytest.mark.parametrize("key", ["mediation_adviser", "mediation_contact", "information_and_advice", "tribunal"])
def test_a_contact_confirmed_over_half_a_year_ago_is_to_be_looked_at_again_and_does_not_stop_the_letter(
    key: ContactKey,
) -> None:
    last_good = DECIDED - GOOD_FOR
    fresh = with_a_confirmation_of(key, last_good)
    assert not long_ago(fresh, a_letter(fresh))
    office = with_a_confirmation_of(key, last_good - timedelta(days=1))
    letter = a_letter(office)
    (one,) = long_ago(office, letter)
    assert one.action == "look-again"
    assert settings.CONTACT_NAMES[key] in one.message
    assert in_words(last_good - timedelta(days=1)) in one.message
    assert not found(office, letter), "it is confirmed all the same"
    assert office.produced(letter).state is LetterState.PRODUCED


def test_confirming_it_again_settles_it() -> None:
    office = with_a_confirmation_of("tribunal", DECIDED - 2 * GOOD_FOR)
    letter = a_letter(office)
    assert long_ago(office, letter)
    settings.confirm_contact(office.panel, "tribunal", BY)
    assert not long_ago(office, letter)


def test_an_agreement_names_an_old_confirmation_of_what_it_prints_only() -> None:
    printed = with_a_confirmation_of("information_and_advice", DECIDED - 2 * GOOD_FOR)
    (one,) = long_ago(printed, a_letter(printed, "agree"))
    assert settings.CONTACT_NAMES["information_and_advice"] in one.message
    not_printed = with_a_confirmation_of("mediation_adviser", DECIDED - 2 * GOOD_FOR)
    assert not long_ago(not_printed, a_letter(not_printed, "agree"))


def test_confirming_the_contact_settles_it() -> None:
    office = an_office("tribunal")
    letter = a_letter(office)
    assert found(office, letter)
    settings.confirm_contact(office.panel, "tribunal", BY)
    assert not found(office, letter)


def test_a_letter_made_before_a_contact_changed_is_looked_at_again() -> None:
    office = an_office()
    produced = office.produced(a_letter(office))
    assert not found(office, produced)
    held = settings.council_settings(office.panel)
    old = held.contacts["tribunal"].details
    assert old is not None
    changed = held.contacts["tribunal"].model_copy(update={"details": old.model_copy(update={"phone": "01632 960777"})})
    contacts = {**held.contacts, "tribunal": changed}
    settings.save_settings(office.panel, held.model_copy(update={"contacts": contacts}), BY)
    settings.confirm_contact(office.panel, "tribunal", BY)
    assert found(office, produced), "the letter still prints what the contact was"


def test_an_agreement_prints_none_of_the_contacts_for_a_challenge() -> None:
    office = an_office("mediation_contact", "tribunal", "disagreement_resolution")
    assert not found(office, a_letter(office, "agree"))


def test_the_settings_name_all_that_stops_a_refusal() -> None:
    assert settings.stops_refusals(settings.default_settings()) == (
        "the mediation adviser: not confirmed",
        "the disagreement resolution service: not filled in",
        "the information, advice and support service (SENDIASS): not confirmed",
    )
    assert settings.stops_refusals(council()) == ()
    assert settings.stops_refusals(council(council_name="", contacts={})) == (
        "the council's own name: not filled in",
        "the mediation adviser: not filled in",
        "the council's own contact about mediation: not filled in",
        "the disagreement resolution service: not filled in",
        "the information, advice and support service (SENDIASS): not filled in",
        "the Tribunal: not filled in",
    )


@pytest.mark.parametrize(
    "key", ["mediation_adviser", "mediation_contact", "disagreement_resolution", "information_and_advice", "tribunal"]
)
def test_what_the_settings_say_stops_a_refusal_does_stop_it(key: ContactKey) -> None:
    office, ready = Office(confirmed=False), council()
    empty = ready.contacts[key].model_copy(update={"details": None})
    with office.store.transaction() as tx:
        tx.save_settings(ready.model_copy(update={"contacts": {**ready.contacts, key: empty}}), expected_version=0)
    stopping = {one.where for one in letters.check(office.panel, a_letter(office), DECIDED) if one.action == "must-fix"}
    assert stopping
    assert settings.stops_refusals(settings.council_settings(office.panel)) == (
        f"{settings.CONTACT_NAMES[key]}: not filled in",
    )
