"""The parts of the form in which a trainer writes a case. Every field saves itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, NamedTuple

import streamlit as st

from letter_templates.reasons.catalogue import catalogue
from panel.pages import pieces
from panel.pages.labels import PRONOUNS, TAG
from training.domain.exercise import LimbId
from training.pages import fields
from training.pages.fields import Sheet
from training.pages.law_parts import limb_of, statute
from training.pages.said import ANSWERS, AREA, DIFFICULTY, OUTCOME, PAPER, PHASE
from training.services.case_form import new_row, rows_of

ON_WHICH: Final = {"": "Either of them", "a": "Question (a)", "b": "Question (b)"}


class Part(NamedTuple):
    """One screen of the form."""

    label: str
    title: str
    draw: Callable[[Sheet], None]


def _child(sheet: Sheet) -> None:
    fields.words(sheet, "title", "Title", kind="line", help="Short, and without the answer: “Fine in class”.")
    fields.words(
        sheet,
        "summary",
        "One line for the list",
        kind="line",
        help="Who asks for what. Nothing that gives the answer away.",
    )
    left, right = st.columns(2)
    with left:
        fields.words(sheet, "person.name", "The child or young person’s full name, invented", kind="line")
        fields.day(sheet, "person.date_of_birth", "Date of birth")
        fields.pick(sheet, "phase", "Stage", PHASE)
        fields.day(sheet, "received_on", "The request arrived on")
        fields.words(sheet, "request_by", "Who asked, and how", kind="line", placeholder="her mother, by e-mail")
    with right:
        fields.words(sheet, "person.known_as", "Known as", kind="line")
        fields.pick(sheet, "person.pronouns", "Pronouns", {one.value: words for one, words in PRONOUNS.items()})
        fields.pick(sheet, "difficulty", "How hard", {str(level): words for level, words in DIFFICULTY.items()})
        fields.day(
            sheet, "considered_on", "The panel meets on", help="Within six weeks of the day the request arrived."
        )
        fields.words(sheet, "setting", "School or setting, invented", kind="line")
    fields.several(sheet, "areas_of_need", "Areas of need", AREA, placeholder="Choose one or more")
    fields.several(sheet, "tags", "Circumstances that bring in a point of law", TAG, placeholder="Choose any that fit")
    fields.flag(sheet, "home_educated", "Educated at home")


def _papers(sheet: Sheet) -> None:
    names = list(rows_of(_values(sheet), "bundle"))
    shown = {name: sheet.value(f"bundle.{name}.title") or f"Paper {place}" for place, name in enumerate(names, start=1)}
    pieces.html('<p class="lm-quiet">At least four papers, the request among them: what a panel would really have.</p>')
    open_key = f"paper:{sheet.prefix}"
    if st.session_state.get(open_key) not in shown:
        st.session_state[open_key] = names[0] if names else None
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with right:
        st.button(
            "Add a paper", key=f"add:{sheet.prefix}bundle", on_click=_add_paper, args=(sheet, open_key), width="stretch"
        )
    if not names:
        return
    with left:
        paper = st.selectbox(
            f"Which of the {len(names)} papers", names, format_func=lambda name: shown.get(name, name), key=open_key
        )
    at = f"bundle.{paper}"
    first, second = st.columns(2)
    with first:
        fields.words(sheet, f"{at}.title", "What it is called", kind="line")
        fields.words(sheet, f"{at}.author", "Who wrote it", kind="line")
        fields.day(sheet, f"{at}.dated", "Dated")
    with second:
        fields.pick(sheet, f"{at}.kind", "What kind of paper", PAPER)
        fields.words(sheet, f"{at}.role", "As what", kind="line", placeholder="Wren’s mother")
        fields.day(sheet, f"{at}.received_on", "Received")
    fields.words(sheet, f"{at}.text", "Its words", height=260)
    _remove(sheet, "bundle", paper, "Take this paper out")


def _limb(limb: LimbId) -> Callable[[Sheet], None]:
    at = f"limb_{limb}"

    def draw(sheet: Sheet) -> None:
        law = sheet.here.academy.law
        pieces.html(statute(law, limb))
        with st.container(key=f"lm-question-{limb}"):
            answer = fields.choice(sheet, f"{at}.answer", limb_of(law, limb).question, ANSWERS)
        papers = _papers_by_name(sheet)
        if answer == "not-yet":
            fields.words(sheet, f"{at}.missing", "What is not known", height=80)
        pieces.html("<h3>Reasons a lawyer would accept</h3>")
        for place, row in enumerate(rows_of(_values(sheet), f"{at}.reasons"), start=1):
            with st.container(border=True, key=f"tr-row-{limb}-{row}"):
                fields.words(sheet, f"{at}.reasons.{row}.text", f"Reason {place}", height=90)
                fields.several(sheet, f"{at}.reasons.{row}.evidence", f"Papers reason {place} rests on", papers)
                _remove(sheet, f"{at}.reasons", row, f"Take reason {place} out")
        _add(sheet, f"{at}.reasons", "Add a reason")
        fields.several(sheet, f"{at}.must_weigh", "Papers that any answer must weigh", papers)
        fields.words(sheet, f"{at}.other_side", "The strongest point the other way", height=80)
        fields.words(sheet, f"{at}.answer_to_other_side", "The answer to it", height=80)

    return draw


def _outcome(sheet: Sheet) -> None:
    with st.container(key="lm-question-outcome"):
        fields.choice(
            sheet, "outcome", "The outcome you mean it to have", {one.value: words for one, words in OUTCOME.items()}
        )
    fields.words(sheet, "views_weighed", "How the views of the family were weighed", height=110)
    fields.words(sheet, "over_18", "For somebody over 18: how s.36(10) was considered", height=80)
    _list(
        sheet,
        "next_steps",
        "Next steps",
        "step",
        "Needed where the outcome is “not yet”: asked of whom, by when.",
        _step,
    )
    _list(sheet, "provision", "Provision named in the papers", "provision", "", _provision)


def _step(sheet: Sheet, at: str, place: int) -> None:
    left, middle, right = st.columns([2, 1.2, 1])
    with left:
        fields.words(sheet, f"{at}.what", "What", kind="line", about=f"step {place}")
    with middle:
        fields.words(sheet, f"{at}.who", "Who", kind="line", about=f"step {place}")
    with right:
        fields.day(sheet, f"{at}.by", "By")


def _provision(sheet: Sheet, at: str, place: int) -> None:
    left, right = st.columns(2)
    with left:
        fields.words(sheet, f"{at}.what", "What", kind="line", about=f"provision {place}")
        fields.words(
            sheet, f"{at}.known_available", "How it is known to be there", kind="line", about=f"provision {place}"
        )
    with right:
        fields.words(sheet, f"{at}.delivered_by", "Who delivers it", kind="line", about=f"provision {place}")
        fields.words(sheet, f"{at}.would_continue", "Would it go on?", kind="line", about=f"provision {place}")


def _traps(sheet: Sheet) -> None:
    law = sheet.here.academy.law
    _list(sheet, "traps", "Traps", "trap", "What people write in such a case, and why it would not stand.", _trap)
    _list(
        sheet,
        "flips",
        "What would turn the answer",
        "change",
        "At least one fact that leads to another outcome.",
        _flip,
    )
    fields.several(
        sheet,
        "key_points",
        "Points of law it tests",
        {str(point.number): f"{point.number}. {point.title}" for point in law.key_points},
        placeholder="Choose one or more",
    )


def _trap(sheet: Sheet, at: str, place: int) -> None:
    patterns = sorted(catalogue().patterns, key=lambda one: one.title.casefold())
    left, right = st.columns([2.2, 1])
    with left:
        fields.pick(sheet, f"{at}.pattern", f"Trap {place}: the problem", {one.id: one.title for one in patterns})
    with right:
        fields.pick(sheet, f"{at}.limb", "On which question", ON_WHICH)
    fields.words(
        sheet, f"{at}.bad_reason", "The bad reason, as somebody would write it", height=70, about=f"trap {place}"
    )
    fields.words(sheet, f"{at}.why", "Why it would not stand", height=70, about=f"trap {place}")


def _flip(sheet: Sheet, at: str, place: int) -> None:
    fields.words(sheet, f"{at}.change", f"Change {place}: if this were so", height=70)
    fields.pick(
        sheet, f"{at}.outcome", "The outcome would then be", {one.value: words for one, words in OUTCOME.items()}
    )
    left, right = st.columns(2)
    with left:
        fields.pick(sheet, f"{at}.limb_a", f"Question (a) after change {place}", {"": "Not said", **ANSWERS})
    with right:
        fields.pick(sheet, f"{at}.limb_b", f"Question (b) after change {place}", {"": "Not said", **ANSWERS})
    fields.words(sheet, f"{at}.because", "Because", height=70, about=f"change {place}")


def _facilitator(sheet: Sheet) -> None:
    left, _ = st.columns([1, 2])
    with left:
        fields.words(sheet, "facilitator.minutes", "Minutes it takes", kind="line", placeholder="20")
    fields.words(sheet, "facilitator.aim", "What the room should see", height=70)
    fields.words(sheet, "facilitator.opening", "How to begin", height=70)
    fields.words(sheet, "facilitator.questions", "Questions to ask, one on each line (at least two)", height=100)
    fields.words(sheet, "facilitator.listen_for", "What to listen for, one on each line", height=100)
    fields.words(sheet, "facilitator.close", "How to close", height=70)


PARTS: Final[dict[str, Part]] = {
    "child": Part("The child", "The child and the request", _child),
    "bundle": Part("Papers", "The papers", _papers),
    "limb_a": Part("(a)", "Question (a): the model answer", _limb("a")),
    "limb_b": Part("(b)", "Question (b): the model answer", _limb("b")),
    "outcome": Part("Outcome", "The case as a whole", _outcome),
    "traps": Part("Traps", "Traps, turns and points of law", _traps),
    "facilitator": Part("Notes", "For whoever runs the room", _facilitator),
}
"""In the order of writing; the names are those of `case_form.PART_OF`."""


def _list(sheet: Sheet, name: str, title: str, one: str, hint: str, draw: Callable[[Sheet, str, int], None]) -> None:
    """The rows of a list, each in a box of its own, with a way to add one and to take one out."""
    note = f'<p class="lm-quiet">{hint}</p>' if hint else ""
    pieces.html(f"<h3>{title}</h3>{note}")
    for place, row in enumerate(rows_of(_values(sheet), name), start=1):
        with st.container(border=True, key=f"tr-row-{name}-{row}"):
            draw(sheet, f"{name}.{row}", place)
            _remove(sheet, name, row, f"Take {one} {place} out")
    _add(sheet, name, f"Add a {one}")


def _add(sheet: Sheet, name: str, label: str) -> None:
    st.button(label, key=f"add:{sheet.prefix}{name}", icon=":material/add:", on_click=_add_row, args=(sheet, name))


def _add_row(sheet: Sheet, name: str) -> None:
    _added(sheet, name)


def _added(sheet: Sheet, name: str) -> str:
    fresh = sheet.fresh()
    row = new_row(_values(fresh), name)
    fresh.keep(name, json.dumps([*rows_of(_values(fresh), name), row]))
    return row


def _add_paper(sheet: Sheet, open_key: str) -> None:
    st.session_state[open_key] = _added(sheet, "bundle")


def _remove(sheet: Sheet, name: str, row: str, label: str) -> None:
    st.button(
        label, key=f"remove:{sheet.prefix}{name}:{row}", type="tertiary", on_click=_removed, args=(sheet, name, row)
    )


def _removed(sheet: Sheet, name: str, row: str) -> None:
    fresh = sheet.fresh()
    fresh.keep(name, json.dumps([one for one in rows_of(_values(fresh), name) if one != row]))


def _papers_by_name(sheet: Sheet) -> dict[str, str]:
    return {name: sheet.value(f"bundle.{name}.title") or name for name in rows_of(_values(sheet), "bundle")}


def _values(sheet: Sheet) -> dict[str, str]:
    return {field: draft.value for field, draft in sheet.drafts.items()}
