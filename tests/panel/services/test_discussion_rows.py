"""The lists of a discussion: each word of a line is kept on its own, and no line is lost."""

from __future__ import annotations

import json

import pytest

from panel.domain.base import CaseId
from panel.domain.discussion import OFFICER, Discussion, discussion_from
from panel.domain.discussion_rows import CELLS, next_row, rows_of
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import PersonId, Presence
from panel.services import discussion, meetings
from panel.services.draft_findings import findings_in_field
from tests.builders import CHAIR, SISO, Office, a_discussion, actor
from tests.panel.meeting_room import Room

OLD_LIST = [
    {"what": "A reading group", "delivered_by": "A teaching assistant", "known_available": "", "would_continue": "Yes"},
    {"what": "Speech therapy"},
]


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> CaseId:
    return office.received().id


def keep(office: Office, case: CaseId, field: str, value: str, base: int = 0) -> None:
    discussion.save_draft(office.panel, case, field, value, base, actor(CHAIR))


def found(office: Office, case: CaseId) -> Discussion:
    return discussion_from(discussion.drafts(office.panel, case))


def test_words_in_a_line_that_nobody_has_begun_begin_it(office: Office, case: CaseId) -> None:
    row = next_row(discussion.drafts(office.panel, case), "provision")
    keep(office, case, f"provision.{row}.what", "A reading group")
    keep(office, case, f"provision.{row}.delivered_by", "The SENCO")
    assert [(one.what, one.delivered_by) for one in found(office, case).provision] == [("A reading group", "The SENCO")]


def test_a_list_kept_by_an_earlier_release_reads_as_it_did_and_can_be_written_on(office: Office, case: CaseId) -> None:
    keep(office, case, "provision", json.dumps(OLD_LIST))
    before = found(office, case).provision
    assert [one.what for one in before] == ["A reading group", "Speech therapy"]
    first, second = rows_of(discussion.drafts(office.panel, case), "provision")
    keep(office, case, f"provision.{second.id}.delivered_by", "The NHS trust")
    assert found(office, case).provision == (before[0], before[1].model_copy(update={"delivered_by": "The NHS trust"}))
    keep(office, case, f"provision.{first.id}.would_continue", "")
    assert not found(office, case).provision[0].would_continue


def test_two_people_in_two_places_of_one_line_do_not_meet_and_in_one_place_both_texts_stand(
    office: Office, case: CaseId
) -> None:
    keep(office, case, "provision.1.what", "A reading group")
    discussion.save_draft(office.panel, case, "provision.1.delivered_by", "The SENCO", 0, actor(SISO))
    with pytest.raises(ConflictError) as clash:
        discussion.save_draft(office.panel, case, "provision.1.what", "Precision teaching", 0, actor(SISO))
    assert clash.value.theirs is not None
    assert clash.value.theirs.value == "A reading group"
    assert [(one.what, one.delivered_by) for one in found(office, case).provision] == [("A reading group", "The SENCO")]


def test_two_people_who_begin_a_line_at_once_each_get_one(office: Office, case: CaseId) -> None:
    mine = discussion.add_row(office.panel, case, "provision", actor(CHAIR))
    theirs = discussion.add_row(office.panel, case, "provision", actor(SISO))
    assert [row.id for row in rows_of(discussion.drafts(office.panel, case), "provision")] == [mine, theirs]
    assert not found(office, case).provision  # a blank line is nothing found


def test_a_line_taken_away_is_no_longer_found_and_can_be_put_back_in_its_place(office: Office, case: CaseId) -> None:
    keep(office, case, "provision", json.dumps(OLD_LIST))
    first = rows_of(discussion.drafts(office.panel, case), "provision")[0].id
    keep(office, case, f"provision.{first}.delivered_by", "The SENCO")
    before = found(office, case).provision
    discussion.take_row_away(office.panel, case, "provision", first, actor(CHAIR))
    assert found(office, case).provision == before[1:]
    discussion.put_row_back(office.panel, case, "provision", first, actor(CHAIR))
    assert found(office, case).provision == before


def test_words_typed_in_a_line_that_a_colleague_took_away_bring_it_back(office: Office, case: CaseId) -> None:
    keep(office, case, "provision.1.what", "A reading group")
    discussion.take_row_away(office.panel, case, "provision", "1", actor(SISO))
    keep(office, case, "provision.1.known_available", "The head wrote so on 3 March.")
    assert [(one.what, one.known_available) for one in found(office, case).provision] == [
        ("A reading group", "The head wrote so on 3 March.")
    ]


def test_emptying_a_line_that_was_taken_away_does_not_bring_it_back(office: Office, case: CaseId) -> None:
    keep(office, case, "provision.1.what", "A reading group")
    discussion.take_row_away(office.panel, case, "provision", "1", actor(SISO))
    keep(office, case, "provision.1.what", "", 1)
    assert not rows_of(discussion.drafts(office.panel, case), "provision")


def test_a_line_that_is_offered_never_shows_words_of_one_that_was_taken_away(office: Office, case: CaseId) -> None:
    keep(office, case, "provision.1.what", "A reading group")
    keep(office, case, "provision", "[]", 1)
    drafts = discussion.drafts(office.panel, case)
    assert not rows_of(drafts, "provision")
    assert next_row(drafts, "provision") == "2"


def test_a_list_written_anew_has_none_of_the_words_typed_over_the_old_one(office: Office, case: CaseId) -> None:
    keep(office, case, "provision", json.dumps(OLD_LIST))
    first = rows_of(discussion.drafts(office.panel, case), "provision")[0].id
    keep(office, case, f"provision.{first}.what", "Changed")
    keep(office, case, "provision", json.dumps(OLD_LIST[1:]), 1)
    assert [one.what for one in found(office, case).provision] == ["Speech therapy"]


def test_nobody_is_present_before_they_have_a_name(office: Office, case: CaseId) -> None:
    keep(office, case, "present.1.role", "SISO")
    assert not found(office, case).present
    keep(office, case, "present.1.name", "Mx T. Example")
    assert [(one.name, one.role) for one in found(office, case).present] == [("Mx T. Example", "SISO")]


def test_support_has_its_day_or_none(office: Office, case: CaseId) -> None:
    keep(office, case, "support_now.1.what", "Meet the family")
    assert found(office, case).support_now[0].by is None
    keep(office, case, "support_now.1.by", "2026-03-02")
    assert str(found(office, case).support_now[0].by) == "2026-03-02"


def test_the_officers_own_lines_are_kept_beside_the_panels(office: Office, case: CaseId) -> None:
    keep(office, case, "provision.1.what", "The panel's")
    keep(office, case, f"{OFFICER}provision.1.what", "The officer's own")
    drafts = discussion.drafts(office.panel, case)
    assert [one.what for one in discussion_from(drafts).provision] == ["The panel's"]
    assert [one.what for one in discussion_from(drafts, OFFICER).provision] == ["The officer's own"]


def test_words_over_several_lines_are_checked_together_as_they_stand(office: Office, case: CaseId) -> None:
    keep(office, case, "provision.1.what", "A group")
    keep(office, case, "provision.1.would_continue", "There is a more suitable pathway for her.")
    assert findings_in_field("provision", discussion.drafts(office.panel, case))
    discussion.take_row_away(office.panel, case, "provision", "1", actor(CHAIR))
    assert not findings_in_field("provision", discussion.drafts(office.panel, case))


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("provision.1.who", "x", "unknown-field"),
        ("provision.1.2.what", "x", "unknown-field"),
        ("present.<b>.name", "x", "unknown-field"),
        ("a.1.what", "x", "unknown-field"),
        ("support_now.1.by", "tomorrow", "draft-not-kept"),
        ("present.1.name", "x" * 301, "line-too-long"),
        ("chair", "x" * 301, "line-too-long"),
        ("provision.1.would_continue", "x" * 20_001, "draft-too-long"),
        ("provision.1.what", "a\ud800b", "half-a-character"),
    ],
)
def test_what_no_line_can_hold_is_named_and_nothing_begins(
    office: Office, case: CaseId, field: str, value: str, code: str
) -> None:
    with pytest.raises(PanelError, match=code):
        keep(office, case, field, value)
    assert not discussion.drafts(office.panel, case)


@pytest.mark.parametrize("field", CELLS)
def test_every_place_of_every_list_can_be_written_in(field: str, office: Office, case: CaseId) -> None:
    for cell in CELLS[field]:
        keep(office, case, f"{field}.1.{cell}", "2026-03-02" if cell == "by" else "Words")
    words = [row.words for row in rows_of(discussion.drafts(office.panel, case), field)]
    assert [set(one) for one in words] == [set(CELLS[field])]
    assert all(all(one.values()) for one in words)


def test_a_line_of_no_list_cannot_be_begun(office: Office, case: CaseId) -> None:
    with pytest.raises(PanelError, match="unknown-field"):
        discussion.add_row(office.panel, case, "views_weighed", actor(CHAIR))


def test_once_the_case_is_closed_no_line_is_begun_or_taken_away(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion())
    office.decided(case)
    row = rows_of(discussion.drafts(office.panel, case.id), "provision")[0].id
    with pytest.raises(PanelError, match="discussion-closed"):
        discussion.take_row_away(office.panel, case.id, "provision", row, actor(CHAIR))
    with pytest.raises(PanelError, match="discussion-closed"):
        discussion.add_row(office.panel, case.id, "provision", actor(CHAIR))


@pytest.fixture
def room() -> Room:
    return Room().begun(nurse=Presence.EXPECTED)


def test_a_meeting_that_goes_on_keeps_each_person_in_their_line(room: Room) -> None:
    case = room.cases[0].id
    room.next()
    blank = discussion.add_row(room.panel, case, "present", actor(CHAIR))
    before = {row.words["name"]: row.id for row in rows_of(discussion.drafts(room.panel, case), "present")}
    room.here()
    after = {row.words["name"]: row.id for row in rows_of(discussion.drafts(room.panel, case), "present")}
    assert "Ms N. Nursery" in after
    assert {name: after[name] for name in before} == before
    assert after[""] == blank


def test_words_a_person_typed_over_a_meetings_line_are_left_as_typed(room: Room) -> None:
    case = room.cases[0].id
    room.next()
    drafts = discussion.drafts(room.panel, case)
    line = next(row.id for row in rows_of(drafts, "present") if row.words["name"] == "Dr C. Example")
    discussion.save_draft(room.panel, case, f"present.{line}.role", "educational psychologist (locum)", 0, actor(SISO))
    room.here()
    assert room.open(room.cases[0]).left_as_typed == ("present",)
    there = discussion_from(discussion.drafts(room.panel, case)).present
    assert "educational psychologist (locum)" in [one.role for one in there]


def test_a_line_typed_back_as_it_was_follows_the_meeting_again(room: Room) -> None:
    case = room.cases[0].id
    room.next()
    line = rows_of(discussion.drafts(room.panel, case), "present")[0]
    name = f"present.{line.id}.role"
    discussion.save_draft(room.panel, case, name, "Mistyped", 0, actor(SISO))
    discussion.save_draft(room.panel, case, name, line.words["role"], 1, actor(SISO))
    meetings.choose_chair(room.panel, room.id, case, PersonId("ep"), actor(CHAIR))
    role = {one.name: one.role for one in discussion_from(discussion.drafts(room.panel, case)).present}
    assert role["Dr C. Example"].endswith("(chair)")
    assert not role[CHAIR.name].endswith("(chair)")
