"""A refusal that does not wait for safeguards of our own, week six being near: who chose that, and why, is kept.

Two of them: contacts that are filled in and that nobody has confirmed, and a law pack that has not been checked within
its review period. A contact that is not filled in at all is a missing element of the letter (regs 5(3) and 32), and an
element that is missing, like the forbidden wording, has no such way round it.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Final, Literal

from legal_tests.day_words import in_words
from panel.domain.base import Frozen, LetterId
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterEmergency
from panel.domain.people import Actor
from panel.domain.settings import ConfirmedContact, CouncilSettings
from panel.services.audit import audited
from panel.services.emergencies import authority_in_emergency, opens_on
from panel.services.letter_editing import draft_of
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.settings import CONTACT_NAMES, NEEDED_FOR_A_REFUSAL, outstanding_in, settings_in

Step = Literal["contacts", "law"]
IN_AN_EMERGENCY: Final[dict[Step, str]] = {
    "contacts": "A refusal did not wait until these contacts were confirmed",
    "law": "A refusal did not wait until the law in this tool was checked again",
}


class HeldUp(Frozen):
    """A safeguard of ours that a refusal waits for. `mark`: of what was not checked, as it stands now.

    `gone_on`: the entry by which it does not wait for this; None while it does.
    """

    step: Step
    what: str
    mark: str
    gone_on: LetterEmergency | None = None


def held_up(panel: Panel, letter: Letter) -> tuple[HeldUp, ...]:
    """What this refusal waits for and may go on without. An entry that was made holds while its subject is the same."""
    with panel.store.reading() as tx:
        return _held_up(panel, settings_in(tx), letter)


def contacts_waited_for(panel: Panel, letter: Letter) -> tuple[str, ...]:
    """The contacts that hold this letter, in words: not filled in; or not confirmed, where it did not go on without."""
    if letter.facts.kind != "refusal":
        return ()
    with panel.store.reading() as tx:
        settings = settings_in(tx)
    return _contacts(settings, _held_up(panel, settings, letter))


def opens_for(panel: Panel, letter: Letter) -> date:
    """The first day on which this letter may go on without: a week before the last day to tell the family."""
    with panel.store.reading() as tx:
        return opens_on(panel, tx.case(letter.case_id))


def check_not_held_up(panel: Panel, tx: Transaction, letter: Letter) -> None:
    """Raises PanelError 'contacts-not-confirmed' or 'law-not-checked'."""
    settings = settings_in(tx)
    if letter.facts.kind != "refusal":
        return
    waits = _held_up(panel, settings, letter)
    contacts = _contacts(settings, waits)
    if contacts:
        raise PanelError("contacts-not-confirmed", contacts="; ".join(contacts))
    if any(one.step == "law" and one.gone_on is None for one in waits):
        info = panel.lawbook.info
        raise PanelError("law-not-checked", day=in_words(panel.lawbook.as_at), ask=info.whom_to_ask)


def go_on_without(panel: Panel, letter_id: LetterId, step: Step, because: str, by: Actor) -> Letter:
    """Near week six an officer with authority lets a refusal go on without this safeguard. What is missing stays so.

    Raises PanelError 'emergency-not-needed', 'letter-final', 'letter-replaced', and those of `authority_in_emergency`.
    """
    with panel.store.transaction() as tx:
        letter = draft_of(tx, letter_id)
        case = tx.case(letter.case_id)
        waiting = [one for one in _held_up(panel, settings_in(tx), letter) if one.step == step and one.gone_on is None]
        if not waiting:
            raise PanelError("emergency-not-needed")
        authority = authority_in_emergency(panel, tx, case, because, by)
        entry = LetterEmergency(
            step=step,
            what=waiting[0].what,
            mark=waiting[0].mark,
            because=because.strip(),
            by=by,
            authority=authority,
            at=panel.clock.now(),
        )
        changed = letter.model_copy(update={"emergencies": (*letter.emergencies, entry)})
        saved = tx.save_letter(changed, expected_version=letter.version)
        audited(panel, tx, f"letter in an emergency: {step}", by, case.id, letter=letter.id, authority=authority)
    return saved


def _held_up(panel: Panel, settings: CouncilSettings, letter: Letter) -> tuple[HeldUp, ...]:
    if letter.facts.kind != "refusal":
        return ()
    found: list[HeldUp] = []
    unconfirmed = {
        key: held
        for key in NEEDED_FOR_A_REFUSAL
        if (held := settings.contacts.get(key, ConfirmedContact())).details is not None and not held.ready
    }
    if unconfirmed:
        names = "; ".join(CONTACT_NAMES[key] for key in unconfirmed)
        details = "\n".join(f"{key} {held.details}" for key, held in unconfirmed.items())
        found.append(HeldUp(step="contacts", what=names, mark=hashlib.sha256(details.encode()).hexdigest()[:32]))
    if panel.lawbook.review_due(panel.today()):
        as_at = panel.lawbook.as_at
        found.append(HeldUp(step="law", what=f"last checked on {in_words(as_at)}", mark=f"law as at {as_at:%Y-%m-%d}"))
    entries = {(one.step, one.mark): one for one in letter.emergencies}
    return tuple(one.model_copy(update={"gone_on": entries.get((one.step, one.mark))}) for one in found)


def _contacts(settings: CouncilSettings, waits: tuple[HeldUp, ...]) -> tuple[str, ...]:
    if not any(one.step == "contacts" and one.gone_on is not None for one in waits):
        return outstanding_in(settings)
    held = {key: settings.contacts.get(key, ConfirmedContact()) for key in NEEDED_FOR_A_REFUSAL}
    return tuple(CONTACT_NAMES[key] for key, one in held.items() if one.details is None)
