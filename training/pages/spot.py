"""Spot it: mark the sentences that are wrong, say what is wrong with each, and why."""

from __future__ import annotations

import json
from functools import partial
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import notice
from panel.pages.tell import attempt, say, told
from training.domain.answers import Mark, SpotGiven
from training.domain.items import SpotItem
from training.domain.record import Attempt
from training.pages import fields, papers
from training.pages.fields import Sheet
from training.pages.here import Here, here, look
from training.pages.item_head import earlier, on_to_feedback, others, still_to_hand_in
from training.pages.item_list import one_item, onward
from training.pages.sentences import sentences_to_mark
from training.pages.spot_feedback import counted, feedback
from training.services import drafting, spotting
from training.services.own_cases import all_material

NOT_CHOSEN: Final = "You marked sentence {number} and have not said what is wrong with it."


def show() -> None:
    look()
    now = here()
    said = "Mark each sentence that is wrong. There may be one, several or none."
    found = one_item(now, "spot", all_material(now.academy).spotting, said)
    if found is None:
        return
    item, given = found
    if given:
        told()
        _told(now, item, given)
        return
    _reading(now, item)


@st.fragment(key="tr-reading")
def _reading(now: Here, item: SpotItem) -> None:
    on_to_feedback()
    before = earlier(now, "spot", item.id)
    sheet = fields.open_sheet(now, f"spot:{item.id}:", turn=len(before))
    told()
    left, right = st.columns([1.25, 1], gap="medium")
    marks = [int(one) for one in sheet.items("marks")]
    with left:
        pieces.html(f'<div class="tr-setting">{papers.prose(item.setting_out)}</div>')
        sentences_to_mark(
            spotting.passages(item),
            marks,
            key=f"text:{sheet.key('marks')}",
            on_marks=lambda numbers: sheet.fresh().keep("marks", json.dumps(numbers)),
        )
    with right:
        _marks(sheet, item, marks)
        st.button(
            "Hand in and see what stands",
            key=f"hand-in:{item.id}",
            type="primary",
            width="stretch",
            on_click=_handed,
            args=(sheet, item),
        )
        others(before, "", f"spot:{item.id}", partial(_name, item))


def _marks(sheet: Sheet, item: SpotItem, marks: list[int]) -> None:
    """A card for each sentence marked: what is wrong with it, and why."""
    pieces.html('<h2 class="tr-plain">What is wrong?</h2>')
    if not marks:
        pieces.html(
            '<p class="lm-empty">Choose a sentence in the text: click it, or go to it with the Tab key and press the '
            "space bar. If nothing is wrong, hand in as it is.</p>"
        )
        return
    words = {one.number: one.words for one in spotting.passages(item)}
    options = {one.id: one.title for one in spotting.choices(item)}
    for place, number in enumerate(marks, start=1):
        with st.container(border=True, key=f"tr-mark-{number}"):
            pieces.html(f'<p class="tr-marked"><b>{place}</b> {esc(_short(words.get(number, "")))}</p>')
            fields.pick(
                sheet,
                f"pattern.{number}",
                f"What is wrong with sentence {place}?",
                options,
                placeholder="Choose what is wrong",
            )
            fields.words(sheet, f"why.{number}", "Why?", kind="cell", about=f"sentence {place}")


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 90 else plain[:88].rsplit(" ", 1)[0] + " …"


def _handed(sheet: Sheet, item: SpotItem) -> None:
    now, fresh = sheet.here, sheet.fresh()
    if not still_to_hand_in(now, "spot", item.id, sheet.turn):
        return
    marks = [int(one) for one in fresh.items("marks")]
    for place, number in enumerate(marks, start=1):
        if not fresh.value(f"pattern.{number}"):
            say("bad", NOT_CHOSEN.format(number=place), "Choose what is wrong, or take the mark away.")
            return
    given = SpotGiven(
        marks=tuple(
            Mark(sentence=one, pattern=fresh.value(f"pattern.{one}"), why=fresh.value(f"why.{one}")) for one in marks
        )
    )
    handed = attempt(spotting.hand_in, now.academy, now.learner, item, given)
    if handed is not None:
        st.query_params["attempt"] = handed[0].id


def _told(now: Here, item: SpotItem, given: Attempt) -> None:
    own = SpotGiven.model_validate(given.given)
    found = spotting.mark(item, own)
    notice("done" if found.right else "caution", counted(found), "All of it" if found.right else None)
    pieces.html(feedback(item, own, found), f'<h2 class="tr-plain">To take away</h2>{papers.prose(item.lesson)}')
    onward(now, "spot", item.id, right=found.right, again=partial(_again, now, item))
    others(earlier(now, "spot", item.id), given.id, f"spot:{item.id}", partial(_name, item))


def _name(item: SpotItem, one: Attempt) -> str:
    return counted(spotting.mark(item, SpotGiven.model_validate(one.given)))


def _again(now: Here, item: SpotItem) -> None:
    attempt(drafting.drop, now.academy, now.learner, f"spot:{item.id}:")
    st.query_params.pop("attempt", None)


if __name__ == "__main__":
    show()
