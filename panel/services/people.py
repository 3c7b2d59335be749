"""The colleagues who use the tool."""

from __future__ import annotations

from datetime import date

from panel.domain.base import ProfileId
from panel.domain.errors import PanelError
from panel.domain.people import Actor, Profile, Role
from panel.services.audit import audited
from panel.services.panel import Panel
from panel.services.ports import Transaction


def profiles(panel: Panel) -> tuple[Profile, ...]:
    """Everybody, those no longer active included."""
    with panel.store.reading() as tx:
        return tuple(tx.profiles())


def save_profile(panel: Panel, profile: Profile, by: Actor | None) -> None:
    """Add or change a profile. Only the first one of all may be made by nobody."""
    if not profile.roles:
        raise PanelError("roles-missing")
    if profile.authority and profile.authority.held_to and profile.authority.held_to < profile.authority.held_from:
        raise PanelError("authority-dates")
    with panel.store.transaction() as tx:
        if by is None and tx.profiles():
            raise PanelError("nobody-chosen")
        tx.save_profile(profile)
        audited(panel, tx, "profile saved", by or Actor.of(profile), profile=profile.id)


def profile_of(tx: Transaction, profile_id: ProfileId) -> Profile | None:
    """The profile as it stands now, or None if nobody has this id."""
    return next((profile for profile in tx.profiles() if profile.id == profile_id), None)


def authority_of(tx: Transaction, by: Actor, on: date) -> str:
    """Where it is recorded that this officer may decide on this day.

    Raises PanelError 'not-an-officer' or 'no-authority'.
    """
    profile = profile_of(tx, by.profile_id)
    if profile is None or not profile.active or Role.OFFICER not in profile.roles:
        raise PanelError("not-an-officer")
    if profile.authority is None or not profile.authority.held_on(on):
        raise PanelError("no-authority")
    return profile.authority.source
