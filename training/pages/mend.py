"""Mend it: a badly put reason is put lawfully from what the record holds, or found to be beyond mending."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from letter_templates.reasons.catalogue import catalogue
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.finding_parts import one_finding
from panel.pages.frame import notice
from panel.pages.tell import attempt, say, told
from training.domain.answers import MendFeedback, MendGiven
from training.domain.items import MendItem
from training.domain.record import Attempt
from training.pages import fields, papers
from training.pages.fields import Sheet
from training.pages.here import Here, here, look
from training.pages.item_head import earlier, on_to_feedback, others, still_to_hand_in
from training.pages.item_list import one_item, onward
from training.services import drafting, mending
from training.services.own_cases import all_material

WAYS: Final = {
    "yes": "This can be mended",
    "no": "This cannot be mended: on this record the test is met",
}


def show() -> None:
    look()
    now = here()
    said = "Say the reason that was held, and no new one. Or say that it cannot be said."
    found = one_item(now, "mend", all_material(now.academy).mending, said)
    if found is None:
        return
    item, given = found
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _record(item)
    with right:
        if given:
            told()
            _told(now, item, given)
        else:
            _answering(now, item)
    if given:
        _beneath(now, item, given)


def _record(item: MendItem) -> None:
    pieces.html(
        f'<div class="tr-papers"><h2 class="tr-plain">What the record holds</h2>'
        f'<div class="tr-words tr-sheet">{papers.prose(item.record)}</div>'
        f'<h2 class="tr-plain">The reason as it was written</h2>{pieces.quote(item.bad_reason)}</div>'
    )


@st.fragment(key="tr-mending")
def _answering(now: Here, item: MendItem) -> None:
    on_to_feedback()
    before = earlier(now, "mend", item.id)
    sheet = fields.open_sheet(now, f"mend:{item.id}:", turn=len(before))
    told()
    with st.container(key="lm-question-mend"):
        way = fields.choice(sheet, "mendable", "Can it be mended?", WAYS, horizontal=False)
    if way == "yes":
        fields.words(
            sheet,
            "words",
            "The reason, put lawfully",
            help="From what the record holds: what was found, on what, and why it answers the question.",
            height=180,
        )
    st.button(
        "Hand in and see what stands",
        key=f"hand-in:{item.id}",
        type="primary",
        width="stretch",
        on_click=_handed,
        args=(sheet, item),
    )
    others(before, "", f"mend:{item.id}", partial(_name, item))


def _handed(sheet: Sheet, item: MendItem) -> None:
    now, fresh = sheet.here, sheet.fresh()
    if not still_to_hand_in(now, "mend", item.id, sheet.turn):
        return
    way = fresh.value("mendable")
    if not way:
        say("bad", "You have not said whether it can be mended.", "Choose one of the two.")
        return
    given = MendGiven(mendable=way == "yes", words=fresh.value("words") if way == "yes" else "")
    handed = attempt(mending.hand_in, now.academy, now.learner, item, given)
    if handed is not None:
        st.query_params["attempt"] = handed[0].id


def _told(now: Here, item: MendItem, given: Attempt) -> None:
    """The learner's words with what the checker finds; the lawful form, or why the test is met."""
    own = MendGiven.model_validate(given.given)
    found = mending.mark(item, own)
    title, sentence = verdict(item, own, found)
    notice("done" if found.right else "caution", sentence, title)
    if own.mendable:
        spans = "".join(one_finding(one, own.words.strip()) for one in found.findings)
        words = pieces.text(own.words.strip()) or "Nothing was written."
        pieces.html(f'<h2 class="tr-plain">Yours</h2><div class="tr-own">{words}</div>{spans}')
    if item.lawful_form is not None:
        pieces.html(
            '<div class="tr-side tr-model"><h2 class="tr-plain">A lawful form</h2>'
            f"{papers.prose(item.lawful_form)}</div>"
        )
    if item.test_is_met_because is not None:
        pieces.html(
            '<div class="tr-side tr-model"><h2 class="tr-plain">On this record the test is met</h2>'
            f"{papers.prose(item.test_is_met_because)}</div>"
        )


def verdict(item: MendItem, own: MendGiven, found: MendFeedback) -> tuple[str, str]:
    """The answer in a heading and a sentence."""
    if not found.called_right and own.mendable:
        return "This cannot be mended", "Better words would hide that, on this record, the test is met."
    if not found.called_right:
        return "This can be mended", "A sound reason was held, and only put badly. It can be said lawfully."
    if not own.mendable:
        return "Right", "No words mend this one. It goes back to whoever decides."
    if found.unchanged:
        return "Not mended yet", "It is the reason as it was written."
    if found.too_short:
        return "Not mended yet", "It is too short to say what was found, on what, and why."
    if not found.right:
        return "Not mended yet", "It can be mended. The words below would still be criticised."
    return (
        "Mended",
        "No listed problem is in your words. Judge against the form beside it whether they say the reason held.",
    )


def _beneath(now: Here, item: MendItem, given: Attempt) -> None:
    patterns = [catalogue().by_id[name] for name in item.patterns]
    wrong = "".join(f"<p><b>{esc(one.title)}.</b> {esc(one.why)}</p>" for one in patterns)
    pieces.html(
        f'<h2 class="tr-limb">To take away</h2>{papers.prose(item.lesson)}',
        pieces.details("What was wrong with it", wrong),
    )
    onward(now, "mend", item.id, right=given.right, again=partial(_again, now, item))
    others(earlier(now, "mend", item.id), given.id, f"mend:{item.id}", partial(_name, item))


def _name(item: MendItem, one: Attempt) -> str:
    own = MendGiven.model_validate(one.given)
    return verdict(item, own, mending.mark(item, own))[0]


def _again(now: Here, item: MendItem) -> None:
    attempt(drafting.drop, now.academy, now.learner, f"mend:{item.id}:")
    st.query_params.pop("attempt", None)


if __name__ == "__main__":
    show()
