"""A picture of the whole open caseload by the week in which six weeks end, with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import streamlit as st

from panel.pages import pieces
from panel.services.caseload import BeingAssessed, WeekOfCases, in_a_sentence

UNDECIDED: Final = "Decision owed"
TO_TELL: Final = "Decided, family to be told"
LATE: Final = "Late"
COLOURS: Final = {LATE: "#9b1c1c", UNDECIDED: "#0b5563", TO_TELL: "#c98a2b"}
INK: Final = "#33434a"
FONT: Final = "Segoe UI, Helvetica Neue, Arial, Liberation Sans, sans-serif"
HEIGHT: Final = 250


def caseload(weeks: Sequence[WeekOfCases], assessed: BeingAssessed) -> None:
    """Bars for what is late, this week and each of the next six; the sentence and the table say the same."""
    said = in_a_sentence(tuple(weeks))
    st.header("Open cases by week")
    pieces.html(f'<p class="lm-quiet">{pieces.text(f"{said} {assessed.sentence}".strip())}</p>')
    st.altair_chart(_chart(weeks, said), width="stretch", theme=None, key="today:caseload")
    rows = [(f"{week.label}", _days(week), str(week.undecided), str(week.to_tell), str(week.total)) for week in weeks]
    headings = ("Week", "Six weeks end", UNDECIDED, TO_TELL, "Together")
    pieces.html(pieces.details("The same as a table", pieces.table("Open cases by week", headings, rows)))


def _days(week: WeekOfCases) -> str:
    last = f"{week.last.day} {week.last:%b %Y}"
    return f"{week.first.day} {week.first:%b} to {last}" if week.first else f"up to {last}"


def _chart(weeks: Sequence[WeekOfCases], said: str) -> Any:
    labels = [week.label for week in weeks]
    values = [
        {"week": week.label, "part": LATE if week.late and part == UNDECIDED else part, "cases": number}
        for week in weeks
        for part, number in ((UNDECIDED, week.undecided), (TO_TELL, week.to_tell))
        if number
    ]
    base = alt.Chart(alt.InlineData(values=values), description=f"Bar chart. {said}")
    bars = base.mark_bar(size=34).encode(
        x=alt.X("week:N", sort=labels, scale=alt.Scale(domain=labels), title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("cases:Q", stack="zero", title="Cases", axis=alt.Axis(tickMinStep=1, format="d", tickCount=4)),
        color=alt.Color(
            "part:N",
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=alt.Legend(title=None, orient="top"),
        ),
        order=alt.Order("part:N"),
        tooltip=[alt.Tooltip("week:N", title="Week"), alt.Tooltip("part:N", title="Which"), "cases:Q"],
    )
    words = {"labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK}
    return (
        bars.properties(height=HEIGHT, autosize=alt.AutoSizeParams(type="fit", contains="padding"))
        .configure(font=FONT)
        .configure_axis(gridColor="#e6ecee", domainColor="#c3cdd1", tickColor="#c3cdd1", **words)
        .configure_legend(**words)
        .configure_view(stroke=None)
    )
