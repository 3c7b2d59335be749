"""My training: the path for one's role with what is left, the next step, the certificate, and one's own record."""

from __future__ import annotations

from functools import partial

import streamlit as st

from panel.pages import pieces
from panel.pages.choosing import follow
from panel.pages.components.markup import esc
from panel.pages.frame import notice
from panel.pages.labels import count
from panel.pages.menu import turn_to
from panel.pages.tell import attempt, told
from training.domain.paths import PathProgress
from training.pages.downloads import council, offer
from training.pages.here import Here, here, look
from training.pages.item_head import head
from training.pages.menu import page_file
from training.pages.path_parts import completed_table, goes_to, lines_left, on, picture, stale_lines
from training.services import papers, records
from training.services.own_cases import all_material
from training.services.paths import paths
from training.services.records import PersonRecord


def show() -> None:
    look()
    now = here()
    found = records.own_record(now.academy, now.learner, all_material(now.academy))
    head("My training", f"{found.path.path.title}. {found.path.path.for_whom}.")
    told()
    _next(found.path)
    _changed(now, found)
    pieces.html(picture(found.path))
    if found.path.complete:
        _certificate(now, found)
    else:
        st.caption("The certificate is here, for Word and as PDF, once every step that is not optional is done.")
    lines_left(found.path, "my-training:left")
    if found.completed:
        pieces.html(completed_table(found, now.academy.law))
    _other_path(now, found)


def _next(path: PathProgress) -> None:
    step = path.next
    if path.complete and path.done_at is not None and (step is None or step.step.optional):
        notice("done", f"You completed this induction on {on(path.done_at)}.", "Completed")
        return
    if step is None:
        return
    left = len(path.needed) - path.done
    said = f"{path.done} of {count(len(path.needed), 'step')} done" if left else "Look at this again"
    begun = f": {step.done} of {step.of}" if step.of > 1 and left else ""
    with st.container(border=True, key="tr-next"):
        what, go = st.columns([2.6, 1], vertical_alignment="center")
        what.html(f'<div class="lm-next"><span>{esc(said)}. Next</span><b>{esc(step.step.title)}{esc(begun)}</b></div>')
        with go:
            page, query = goes_to(step)
            st.button(
                "Go on" if step.done else "Start",
                key="my-training:next",
                type="primary",
                width="stretch",
                on_click=turn_to,
                args=(page_file(page), query),
            )


def _changed(now: Here, found: PersonRecord) -> None:
    if found.changed:
        notice(
            "caution" if found.out_of_date else "note",
            "The law or the exercise is not what it was when you did it. Doing it again brings it up to date.",
            "Changed since you did it",
            stale_lines(found.changed, now.academy.law),
        )


def _certificate(now: Here, found: PersonRecord) -> None:
    with st.container(border=True, key="tr-certificate"):
        offer(
            "Your certificate",
            lambda: papers.certificate(now.academy, now.learner.name, found.path, council()),
            f"certificate:{now.learner.id}",
            f"certificate-{found.path.path.id}",
        )


def _other_path(now: Here, found: PersonRecord) -> None:
    names = {path.id: path.title for path in paths()}
    key = f"my-training:path:{now.learner.id}:{found.path.path.id}"
    left, _ = st.columns([1, 1.4])
    left.selectbox(
        "Another path",
        list(names),
        index=list(names).index(found.path.path.id),
        format_func=lambda name: names[name],
        key=key,
        on_change=follow,
        args=(key, found.path.path.id, partial(_choose, now)),
        help="What you did counts on every path.",
    )


def _choose(now: Here, path_id: str) -> None:
    attempt(records.choose_path, now.academy, now.learner, path_id)


if __name__ == "__main__":
    show()
