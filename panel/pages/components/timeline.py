"""A picture of a case's clock: weeks 0 to 6, then 12, 16 and 20, the dates on it, and today.

Drawn with plain boxes, because Streamlit removes SVG from HTML and because text stays sharp and enlargeable. A screen
reader hears one sentence and can open the same dates as a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from panel.pages.components.markup import Tone, esc, tag

SHORT: Final = ((0.0, 0.0), (6.0, 88.0), (8.0, 100.0))  # week -> place in percent; past week 8 stays at the edge
LONG: Final = ((0.0, 0.0), (6.0, 48.0), (12.0, 68.0), (16.0, 82.0), (20.0, 96.0), (22.0, 100.0))
LETTER_WIDTH: Final = 0.86  # percent of the picture's width that one letter of a label needs at 1280 pixels
TONE_WORDS: Final = {"calm": "to come", "soon": "soon", "late": "late", "done": "done", "plain": ""}


@dataclass(frozen=True)
class ClockPoint:
    """One date on the clock: what happens, when, and how it stands."""

    label: str
    on: date
    tone: Tone = "calm"


def timeline(points: Iterable[ClockPoint], *, received_on: date, today: date) -> str:
    """The picture and its list. A date before the request or far past week 20 is drawn at the edge."""
    shown = sorted(points, key=lambda point: point.on)
    latest = max([point.on for point in shown], default=received_on)
    long = (max(latest, today) - received_on).days > 8 * 7
    scale = LONG if long else SHORT
    marks = (0, 2, 4, 6, 12, 16, 20) if long else (0, 1, 2, 3, 4, 5, 6)
    ticks = "".join(_tick(week, place_of(float(week), scale)) for week in marks)
    now = place_of((today - received_on).days / 7, scale)
    dots, rows = _dots(shown, received_on, scale)
    return (
        f'<div class="lmag-timeline"><div class="lmag-timeline-picture" role="img" aria-label="{esc(_said(shown, received_on, today))}"'
        f' style="height:{6.3 + rows * 2.6:.1f}rem"><div class="lmag-timeline-now" style="left:{now:.2f}%">'
        f'<span class="{_side(now)}">Today</span></div><div class="lmag-timeline-track"></div>'
        f'<div class="lmag-timeline-run" style="width:{now:.2f}%"></div>{ticks}{dots}</div>{_list(shown)}</div>'
    )


def place_of(week: float, scale: Sequence[tuple[float, float]]) -> float:
    """Where a week stands, in percent from the left; straight lines between the points of the scale."""
    for (from_week, from_place), (to_week, to_place) in zip(scale, scale[1:], strict=False):
        if week <= to_week:
            share = max(0.0, week - from_week) / (to_week - from_week)
            return from_place + share * (to_place - from_place)
    return scale[-1][1]


def day_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _tick(week: int, place: float) -> str:
    words = "Week 0" if week == 0 else str(week)
    heavy = " lmag-timeline-limit" if week in (6, 20) else ""
    return f'<span class="lmag-timeline-tick{heavy}" style="left:{place:.2f}%">{words}</span>'


def _dots(points: Sequence[ClockPoint], received_on: date, scale: Sequence[tuple[float, float]]) -> tuple[str, int]:
    """The dates under the line, each on the first row where its words do not run into the ones before."""
    ends: list[float] = []
    drawn: list[str] = []
    for point in points:
        place = place_of((point.on - received_on).days / 7, scale)
        width = max(len(point.label), len(day_words(point.on))) * LETTER_WIDTH + 2.5
        start = place - (width if place > 70 else 0.0)
        row = next((row for row, end in enumerate(ends) if end <= start), len(ends))
        ends[row:] = [start + width] if row == len(ends) else [start + width, *ends[row + 1 :]]
        drawn.append(
            f'<span class="lmag-timeline-dot lmag-{esc(point.tone)}" style="left:{place:.2f}%"></span>'
            f'<span class="lmag-timeline-stem" style="left:{place:.2f}%;height:{1.0 + row * 2.6:.1f}rem"></span>'
            f'<span class="lmag-timeline-label {"lmag-before" if place > 70 else "lmag-after"}" '
            f'style="left:{place:.2f}%;top:{4.6 + row * 2.6:.1f}rem"><b>{esc(point.label)}</b><br>{day_words(point.on)}</span>'
        )
    return "".join(drawn), len(ends)


def _side(place: float) -> str:
    return "lmag-before" if place > 70 else "lmag-after"


def _said(points: Sequence[ClockPoint], received_on: date, today: date) -> str:
    days = (today - received_on).days
    week, day = divmod(max(days, 0), 7)
    dates = "; ".join(f"{point.label} {day_words(point.on)}" for point in points)
    return (
        f"The case's clock. Today is day {days}, week {week} and {day} days, since {day_words(received_on)}. {dates}."
    )


def _list(points: Sequence[ClockPoint]) -> str:
    items = "".join(
        f"<li><b>{esc(point.label)}</b>, {day_words(point.on)} {tag(TONE_WORDS[point.tone], point.tone) if TONE_WORDS[point.tone] else ''}</li>"
        for point in points
    )
    return f"<details><summary>These dates as a list</summary><ol>{items}</ol></details>"
