"""For trainers: the cases they wrote, a form to write one, and files to share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import empty_state, notice, page_header
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, plain, say, told
from training.domain.exercise import Exercise
from training.domain.paths import Changed
from training.pages import fields, form_steps, own_case_file
from training.pages.case_check import BASED_ON, check
from training.pages.case_parts import PARTS
from training.pages.here import Here, here, look
from training.pages.item_head import head
from training.pages.menu import page_file
from training.pages.path_parts import why
from training.pages.said import DIFFICULTY, OUTCOME, OWN, case_name
from training.services import drafting
from training.services.case_form import fields_of
from training.services.own_cases import (
    OwnCase,
    all_material,
    as_yaml,
    own_cases,
    read_again,
    remove_case,
)
from training.services.papers import words_for_file
from training.services.shared_cases import new_case_id

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
    st.page_link(page_file("own-cases"), label="Cases of your own", icon=":material/arrow_back:")
    _part(now, case_id)


@st.fragment(key="tr-writing")
def _part(now: Here, case_id: str) -> None:
    """One part of the form. A save, or another part, draws only this again."""
    if st.query_params.get("case") != case_id:
        st.rerun()
    named = fields.open_sheet(now, f"{PREFIX}{case_id}:").value("title").strip()
    page_header(named or "A case without a title", "Everything you write is kept as you go.")
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
        own_case_file.show(now)


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
    with right.popover("Throw away", type="tertiary"):
        st.markdown(f"All that is written of “{plain(title)}” goes for good.")
        st.button("Throw it away", key=f"drop:{case_id}", on_click=_drop, args=(now, case_id))


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
        as_yaml(exercise, one.law),
        f"{words_for_file(exercise.title)}.yaml",
        "application/yaml",
        key=f"file:{exercise.id}",
        on_click="ignore",
        width="stretch",
    )
    if one.behind is not None:
        _behind(now, one.behind, exercise)


def _behind(now: Here, changed: Changed, exercise: Exercise) -> None:
    """What of the law under a case is not as it was when it was checked, and the way to say that it was read since."""
    law = now.academy.law
    notice(
        "caution",
        f"{why(changed, law)} Read it against the law in use (pack {law.version}): change what the law makes wrong and "
        "keep it, or say that it stands.",
        f"“{exercise.title}” may be affected by a change of the law",
    )
    st.button(
        "I have read it: it stands as it is",
        key=f"stands:{exercise.id}:{exercise.version}:{law.version}",
        on_click=_stands,
        args=(now, exercise),
    )


def _stands(now: Here, exercise: Exercise) -> None:
    if attempt(_read_again, now, exercise):
        say("good", f"“{exercise.title}” is marked as read against law pack {now.academy.law.version}.")


def _read_again(now: Here, exercise: Exercise) -> bool:
    read_again(now.academy, now.learner, exercise.id, exercise.version)
    return True


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
    say("good", "Thrown away.")


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


if __name__ == "__main__":
    show()
