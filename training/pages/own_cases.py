"""For trainers: the cases they wrote, a form to write one, and files to share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import empty_state, notice, page_header
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, say, told
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.pages import fields, form_steps
from training.pages.case_check import BASED_ON, check
from training.pages.case_parts import PARTS
from training.pages.here import Here, here, look
from training.pages.item_head import head
from training.pages.said import DIFFICULTY, OUTCOME, OWN, case_name
from training.services import drafting
from training.services.case_form import fields_of
from training.services.own_cases import (
    OwnCase,
    all_material,
    as_yaml,
    own_cases,
    remove_case,
)
from training.services.shared_cases import bring_in, look_up, new_case_id

BLANK: Final = "A blank form"
CHECK: Final = "check"
PREFIX: Final = "write:"
LABELS: Final = {**{name: part.label for name, part in PARTS.items()}, CHECK: "Check and share"}


def show() -> None:
    look()
    now = here()
    if not now.trains_others:
        page_header("Cases of your own")
        notice("note", "Trainers write cases here. The role is given in Settings.")
        return
    case_id = st.query_params.get("case")
    if case_id:
        _form(now, case_id)
    else:
        _desk(now)


def _form(now: Here, case_id: str) -> None:
    sheet = fields.open_sheet(now, f"{PREFIX}{case_id}:")
    head(
        sheet.value("title") or "A case without a title",
        "Everything you write is kept as you go.",
        "own-cases",
        "Cases of your own",
    )
    _part(now, case_id)


@st.fragment(key="tr-writing")
def _part(now: Here, case_id: str) -> None:
    """One part of the form. A save, or another part, draws only this again."""
    if st.query_params.get("case") != case_id:
        st.rerun()
    step = form_steps.steps(f"write:{case_id}", LABELS, first="child", caption="Parts of the case")
    top_on_change(f"write:{case_id}", step)
    sheet = fields.open_sheet(now, f"{PREFIX}{case_id}:")
    title = PARTS[step].title if step in PARTS else "Check and share"
    pieces.html(f'<div class="lm-head"><h2>{esc(title)}</h2><p>{esc(sheet.last_saved())}</p></div>')
    told()
    if step == CHECK:
        check(sheet, case_id)
    else:
        PARTS[step].draw(sheet)
    form_steps.onward(list(LABELS), LABELS, step)


def _desk(now: Here) -> None:
    head("Cases of your own", "Write a case, check it with the real test and checker, and share it as a file.")
    told()
    begun = _begun(now)
    kept = own_cases(now.academy)
    if begun:
        st.header("In writing")
        for case_id, title in begun.items():
            _writing(now, case_id, title)
    st.header("Kept")
    st.caption(f"Wherever cases are listed, each is marked “{OWN}”. Each can be used in a group session.")
    if not kept:
        empty_state("None yet", "A case you keep stands among the others on the Training page.")
    for one in kept:
        _kept(now, one)
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch"):
        _new(now)
    with right, st.container(border=True, height="stretch"):
        _bring_in(now)


def _begun(now: Here) -> Mapping[str, str]:
    """The cases in writing, by id, with their titles."""
    found: dict[str, str] = {}
    for field, draft in drafting.drafts(now.academy, now.learner, PREFIX).items():
        case_id, _, name = field.partition(":")
        found.setdefault(case_id, "A case without a title")
        if name == "title" and draft.value.strip():
            found[case_id] = draft.value.strip()
    return found


def _writing(now: Here, case_id: str, title: str) -> None:
    left, middle, right = st.columns([3.4, 1.2, 1], vertical_alignment="center")
    left.html(f"<p><b>{esc(title)}</b></p>")
    middle.button("Go on writing", key=f"open:{case_id}", on_click=_open, args=(case_id,), width="stretch")
    right.button("Throw away", key=f"drop:{case_id}", type="tertiary", on_click=_drop, args=(now, case_id))


def _kept(now: Here, one: OwnCase) -> None:
    left, change, share, out = st.columns([3, 0.9, 1.1, 0.8], vertical_alignment="center")
    out.button("Take out", key=_remove_key(one), type="tertiary", on_click=_remove, args=(now, one))
    if one.exercise is None:
        with left:
            notice("caution", f"It is not used until it is mended: {one.fault}.", f"The case {one.id}")
        return
    exercise = one.exercise
    under = f"{DIFFICULTY[exercise.difficulty]}; {OUTCOME[exercise.outcome].lower()}"
    left.html(f'<p><b>{esc(exercise.title)}</b><br><span class="lm-quiet">{esc(under)}</span></p>')
    change.button("Change", key=f"change:{one.id}", on_click=_change, args=(now, exercise), width="stretch")
    share.download_button(
        "Download",
        as_yaml(exercise),
        f"{exercise.id}.yaml",
        "application/yaml",
        key=f"file:{exercise.id}",
        on_click="ignore",
        width="stretch",
    )


def _new(now: Here) -> None:
    pieces.html('<h2 class="tr-plain">Write a case</h2><p class="lm-quiet">Nobody in it may be real.</p>')
    cases = {one.id: one for one in all_material(now.academy).exercises}
    st.selectbox(
        "Start from",
        ["", *cases],
        format_func=lambda name: f"A copy of “{case_name(cases[name])}”" if name else BLANK,
        key="own:from",
    )
    st.button("Start writing", key="own:new", type="primary", on_click=_begin, args=(now, cases))


def _bring_in(now: Here) -> None:
    pieces.html('<h2 class="tr-plain">Bring in a file</h2><p class="lm-quiet">A case that a colleague shared.</p>')
    given = st.file_uploader("A case as a .yaml file", type=None, max_upload_size=1, key="own:file")
    if given is not None:
        _given(now, given.name, given.getvalue(), given.file_id)


def _given(now: Here, name: str, data: bytes, file: str) -> None:
    """What becomes of the case in the file, and the button that does it."""
    try:
        place = look_up(now.academy, name, data)
    except TrainingError as fault:
        notice("caution", f"{fault.advice.sentence} {fault.advice.next_step}")
        return
    if place.same:
        notice(
            "done", f"The very same case is kept here: “{place.given.title}”. There is nothing to do.", "Already here"
        )
        return
    if not place.taken:
        st.button("Keep this case", key=f"own:keep:{file}", type="primary", on_click=_keep_file, args=(now, name, data))
        return
    held = (
        f"“{place.instead.title}” is kept under the name that this file has, and is not the same case. "
        if (place.instead)
        else "A case with the name that this file has is here already, and is not the same. "
    )
    notice("caution", f"{held}Nothing is replaced unless you say so.", "Another case has this name")
    st.button(
        f"Keep both: this one as “{place.to_keep.title}”",
        key=f"own:keep-both:{file}",
        type="primary",
        on_click=_keep_file,
        args=(now, name, data),
    )
    if place.instead is not None:
        st.button(
            f"Put it in the place of “{place.instead.title}”",
            key=f"own:instead:{file}:{place.instead.version}",
            on_click=_keep_file,
            args=(now, name, data, place.instead.version),
        )


def _begin(now: Here, cases: Mapping[str, Exercise]) -> None:
    """From the case that stands in the choice as it is clicked."""
    start = cases.get(str(st.session_state.get("own:from") or ""))
    case_id = new_case_id()
    begun = {"title": ""} if start is None else fields_of(start) | {"title": f"{start.title}, changed"}
    attempt(drafting.begin_with, now.academy, now.learner, f"{PREFIX}{case_id}:", begun)
    _open(case_id)


def _change(now: Here, exercise: Exercise) -> None:
    """Write on in a case that is kept; what was begun on it before stays."""
    prefix = f"{PREFIX}{exercise.id}:"
    if not drafting.drafts(now.academy, now.learner, prefix):
        attempt(
            drafting.begin_with,
            now.academy,
            now.learner,
            prefix,
            fields_of(exercise) | {BASED_ON: str(exercise.version)},
        )
    _open(exercise.id)


def _open(case_id: str) -> None:
    st.query_params["case"] = case_id
    st.query_params["step"] = "child"


def _drop(now: Here, case_id: str) -> None:
    attempt(drafting.drop, now.academy, now.learner, f"{PREFIX}{case_id}:")


def _remove_key(one: OwnCase) -> str:
    """With the version in it: a click never takes out a newer one than the page showed."""
    return f"remove:{one.id}:{one.exercise.version if one.exercise else ''}"


def _remove(now: Here, one: OwnCase) -> None:
    """Out of the list; its words stand under “In writing”, so that a click in error loses nothing."""
    if one.exercise is not None:
        prefix = f"{PREFIX}{one.id}:"
        if not drafting.drafts(now.academy, now.learner, prefix):
            attempt(drafting.begin_with, now.academy, now.learner, prefix, fields_of(one.exercise))
    if attempt(_removed, now, one.id):
        say(
            "good", "Taken out of the cases. Its words are under “In writing”; what people did with it stays on record."
        )


def _removed(now: Here, case_id: str) -> bool:
    remove_case(now.academy, now.learner, case_id)
    return True


def _keep_file(now: Here, name: str, data: bytes, instead: int | None = None) -> None:
    """`instead` is the version of the case that it takes the place of."""
    kept = attempt(bring_in, now.academy, now.learner, name, data, instead=instead)
    if kept is not None:
        say("good", f"“{kept.title}” stands among the cases now.")


if __name__ == "__main__":
    show()
