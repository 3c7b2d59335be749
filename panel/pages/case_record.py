"""The record of a case: who did what, when, on which law and wording. Nothing here can be changed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from panel.domain.record import AuditEntry
from panel.pages import pieces
from panel.pages.case_saving import Room
from panel.pages.labels import day
from panel.services.cases import audit_of
from panel.services.panel import LONDON


def show(room: Room) -> None:
    st.header("Record")
    st.caption(
        "Every step in this case, the latest first. Steps of one kind that one person took one after the other on a "
        "day share a line. Ids and versions only: reasons and names stay in the case."
    )
    pieces.html(pieces.table("Record", ("When", "What", "Who", "On"), _rows(audit_of(room.panel, room.case.id))))


def _rows(entries: Iterable[AuditEntry]) -> list[tuple[str, str, str, str]]:
    return [_row(list(together)) for _, together in groupby(entries, key=_kind)]


def _kind(entry: AuditEntry) -> tuple[object, ...]:
    on = entry.at.astimezone(LONDON).date()
    return on, entry.action, entry.by.profile_id, entry.law_version, entry.wording_version


def _row(together: list[AuditEntry]) -> tuple[str, str, str, str]:
    """One line for entries that differ only in their time, the latest first."""
    last, first = together[0], together[-1]
    times = dict.fromkeys(f"{one.at.astimezone(LONDON):%H:%M}" for one in (first, last))
    often = f" ({len(together)} times)" if len(together) > 1 else ""
    versions = f"law {last.law_version}" + (f", wording {last.wording_version}" if last.wording_version else "")
    return (
        f"{day(last.at.astimezone(LONDON))}, {' to '.join(times)}",
        f"{last.action.capitalize()}{often}",
        f"{last.by.name}, {last.by.job_title}",
        versions,
    )
