"""The record of a case: who did what, when, on which law and wording. Nothing here can be changed."""

from __future__ import annotations

import streamlit as st

from panel.pages import pieces
from panel.pages.case_saving import Room
from panel.pages.labels import day
from panel.services.cases import audit_of
from panel.services.panel import LONDON


def show(room: Room) -> None:
    st.header("Record")
    st.caption("Every step in this case, the latest first. Ids and versions only: reasons and names stay in the case.")
    rows = []
    for entry in audit_of(room.panel, room.case.id):
        at = entry.at.astimezone(LONDON)
        versions = f"law {entry.law_version}" + (f", wording {entry.wording_version}" if entry.wording_version else "")
        rows.append(
            (f"{day(at)}, {at:%H:%M}", entry.action.capitalize(), f"{entry.by.name}, {entry.by.job_title}", versions)
        )
    pieces.html(pieces.table("Record", ("When", "What", "Who", "On"), rows))
