"""An induction path as a picture, what is left of it as lines to open, and what somebody completed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import streamlit as st

from legal_tests.lawbook import Law, LawNotHeldError
from panel.pages import pieces
from panel.pages.case_table import Cell, Row, Tone, case_table
from panel.pages.components.markup import esc
from panel.pages.labels import day
from panel.services.panel import LONDON
from training.domain.paths import Changed, DecideStep, ItemsStep, KnowStep, PathProgress, ReadStep, StepProgress
from training.domain.record import Activity
from training.pages.menu import page_file
from training.pages.said import PAGE
from training.services.own_case_law import LAW_NOT_KNOWN, NOT_USED
from training.services.records import PersonRecord

DID: Final[Mapping[Activity, str]] = {
    "read": "Read",
    "know": "Know it",
    "decide": "Decide",
    "spot": "Spot it",
    "mend": "Mend it",
    "session": "Group session",
    "calibration": "Calibration",
}
WIDTHS: Final = (58, 16, 26)


def on(moment: datetime) -> str:
    """The day in England: "2 March 2026"."""
    return day(moment.astimezone(LONDON).date())


def standing(found: PersonRecord) -> tuple[str, Tone]:
    """How a person stands with their path, in words."""
    path = found.path
    if path.complete and found.out_of_date:
        return "Out of date", "soon"
    if path.complete:
        return "Completed", "done"
    if not found.completed and found.last_at is None:
        return "Not begun", "plain"
    return "Under way", "calm"


def picture(path: PathProgress) -> str:
    """The steps from left to right: a mark for each, filled as far as it is done. The same in words before it."""
    marks = []
    for number, one in enumerate(path.steps, start=1):
        state, said = _state(one)
        share = 100 * one.done / one.of
        sign = "✓" if one.complete and not one.out_of_date else "!" if one.out_of_date else str(number)
        optional = " (optional)" if one.step.optional else ""
        marks.append(
            f'<li class="tr-mark tr-mark-{state}"><i aria-hidden="true" style="--share:{share:.0f}%">{sign}</i>'
            f"<b>{esc(one.step.title)}</b>"
            f"<span>{esc(said)}{optional}</span></li>"
        )
    return f'<ol class="tr-path" aria-label="Steps of the path">{"".join(marks)}</ol>'


def _state(one: StepProgress) -> tuple[str, str]:
    if one.out_of_date:
        return "stale", "Look at this again"
    if one.complete:
        return "done", f"Done {_briefly(one.done_at)}" if one.done_at else "Done"
    if one.done:
        return "begun", f"{one.done} of {one.of}"
    return "left", f"0 of {one.of}" if one.of > 1 else "To do"


def _briefly(moment: datetime) -> str:
    """The day in England: "2 Mar 2026"."""
    at = moment.astimezone(LONDON)
    return f"{at.day} {at:%b %Y}"


def goes_to(one: StepProgress) -> tuple[str, dict[str, str]]:
    """The address of the page on which a step is done, and what to add to it."""
    first = next(iter(one.left), "")
    match one.step:
        case ReadStep():
            return "training-read", {}
        case KnowStep():
            return PAGE["know"], {"topic": one.step.topic}
        case DecideStep():
            return PAGE["decide"], {"case": first or one.step.cases[0]}
        case ItemsStep():
            return PAGE[one.step.kind], {"case": first} if first else {}
        case _:
            return "calibration", {}


def lines_left(path: PathProgress, key: str) -> None:
    """Each step that is left, or out of date, as a line that opens its page."""
    rows = []
    for one in path.steps:
        if one.complete and not one.out_of_date:
            continue
        page, query = goes_to(one)
        name, value = next(iter(query.items()), ("from", "path"))
        rows.append(Row(value, _cells(one), page=page, about=name))
    if not rows:
        return
    st.header("What is left")
    case_table("What is left", ("Step", "So far", ""), rows, key=key, widths=WIDTHS, file_of=page_file)


def _cells(one: StepProgress) -> tuple[Cell, Cell, Cell]:
    tones: dict[str, Tone] = {"stale": "soon", "done": "done", "begun": "calm", "left": "plain"}
    state, said = _state(one)
    words = "Begun" if state == "begun" else "To do" if state == "left" else said
    why = f"{one.step.why} Optional." if one.step.optional else one.step.why
    return Cell(one.step.title, why), Cell(f"{one.done} of {one.of}"), Cell(words, "", tones[state])


def completed_table(found: PersonRecord, law: Law) -> str:
    """Everything done rightly at least once, the latest first, behind one line."""
    rows = [
        (
            esc(DID[one.activity]),
            esc(one.title),
            esc(on(one.at)),
            esc(one.law_version or "–"),
            esc(why(one.changed, law)) if one.changed else "As it was",
        )
        for one in found.completed
    ]
    headings = ("Activity", "What", "Last done rightly", "Law pack", "Since then")
    table = pieces.table("What was completed", headings, rows, escaped=True)
    return pieces.details(esc(f"Everything completed, with its day and law ({len(rows)})"), table)


OF_OWN: Final = {
    LAW_NOT_KNOWN: "It carries no mark of the law it was checked under.",
    NOT_USED: "It does not stand on the law as it is, and is not used until it is mended.",
}
"""What may be the matter with a trainer's own case that is no part of the law."""


def why(changed: Changed, law: Law) -> str:
    """What is not as it was: "New words: point 5, “...”. A new version of the exercise."."""
    parts = [part_words(part, law) for part in changed.parts if part not in OF_OWN]
    said = f"Changed: {'; '.join(parts)}." if parts else ""
    own = [words for part, words in OF_OWN.items() if part in changed.parts]
    return " ".join(filter(None, (said, *own, "There is a new version of it." if changed.new_version else "")))


def part_words(part: str, law: Law) -> str:
    """A part of the law as a person would name it; its id where the pack has it no more."""
    kind, _, name = part.partition(" ")
    try:
        match kind:
            case "test":
                return "the test in section 36(8)"
            case "key-point":
                return f"point {name}, {law.key_point(int(name)).title}"
            case "provision":
                return law.provision(name).citation
            case "authority":
                return law.authority(name).name
    except (KeyError, StopIteration, LawNotHeldError):
        return f"{name} (not in the law pack any more)"
    return part


def stale_lines(changed: Iterable[Changed], law: Law) -> tuple[str, ...]:
    return tuple(f"{DID[one.activity]}: {one.title}. {why(one, law)}" for one in changed)
