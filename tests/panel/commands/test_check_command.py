"""`lmag check`, called as another program would call it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from letter_templates.reading.letter_file import read_letter
from lmag import app
from tests.letter_templates.reading.letters_for_tests import (
    AGREEMENTS,
    LETTERS,
    REFUSALS,
    as_file,
    golden,
    with_words,
    without,
)
from tests.letter_templates.reading.test_letter_file import BAD, a_docx

PARENTS = ("mother", "father")
FINDING = {"id", "level", "action", "message", "source", "advice", "quote", "start", "end", "limb"}


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *arguments], input=text)


def report(*arguments: str, text: str | None = None) -> dict[str, Any]:
    result = run(*arguments, "--json", text=text)
    (line,) = result.stdout.splitlines()
    held: dict[str, Any] = json.loads(line)
    return held


def written(folder: Path, letter: bytes, name: str = "letter.docx") -> str:
    path = folder / name
    path.write_bytes(letter)
    return str(path)


@pytest.mark.parametrize("name", [*REFUSALS, *AGREEMENTS])
def test_no_golden_letter_has_any_finding_and_every_element_is_present(name: str, tmp_path: Path) -> None:
    held = report(written(tmp_path, as_file(golden(name))))
    assert held["findings"] == []
    assert held["warnings"] == []
    assert held["elements"]
    assert [name for name, one in held["elements"].items() if one["state"] != "present"] == []


@pytest.mark.parametrize("gap", ["[insert name of officer]", "Your contact is XXXX.", "We decided on DD/MM/YYYY."])
def test_a_gap_still_to_be_filled_in_blocks_any_letter(gap: str, tmp_path: Path) -> None:
    text = (LETTERS / "fenmarsh-refusal.txt").read_text("utf-8").replace("Isadora", f"{gap}\n\nIsadora")
    (one,) = [one for one in report("-", text=text)["findings"] if one["id"] == "placeholder-left"]
    assert (one["action"], one["level"]) == ("must-fix", "unclear")
    assert one["quote"] in gap


def test_a_letter_in_a_macro_enabled_file_gets_one_clear_sentence(tmp_path: Path) -> None:
    result = run(written(tmp_path, as_file(golden(REFUSALS[0])), "letter.docm"))
    assert result.exit_code == 2
    assert "named as a macro-enabled Word file (.docm)" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_letter_with_an_element_left_out_is_told_which_and_the_exit_code_is_one(tmp_path: Path) -> None:
    file = written(tmp_path, as_file(without("sample-08/refusal-mother.json", "disagreement-resolution")))
    result = run(file, "--json")
    assert result.exit_code == 1
    held = json.loads(result.stdout)
    assert held["file"] == file
    assert "no-disagreement-resolution" in {one["id"] for one in held["findings"]}
    assert held["elements"]["refusal-disagreement-resolution"]["state"] == "absent"
    assert held["elements"]["refusal-right-of-appeal"]["state"] == "present"


def test_every_finding_has_the_fields_of_the_contract(tmp_path: Path) -> None:
    held = report(str(LETTERS / "weldon-refusal.txt"))
    assert held["findings"]
    text = (LETTERS / "weldon-refusal.txt").read_text("utf-8")
    for one in held["findings"]:
        assert set(one) >= FINDING
        assert one["level"] in {"unlawful", "risky", "unclear", "missing", "style"}
        assert one["action"] in {"must-fix", "look-again", "note"}
        if one["start"] is not None:
            assert text[one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize(
    ("reason", "limb", "said"),
    [
        ("The difficulties are due to English as an additional language.", "a", "first"),
        ("He has not completed two cycles of assess, plan, do, review.", "b", "second"),
        ("We are not satisfied that Ada has special educational needs.", "both", "both questions"),
    ],
)
def test_a_finding_says_which_question_it_touches(reason: str, limb: str, said: str) -> None:
    held = report("-", "--kind", "reasons", text=reason)
    assert limb in {one["limb"] for one in held["findings"]}
    assert f"Touches {'the ' if limb != 'both' else ''}{said}" in run("-", "--kind", "reasons", text=reason).stdout


def test_a_finding_on_a_date_touches_neither_question() -> None:
    found = report(str(LETTERS / "weldon-refusal.txt"))["findings"]
    assert {one["limb"] for one in found if one["id"] == "time-limit-wrong"} == {None}


def test_findings_come_in_order_of_gravity() -> None:
    actions = [one["action"] for one in report(str(LETTERS / "weldon-refusal.txt"))["findings"]]
    assert actions == sorted(actions, key=["must-fix", "look-again", "note"].index)


def test_a_letter_without_findings_reads_no_listed_problem_found() -> None:
    result = run(str(LETTERS / "northcliff-agree.txt"))
    assert result.exit_code == 0, result.stdout
    assert "no listed problem found" in result.stdout.lower()


def test_several_files_give_a_line_each_and_the_worst_exit_code(tmp_path: Path) -> None:
    bad = written(tmp_path, b"%PDF-1.7", "scan.docx")
    result = run(str(LETTERS / "northcliff-agree.txt"), str(LETTERS / "weldon-refusal.txt"), bad, "--json")
    assert result.exit_code == 2
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 3
    assert lines[2]["error"].startswith("This is a PDF")
    assert "Traceback" not in result.stderr


def test_reasons_that_stand_in_another_of_the_files_are_shown_with_their_measure(tmp_path: Path) -> None:
    one = written(tmp_path, as_file(golden("sample-08/refusal-mother.json")), "one.docx")
    copied = read_letter("a.docx", as_file(golden("sample-08/refusal-mother.json"))).text
    copied = copied.replace("Tamsin", "Jonty").replace("Wicklow", "Otherwise").replace(" she ", " he ")
    two = written(tmp_path, copied.encode(), "two.txt")
    others = [written(tmp_path, as_file(golden(f"sample-07/refusal-{who}.json")), f"{who}.docx") for who in PARENTS]
    result = run(one, two, *others, "--json")
    held = {Path(line["file"]).name: line for line in map(json.loads, result.stdout.splitlines())}
    assert held["one.docx"]["alike"][0]["file"] == two
    assert held["one.docx"]["alike"][0]["share"] > 0.9
    assert "boilerplate" in {one["id"] for one in held["one.docx"]["findings"]}
    for who in PARENTS:  # both parents are told the same reasons, and that is right
        assert held[f"{who}.docx"]["alike"] == []
        assert held[f"{who}.docx"]["findings"] == []
    assert "word for word" in run(one, two).stdout


def test_text_comes_in_on_standard_input() -> None:
    held = report("-", text=(LETTERS / "weldon-refusal.txt").read_text("utf-8"))
    assert held["file"] == "-"
    assert held["kind"] == "refusal"


def test_a_passage_of_reasons_is_checked_as_one() -> None:
    held = report("-", "--kind", "reasons", text="He has not completed two cycles of assess, plan, do, review.")
    assert "apdr-precondition" in {one["id"] for one in held["findings"]}
    assert held["elements"] == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("12345 --- 678", "no words"),
        ("Following the annual review of the EHC plan we propose to amend the plan.", "annual review"),
        ("We are pleased to offer a school place. Admissions will write to you.", "admissions"),
        ("The quick brown fox.", "does not read like"),
    ],
)
def test_what_is_no_such_letter_gets_a_sentence_and_exit_code_two(text: str, says: str) -> None:
    result = run("-", text=text)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_exit_code_two(what: str, tmp_path: Path) -> None:
    name, data = BAD[what]
    result = run(written(tmp_path, data, name), "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"].endswith(".")
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]  # nothing unpacked beside it


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Following the annual review of the EHC plan we have decided to amend the plan.", "annual review"),
        ("We are pleased to offer your child a school place. Ask Admissions about the waiting list.", "admissions"),
        ("The quick brown fox jumps over the lazy dog.", "does not read like"),
    ],
)
def test_another_kind_of_letter_in_word_gets_a_sentence(words: str, says: str, tmp_path: Path) -> None:
    result = run(written(tmp_path, a_docx("Dear Ms Vane", words, "Yours sincerely")))
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    result = run(str(tmp_path / "nowhere.docx"), str(tmp_path))
    assert result.exit_code == 2
    assert "no such file" in result.stderr


@pytest.mark.parametrize(
    ("block", "words", "finding"),
    [
        (
            "time-limits",
            "Your appeal must reach the Tribunal within two months of receiving this letter.",
            "time-limit-wrong",
        ),
        ("time-limits", "You have 30 days from the date of the certificate to appeal.", "time-limit-wrong"),
        ("relied-on-b", "He must complete two more cycles of assess, plan, do, review first.", "apdr-precondition"),
        ("decided-by", "There is a more suitable pathway for her.", "more-suitable-pathway"),
        ("determination", "We do not think that she needs an EHC plan.", "refusal-determination"),
    ],
)
def test_a_defect_planted_in_a_golden_letter_is_found(block: str, words: str, finding: str, tmp_path: Path) -> None:
    letter = with_words("sample-08/refusal-mother.json", block, words)
    if block == "relied-on-b":
        letter = with_words("sample-08/refusal-mother.json", "limb-b", f"{golden_text('limb-b')} {words}")
    held = report(written(tmp_path, as_file(letter)))
    assert finding in {one["id"] for one in held["findings"]}


def golden_text(block: str) -> str:
    return str(getattr(golden("sample-08/refusal-mother.json").block(block), "text", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Vane\n\nWe have decided not to assess. " + "must may not until threshold " * 36_000,
        "We have decided not to assess. " + "“" * 1_000_000,
        "We have decided not to assess " + "x" * 1_000_000,
        "We have decided not to assess. " + "appeal within 30 days of the certificate by 2 April 2026 " * 18_000,
        "We have decided not to assess. " + "Kit O'" * 170_000,
    ],
    ids=["gate words", "unclosed quotes", "one word", "clocks", "names"],
)
def test_a_megabyte_of_hostile_text_is_over_in_seconds(text: str) -> None:
    begun = time.process_time()
    result = run("-", "--json", text=text)
    assert time.process_time() - begun < 5
    assert result.exit_code in {1, 2}


@pytest.mark.parametrize(
    "piece",
    [
        "must may not until threshold ",
        "“",
        "x",
        "appeal within 30 days of the certificate by 2 April 2026 ",
        "Kit O'Ash 's ",
    ],
    ids=["gate words", "unclosed quotes", "one word", "clocks", "names"],
)
def test_the_longest_letter_that_is_read_is_over_in_seconds(piece: str) -> None:
    text = "Dear Ms Vane\n\nWe have decided not to carry out an assessment. " + piece * (119_000 // len(piece))
    begun = time.process_time()
    result = run("-", "--json", text=text)
    assert time.process_time() - begun < 5
    assert result.exit_code == 1
