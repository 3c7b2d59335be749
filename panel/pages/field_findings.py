"""Beneath each field of the discussion: what the check finds in the words as they were last saved. Calm, and never in
the way: the advice opens on a click, and nothing here stops anybody from writing on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.finding_parts import one_finding
from panel.services.draft_findings import DraftFinding, findings_in_field

if TYPE_CHECKING:
    from panel.pages.draft_fields import Desk

AT_ONCE: Final = 3  # more than these are opened on a click


def below(desk: Desk, field: str) -> None:
    """Draw them. The container is always there, so that a finding does not move the fields below it."""
    with st.container():
        found = () if desk.locked else findings_in_field(field, desk.drafts, desk.prefix)
        if found:
            pieces.html(f'<div class="lm-heeds" role="status">{_listed(found)}</div>')


def _listed(found: tuple[DraftFinding, ...]) -> str:
    drawn = [one_finding(one.finding, one.text) for one in found]
    more = drawn[AT_ONCE:]
    rest = pieces.details(esc(f"And {len(more)} more"), "".join(more)) if more else ""
    return "".join(drawn[:AT_ONCE]) + rest
