"""Facts that nobody honest would write: each gets a sentence, and nothing is written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legal_tests.counting import ImpossibleDatesError
from legal_tests.deadlines import refusal_deadlines, request_deadlines
from letter_templates.read import FactsError, read_facts
from panel.commands import app

EXAMPLE = Path(__file__).parents[2] / "letter_templates" / "examples" / "refusal-parent.json"


def facts() -> str:
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["\u202d", "\u202e"])
def test_words_cannot_be_turned_round_on_the_page(mark: str) -> None:
    """Checked, they read "yawhtap elbatius erom"; in Word they read the other way."""
    given = facts().replace("Since January", f"{mark}yawhtap elbatius erom\u202c Since January", 1)
    with pytest.raises(FactsError, match="forces the direction of writing"):
        read_facts(given)


def test_a_right_to_left_name_is_still_welcome() -> None:
    assert read_facts(facts().replace("Tamsin Testwood", "\u200f\u062a\u0627\u0645\u0633\u064a\u0646", 1))


def test_a_field_that_stands_twice_is_refused_by_name() -> None:
    twice = facts().rstrip().removesuffix("}") + ', "sent_on": "2026-05-09"}'
    with pytest.raises(FactsError, match="'sent_on' is there twice"):
        read_facts(twice)


def test_a_number_of_thousands_of_digits_is_a_sentence() -> None:
    with pytest.raises(FactsError, match="far too long"):
        read_facts(facts().replace('"2026-04-08"', "9" * 5000, 1))


def test_a_date_at_the_end_of_time_is_a_sentence() -> None:
    with pytest.raises(ImpossibleDatesError, match="9999"):
        request_deadlines(date(9999, 12, 31))
    with pytest.raises(ImpossibleDatesError, match="9999"):
        refusal_deadlines(date(2026, 3, 2), date(9999, 12, 1))


def test_the_commands_answer_such_a_date_without_a_traceback(tmp_path: Path) -> None:
    runner = CliRunner()
    asked = runner.invoke(app, ["deadlines", "--received", "9999-12-31"])
    assert (asked.exit_code, "9999" in asked.output) == (2, True)
    given = json.loads(facts()) | {"sent_on": "9999-12-31"}
    (tmp_path / "facts.json").write_text(json.dumps(given), encoding="utf-8")
    made = runner.invoke(app, ["letter", str(tmp_path / "facts.json"), "--out", str(tmp_path / "letter.docx")])
    assert (made.exit_code, "9999" in made.output) == (2, True)
    assert not (tmp_path / "letter.docx").exists()
