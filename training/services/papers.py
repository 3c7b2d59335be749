"""The papers of training: certificate, attendance list, facilitator notes and handouts, as documents.

`panel.services.meeting_documents` makes files of them, `word_file(document)` and `pdf_file(document)`; a whole pack
of cases comes as one file from here.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from legal_tests.age import end_of_compulsory_school_age
from legal_tests.evaluate import Answer
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST, Outcome
from letter_templates.document import LetterDocument
from letter_templates.panel_papers import compose_paper
from letter_templates.phrases import in_words, short_date
from letter_templates.reasons.catalogue import catalogue
from letter_templates.standing_document import DUTY, with_curly_quotes
from letter_templates.wording_files import TRAINING_PAPERS
from panel.services.meeting_documents import pdf_file, word_file
from panel.services.panel import LONDON
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise, LimbId, ModelFinding
from training.domain.paths import PathProgress, StepProgress
from training.services.academy import Academy
from training.services.prose import paragraphs
from training.services.testing import six_weeks_end

MOST_ROWS: Final = 200
"""Of an attendance list; a session has as many seats."""
ROOM_TO_SIGN: Final = "\u00a0\n\u00a0"
"""Two lines on which nothing stands."""
ANSWER: Final = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_YET: "Not yet: more is needed"}
OUTCOME: Final = {
    Outcome.MUST_ASSESS: "The council must assess",
    Outcome.REFUSAL: "Refusal to assess",
    Outcome.NOT_YET: "Not yet: more is needed within the six weeks",
}
DIFFICULTY: Final = {1: "A first case", 2: "An everyday case", 3: "A case that divides a room"}


def certificate(academy: Academy, name: str, found: PathProgress, sender: tuple[str, ...] = ()) -> LetterDocument:
    """What somebody completed, and when. Raises TrainingError("path-not-complete")."""
    if found.done_at is None:
        raise TrainingError("path-not-complete")
    return _paper(
        "certificate",
        {
            "name": name,
            "path": found.path,
            "done_on": found.done_at.astimezone(LONDON).date(),
            "law_versions": in_words(found.law_versions) or academy.law.version,
            "steps": [_certified(one) for one in found.steps if one.complete],
            "changed": in_words([f"“{one.step.title}”" for one in found.out_of_date]),
            "made_on": academy.today(),
        },
        academy.law,
        sender=sender,
        dated=academy.today(),
    )


def attendance_list(
    academy: Academy,
    *,
    title: str,
    on: date | None = None,
    place: str = "",
    trainer: str = "",
    cases: Sequence[str] = (),
    names: Sequence[str] = (),
    blank_rows: int = 0,
    sender: tuple[str, ...] = (),
) -> LetterDocument:
    """Names to tick off (a role may follow a comma), and blank lines to sign after them; 200 lines at most."""
    people = [_attending(name) for name in names if name.strip()] + [{"name": "", "role": ""}] * max(0, blank_rows)
    return _paper(
        "attendance-list",
        {
            "title": title.strip() or "training session",
            "on": on,
            "place": place.strip(),
            "trainer": trainer.strip(),
            "cases": in_words([f"“{case}”" for case in cases]),
            "people": people[:MOST_ROWS],
            "law_version": academy.law.version,
            "room_to_sign": ROOM_TO_SIGN,
        },
        academy.law,
        sender=sender,
        dated=on,
    )


def handout(exercise: Exercise, law: Law, *, large_print: bool = False) -> LetterDocument:
    """The bundle as a panel would have it, and a sheet to answer on. Nothing of the answer is in it."""
    test = law.legal_test(ASSESS_TEST)
    born = exercise.person.date_of_birth
    young = exercise.considered_on >= end_of_compulsory_school_age(born).young_person_from
    known: dict[str, Any] = {"case": exercise, "short": short_date, "six_weeks_end": six_weeks_end(exercise)}
    papers: list[tuple[str, Mapping[str, Any]]] = [
        ("handout-paper", {"number": number, "paper": paper, "words": as_paragraphs(paper.text), "short": short_date})
        for number, paper in enumerate(exercise.bundle, start=1)
    ]
    end = {
        **known,
        "provision": exercise.provision,
        "duty": law.provision(DUTY),
        "question_a": test.limb("a").question_young_person if young else test.limb("a").question,
        "question_b": test.limb("b").question_young_person if young else test.limb("b").question,
        "over_18": exercise.age >= 18,
    }
    return _paper(
        "handout",
        {**known, "age": _age(exercise), "papers": exercise.bundle},
        law,
        parts=[*papers, ("handout-end", end)],
        large_print=large_print,
    )


def facilitator_notes(exercise: Exercise, law: Law) -> LetterDocument:
    """Everything whoever runs the room needs, the model findings included."""
    patterns = catalogue().by_id
    known: dict[str, Any] = {"case": exercise, "short": short_date}
    end = {
        **known,
        "notes": exercise.facilitator,
        "traps": [
            {"bad_reason": one.bad_reason, "why": one.why, "title": patterns[one.pattern].title}
            for one in exercise.traps
        ],
        "flips": [
            {"change": one.change, "outcome": OUTCOME[one.outcome], "because": one.because} for one in exercise.flips
        ],
        "points": [law.key_point(number) for number in exercise.key_points],
        "ours": with_curly_quotes,
        "sources": " ".join(_source(law, number) for number in exercise.key_points),
        "law": law,
    }
    head = {
        **known,
        "notes": exercise.facilitator,
        "age": _age(exercise),
        "difficulty": DIFFICULTY[exercise.difficulty],
        "outcome": OUTCOME[exercise.outcome],
    }
    findings = [("facilitator-finding", _finding(exercise, limb, found)) for limb, found in exercise.limbs()]
    return _paper("facilitator-notes", head, law, parts=[*findings, ("facilitator-end", end)])


def pack(academy: Academy, exercises: Sequence[Exercise], *, large_print: bool = False) -> bytes:
    """Handout and facilitator notes of each case, for Word and as PDF, and a blank attendance list, in one zip file.

    Raises PanelError("file-not-made") where one of them cannot be made; a pack is whole or it is not.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, case in enumerate(exercises, start=1):
            for paper in (handout(case, academy.law, large_print=large_print), facilitator_notes(case, academy.law)):
                _add(archive, f"{number}-{words_for_file(case.title)}-{file_name(paper)}", paper)
        sheet = attendance_list(academy, title="", cases=[case.title for case in exercises], blank_rows=20)
        archive.writestr("attendance-list.docx", word_file(sheet))
    return made.getvalue()


def file_name(document: LetterDocument) -> str:
    """A name for the file, without its ending; never a person's."""
    return document.versions.kind


def words_for_file(title: str) -> str:
    """A title as part of a file name. The id of a case may give its answer away; its title does not."""
    letters = unicodedata.normalize("NFKD", title.replace("’", "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].rstrip("-") or "case"


def _add(archive: zipfile.ZipFile, name: str, paper: LetterDocument) -> None:
    archive.writestr(f"{name}.docx", word_file(paper))
    archive.writestr(f"{name}.pdf", pdf_file(paper))


def as_paragraphs(words: str) -> str:
    """A paper as typed in a file, for the page: lines that only wrap are joined, lists and short lines keep theirs."""
    return "\n\n".join("\n".join(lines) for lines in paragraphs(words))


def _paper(
    kind: str,
    values: Mapping[str, Any],
    law: Law,
    *,
    parts: Sequence[tuple[str, Mapping[str, Any]]] = (),
    sender: tuple[str, ...] = (),
    dated: date | None = None,
    large_print: bool = False,
) -> LetterDocument:
    return compose_paper(
        kind,
        values,
        law_version=law.version,
        parts=parts,
        sender=sender,
        dated=dated,
        folder=TRAINING_PAPERS,
        large_print=large_print,
    )


def _certified(one: StepProgress) -> dict[str, str]:
    done_at = one.done_at
    return {
        "title": one.step.title,
        "asked": asked(one),
        "done_on": short_date(done_at.astimezone(LONDON).date()) if done_at else "",
    }


def asked(one: StepProgress) -> str:
    """What a step asks for, in words: "6 different questions answered rightly"."""
    match one.step.kind:
        case "read":
            return "Read and confirmed"
        case "know":
            return f"{one.of} different questions answered rightly"
        case "decide":
            return f"{one.of} given cases decided rightly, with reasons that stand"
        case "spot":
            return f"{one.of} texts in which every problem was found and named"
        case "mend":
            return f"{one.of} reasons rightly mended, or found to be beyond mending"
        case _:
            return "One group session or one calibration"


def _attending(typed: str) -> dict[str, str]:
    name, _, role = typed.strip().partition(",")
    return {"name": name.strip(), "role": role.strip()}


def _age(exercise: Exercise) -> str:
    return f"{exercise.age} year{'' if exercise.age == 1 else 's'} old"


def _finding(exercise: Exercise, limb: LimbId, finding: ModelFinding) -> dict[str, Any]:
    return {
        "limb": limb,
        "finding": finding,
        "answer": ANSWER[finding.answer],
        "reasons": [{"text": one.text, "papers": _titles(exercise, one.evidence)} for one in finding.reasons],
        "weighed": _titles(exercise, finding.must_weigh),
    }


def _titles(exercise: Exercise, names: Iterable[str]) -> str:
    return "; ".join(exercise.document(name).title for name in names)


def _source(law: Law, number: int) -> str:
    point = law.key_point(number)
    named = [law.authority(name).name for name in point.authorities]
    cited = [law.provision(name).citation for name in point.provisions]
    return f"Point {number}: {'; '.join(named + cited)} ({point.confidence.value})."
