"""Whose turn it is: the colleagues who may take the next step of a decision, so that a page can name one."""

from __future__ import annotations

from panel.domain.decision import Decision
from panel.domain.people import Profile, Role
from panel.domain.problems import same_name
from panel.services.panel import Panel

__all__ = ["may_confirm", "may_confirm_for_chair", "may_decide", "may_say_back"]


def may_decide(panel: Panel) -> tuple[Profile, ...]:
    """Officers who hold recorded authority today."""
    today = panel.today()
    return tuple(
        one
        for one in _colleagues(panel)
        if Role.OFFICER in one.roles and one.authority is not None and one.authority.held_on(today)
    )


def may_say_back(panel: Panel, decision: Decision) -> tuple[Profile, ...]:
    """SISOs who neither made the decision nor chaired the panel."""
    return tuple(
        one
        for one in _colleagues(panel)
        if Role.SISO in one.roles and one.id != decision.made_by.profile_id and not _chaired(one, decision)
    )


def may_confirm(panel: Panel, decision: Decision) -> tuple[Profile, ...]:
    """The chair of the panel; the decision-maker where they may confirm."""
    said_by = decision.read_back.by.profile_id if decision.read_back else None
    return tuple(
        one for one in _colleagues(panel) if one.id != said_by and (_chaired(one, decision) or _decides(one, decision))
    )


def may_confirm_for_chair(panel: Panel, decision: Decision) -> tuple[Profile, ...]:
    """Whoever made the decision, near week six, where the chair cannot confirm."""
    return tuple(one for one in _colleagues(panel) if one.id == decision.made_by.profile_id)


def _chaired(one: Profile, decision: Decision) -> bool:
    return decision.findings.route == "panel" and same_name(one.name, decision.findings.chair)


def _decides(one: Profile, decision: Decision) -> bool:
    return decision.decision_maker_confirms and one.id == decision.made_by.profile_id


def _colleagues(panel: Panel) -> tuple[Profile, ...]:
    with panel.store.reading() as tx:
        return tuple(sorted((one for one in tx.profiles() if one.active), key=lambda one: one.name.casefold()))
