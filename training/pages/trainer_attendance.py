"""For trainers: the list of who comes to a session, to tick or to sign, and who took part on their records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.pages.tell import attempt, say
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.pages.downloads import council, offer
from training.pages.here import Here
from training.services import papers, records
from training.services.own_cases import all_material


def show(now: Here, people: Sequence[Learner]) -> None:
    cases = sorted(all_material(now.academy).exercises, key=lambda one: one.title)
    one, two, three = st.columns([1.6, 1, 1])
    title = one.text_input("Name of the session", key="trainer:title", max_chars=100)
    on = two.date_input("Day", value=now.academy.today(), format="DD/MM/YYYY", key="trainer:on")
    place = three.text_input("Place", key="trainer:place", max_chars=100)
    known = {person.id: person for person in people}
    used = st.multiselect(
        "Cases used",
        [case.id for case in cases],
        format_func=lambda name: _title(cases, name),
        key="trainer:used",
        placeholder="Choose cases",
    )
    chosen = st.multiselect(
        "Colleagues",
        list(known),
        format_func=lambda name: known[name].name,
        key="trainer:came",
        placeholder="Choose people",
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
