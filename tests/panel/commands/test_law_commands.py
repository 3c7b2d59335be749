"""The commands about the law, called as another program would call them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from lmag import app


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=text)


def test_both_limbs_answered_yes_means_the_council_must_assess() -> None:
    result = run("assess", "-", "--json", text='{"answers": {"a": "yes", "b": "yes"}, "on": "2026-03-02"}')
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert answer["outcome"] == "must-assess"
    assert [step["limb_id"] for step in answer["steps"]] == ["a", "b"]
    assert all(step["citation"] for step in answer["steps"])


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("yes", "no", "refusal"),
        ("no", "no", "refusal"),
        ("yes", "not-yet", "not-yet-decided"),
        ("no", "not-yet", "not-yet-decided"),
    ],
)
def test_any_other_answer_ends_with_exit_code_1(a: str, b: str, outcome: str) -> None:
    result = run("assess", "-", "--json", text=json.dumps({"answers": {"a": a, "b": b}}))
    assert result.exit_code == 1
    assert json.loads(result.stdout)["outcome"] == outcome


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "not json",
            "The answers file is not JSON: line 1, column 1 cannot be read. "
            "Compare it with `lmag schema assess-answers`, or write it again with a JSON editor.",
        ),
        ("[]", "The answers file must hold one object, in curly brackets, with a field called 'answers'."),
        ("{}", "The field 'answers' is missing: add it."),
        (
            '{"answers": ["yes"]}',
            "The field 'answers' has the wrong kind of value: compare it with `lmag schema assess-answers`.",
        ),
        ('{"answers": {"a": "perhaps"}}', "The field 'answers.a' must be one of: 'yes', 'no' or 'not-yet'."),
        ('{"answers": {"a": "yes", "a": "no"}}', "The field 'a' is there twice: keep one of them."),
        (
            '{"answers": {"z": "yes"}}',
            "Children and Families Act 2014, s.36(8) has no limb 'z': answer (a) and (b) only.",
        ),
        (
            '{"answers": {}, "extra": 1}',
            "The field 'extra' is not known: check its spelling, or take it out.",
        ),
        (
            '{"answers": {}, "on": "2026-02-30"}',
            "The field 'on' is not a date that exists: write it as year-month-day, such as 2026-03-02.",
        ),
        ('{"answers": {}, "young_person": "perhaps"}', "The field 'young_person' must be true or false."),
        ('{"answers": {}, "test": "another"}', "There is no test called that. Use cfa-2014-s36-8."),
    ],
)
def test_answers_that_make_no_sense_get_a_sentence_that_says_what_to_do(text: str, said: str) -> None:
    result = run("assess", "-", "--json", text=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == said + "\n"


def test_an_answers_file_written_by_windows_is_read() -> None:
    assert run("assess", "-", text='\ufeff{"answers": {"a": "yes", "b": "yes"}}').exit_code == 0


def test_deadlines_gives_each_date_its_source_and_rule() -> None:
    result = run("deadlines", "--received", "2026-03-02", "--json")
    assert result.exit_code == 0
    dates = {item["id"]: item for item in json.loads(result.stdout)["deadlines"]}
    assert dates["D3"]["due"] == "2026-04-13"
    assert dates["D6"]["due"] == "2026-06-22"
    assert dates["D8"]["due"] == "2026-07-20"
    assert all(item["citation"] and item["rule"] for item in dates.values())


def test_deadlines_after_a_refusal_and_a_certificate_follow_the_christmas_rule() -> None:
    result = run(
        "deadlines", "--received", "2025-09-01", "--sent", "2025-10-01", "--certificate", "2025-11-29", "--json"
    )
    dates = {item["id"]: item["due"] for item in json.loads(result.stdout)["deadlines"]}
    assert dates["A1"] == "2025-12-01"
    assert dates["A5"] == "2026-01-02"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--received", "2 March 2026"),
        ("--received", "2026-02-30"),
        ("--received", "2026-03-02", "--sent", "2026-03-01"),
        ("--received", "2026-03-02", "--certificate", "2026-05-01"),
        ("--received", "2010-03-02"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_a_sentence(arguments: tuple[str, ...]) -> None:
    result = run("deadlines", *arguments)
    assert result.exit_code == 2
    assert result.stderr.strip().endswith(".")


def test_law_shows_how_each_provision_was_verified() -> None:
    result = run("law", "--as-at", "2026-11-21", "--json")
    assert result.exit_code == 0
    law = json.loads(result.stdout)
    assert len(law["key_points"]) == 14
    assert all(item["verification"] for item in law["provisions"])


def test_a_day_before_the_law_began_is_a_clear_sentence() -> None:
    result = run("law", "--as-at", "2014-08-31")
    assert result.exit_code == 2
    assert "31 August 2014" in result.stderr
