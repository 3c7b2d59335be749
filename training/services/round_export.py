"""The answers and the figures of a round for a spreadsheet. No cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from legal_tests.lawbook import Law
from panel.services.case_export import safe
from training.domain.calibration import QuestionId
from training.services.agreement import Measured
from training.services.round_results import Results, outcome_of

HEADINGS = (
    "Case",
    "Rater",
    "Question (a)",
    "Question (b)",
    "Outcome",
    "Model (a)",
    "Model (b)",
    "Model outcome",
    "Points that settled it",
    "Why",
)
FIGURES = (
    "Question",
    "Alpha",
    "From",
    "To",
    "Confidence",
    "Cases",
    "Raters",
    "Same answer, share of pairs",
    "Same as the model, share of answers",
    "Answers beside a model",
    "Note",
)


def answers_csv(found: Results, titles: Mapping[str, str], words: Mapping[str, str], law: Law) -> bytes:
    """One line for each answer, under the names that may be shown. `words` puts a code as a person reads it."""
    rows: list[Sequence[str]] = [HEADINGS]
    for one in found.answers:
        model = [found.model.get((one.exercise, question), "") for question in _QUESTIONS]
        rows.append(
            (
                titles.get(one.exercise, one.exercise),
                one.rater_name,
                words.get(str(one.a), str(one.a)),
                words.get(str(one.b), str(one.b)),
                words[outcome_of(one.a, one.b, law)],
                *(words.get(answer, answer) for answer in model),
                "; ".join(f"{number}. {law.key_point(number).title}" for number in one.key_points),
                one.why,
            )
        )
    return _csv(rows)


def figures_csv(found: Measured, names: Mapping[QuestionId, str]) -> bytes:
    """One line for each question."""
    rows: list[Sequence[str]] = [FIGURES]
    for one, model in zip(found.agreements, found.with_model, strict=True):
        rows.append(
            (
                names[one.question],
                _number(one.alpha),
                _number(one.low),
                _number(one.high),
                f"{one.confidence:.0%}" if one.low is not None else "",
                str(one.cases),
                str(one.raters),
                _number(one.same_pairs),
                _number(model.share),
                str(model.judgements),
                one.why_none or one.why_no_range,
            )
        )
    return _csv(rows, keep_numbers=True)


_QUESTIONS: tuple[QuestionId, ...] = ("a", "b", "outcome")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _csv(rows: Iterable[Sequence[str]], *, keep_numbers: bool = False) -> bytes:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    for row in rows:
        writer.writerow([cell if keep_numbers and _is_number(cell) else safe(cell) for cell in row])
    return held.getvalue().encode("utf-8-sig")


def _is_number(cell: str) -> bool:
    """A figure below nought begins with a minus, and is no formula."""
    try:
        float(cell)
    except ValueError:
        return False
    return True
