"""For trainers: the list of who comes to a session, to tick or to sign, and who took part on their records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

import streamlit as st

from panel.pages.labels import count, day
from panel.pages.tell import attempt, say
from panel.services.panel import LONDON
from training.domain.record import Learner
from training.pages.downloads import council, offer
from training.pages.here import Here
from training.pages.said import case_name
from training.services import papers, records
from training.services.attendance_form import MOST_BLANK, USUAL_BLANK, AttendanceForm, form_left, keep_form
from training.services.own_cases import all_material
from training.services.session_records import CameAs, Kept, came_as, kept_sessions
from training.wiring import sessions_room

TITLE, ON, USED, CAME, OTHERS = (f"trainer:{name}" for name in ("title", "on", "used", "came", "others"))
PLACE, BLANK = "trainer:place", "trainer:blank"
KEPT: Final = "trainer:attendance-kept"
MOST_TYPED: Final = 100_000


def show(now: Here, people: Sequence[Learner]) -> None:
    cases = sorted(all_material(now.academy).exercises, key=lambda one: one.title)
    titles, named_cases = {one.id: one.title for one in cases}, {one.id: case_name(one) for one in cases}
    known = {person.id: person for person in people}
    _as_it_was_left(now, titles, known)
    _from_a_session(now, people, list(titles))
    one, two, three = st.columns([1.6, 1, 1])
    title = one.text_input("Name of the session", key=TITLE, max_chars=100)
    on = two.date_input("Day", format="DD/MM/YYYY", key=ON)
    place = three.text_input("Place", key=PLACE, max_chars=100)
    used = st.multiselect(
        "Cases used",
        [case.id for case in cases],
        format_func=lambda name: named_cases.get(name, name),
        key=USED,
        placeholder="Choose cases",
    )
    chosen = st.multiselect(
        "Colleagues",
        list(known),
        format_func=lambda name: known[name].name,
        key=CAME,
        placeholder="Choose people",
    )
    left, right = st.columns([2.6, 1])
    typed = left.text_area("Others, one to a line: name, then a comma and their role", key=OTHERS, height=80)
    blank = right.number_input("Blank lines to sign", 0, MOST_BLANK, key=BLANK)
    _keep_the_form(now)
    names = [known[name].name for name in chosen] + typed.splitlines()
    on_day = on if isinstance(on, date) else None
    offer(
        "Attendance list",
        lambda: papers.attendance_list(
            now.academy,
            title=title,
            on=on_day,
            place=place,
            trainer=now.learner.name,
            cases=[titles.get(name, name) for name in used],
            names=names,
            blank_rows=int(blank),
            sender=council(),
        ),
        f"attendance:{len(names)}:{blank}",
    )
    st.button(
        f"Put on record that {count(len(chosen), 'colleague')} took part" if chosen else "Put on their records",
        key="trainer:keep",
        type="primary",
        disabled=not chosen or on_day is None,
        on_click=_keep,
        args=(now, [known[name] for name in chosen], title, on_day, used),
    )
    st.caption("On record are the colleagues chosen above, who use this tool. Others stand on the list alone.")
    st.button("Begin an empty list", key="trainer:empty", type="tertiary", on_click=_empty, args=(now,))


def _as_it_was_left(now: Here, titles: Collection[str], known: Collection[str]) -> None:
    """Put into a form that is drawn afresh what stood in it when it was left; what is not there any more falls away."""
    state = st.session_state
    if ON in state:
        return
    left = form_left(now.academy, now.learner)
    state[KEPT] = left
    state[TITLE], state[PLACE], state[OTHERS], state[BLANK] = left.title, left.place, left.others, left.blank
    state[ON] = left.on or now.academy.today()
    state[USED] = [name for name in left.used if name in titles]
    state[CAME] = [name for name in left.came if name in known]


def _keep_the_form(now: Here) -> None:
    """What stands in the form now, where it is not kept already."""
    state = st.session_state
    form = AttendanceForm(
        title=state[TITLE],
        on=state[ON] if isinstance(state[ON], date) else None,
        place=state[PLACE],
        used=tuple(state[USED]),
        came=tuple(state[CAME]),
        others=state[OTHERS][:MOST_TYPED],
        blank=state[BLANK],
    )
    if form != state.get(KEPT):
        attempt(keep_form, now.academy, now.learner, form)
        state[KEPT] = form


def _empty(now: Here) -> None:
    attempt(keep_form, now.academy, now.learner, AttendanceForm())
    for key in (TITLE, ON, USED, CAME, OTHERS, PLACE, BLANK, KEPT):
        st.session_state.pop(key, None)


def _from_a_session(now: Here, people: Sequence[Learner], cases: Sequence[str]) -> None:
    """The people of a group session held on this machine, put into the form below for the trainer to look through."""
    room = sessions_room()
    kept = {one.code: one for one in kept_sessions(room, now.learner) if one.people} if room else {}
    if not kept:
        return
    with st.container(border=True):
        left, right = st.columns([2.6, 1], vertical_alignment="bottom")
        chosen = left.selectbox(
            "From a group session",
            list(kept),
            index=None,
            placeholder="Choose a session",
            format_func=lambda code: named(kept[code]) if code in kept else code,
            key="trainer:from",
        )
        one = kept.get(chosen or "")
        right.button(
            "Put everybody in",
            key=f"trainer:put-in:{chosen}",
            disabled=one is None,
            on_click=_put_in,
            args=(one, people, cases),
            width="stretch",
        )


def named(one: Kept) -> str:
    """A session in a list: what it is called, when, and how many came."""
    at = one.opened_at.astimezone(LONDON)
    return f"{one.title or 'Group session'}, {day(at)} at {at:%H:%M}, {count(one.people, 'person', 'people')}"


def _put_in(one: Kept | None, people: Sequence[Learner], cases: Sequence[str]) -> None:
    if one is None:
        return
    came = came_as(one, people)
    state = st.session_state
    state[TITLE] = (one.title or "Group session")[:100]
    state[ON] = one.opened_at.astimezone(LONDON).date()
    state[USED] = [name for name in dict.fromkeys(one.exercises) if name in cases]
    state[CAME] = [person.id for person in came.colleagues]
    state[OTHERS] = "\n".join(came.others)
    state[BLANK] = max(int(state.get(BLANK, USUAL_BLANK)), min(one.nameless, MOST_BLANK))
    say("note", _put(came, one.nameless))


def _put(came: CameAs, nameless: int) -> str:
    parts = []
    if came.colleagues:
        parts.append(f"{count(len(came.colleagues), 'colleague')} known by the name typed: chosen under “Colleagues”.")
    if came.others:
        parts.append(f"{count(len(came.others), 'other person', 'other people')}: under “Others”, as typed.")
    if nameless:
        parts.append(f"{count(nameless, 'person', 'people')} gave no name: a blank line to sign stands for each.")
    return " ".join([*parts, "Look through the names: anybody can type any."])


def _keep(now: Here, came: Sequence[Learner], title: str, on: date | None, used: Sequence[str]) -> None:
    """What stood on the page when the button was drawn; where a choice was changed in the same moment, nothing is."""
    state = st.session_state
    on_page = ([one.id for one in came], title, on, list(used))
    if on is None or (list(state[CAME]), state[TITLE], state[ON], list(state[USED])) != on_page:
        say("note", "The page changed as you clicked, so nothing was put on record. Look at it and click again.")
        return
    kept = attempt(
        records.took_part, now.academy, now.learner, came, title=title or "Group session", on=on, exercises=used
    )
    if kept is None:
        return
    already = len(came) - len(kept)
    said = f"On record for {len(kept)}." + (f" {already} had it on record already." if already else "")
    say("good", said)
