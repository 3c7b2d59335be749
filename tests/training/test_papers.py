"""The papers of training: certificate, attendance list, facilitator notes and handouts, in Word and as PDF."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest

from legal_tests.model import Outcome
from letter_templates import wording_files
from letter_templates.document import LetterDocument, Table, block_text
from letter_templates.layout import stays_whole
from letter_templates.wording_files import WORDING_FOLDER, wording_version
from panel.services.meeting_documents import pdf_file, word_file
from tests.training.conftest import StandingClock
from tests.training.learning import complete
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services import papers, paths, records
from training.services.academy import Academy
from training.services.material import material

CHAIR = Learner(id="chair-1", name="Petra Quillfeather", roles=("chair",))
CASES = material().exercises


def words(document: LetterDocument) -> str:
    return "\n".join(map(block_text, document.blocks))


def in_word(document: LetterDocument) -> str:
    """What stands in the real Word file, tables included."""
    file = docx.Document(io.BytesIO(word_file(document)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in file.paragraphs] + cells)


def test_a_certificate_says_who_completed_what_when_and_on_which_law(academy: Academy, clock: StandingClock) -> None:
    complete(academy, CHAIR, paths.paths()[0], material())
    clock.forward(days=9)
    found = records.own_record(academy, CHAIR, material()).path
    said = in_word(papers.certificate(academy, CHAIR.name, found, ("Exampleshire County Council",)))
    for expected in ("Petra Quillfeather", "Induction for chairs", "Monday 2 March 2026", academy.law.version):
        assert expected in said
    assert "Exampleshire County Council" in said
    assert "Certificate made on Wednesday 11 March 2026" in said
    assert "it claims no hours of study" in said
    for step in found.needed:
        assert step.step.title in said


def test_there_is_no_certificate_for_a_path_with_a_step_left(academy: Academy) -> None:
    complete(academy, CHAIR, paths.paths()[0], material(), but=frozenset({"mend"}))
    found = records.own_record(academy, CHAIR, material()).path
    with pytest.raises(TrainingError) as refused:
        papers.certificate(academy, CHAIR.name, found)
    assert refused.value.code == "path-not-complete"


def test_a_file_of_the_certificate_names_nobody(academy: Academy) -> None:
    complete(academy, CHAIR, paths.paths()[0], material())
    made = papers.certificate(academy, CHAIR.name, records.own_record(academy, CHAIR, material()).path)
    assert "Quillfeather" not in made.title
    assert "Quillfeather" not in papers.file_name(made)


def test_an_attendance_list_has_the_names_and_room_for_others_to_sign(academy: Academy) -> None:
    made = papers.attendance_list(
        academy,
        title="Spring",
        on=date(2026, 3, 2),
        names=["Petra Quillfeather, chair", " ", "Zoë O’Brien & Co"],
        blank_rows=3,
    )
    table = docx.Document(io.BytesIO(word_file(made))).tables[0]
    assert [row.cells[1].text for row in table.rows] == [
        "Name",
        "Petra Quillfeather",
        "Zoë O’Brien & Co",
        "",
        "",
        "",
    ]
    assert table.rows[1].cells[2].text == "chair"
    assert pdf_file(made).startswith(b"%PDF")


def test_an_attendance_list_for_a_room_without_computers_is_all_blank_lines(academy: Academy) -> None:
    made = papers.attendance_list(academy, title="", blank_rows=10_000)
    assert "Date: ____" in words(made)
    assert len(docx.Document(io.BytesIO(word_file(made))).tables[0].rows) == papers.MOST_ROWS + 1


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.id)
def test_a_handout_holds_every_word_of_the_papers_and_nothing_of_the_answer(case: Exercise, academy: Academy) -> None:
    said = " ".join(words(papers.handout(case, academy.law)).split())
    for paper in case.bundle:
        assert " ".join(paper.text.split()) in said
    telling = [
        case.views_weighed,
        *(trap.bad_reason for trap in case.traps),
        *(flip.change for flip in case.flips),
        *(reason.text for _, found in case.limbs() for reason in found.reasons),
        *(found.other_side for _, found in case.limbs()),
        papers.OUTCOME[case.outcome],
    ]
    for answer in telling:
        assert " ".join(answer.split()) not in said
    assert case.person.name in said


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.id)
def test_facilitator_notes_hold_all_that_whoever_runs_the_room_needs(case: Exercise, academy: Academy) -> None:
    said = words(papers.facilitator_notes(case, academy.law))
    notes = case.facilitator
    needed = [notes.aim, notes.opening, *notes.questions, *notes.listen_for, notes.close, papers.OUTCOME[case.outcome]]
    needed += [reason.text for _, found in case.limbs() for reason in found.reasons]
    needed += [trap.bad_reason for trap in case.traps] + [flip.change for flip in case.flips]
    needed += [step.what for step in case.next_steps]
    for expected in needed:
        assert expected.strip() in said
    assert "For the facilitator only" in said


def test_papers_are_accessible_word_and_pdf_files(academy: Academy) -> None:
    case = next(one for one in CASES if one.outcome is Outcome.NOT_YET)
    for made in (papers.handout(case, academy.law), papers.facilitator_notes(case, academy.law)):
        file = docx.Document(io.BytesIO(word_file(made)))
        styles = [paragraph.style.name for paragraph in file.paragraphs]
        assert styles.count("Heading 1") == 1
        assert styles.count("Heading 2") >= 4
        assert file.core_properties.language == "en-GB"
        pdf = pypdf.PdfReader(io.BytesIO(pdf_file(made)))
        assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert pdf.trailer["/Root"]["/Lang"] == "en-GB"


def test_a_handout_can_be_made_in_large_print(academy: Academy) -> None:
    usual, large = (papers.handout(CASES[0], academy.law, large_print=one) for one in (False, True))
    assert large.large_print
    pages = [len(pypdf.PdfReader(io.BytesIO(pdf_file(one))).pages) for one in (usual, large)]
    assert pages[1] > pages[0]


def test_a_pack_holds_handouts_and_notes_of_each_case_for_word_and_as_pdf(academy: Academy) -> None:
    with zipfile.ZipFile(io.BytesIO(papers.pack(academy, CASES[:2]))) as pack:
        names = pack.namelist()
    assert len(names) == 9
    assert "1-a-name-for-it-handout.docx" in names
    assert not [name for name in names if CASES[0].id in name]
    assert "2-gates-closed-facilitator-notes.pdf" in names
    assert "attendance-list.docx" in names


def test_papers_of_training_leave_the_version_of_the_letters_wording_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = wording_version()
    folder = Path(shutil.copytree(WORDING_FOLDER, tmp_path / "wording"))
    monkeypatch.setattr(wording_files, "WORDING_FOLDER", folder)
    (folder / "training" / "handout.yaml").write_text("kind: other", encoding="utf-8")
    assert wording_version.__wrapped__() == before
    (folder / "refusal.yaml").write_text("kind: other", encoding="utf-8")
    assert wording_version.__wrapped__() != before


def test_a_list_to_sign_begins_under_its_heading_and_not_on_a_page_of_its_own(academy: Academy) -> None:
    sheet = papers.attendance_list(academy, title="Autumn chairs", names=["Wren Test"], blank_rows=14)
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert not stays_whole(table)


@pytest.mark.parametrize("case", ["t07-secure-and-working", "t06-nineteen-and-unfinished", "c17-whose-request"])
def test_no_page_of_a_handout_is_empty(case: str, academy: Academy) -> None:
    made = pdf_file(papers.handout(material().exercise(case), academy.law))
    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        said = re.sub(r"Page \d+ of \d+", "", page.extract_text()).strip()
        assert said, f"page {page.page_number} of {case} has nothing on it"
