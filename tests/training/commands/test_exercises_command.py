"""`lmag exercises`, called as another program would call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from letter_templates.reasons.catalogue import catalogue
from lmag import app
from training.commands import exercises
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.material import material
from training.services.own_cases import save_case
from training.wiring import open_academy

TRAINER = Learner(id="trainer-1", name="Rosalind Aderyn-Pike", roles=("trainer",))


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMAG_DATA", str(tmp_path / "data"))


@pytest.fixture
def academy_here() -> Academy:
    return open_academy()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["exercises", *arguments])


def listed() -> list[dict[str, Any]]:
    result = run("--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_every_exercise_and_question_is_listed_once() -> None:
    found = material()
    there = (*found.exercises, *found.spotting, *found.mending, *found.questions)
    assert sorted(one["id"] for one in listed()) == sorted(one.id for one in there)


def test_each_entry_says_what_the_contract_names() -> None:
    for one in listed():
        assert one.keys() == {"id", "kind", "title", "limbs", "outcome", "traps", "key_points", "own"}
        assert one["kind"] in {"decide", "spot", "mend", "know"}
        assert set(one["traps"]) <= catalogue().by_id.keys()


def test_a_case_gives_its_outcome_for_each_limb() -> None:
    case = next(one for one in listed() if one["id"] == "t01-fine-in-class")
    assert case["limbs"] == {"a": "yes", "b": "yes"}
    assert case["outcome"] == "must-assess"
    assert case["traps"] == ["age-related-expectations", "apdr-precondition", "fine-in-school", "attendance"]
    assert case["key_points"] == [5, 7, 11]


def test_a_trainers_own_case_is_listed_and_marked_and_nothing_else_is(academy_here: Academy) -> None:
    own = material().exercise("t01-fine-in-class").model_copy(update={"id": "own-1", "title": "Fine by me"})
    save_case(academy_here, TRAINER, own)
    assert [one["id"] for one in listed() if one["own"]] == ["own-1"]
    (line,) = [line for line in run().stdout.splitlines() if "own-1" in line]
    assert line.rstrip().endswith("Fine by me (a trainer’s own case)")


def test_listing_makes_no_record_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMAG_DATA", str(tmp_path / "nothing"))
    assert not any(one["own"] for one in listed())
    assert not (tmp_path / "nothing").exists()


def test_without_json_it_is_a_table_to_read() -> None:
    result = run()
    assert result.exit_code == 0
    assert "Fine in class" in result.stdout
    assert result.stdout.splitlines()[0].split() == ["Kind", "Id", "Outcome", "Title"]


def test_broken_material_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise TrainingError("material-broken", file="x.yaml", entry="x", reason="unknown key 'y'")

    monkeypatch.setattr(exercises, "material", broken)
    result = run("--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "x.yaml, x: unknown key 'y'" in result.stderr
