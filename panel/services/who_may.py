"""Who may do what around a panel, and with the register as a whole. Roles are read as they stand now, not as signed in.

Preparing a panel and writing down who is here is everyday work of the whole team. Running it (tabling the standing
document, opening, leaving and adjourning cases, closing) is for those who chair, say back or decide; and for whoever
is on the list of this very panel as its chair or SISO, or chairs one of its cases, whatever their role: nobody who
covers for a chair is locked out in the middle of a morning.
"""

from __future__ import annotations

from typing import Final

from panel.domain.errors import PanelError
from panel.domain.meeting import PanelMeeting
from panel.domain.people import Actor, Profile, Role
from panel.services.panel import Panel
from panel.services.people import profile_of
from panel.services.ports import Transaction

RUN_PANELS: Final = frozenset({Role.CHAIR, Role.SISO, Role.OFFICER})
PREPARE_PANELS: Final = RUN_PANELS | {Role.CASEWORK, Role.MANAGER}
IMPORT_CASES: Final = frozenset({Role.CASEWORK, Role.OFFICER, Role.CHAIR, Role.MANAGER})
EXPORT_CASES: Final = PREPARE_PANELS


def check_may_prepare(tx: Transaction, by: Actor, meeting: PanelMeeting | None = None) -> None:
    """Plan a panel, change its list or agenda, write down who is here, an interest or a view.

    Whoever is on the list of the panel may, whatever their role. Raises PanelError 'may-not-prepare-panel'.
    """
    if not (_has(tx, by, PREPARE_PANELS) or (meeting is not None and _on_the_list(tx, by, meeting))):
        raise PanelError("may-not-prepare-panel")


def check_may_run(tx: Transaction, by: Actor, meeting: PanelMeeting) -> None:
    """Table the standing document, choose who chairs, open, leave or adjourn a case, close or cancel the panel.

    Raises PanelError 'may-not-run-panel'.
    """
    if not (_has(tx, by, RUN_PANELS) or _leads(tx, by, meeting)):
        raise PanelError("may-not-run-panel")


def check_may_import(panel: Panel, by: Actor) -> None:
    """Bring cases in from a file. Raises PanelError 'may-not-import'."""
    with panel.store.reading() as tx:
        if not _has(tx, by, IMPORT_CASES):
            raise PanelError("may-not-import")


def may_import(panel: Panel, by: Actor) -> bool:
    """For a page, before a file is chosen: True. Raises PanelError 'may-not-import'."""
    check_may_import(panel, by)
    return True


def check_may_export(panel: Panel, by: Actor) -> None:
    """Take the register out as a file. Raises PanelError 'may-not-export'."""
    if not may_export(panel, by):
        raise PanelError("may-not-export")


def may_export(panel: Panel, by: Actor) -> bool:
    """For a page: is the register offered as a file at all?"""
    with panel.store.reading() as tx:
        return _has(tx, by, EXPORT_CASES)


def _has(tx: Transaction, by: Actor, roles: frozenset[Role]) -> bool:
    profile = _active(tx, by)
    return profile is not None and not roles.isdisjoint(profile.roles)


def _on_the_list(tx: Transaction, by: Actor, meeting: PanelMeeting) -> bool:
    return _active(tx, by) is not None and any(one.profile_id == by.profile_id for one in meeting.people)


def _leads(tx: Transaction, by: Actor, meeting: PanelMeeting) -> bool:
    chosen = {item.chair_id for item in meeting.agenda}
    leads = any(
        one.profile_id == by.profile_id and (one.part in ("chair", "siso") or one.id in chosen)
        for one in meeting.people
    )
    return leads and _active(tx, by) is not None


def _active(tx: Transaction, by: Actor) -> Profile | None:
    profile = profile_of(tx, by.profile_id)
    return profile if profile is not None and profile.active else None
