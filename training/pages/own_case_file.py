"""For trainers: a case that a colleague shared as a file, brought in beside the cases kept or in the place of one."""

from __future__ import annotations

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import notice
from panel.pages.tell import attempt, say
from training.domain.errors import TrainingError
from training.pages.here import Here
from training.services.own_cases import SharedCase, read_shared
from training.services.shared_cases import bring_in, look_up


def show(now: Here) -> None:
    """Draw it."""
    pieces.html('<h2 class="tr-plain">Bring in a file</h2><p class="lm-quiet">A case that a colleague shared.</p>')
    given = st.file_uploader("A case as a .yaml file", type=None, max_upload_size=1, key="own:file")
    if given is not None:
        _given(now, given.name, given.getvalue(), given.file_id)


def _given(now: Here, name: str, data: bytes, file: str) -> None:
    """What becomes of the case in the file, and the button that does it."""
    try:
        shared, place = read_shared(name, data), look_up(now.academy, name, data)
    except TrainingError as fault:
        notice("caution", f"{fault.advice.sentence} {fault.advice.next_step}")
        return
    _in_the_file(shared)
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


def _in_the_file(shared: SharedCase) -> None:
    law = shared.law
    under = "no mark of the law it was checked under" if law is None else f"checked under law pack {law.law_version}"
    pieces.html(
        f'<p>In the file: <b>{esc(shared.exercise.title)}</b><br><span class="lm-quiet">{esc(under)}</span></p>'
    )


def _keep_file(now: Here, name: str, data: bytes, instead: int | None = None) -> None:
    """`instead` is the version of the case that it takes the place of."""
    kept = attempt(bring_in, now.academy, now.learner, name, data, instead=instead)
    if kept is not None:
        say("good", f"“{kept.title}” stands among the cases now.")
