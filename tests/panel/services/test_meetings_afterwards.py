"""After a panel: minutes, letters to write, decisions by case, and whether the standing document was read."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from letter_templates.document import LetterDocument, Table, block_text
from letter_templates.forbidden import forbidden_wording
from letter_templates.word import read_docx_text
from panel.domain.case import CaseStatus
from panel.domain.letter import LetterState
from panel.domain.meeting import Missing, PersonId, Presence
from panel.services import discussion, meetings
from panel.services import meeting_documents as papers
from tests.builders import DECIDED, MEETING, SISO, a_discussion, actor
from tests.panel.meeting_room import BY, PEOPLE, Room

DISSENT = "I would have answered (b) with yes: the panic has no explanation yet."


def text_of(document: LetterDocument) -> str:
    return "\n".join(block_text(block) for block in document.blocks)


def a_whole_panel() -> Room:
    """One refusal, one agreement, one adjourned: from the agenda to the letters that were sent."""
    room = Room().begun()
    refused, agreed, adjourned = room.cases
    room.next()
    room.advised(refused)
    meetings.note_view(room.panel, room.id, refused.id, DISSENT, BY, person_id=PersonId("ep"), kind="dissent")
    room.office.clock.advance(minutes=11)
    room.next(leaving=refused)
    room.advised(agreed, answer_b="yes")
    room.office.clock.advance(minutes=8)
    room.next(leaving=agreed)
    room.adjourn(adjourned, Missing(what="The school's log", who_asks="Jory Placeholder", by=date(2026, 2, 6)))
    meetings.close_meeting(room.panel, room.id, BY)
    room.office.on(DECIDED)
    room.office.locked(room.office.decided(refused))
    room.office.determined(agreed)
    room.office.locked(room.office.decided(agreed))
    return room


def test_a_whole_panel_goes_from_the_agenda_to_the_letters_that_were_sent() -> None:
    room = a_whole_panel()
    refused, agreed, adjourned = room.cases
    due = meetings.letters_to_write(room.panel, room.id)
    assert {one.stage for one in due} == {"to be written"}
    assert {one.case_id for one in due} == {refused.id, agreed.id}
    assert {one.due_on for one in due} == {date(2026, 2, 16)}
    for case in (refused, agreed):
        for letter in room.office.written(case.id):
            if letter.decision_id is not None:
                room.office.sent(letter)
    after = meetings.letters_to_write(room.panel, room.id)
    assert {one.stage for one in after} == {"sent"}
    assert len(after) == len(due)
    assert not any(one.late for one in after)
    assert [room.office.case(case.id).status for case in room.cases] == [
        CaseStatus.INFORMED,
        CaseStatus.INFORMED,
        CaseStatus.DISCUSSION,
    ]
    assert [line.outcome for line in room.view.lines] == [
        "The council does not secure an assessment",
        "The council must secure an assessment",
        "Adjourned",
    ]
    assert adjourned.id in {one.row.id for one in meetings.cases_waiting_for_panel(room.panel)}


def test_letters_wait_for_the_decision_and_the_read_back_and_are_late_after_six_weeks() -> None:
    room = Room(cases_wanted=1).begun()
    (case,) = room.cases
    room.next()
    room.advised(case)
    room.next(leaving=case)
    (waiting,) = meetings.letters_to_write(room.panel, room.id)
    assert (waiting.stage, waiting.late) == ("waits for the decision", False)
    decision = room.office.decided(case)
    assert [one.stage for one in meetings.letters_to_write(room.panel, room.id)] == ["waits for the read-back"]
    room.office.locked(decision)
    drafts = room.office.written(case.id)
    assert {one.letter_id for one in meetings.letters_to_write(room.panel, room.id)} == {one.id for one in drafts}
    room.office.produced(drafts[0])
    assert {one.stage for one in meetings.letters_to_write(room.panel, room.id)} == {"drafted", "produced"}
    room.office.on(date(2026, 2, 17))
    assert all(one.late for one in meetings.letters_to_write(room.panel, room.id))


# The papers


def test_the_agenda_shows_the_panel_its_people_and_its_cases_with_their_six_weeks() -> None:
    room = Room()
    room.step_out("nurse", room.cases[1])
    document = papers.agenda_of(room.panel, room.id)
    said = text_of(document)
    table = document.block("agenda")
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["09:30", "09:40", "09:50"]
    assert [row[1] for row in table.rows] == [case.reference for case in room.cases]
    assert {row[4] for row in table.rows} == {"16 February 2026"}
    for one in PEOPLE:
        assert one.name in said
    assert f"Ms N. Nursery steps out for {room.cases[1].reference}." in said
    assert "Tuesday 3 February 2026" in said
    assert document.sender[0] == "Exampleshire County Council"


def test_an_agenda_without_names_tells_a_case_by_its_reference_and_setting() -> None:
    room = Room()
    said = text_of(papers.agenda_of(room.panel, room.id, names=False))
    assert "Imagine" not in said
    assert "Fernhill Example School" in said
    assert "Imagine-Jones" in text_of(papers.agenda_of(room.panel, room.id))


def test_an_agenda_with_no_case_says_so_and_a_panel_that_comes_too_late_is_told_on_it() -> None:
    room = Room(cases_wanted=0)
    assert "No case is on the agenda yet." in text_of(papers.agenda_of(room.panel, room.id))
    case = room.office.received()
    late = room.plan(on=date(2026, 2, 17))
    room.add(case, late.id)
    assert f"The six weeks of {case.reference} end" in text_of(papers.agenda_of(room.panel, late.id))


def answers_in(document: LetterDocument) -> list[str]:
    """What the panel answered to both questions of the first case."""
    return [block_text(document.block(f"1-{limb}-question")).rpartition(" ")[2] for limb in "ab"]


def test_the_minutes_hold_decision_reasons_evidence_and_those_present_by_case() -> None:
    room = a_whole_panel()
    document = papers.minutes_of(room.panel, room.id)
    refused, agreed, adjourned = room.cases
    assert [block_text(document.block(f"{n}-heading")) for n in (1, 2, 3)] == [
        f"{n}. {case.reference}, Testina Imagine-Jones" for n, case in enumerate((refused, agreed, adjourned), start=1)
    ]
    assert answers_in(document) == ["Yes.", "No."]
    assert "found delays of two years. [Speech and language report]" in block_text(document.block("1-b-reasons"))
    rest = block_text(document.block("1-b-rest"))
    assert "The other way: The class teacher" in rest
    assert "Evidence beside that: School report" in rest
    assert "Speech and language report" not in rest, "what a reason rests on is not told twice"
    assert "Decided by Wilhelmina Sampleby" in block_text(document.block("1-decided"))
    assert "said the reasons back, and Hester Exampleton confirmed it." in block_text(document.block("1-decided"))
    assert "Mrs A. Teacher" in block_text(document.block("1-evidence"))
    who = block_text(document.block("1-who"))
    assert "from 10:00 to 10:11" in who
    assert all(one.name in who for one in PEOPLE)
    assert "must secure" in block_text(document.block("2-outcome"))
    assert "Adjourned: The report is being typed." in block_text(document.block("3-outcome"))
    assert "The school's log" in block_text(document.block("3-missing"))
    assert "Monday 16 February 2026" in block_text(document.block("3-clock"))
    with pytest.raises(KeyError):
        document.block("3-a-question")  # nothing was found: the case goes on elsewhere
    assert not document.not_issued
    assert "law pack" in block_text(document.block("standing-document"))


def test_minutes_say_where_the_discussion_on_record_tells_of_another_day() -> None:
    room = Room().begun()
    case = room.cases[0]
    room.next()
    room.advised(case)
    written = discussion.drafts(room.panel, case.id)["held_on"]
    discussion.save_draft(room.panel, case.id, "held_on", "2026-01-12", written.version, actor(SISO))
    room.next(leaving=case)
    said = block_text(papers.minutes_of(room.panel, room.id).block("1-outcome"))
    assert "The discussion on record names another day" in said
    assert "An officer has not decided" not in said


def test_a_dissent_stands_in_the_minutes_without_a_name_unless_it_is_chosen_and_in_no_letter() -> None:
    room = a_whole_panel()
    notes = block_text(papers.minutes_of(room.panel, room.id).block("1-notes"))
    assert notes == f"Dissent: {DISSENT}"
    named = block_text(papers.minutes_of(room.panel, room.id, names_of_views=True).block("1-notes"))
    assert "Dr C. Example" in named
    for letter in room.office.written(room.cases[0].id):
        made = room.office.produced(letter)
        assert made.state is LetterState.PRODUCED
        assert made.document is not None
        assert "panic has no explanation" not in text_of(made.document)


def test_minutes_of_a_meeting_under_way_are_a_draft_and_say_who_stepped_out() -> None:
    room = Room().begun(nurse=Presence.APOLOGIES)
    room.here()
    room.step_out("nurse", room.cases[0])
    room.open(room.cases[0])
    document = papers.minutes_of(room.panel, room.id, names=False)
    assert document.not_issued
    assert "Stepped out, with an interest in the case: Ms N. Nursery." in block_text(document.block("1-who"))
    assert "Imagine" not in text_of(document)
    assert block_text(document.block("2-who")).startswith("The case was not before the panel.")


def test_minutes_show_the_panels_findings_where_the_officer_decided_otherwise() -> None:
    room = Room(cases_wanted=1).begun()
    (case,) = room.cases
    room.next()
    room.advised(case)
    room.next(leaving=case)
    room.office.on(DECIDED)
    room.office.determined(case)
    own = a_discussion(answer_b="yes")
    room.office.decided(case, adopts_panel=False, own_findings=own, differs_because="The log shows more.")
    document = papers.minutes_of(room.panel, room.id)
    assert answers_in(document) == ["Yes.", "No."]
    assert "because: The log shows more." in block_text(document.block("1-differs"))


def test_every_paper_can_be_printed_in_word_and_pdf_and_names_no_child_in_its_file_name() -> None:
    room = a_whole_panel()
    made = (
        papers.agenda_of(room.panel, room.id),
        papers.minutes_of(room.panel, room.id),
        papers.letters_list_of(room.panel, room.id),
        papers.standing_document(room.panel),
    )
    for document in made:
        assert "Imagine" not in papers.file_name(document, room.meeting) + document.title
        word = " ".join(" ".join(read_docx_text(papers.word_file(document))).split())
        pages = pypdf.PdfReader(io.BytesIO(papers.pdf_file(document))).pages
        first = block_text(document.blocks[0])
        assert first in word
        assert first in " ".join(" ".join(page.extract_text() for page in pages).split())
        assert papers.preview(document).startswith("<style>")
        assert forbidden_wording(text_of(document)) == ()


def test_the_list_of_letters_says_by_when_and_which_cases_have_none_yet() -> None:
    room = a_whole_panel()
    said = text_of(papers.letters_list_of(room.panel, room.id))
    assert "16 February 2026 | EHC-2026-0001 | Refusal to assess to Ms Pauline Imagine | To be written" in said
    assert f"{room.cases[2].reference}: adjourned; the six weeks end on 16 February 2026." in said
    empty = Room(cases_wanted=0)
    assert "No letter follows from this panel so far." in text_of(papers.letters_list_of(empty.panel, empty.id))


# The standing document over time


def test_compliance_is_listed_panel_by_panel_the_latest_first() -> None:
    room = a_whole_panel()
    other = room.plan(on=date(2026, 2, 12), area="Sampleton")
    room.add(room.cases[2], other.id)
    room.id = other.id
    room.office.on(date(2026, 2, 12))
    room.here(nurse=Presence.APOLOGIES)
    room.next()
    meetings.table_standing_document(room.panel, room.id, BY)
    meetings.record_reading(room.panel, room.id, (PersonId("chair"), PersonId("siso")), actor(SISO))
    room.plan(on=date(2026, 2, 13))  # has not met: not in the list
    found = meetings.standing_document_compliance(room.panel, date(2026, 1, 1), date(2026, 12, 31))
    assert [(line.area, line.present, line.read, line.complied) for line in found.lines] == [
        ("Sampleton", 3, 2, False),
        ("Exampleton", 4, 4, True),
    ]
    assert found.lines[0].not_read == ("Dr C. Example",)
    assert found.complied == 1
    only = meetings.standing_document_compliance(room.panel, MEETING, MEETING)
    assert [line.area for line in only.lines] == ["Exampleton"]


def test_a_panel_at_which_it_was_never_tabled_does_not_comply() -> None:
    room = Room()
    room.office.on(MEETING)
    room.here()
    room.next()
    (line,) = meetings.standing_document_compliance(room.panel, MEETING, MEETING).lines
    assert (line.tabled, line.complied, len(line.not_read)) == (None, False, 4)
