"""For trainers: facilitator notes and handouts of a case, or of many in one file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from panel.pages import pieces
from training.domain.exercise import Exercise
from training.pages.downloads import offer
from training.pages.here import Here
from training.pages.said import DIFFICULTY, case_name
from training.services import papers
from training.services.own_cases import all_material

ZIP: Final = "application/zip"


def show(now: Here) -> None:
    cases = sorted(all_material(now.academy).exercises, key=lambda one: (one.difficulty, one.title))
    large = st.toggle("Handouts in large print", key="trainer:large")
    _one_case(now, cases, large=large)
    _pack(now, cases, large=large)


def _one_case(now: Here, cases: Sequence[Exercise], *, large: bool) -> None:
    names = {one.id: one for one in cases}
    chosen = st.selectbox(
        "Case",
        list(names),
        format_func=lambda name: f"{case_name(names[name])} ({DIFFICULTY[names[name].difficulty].lower()})",
        key="trainer:case",
    )
    if chosen is None:
        return
    case, law = names[chosen], now.academy.law
    words = papers.words_for_file(case.title)
    handout = partial(papers.handout, case, law, large_print=large)
    offer(
        "Handout: the papers alone, and a sheet to answer on",
        handout,
        f"handout:{case.id}:{large}",
        f"handout-{words}",
    )
    notes = partial(papers.facilitator_notes, case, law)
    offer("Facilitator notes: these hold the answer", notes, f"notes:{case.id}", f"facilitator-notes-{words}")


def _pack(now: Here, cases: Sequence[Exercise], *, large: bool) -> None:
    names = {one.id: one for one in cases}
    with st.container(border=True, key="tr-pack"):
        left, right = st.columns([2.6, 1], vertical_alignment="bottom")
        chosen = left.multiselect(
            "Several cases in one file",
            list(names),
            format_func=lambda name: case_name(names[name]),
            placeholder="All of them",
            key="trainer:pack",
        )
        wanted = [names[name] for name in chosen] or list(cases)
        right.download_button(
            f"Download {len(wanted)} as one file",
            partial(papers.pack, now.academy, wanted, large_print=large),
            "training-pack.zip",
            ZIP,
            key=f"trainer:zip:{large}",
            on_click="ignore",
            width="stretch",
        )
        pieces.html(
            '<p class="lm-quiet">Handout and notes of each, for Word and as PDF, and a blank attendance list: all that '
            "a room without computers needs. Many cases take a few seconds.</p>"
        )
