"""The council's settings, and the contacts a refusal cannot go out without."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from letter_templates.facts import CouncilFacts
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.domain.settings import ConfirmedContact, ContactKey, CouncilSettings
from panel.services.audit import audited
from panel.services.panel import Panel
from panel.services.ports import Transaction

DEFAULTS: Final = Path(__file__).parent / "hertfordshire.yaml"
CONTACT_NAMES: Final[dict[ContactKey, str]] = {
    "mediation_adviser": "the mediation adviser",
    "mediation_contact": "the council's own contact about mediation",
    "disagreement_resolution": "the disagreement resolution service",
    "information_and_advice": "the information, advice and support service (SENDIASS)",
    "tribunal": "the Tribunal",
    "formats_contact": "the contact for other formats and languages",
}
# Without these a refusal would leave a family unable to use its rights: reg 32(c) and reg 5(3)(d)(ii).
NEEDED_FOR_A_REFUSAL: Final[tuple[ContactKey, ...]] = ("information_and_advice", "mediation_adviser")
# The rest of what a refusal prints. Empty, the letter is short of an element (reg 32(f), reg 5(3)(d)(i)) or of the
# Tribunal's address, and stops; filled in and not confirmed, it is a thing to look at again (`contact_findings`).
PRINTED_IN_A_REFUSAL: Final[tuple[ContactKey, ...]] = ("mediation_contact", "disagreement_resolution", "tribunal")


@cache
def default_settings() -> CouncilSettings:
    """What was found about Hertfordshire, nothing of it confirmed."""
    return CouncilSettings.model_validate(yaml.safe_load(DEFAULTS.read_text(encoding="utf-8")))


def settings_in(tx: Transaction) -> CouncilSettings:
    """The settings as saved, or the unconfirmed defaults while nobody has saved any."""
    saved = tx.settings()
    if saved == CouncilSettings(version=saved.version):
        return default_settings().model_copy(update={"version": saved.version})
    return saved


def council_settings(panel: Panel) -> CouncilSettings:
    """The settings in use."""
    with panel.store.reading() as tx:
        return settings_in(tx)


def save_settings(panel: Panel, settings: CouncilSettings, by: Actor) -> CouncilSettings:
    """Keep the settings. A contact whose details changed, and any never confirmed, is to be confirmed (again)."""
    with panel.store.transaction() as tx:
        before = settings_in(tx)
        contacts = {key: _with_true_confirmation(before, key, new) for key, new in settings.contacts.items()}
        return _save(panel, tx, settings.model_copy(update={"contacts": contacts}), settings.version, by)


def confirm_contact(panel: Panel, key: ContactKey, by: Actor) -> CouncilSettings:
    """A named person has checked this contact: it may go into letters."""
    with panel.store.transaction() as tx:
        settings = settings_in(tx)
        contact = settings.contacts.get(key)
        if contact is None or contact.details is None:
            raise PanelError("contact-missing", contact=CONTACT_NAMES[key])
        confirmed = contact.model_copy(update={"confirmed_by": by, "confirmed_on": panel.today()})
        changed = settings.model_copy(update={"contacts": {**settings.contacts, key: confirmed}})
        return _save(panel, tx, changed, settings.version, by, confirmed=key)


def outstanding_in(settings: CouncilSettings) -> tuple[str, ...]:
    """Plain names of the contacts that stop refusals: not filled in, or not confirmed by a named person."""
    return tuple(
        CONTACT_NAMES[key] for key in NEEDED_FOR_A_REFUSAL if not settings.contacts.get(key, ConfirmedContact()).ready
    )


def contacts_outstanding(panel: Panel) -> tuple[str, ...]:
    """Plain names of the contacts that stop refusals."""
    return outstanding_in(council_settings(panel))


def stops_refusals(settings: CouncilSettings) -> tuple[str, ...]:
    """All in the settings that stops a refusal, each with what it lacks: "the Tribunal: not filled in"."""
    held = {key: settings.contacts.get(key, ConfirmedContact()) for key in CONTACT_NAMES}
    lacking = [] if settings.council_name else ["the council's own name: not filled in"]
    for key, name in CONTACT_NAMES.items():
        if key in (*NEEDED_FOR_A_REFUSAL, *PRINTED_IN_A_REFUSAL) and held[key].details is None:
            lacking.append(f"{name}: not filled in")
        elif key in NEEDED_FOR_A_REFUSAL and not held[key].ready:
            lacking.append(f"{name}: not confirmed")
    return tuple(lacking)


def facts_of(settings: CouncilSettings) -> CouncilFacts:
    """The council as letters name it. Raises PanelError 'council-name-missing'."""
    if not settings.council_name:
        raise PanelError("council-name-missing")
    return CouncilFacts(
        name=settings.council_name,
        department=settings.department or None,
        address=settings.address,
        privacy_notice=settings.privacy_notice or None,
        **{key: contact.details for key, contact in settings.contacts.items()},
    )


def council_facts(panel: Panel) -> CouncilFacts:
    """The council as letters name it."""
    return facts_of(council_settings(panel))


def _with_true_confirmation(before: CouncilSettings, key: ContactKey, new: ConfirmedContact) -> ConfirmedContact:
    """Confirming is its own act: saving neither adds a confirmation nor keeps one for details that changed."""
    old = before.contacts.get(key, ConfirmedContact())
    same = old.details == new.details
    return new.model_copy(
        update={
            "confirmed_by": old.confirmed_by if same else None,
            "confirmed_on": old.confirmed_on if same else None,
        }
    )


def _save(
    panel: Panel, tx: Transaction, settings: CouncilSettings, expected_version: int, by: Actor, confirmed: str = ""
) -> CouncilSettings:
    saved = tx.save_settings(settings, expected_version=expected_version)
    audited(panel, tx, "settings saved", by, version=saved.version, confirmed=confirmed)
    return saved
