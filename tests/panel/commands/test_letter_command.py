"""`lmag letter` and `lmag schema`, called as another program would call them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from letter_templates.word import read_docx_text
from lmag import app

EXAMPLES = Path(__file__).parents[3] / "letter_templates" / "examples"


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=text)


def example(name: str = "refusal-parent") -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text())
    return facts


@pytest.mark.parametrize("name", ["refusal-parent", "refusal-young-person", "agree-parent", "agree-young-person"])
def test_each_example_becomes_a_word_file_and_a_pdf_marked_as_not_issued(name: str, tmp_path: Path) -> None:
    word, pdf = tmp_path / "letter.docx", tmp_path / "letter.pdf"
    result = run("letter", str(EXAMPLES / f"{name}.json"), "--out", str(word), "--pdf", str(pdf), "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["written"] is True
    assert any("not issued" in line.lower() for line in read_docx_text(word.read_bytes()))
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_letter_without_the_information_and_advice_service_is_not_written(tmp_path: Path) -> None:
    facts = example()
    facts["council"]["information_and_advice"] = None
    result = run("letter", "-", "--out", str(tmp_path / "letter.docx"), "--json", text=json.dumps(facts))
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["written"] is False
    assert "refusal-information-and-advice" in {finding["id"] for finding in report["findings"]}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "wording", ["a more suitable pathway", "A MORE\u00a0APPROPRIATE PATHWAY", "a better route than assessment"]
)
def test_the_forbidden_wording_in_any_field_stops_the_letter(wording: str, tmp_path: Path) -> None:
    facts = example()
    facts["limb_b"]["reasons"][0]["text"] += f" We think there is {wording} for now."
    result = run("letter", "-", "--out", str(tmp_path / "letter.docx"), "--json", text=json.dumps(facts))
    assert result.exit_code == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"kind": "refusal"}', '{"kind": "sonnet"}', "\x00"])
def test_a_facts_file_that_is_not_one_gets_a_sentence(text: str, tmp_path: Path) -> None:
    result = run("letter", "-", "--out", str(tmp_path / "letter.docx"), "--json", text=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("typed", ["O'Brien & Sons <b>", "{{ 7*7 }}", "Zoë 😀", "يوسرا", "a\x0bb", "{% raw %}"])
def test_what_was_typed_arrives_as_typed(typed: str, tmp_path: Path) -> None:
    facts = example()
    facts["limb_b"]["reasons"][0]["text"] = f"School wrote {typed} in the report."
    word = tmp_path / "letter.docx"
    result = run("letter", "-", "--out", str(word), text=json.dumps(facts))
    assert result.exit_code == 0, result.stderr
    assert typed.replace("\x0b", " ⏎ ") in "\n".join(read_docx_text(word.read_bytes()))


def test_the_error_names_the_field_and_never_repeats_the_childs_details(tmp_path: Path) -> None:
    facts = example()
    facts["subject"]["date_of_birth"] = "2999-01-01"
    result = run("letter", "-", "--out", str(tmp_path / "letter.docx"), text=json.dumps(facts))
    assert result.exit_code == 2
    assert facts["subject"]["full_name"] not in result.stderr


def test_the_schema_describes_each_kind_of_letter() -> None:
    result = run("schema", "letter-facts")
    assert result.exit_code == 0
    assert {"RefusalFacts", "AgreeFacts"} <= set(json.loads(result.stdout)["$defs"])


def test_an_unknown_schema_is_a_clear_sentence() -> None:
    assert run("schema", "nonsense").exit_code == 2


def test_the_word_file_and_the_pdf_copy_have_names_of_their_own(tmp_path: Path) -> None:
    same = tmp_path / "letter.docx"
    result = run("letter", str(EXAMPLES / "refusal-parent.json"), "--out", str(same), "--pdf", str(same))
    assert result.exit_code == 2
    assert "same file" in result.stderr
    assert not same.exists()


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside.txt").write_text("x")
    result = run("letter", str(EXAMPLES / "refusal-parent.json"), "--out", str(tmp_path / "taken"))
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_link_laid_in_the_folder_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("kept")
    (tmp_path / "letter.docx.part").symlink_to(victim)
    run("letter", str(EXAMPLES / "refusal-parent.json"), "--out", str(tmp_path / "letter.docx"))
    assert victim.read_text() == "kept"


@pytest.mark.parametrize("option", ["--out", "--pdf"])
@pytest.mark.parametrize("by", ["its own name", "a link", "a second name"])
def test_a_letter_is_never_written_over_the_facts_it_is_made_from(option: str, by: str, tmp_path: Path) -> None:
    facts, same = tmp_path / "facts.json", tmp_path / "same"
    facts.write_bytes(before := (EXAMPLES / "refusal-parent.json").read_bytes())
    if by == "a link":
        same.symlink_to(facts)
    elif by == "a second name":
        same.hardlink_to(facts)
    else:
        same = tmp_path / "." / "facts.json"
    other = ("--out", str(tmp_path / "letter.docx")) if option == "--pdf" else ()
    result = run("letter", str(facts), option, str(same), *other)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{option} names the facts file, which would be written over. Give the letter")
    assert facts.read_bytes() == before
    assert not (tmp_path / "letter.docx").exists()


@pytest.mark.parametrize("option", ["--out", "--pdf"])
def test_a_letter_is_never_written_over_the_letterhead(option: str, tmp_path: Path) -> None:
    letterhead = tmp_path / "letterhead.docx"
    letterhead.write_bytes(b"the council's own")
    other = ("--out", str(tmp_path / "letter.docx")) if option == "--pdf" else ()
    given = str(EXAMPLES / "refusal-parent.json")
    result = run("letter", given, option, str(letterhead), *other, "--letterhead", str(letterhead))
    assert result.exit_code == 2
    assert f"{option} names the letterhead" in result.stderr
    assert letterhead.read_bytes() == b"the council's own"


def test_a_letterhead_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    given, out = str(EXAMPLES / "refusal-parent.json"), tmp_path / "letter.docx"
    result = run("letter", given, "--out", str(out), "--letterhead", str(tmp_path / "none.docx"))
    assert result.exit_code == 2
    assert "Check the name given with --letterhead." in result.stderr
    assert "Errno" not in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("typed", "named"), [("😀", "U+1F600 GRINNING FACE"), ("שלום", "U+05D5"), ("يوسرا", "U+0627"), ("\ue000", "U+E000")]
)
def test_a_character_that_no_pdf_can_show_stops_both_files_and_says_how_to_get_the_word_file(
    typed: str, named: str, tmp_path: Path
) -> None:
    facts = example()
    facts["limb_b"]["reasons"][0]["text"] += f" School wrote {typed} in the report."
    files = ("--out", str(tmp_path / "letter.docx"), "--pdf", str(tmp_path / "letter.pdf"))
    result = run("letter", "-", *files, text=json.dumps(facts))
    assert result.exit_code == 2
    assert named in result.stderr
    assert "No file was written. Run the command again without --pdf" in result.stderr
    assert "send that" not in result.stderr
    assert not list(tmp_path.iterdir())
    assert run("letter", "-", *files[:2], text=json.dumps(facts)).exit_code == 0
    assert typed in "\n".join(read_docx_text((tmp_path / "letter.docx").read_bytes()))
