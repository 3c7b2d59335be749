"""What a meeting writes into a discussion: that a panel met, when, who chaired and who was in the room.

It fills what is empty and what a meeting wrote before. What a person typed there is left as it is, and named.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from panel.domain.base import CaseId
from panel.domain.case import Case, CaseStatus
from panel.domain.discussion import Attendee
from panel.domain.discussion_rows import CELLS, written
from panel.domain.draft import Draft
from panel.domain.meeting import PanelMeeting, PanelPerson, Presence
from panel.domain.meeting_questions import chair_for, is_conflicted, item_of, presence_of, stepping_out
from panel.domain.people import Actor
from panel.services.audit import audited
from panel.services.closing import close
from panel.services.discussion_rows import rewritten
from panel.services.meeting_keeping import UNDECIDED, with_item
from panel.services.panel import Panel
from panel.services.ports import Transaction


def fill_discussion(
    panel: Panel, tx: Transaction, meeting: PanelMeeting, case: Case, by: Actor, *, typed_too: bool = False
) -> tuple[PanelMeeting, tuple[str, ...]]:
    """Write what the meeting knows into the drafts of this case; `typed_too` puts it over what a person typed as well.

    Gives the meeting, which remembers what it wrote, and the fields where somebody had typed something else.
    """
    drafts = tx.drafts(case.id)
    written_before = [_filled(one, case.id) for one in tx.meetings_of(case.id)] + [_filled(meeting, case.id)]
    filled, left_as_typed = dict(_filled(meeting, case.id)), []
    for field, value in meeting_fields(meeting, case.id).items():
        draft = drafts.get(field)
        stands = _as_it_stands(drafts, field)
        known = [before[field] for before in written_before if field in before]
        if draft is not None and _same(stands, value):
            filled[field] = stands
        elif typed_too or _is_empty(stands) or any(_same(stands, one) for one in known):
            _write(panel, tx, case, drafts, field, value, by)
            filled[field] = value
        else:
            left_as_typed.append(field)
    if case.status is CaseStatus.RECEIVED:
        close(panel, tx, case, by, "discussion begun", status=CaseStatus.DISCUSSION)
    item = item_of(meeting, case.id).model_copy(update={"filled": filled})
    return with_item(meeting, item), tuple(left_as_typed)


def refill_current(panel: Panel, tx: Transaction, meeting: PanelMeeting, by: Actor) -> PanelMeeting:
    """After a change of who is here or who chairs: keep the discussion of the case now before the panel in step."""
    if meeting.current is None:
        return meeting
    case = tx.case(meeting.current.case_id)
    if case.status not in UNDECIDED:
        return meeting
    return fill_discussion(panel, tx, meeting, case, by)[0]


def differing(meeting: PanelMeeting, drafts: Mapping[str, Draft], case_id: CaseId) -> tuple[str, ...]:
    """The fields in which the discussion of the case before the panel does not tell of this meeting.

    A guest who was written into the discussion is no difference; somebody of the panel who is missing there is, and
    somebody who steps out for this case and is named all the same.
    """
    knows = meeting_fields(meeting, case_id)
    found = [name for name in ("route", "held_on", "chair") if not _same(_as_it_stands(drafts, name), knows[name])]
    named = {one.get("name", "") for one in written(drafts, "present")}
    here = {one["name"] for one in json.loads(knows["present"] or "[]")}
    if here - named or named & {one.name for one in stepping_out(meeting, case_id)}:
        found.append("present")
    return tuple(found)


def meeting_fields(meeting: PanelMeeting, case_id: CaseId) -> dict[str, str]:
    """The fields of the discussion that the meeting knows, as they are drafted."""
    chair = chair_for(meeting, case_id)
    chair_name = chair.name if chair else ""
    people = [_attendee(one, one is chair) for one in meeting.people if _was_here(meeting, one, case_id)]
    present = [one.model_dump(mode="json") for one in sorted(people, key=lambda one: one.name != chair_name)]
    return {
        "route": "panel",
        "held_on": meeting.on.isoformat(),
        "chair": chair_name,
        "present": json.dumps(present, ensure_ascii=False) if present else "",
    }


def _was_here(meeting: PanelMeeting, one: PanelPerson, case_id: CaseId) -> bool:
    """In the room now; or in it earlier in this case and gone since: they took part."""
    if is_conflicted(meeting, one.id, case_id):
        return False
    presence = presence_of(meeting, one.id)
    if presence is not Presence.LEFT:
        return presence is Presence.PRESENT
    before = json.loads(_filled(meeting, case_id).get("present") or "[]")
    return any(entry["name"] == one.name for entry in before)


def _attendee(one: PanelPerson, chairs: bool) -> Attendee:
    """The part somebody has is said in their role: the rules of a decision look for the SISO there."""
    part = "chair" if chairs else {"siso": "SISO", "observer": "observer"}.get(one.part, "")
    said = part and part.casefold() in one.role.casefold()
    role = one.role if said or not part else f"{one.role} ({part})" if one.role else part
    return Attendee(name=one.name, role=role, organisation=one.organisation)


def _filled(meeting: PanelMeeting, case_id: CaseId) -> dict[str, str]:
    return next((item.filled for item in meeting.agenda if item.case_id == case_id), {})


def _as_it_stands(drafts: Mapping[str, Draft], field: str) -> str:
    """What the field says now; a list with the words of each line in it."""
    if field in CELLS:
        lines = written(drafts, field)
        return json.dumps(lines, ensure_ascii=False) if lines else ""
    return drafts[field].value if field in drafts else ""


def _write(
    panel: Panel, tx: Transaction, case: Case, drafts: Mapping[str, Draft], field: str, value: str, by: Actor
) -> None:
    """Keep it; a list line by line, so that somebody who is writing in one of them stays where they are."""
    fields = rewritten(drafts, field, json.loads(value or "[]")) if field in CELLS else {field: value}
    for name, words in fields.items():
        _save(panel, tx, case, name, words, drafts[name].version if name in drafts else 0, by)


def _save(panel: Panel, tx: Transaction, case: Case, field: str, value: str, version: int, by: Actor) -> None:
    draft = Draft(
        case_id=case.id,
        field=field,
        value=value,
        version=version,
        saved_by=by.profile_id,
        saved_by_name=by.name,
        saved_at=panel.clock.now(),
    )
    saved = tx.save_draft(draft, base_version=version)
    audited(panel, tx, "draft saved", by, case.id, field=field, version=saved.version, by_meeting=True)


def _is_empty(value: str) -> bool:
    return value.strip() in ("", "[]")


def _same(one: str, other: str) -> bool:
    """The same words; or the same list, however it is spaced."""
    if one.strip() == other.strip():
        return True
    if not (one.startswith("[") and other.startswith("[")):
        return False
    try:
        lists = [[Attendee.model_validate(entry) for entry in json.loads(text)] for text in (one, other)]
    except ValueError:
        return False
    return lists[0] == lists[1]
