"""The last part of the form: what is still to mend, what the real test and checker say, then keep it and share it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from letter_templates.reasons.catalogue import catalogue
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.finding_parts import one_finding
from panel.pages.frame import notice
from panel.pages.labels import count, label_of
from panel.pages.tell import attempt, say
from training.domain.exercise import Exercise
from training.pages.case_parts import PARTS
from training.pages.fields import Sheet
from training.pages.form_steps import go
from training.pages.said import OUTCOME
from training.services import drafting
from training.services.case_form import Fault, case_of
from training.services.own_case_law import written_on
from training.services.own_cases import CaseCheck, as_yaml, check_case, save_case, version_kept
from training.services.papers import words_for_file
from training.services.shared_cases import new_case_id

ROW: Final = {
    "bundle": "paper",
    "reasons": "reason",
    "traps": "trap",
    "flips": "change",
    "next_steps": "step",
    "provision": "provision",
}
FIELD: Final = {
    "bundle": "the papers",
    "limb_a": "the answer, its reasons and the other side",
    "limb_b": "the answer, its reasons and the other side",
    "facilitator": "notes for whoever runs the room",
    "phase": "stage",
    "difficulty": "how hard",
    "summary": "one line for the list",
    "key_points": "points of law it tests",
    "dated": "dated",
    "aim": "what the room should see",
    "opening": "how to begin",
    "questions": "questions to ask",
    "listen_for": "what to listen for",
    "close": "how to close",
    "minutes": "minutes it takes",
    "pattern": "the problem",
    "because": "because",
    "considered_on": "the day the panel meets",
    "received_on": "the day it was received",
    "date_of_birth": "the date of birth",
    "must_weigh": "papers that any answer must weigh",
    "bad_reason": "the bad reason",
    "other_side": "the strongest point the other way",
    "answer_to_other_side": "the answer to it",
    "request_by": "who asked",
    "views_weighed": "how the views were weighed",
    "person": "the child’s name, date of birth and pronouns",
    "next_steps": "next steps",
    "flips": "what would turn the answer",
    "missing": "what is not known",
    "over_18": "over 18",
}


BASED_ON: Final = "based-on"
"""A field of the form that nobody sees: the version of the case that was kept when the writing began."""


def check(sheet: Sheet, case_id: str) -> None:
    """Draw it."""
    made = case_of(case_id, {field: draft.value for field, draft in sheet.drafts.items()})
    if isinstance(made, tuple):
        _faults(made)
        return
    found = check_case(made, sheet.here.academy.law)
    _said(made, found)
    based_on = int(sheet.value(BASED_ON) or 0)
    held = version_kept(sheet.here.academy, case_id)
    since = held != based_on and held > 0
    if since:
        notice(
            "caution",
            "Yours can be kept as another case, so that both stay.",
            "Another version of this case was kept since you began",
        )
    with st.container(horizontal=True):
        st.button(
            "Keep it as another case" if since else "Keep it among the cases",
            key=f"keep:{case_id}:{held}" if since else f"keep:{case_id}",
            type="primary",
            disabled=bool(found.contradictions),
            on_click=_keep,
            args=(sheet, made, None if since else based_on if held else 0),
        )
        st.download_button(
            "Download to share",
            as_yaml(made, None if found.contradictions else written_on(made, sheet.here.academy.law)),
            f"{words_for_file(made.title)}.yaml",
            "application/yaml",
            key=f"file:{case_id}",
            on_click="ignore",
        )


def sentence(fault: Fault) -> str:
    """Where it is and what to do, as a person would say it."""
    if not fault.where:
        words = fault.what
        for name in sorted((name for name in FIELD if "_" in name), key=len, reverse=True):
            words = words.replace(f"'{name}'", f"“{FIELD[name]}”").replace(name, FIELD[name])
        return words[:1].upper() + words[1:]
    parts: list[str] = []
    for place, step in enumerate(fault.where):
        if isinstance(step, int):
            parts.append(f"{ROW.get(str(fault.where[place - 1]), 'entry')} {step + 1}")
        elif step not in ("limb_a", "limb_b", "facilitator", "person") or place == len(fault.where) - 1:
            following = fault.where[place + 1] if place + 1 < len(fault.where) else None
            if not isinstance(following, int) or step not in ROW:
                parts.append(FIELD.get(step) or label_of(step).lower())
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}: {fault.what}"


def _faults(found: tuple[Fault, ...]) -> None:
    """Everything still to fill in or to mend, part by part, with the way there."""
    notice("info", f"{count(len(found), 'thing')} to fill in or mend first.", "Before it can be used")
    parts = [*PARTS, ""]
    for part in parts:
        here = [one for one in found if one.part == part]
        if not here:
            continue
        left, right = st.columns([4, 1], vertical_alignment="top")
        lines = "".join(f"<li>{esc(sentence(one))}.</li>" for one in here)
        title = PARTS[part].title if part else "The case as a whole"
        with left:
            pieces.html(f'<h3>{esc(title)}</h3><ul class="tr-sources">{lines}</ul>')
        if part:
            right.button("Go there", key=f"go:{part}", on_click=go, args=(part,), width="stretch")


def _said(made: Exercise, found: CaseCheck) -> None:
    if found.contradictions:
        notice(
            "stop",
            "",
            "Before it can be used",
            [
                f"It {one}." if one.startswith("states") else f"{one[:1].upper()}{one[1:]}."
                for one in found.contradictions
            ],
        )
    elif found.clean:
        notice(
            "done",
            f"{OUTCOME[made.outcome]}, as the real test finds it. Every trap is caught, every model reason is clean.",
        )
    else:
        notice("caution", "It can be kept as it is. It teaches better once these are mended.", "To look at again")
    patterns = catalogue().by_id
    for one in found.missed_traps:
        name, _, words = one.partition(": ")
        title = patterns[name].title if name in patterns else name
        pieces.html(
            f'<div class="tr-note tr-note-soon"><p><b>The checker does not see this trap: {esc(title)}</b></p>'
            f"{pieces.quote(words)}<p>Put the bad reason as somebody would really write it, or choose another problem."
            "</p></div>"
        )
    if found.unclean:
        pieces.html("<h3>In the model reasons</h3>", *(one_finding(finding, words) for words, finding in found.unclean))


def _keep(sheet: Sheet, made: Exercise, based_on: int | None) -> None:
    """`based_on` is the version that it was written on; without it, it is kept as a case of its own."""
    now = sheet.here
    case = made if based_on is not None else made.model_copy(update={"id": new_case_id()})
    kept = attempt(save_case, now.academy, now.learner, case, based_on=based_on or 0)
    if kept is None:
        return
    attempt(drafting.drop, now.academy, now.learner, sheet.prefix)
    st.query_params.clear()
    say("good", f"“{kept.title}” stands among the cases now.")
