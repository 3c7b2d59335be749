"""A picture of a case's clock: weeks 0 to 6, then 12, 16 and 20, the dates on it, and today.

Drawn with plain boxes, because Streamlit removes SVG from HTML and because text stays sharp and enlargeable. A screen
reader hears one sentence and can open the same dates as a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from panel.pages.components.markup import Tone, esc, tag

Scale = Sequence[tuple[float, float]]
SHORT: Final = ((0.0, 0.0), (6.0, 86.0), (7.0, 100.0))  # week -> place in percent; a later date stays at the edge
LONG: Final = ((0.0, 0.0), (6.0, 48.0), (12.0, 68.0), (16.0, 82.0), (20.0, 96.0), (22.0, 100.0))
LETTER: Final = 0.86  # percent of the picture's width that one letter of a label needs at 1280 pixels
ROW: Final = 2.6  # rem from one row of labels to the next
TURN: Final = 70.0  # right of this place a label stands to the left of its date
TONE_WORDS: Final[dict[Tone, str]] = {"calm": "to come", "soon": "soon", "late": "late", "done": "done", "plain": ""}


@dataclass(frozen=True)
class ClockPoint:
    """One date on the clock: what happens, when, and how it stands."""

    label: str
    on: date
    tone: Tone = "calm"


def timeline(points: Iterable[ClockPoint], *, received_on: date, today: date) -> str:
    """The picture and its list. A date before the request or far past the last week is drawn at the edge."""
    shown = sorted(points, key=lambda point: point.on)
    weeks = max((day - received_on).days for day in [today, *(point.on for point in shown)]) / 7
    long = weeks > 8
    scale = LONG if long else SHORT
    now = place_of((today - received_on).days / 7, scale)
    marks = (0, 2, 4, 6, 12, 16, 20) if long else (0, 1, 2, 3, 4, 5, 6)
    places = [place_of((point.on - received_on).days / 7, scale) for point in shown]
    rows = _rows(shown, places)
    height = 4.7 + (max(rows, default=-1) + 1) * ROW
    return (
        '<div class="lmag-timeline"><div class="lmag-timeline-picture" role="img"'
        f' aria-label="{esc(_said(shown, received_on, today))}" style="height:{height:.1f}rem">'
        '<div class="lmag-timeline-track"></div>'
        f'<div class="lmag-timeline-run" style="width:{now:.2f}%"></div>'
        f'<div class="lmag-timeline-now" style="left:{now:.2f}%"><span class="{_side(now)}">Today</span></div>'
        + "".join(_tick(week, place_of(float(week), scale), now) for week in marks)
        + "".join(_dot(*each) for each in zip(shown, places, rows, strict=True))
        + f"</div>{_list(shown)}</div>"
    )


def place_of(week: float, scale: Scale) -> float:
    """Where a week stands, in percent from the left; straight lines between the points of the scale."""
    for (from_week, from_place), (to_week, to_place) in pairwise(scale):
        if week <= to_week:
            share = max(0.0, week - from_week) / (to_week - from_week)
            return from_place + share * (to_place - from_place)
    return scale[-1][1]


def day_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _rows(points: Sequence[ClockPoint], places: Sequence[float]) -> list[int]:
    """The row of each label: the first on which it does not run into another, and no stem crosses a label."""
    taken: list[list[tuple[float, float]]] = []
    rows = [0] * len(points)
    leftward = [at for at, place in enumerate(places) if place > TURN]
    rightward = [at for at, place in enumerate(places) if place <= TURN]
    for at in [*leftward, *reversed(rightward)]:
        width = max(len(points[at].label), len(day_words(points[at].on))) * LETTER + 2
        start, end = (places[at] - width, places[at]) if places[at] > TURN else (places[at], places[at] + width)
        row = next((n for n, row in enumerate(taken) if all(end <= a or start >= b for a, b in row)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((start, end))
        rows[at] = row
    return rows


def _tick(week: int, place: float, now: float) -> str:
    words = "Week 0" if week == 0 else str(week)
    heavy = " lmag-timeline-limit" if week in (6, 20) else ""
    hidden = abs(place - now) < 1.3  # the line of today would run through the number
    return f'<span class="lmag-timeline-tick{heavy}" style="left:{place:.2f}%">{"&nbsp;" if hidden else words}</span>'


def _dot(point: ClockPoint, place: float, row: int) -> str:
    at = f"left:{place:.2f}%"
    return (
        f'<span class="lmag-timeline-dot lmag-{esc(point.tone)}" style="{at}"></span>'
        f'<span class="lmag-timeline-stem" style="{at};height:{1.1 + row * ROW:.1f}rem"></span>'
        f'<span class="lmag-timeline-label {_side(place)}" style="{at};top:{4.4 + row * ROW:.1f}rem">'
        f"<b>{esc(point.label)}</b><br>{day_words(point.on)}</span>"
    )


def _side(place: float) -> str:
    return "lmag-before" if place > TURN else "lmag-after"


def _said(points: Sequence[ClockPoint], received_on: date, today: date) -> str:
    days = (today - received_on).days
    week, day = divmod(max(days, 0), 7)
    dates = "; ".join(f"{point.label} {day_words(point.on)}" for point in points)
    since = f"Today is day {days}, week {week} and {day} days, since the request of {day_words(received_on)}"
    return f"The case's clock. {since}. {dates}."


def _list(points: Sequence[ClockPoint]) -> str:
    items = "".join(
        f"<li><b>{esc(point.label)}</b>, {day_words(point.on)} {_tone_tag(point.tone)}</li>" for point in points
    )
    return f"<details><summary>These dates as a list</summary><ol>{items}</ol></details>"


def _tone_tag(tone: Tone) -> str:
    words = TONE_WORDS.get(tone, "")
    return tag(words, tone) if words else ""
