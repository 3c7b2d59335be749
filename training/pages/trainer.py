"""The trainer's desk: everybody's progress, what a change of law undoes, papers to print, and erasing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.choosing import follow
from panel.pages.components.markup import esc
from panel.pages.frame import empty_state, notice, page_header
from panel.pages.labels import count
from panel.pages.tell import told
from panel.pages.who import active_profiles
from panel.wiring import open_panel
from training.domain.paths import Changed
from training.domain.record import Learner
from training.pages import trainer_attendance, trainer_erase, trainer_papers, trainer_person
from training.pages.here import Here, here, look
from training.pages.item_head import head
from training.pages.menu import page_file
from training.pages.path_parts import DID, on, standing, why
from training.pages.said import OWN
from training.services import records
from training.services.own_cases import all_material, is_own, own_cases_behind
from training.services.paths import paths
from training.services.records import PersonRecord
from training.services.written_on import affected_by_the_law

WIDTHS: Final = (42, 16, 24, 18)
ANY: Final = "Any"
NAMED: Final = 5


def show() -> None:
    look()
    now = here()
    if not now.trains_others:
        page_header("Trainer’s desk")
        notice("note", "Trainers look after training here. The role is given in Settings.")
        return
    person = st.query_params.get("person")
    if person:
        trainer_person.show(now, person, people())
        return
    head("Trainer’s desk", "Who has done what, what a change of law affects, and papers for the room.")
    section = _choose()
    told()
    SECTIONS[section][1](now)


def people() -> tuple[Learner, ...]:
    """Everybody who may use the tool."""
    found = active_profiles(open_panel())
    return tuple(Learner(id=one.id, name=one.name, roles=tuple(role.value for role in one.roles)) for one in found)


def everybody(now: Here) -> tuple[PersonRecord, ...]:
    return records.everybody(now.academy, now.learner, people(), all_material(now.academy))


def _choose() -> str:
    asked = st.query_params.get("view", "")
    if asked not in SECTIONS:
        asked = "people"
    key = "trainer:section"
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        "Part of the desk",
        list(SECTIONS),
        format_func=lambda name: SECTIONS[name][0],
        required=True,
        key=key,
        on_change=follow,
        args=(key, asked, lambda name: st.query_params.update({"view": name})),
        label_visibility="collapsed",
    )
    return asked


def _people(now: Here) -> None:
    found = everybody(now)
    states = [standing(one)[0] for one in found]
    pairs = "".join(
        f"<div><dt>{esc(name)}</dt><dd>{states.count(name)}</dd></div>"
        for name in ("Completed", "Out of date", "Under way", "Not begun")
    )
    pieces.html(f'<h2 class="lmag-hidden">People</h2><dl class="tr-counts">{pairs}</dl>')
    listed = _filtered(found)
    if not listed:
        pieces.html('<p class="lm-empty">Nobody fits. Choose “Any” above.</p>')
        return
    headings = ("Who", "Steps", "How it stands", "Last active")
    rows = [_row(one) for one in listed]
    case_table("People", headings, rows, key="trainer:people", widths=WIDTHS, file_of=page_file)


def _filtered(found: tuple[PersonRecord, ...]) -> list[PersonRecord]:
    one, two, _ = st.columns([1, 1, 0.8])
    names = {path.title: path.id for path in paths()}
    path = one.selectbox("Path", [ANY, *names], key="trainer:path")
    state = two.selectbox(
        "How it stands", [ANY, "Completed", "Out of date", "Under way", "Not begun"], key="trainer:state"
    )
    return [person for person in found if path in (ANY, person.path.path.title) and state in (ANY, standing(person)[0])]


def _row(one: PersonRecord) -> Row:
    words, tone = standing(one)
    done_on = f"{'Completed' if one.out_of_date else 'On'} {on(one.path.done_at)}" if one.path.done_at else ""
    return Row(
        one.learner.id,
        (
            Cell(one.learner.name, one.path.path.title),
            Cell(f"{one.path.done} of {len(one.path.needed)}"),
            Cell(words, done_on, tone),
            Cell(on(one.last_at) if one.last_at else "–"),
        ),
        page="trainers-desk",
        about="person",
    )


def _changed(now: Here) -> None:
    found = everybody(now)
    law = now.academy.law
    pieces.html(f'<p class="tr-facts">The law pack in use is {esc(law.version)}. {esc(law.statement)}.</p>')
    material = all_material(now.academy)
    affected = records.affected(found, (*affected_by_the_law(material, law), *own_cases_behind(now.academy)))
    if not affected:
        empty_state(
            "Nothing is out of date",
            "Every exercise was written on the law in use, and everything people did rightly still rests on it.",
        )
        return
    stale = [one for one in found if one.out_of_date]
    if stale:
        st.header("Whose training is out of date")
        rows = [
            Row(
                one.learner.id,
                (
                    Cell(one.learner.name, one.path.path.title),
                    Cell("; ".join(s.step.title for s in one.path.out_of_date)),
                ),
                page="trainers-desk",
                about="person",
            )
            for one in stale
        ]
        case_table("Out of date", ("Who", "Steps to look at again"), rows, key="trainer:stale", file_of=page_file)
    elif any(one.people for one in affected):
        pieces.html("<p>Nobody’s completed step is out of date: what is left of each still carries it.</p>")
    st.header("What is affected")
    lines = [
        (
            esc(f"{DID[one.changed.activity]}: {one.changed.title}{_whose(one.changed)}"),
            esc(why(one.changed, law)),
            esc(_who_did(one.people)),
        )
        for one in affected
    ]
    pieces.html(pieces.table("What is affected", ("Exercise", "What changed", "Who did it"), lines, escaped=True))


def _whose(changed: Changed) -> str:
    return f". {OWN}" if changed.activity == "decide" and is_own(changed.item) else ""


def _who_did(people: tuple[str, ...]) -> str:
    if not people:
        return "Nobody yet: read it against the law before it is used"
    others = "" if len(people) <= NAMED else " and others"
    return f"{count(len(people), 'person', 'people')}: {', '.join(people[:NAMED])}{others}"


SECTIONS: Final[dict[str, tuple[str, Callable[[Here], None]]]] = {
    "people": ("People", _people),
    "changed": ("Out of date", _changed),
    "papers": ("Papers", trainer_papers.show),
    "attendance": ("Attendance", lambda now: trainer_attendance.show(now, people())),
    "erase": ("Erase", lambda now: trainer_erase.show(now, everybody(now))),
}


if __name__ == "__main__":
    show()
