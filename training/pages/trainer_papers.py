"""For trainers: facilitator notes and handouts of a case or of many, and the list of who came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.tell import attempt, say
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.pages.downloads import council, offer
from training.pages.here import Here
from training.pages.said import DIFFICULTY
from training.services import papers, records
from training.services.own_cases import all_material

ZIP: Final = "application/zip"


def show(now: Here, people: Sequence[Learner]) -> None:
    cases = sorted(all_material(now.academy).exercises, key=lambda one: (one.difficulty, one.title))
    st.header("For a case")
    large = st.toggle("Handouts in large print", key="trainer:large")
    _one_case(now, cases, large=large)
    _pack(now, cases, large=large)
    st.header("Who came")
    _attendance(now, cases, people)


def _one_case(now: Here, cases: Sequence[Exercise], *, large: bool) -> None:
    names = {one.id: one for one in cases}
    chosen = st.selectbox(
        "Case",
        list(names),
        format_func=lambda name: f"{names[name].title} ({DIFFICULTY[names[name].difficulty].lower()})",
        key="trainer:case",
    )
    if chosen is None:
        return
    case, law = names[chosen], now.academy.law
    handout = partial(papers.handout, case, law, large_print=large)
    offer(
        "Handout: the papers alone, and a sheet to answer on",
        handout,
        f"handout:{case.id}:{large}",
        f"handout-{case.id}",
    )
    notes = partial(papers.facilitator_notes, case, law)
    offer("Facilitator notes: these hold the answer", notes, f"notes:{case.id}", f"facilitator-notes-{case.id}")


def _pack(now: Here, cases: Sequence[Exercise], *, large: bool) -> None:
    names = {one.id: one for one in cases}
    with st.container(border=True, key="tr-pack"):
        left, right = st.columns([2.6, 1], vertical_alignment="bottom")
        chosen = left.multiselect(
            "Several cases in one file",
            list(names),
            format_func=lambda name: names[name].title,
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


def _attendance(now: Here, cases: Sequence[Exercise], people: Sequence[Learner]) -> None:
    one, two, three = st.columns([1.6, 1, 1])
    title = one.text_input("Name of the session", key="trainer:title", max_chars=100)
    on = two.date_input("Day", value=now.academy.today(), format="DD/MM/YYYY", key="trainer:on")
    place = three.text_input("Place", key="trainer:place", max_chars=100)
    known = {person.id: person for person in people}
    used = st.multiselect(
        "Cases used", [case.id for case in cases], format_func=lambda name: _title(cases, name), key="trainer:used"
    )
    chosen = st.multiselect(
        "Colleagues", list(known), format_func=lambda name: known[name].name, key="trainer:came", placeholder="Choose"
    )
    left, right = st.columns([2.6, 1])
    typed = left.text_area("Others, one to a line: name, then a comma and their role", key="trainer:others", height=80)
    blank = right.number_input("Blank lines to sign", 0, 100, 12, key="trainer:blank")
    names = [known[name].name for name in chosen] + typed.splitlines()
    day = on if isinstance(on, date) else None
    offer(
        "Attendance list",
        lambda: papers.attendance_list(
            now.academy,
            title=title,
            on=day,
            place=place,
            trainer=now.learner.name,
            cases=[_title(cases, name) for name in used],
            names=names,
            blank_rows=int(blank),
            sender=council(),
        ),
        f"attendance:{len(names)}:{blank}",
    )
    st.button(
        "Put on their records that these colleagues took part",
        key="trainer:keep",
        disabled=not chosen or day is None,
        on_click=_keep,
        args=(now, [known[name] for name in chosen], title, day, used),
    )


def _keep(now: Here, came: Sequence[Learner], title: str, day: date | None, used: Sequence[str]) -> None:
    if day is None:
        return
    kept = attempt(
        records.took_part, now.academy, now.learner, came, title=title or "Group session", on=day, exercises=used
    )
    if kept is not None:
        say("good", f"On record for {len(kept)}.")


def _title(cases: Sequence[Exercise], name: str) -> str:
    return next((one.title for one in cases if one.id == name), name)
