"""Who is asked to come: one line for each person, kept as each cell is left; colleagues are one click each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from panel.domain.base import new_id
from panel.domain.errors import PanelError
from panel.domain.meeting import PanelMeeting, PanelPerson, Part, PersonId
from panel.domain.people import Profile, Role
from panel.pages import pieces
from panel.pages.case_saving import fingerprint
from panel.pages.cell_lines import HEADING, row_height
from panel.pages.panel_room import MeetingRoom
from panel.pages.tell import attempt
from panel.pages.who import active_profiles
from panel.services.meeting_papers import PART_WORDS
from panel.services.meetings import amend_meeting

PARTS: Final[dict[str, Part]] = {words: part for part, words in PART_WORDS.items()}
CELLS: Final = ("name", "part", "role", "organisation", "profile")
FITS: Final = {"name": 22, "role": 29, "organisation": 27}  # characters in a line of the column


def people(room: MeetingRoom) -> None:
    st.header("People")
    if not room.meeting.state.is_open:
        rows = [
            (
                pieces.text(one.name),
                f'<span class="lm-whole">{PART_WORDS[one.part]}</span>',
                pieces.text(one.role),
                pieces.text(one.organisation),
            )
            for one in room.meeting.people
        ]
        pieces.html(pieces.table("People", ("Name", "Part", "Role", "Organisation"), rows, escaped=True))
        return
    colleagues = {one.name: one for one in active_profiles(room.panel)}
    _add_colleague(room, colleagues)
    _table(room, colleagues)


def _add_colleague(room: MeetingRoom, colleagues: Mapping[str, Profile]) -> None:
    asked = {one.profile_id for one in room.meeting.people}
    left = {one.id: one for one in colleagues.values() if one.id not in asked}
    if not left:
        return
    key = room.key("people:colleague", room.meeting.people)
    st.selectbox(
        "Add a colleague",
        list(left),
        index=None,
        format_func=lambda one: f"{left[one].name}, {left[one].job_title}",
        placeholder="Choose a colleague; write other people into the table",
        key=key,
        on_change=lambda: _add_one(room, left.get(st.session_state[key])),
    )


def _add_one(room: MeetingRoom, one: Profile | None) -> None:
    if one is None:
        return

    def save() -> PanelMeeting:
        """One more on the list as it stands now, whoever else has been put on it meanwhile."""
        with room.panel.store.reading() as tx:
            now = tx.meeting(room.id)
        if any(person.profile_id == one.id for person in now.people):
            return now
        new = PanelPerson(name=one.name, part=_part_of(one, now), role=one.job_title, profile_id=one.id)
        return amend_meeting(room.panel, room.id, expected_version=now.version, by=room.by, people=(*now.people, new))

    attempt(save)


def _part_of(one: Profile, meeting: PanelMeeting) -> Part:
    if Role.CHAIR in one.roles and meeting.chair is None:
        return "chair"
    return "siso" if Role.SISO in one.roles else "member"


def _table(room: MeetingRoom, colleagues: Mapping[str, Profile]) -> None:
    """The table stays while one person types, so the cursor stays too; where somebody else saved, theirs shows."""
    mine, start = room.key("people:mine"), room.key("people:start")
    mark = fingerprint(room.meeting.people)
    if st.session_state.get(mine) != mark:
        st.session_state[mine] = mark
        st.session_state[start] = (mark, room.meeting.people, [])
    first, shown, new_ids = st.session_state[start]
    key = room.key("people:table", first)
    row = row_height((getattr(one, name), fits) for one in room.meeting.people for name, fits in FITS.items())
    st.data_editor(
        [_cells(one, colleagues) for one in shown] or [{**dict.fromkeys(CELLS, ""), "part": "Member", "profile": None}],
        column_config={
            "name": st.column_config.TextColumn("Name", default="", width=195),
            "part": st.column_config.SelectboxColumn("Part", options=list(PARTS), default="Member", width=80),
            "role": st.column_config.TextColumn("Role", default="", width=245),
            "organisation": st.column_config.TextColumn("Organisation", default="", width=235),
            "profile": st.column_config.SelectboxColumn(
                "Uses this tool as", options=list(colleagues), default=None, width=215
            ),
        },
        num_rows="dynamic",
        row_height=row,
        height=HEADING + row * (max(len(room.meeting.people), 1) + 1) - 1,
        hide_index=True,
        width="stretch",
        key=key,
        on_change=lambda: _typed(room, shown, new_ids, st.session_state[key], colleagues),
    )


def _cells(one: PanelPerson, colleagues: Mapping[str, Profile]) -> dict[str, str | None]:
    profile = next((name for name, held in colleagues.items() if held.id == one.profile_id), None)
    return {
        "name": one.name,
        "part": PART_WORDS[one.part],
        "role": one.role,
        "organisation": one.organisation,
        "profile": profile,
    }


def _typed(
    room: MeetingRoom,
    shown: Sequence[PanelPerson],
    new_ids: list[PersonId],
    change: Mapping[str, Any],
    colleagues: Mapping[str, Profile],
) -> None:
    """The list after a person's edits; a line with no name yet waits until it has one."""
    lines = [(one.id, _cells(one, colleagues)) for one in shown] or [(_id(new_ids, 0), {})]
    for index, cells in change["edited_rows"].items():
        lines[int(index)][1].update(cells)
    gone = set(change["deleted_rows"])
    kept = [line for index, line in enumerate(lines) if index not in gone]
    kept += [(_id(new_ids, number), row) for number, row in enumerate(change["added_rows"], start=1)]
    made = attempt(lambda: tuple(_person(one, cells, colleagues) for one, cells in kept if cells.get("name")))
    if made is not None and made != room.meeting.people and _keep(room, made):
        st.session_state[room.key("people:mine")] = fingerprint(made)


def _id(ids: list[PersonId], number: int) -> PersonId:
    """The same id for the same new line, save after save."""
    while len(ids) <= number:
        ids.append(PersonId(new_id()))
    return ids[number]


def _person(person_id: PersonId, cells: Mapping[str, Any], colleagues: Mapping[str, Profile]) -> PanelPerson:
    name = str(cells["name"]).strip()
    chosen = colleagues.get(cells.get("profile") or "") or colleagues.get(name)
    try:
        return PanelPerson(
            id=person_id,
            name=name,
            part=PARTS.get(cells.get("part") or "", "member"),
            role=cells.get("role") or "",
            organisation=cells.get("organisation") or "",
            profile_id=chosen.id if chosen else None,
        )
    except ValidationError as fault:
        raise PanelError("not-valid", what="A person on the list", why=str(fault.errors()[0]["msg"])) from None


def _keep(room: MeetingRoom, new: tuple[PanelPerson, ...]) -> bool:
    """Save the list, whatever else of the meeting has changed since; if the list itself has, say so."""

    def save() -> PanelMeeting:
        with room.panel.store.reading() as tx:
            now = tx.meeting(room.id)
        version = now.version if now.people == room.meeting.people else room.meeting.version
        return amend_meeting(room.panel, room.id, expected_version=version, by=room.by, people=new)

    return attempt(save) is not None
