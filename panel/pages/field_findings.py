"""Beneath each field of the discussion: what the check finds in the words as they were last saved. Calm, and never in
the way: the advice opens on a click, and nothing here stops anybody from writing on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from panel.domain.draft import Draft
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.finding_parts import one_finding
from panel.services.draft_findings import DraftFinding, findings_in_field

AT_ONCE: Final = 3  # more than these are opened on a click


def below(drafts: Mapping[str, Draft], field: str, prefix: str, *, locked: bool) -> None:
    """Draw them, none where nothing can be mended. The container is always there, so that no field below moves."""
    with st.container():
        found = () if locked else findings_in_field(field, drafts, prefix)
        if found:
            pieces.html(f'<div class="lm-heeds" role="status">{_listed(found)}</div>')


def _listed(found: tuple[DraftFinding, ...]) -> str:
    drawn = [one_finding(one.finding, one.text) for one in found]
    more = drawn[AT_ONCE:]
    rest = pieces.details(esc(f"And {len(more)} more"), "".join(more)) if more else ""
    return "".join(drawn[:AT_ONCE]) + rest
