"""The standing document for panel papers, written by the command: two pages, from the law pack, Word and PDF/UA."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner, Result

from legal_tests.lawbook import default_lawbook
from letter_templates.word import read_docx_text
from lmag import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["standing-document", *arguments])


def test_it_writes_word_and_pdf_that_say_the_same(tmp_path: Path) -> None:
    out, pdf = tmp_path / "standing.docx", tmp_path / "standing.pdf"
    result = run("--out", str(out), "--pdf", str(pdf), "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["law_version"] == default_lawbook().version
    assert report["written"] == ["standing.docx", "standing.pdf"]
    reader = pypdf.PdfReader(io.BytesIO(pdf.read_bytes()))
    assert len(reader.pages) <= 2
    shown = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    written = " ".join(" ".join(read_docx_text(out.read_bytes())).split())
    for words in ("it may be necessary for special educational provision", "14. Reasons must answer the test"):
        assert words in shown
        assert words in written


def test_without_json_nothing_but_the_files_is_put_out(tmp_path: Path) -> None:
    result = run("--out", str(tmp_path / "standing.docx"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "standing.docx written, on law pack" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["standing.docx"]


@pytest.mark.parametrize("arguments", [(), ("--pdf", "only.pdf")])
def test_it_needs_to_know_where_to_write(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = run("--out", str(tmp_path / "nowhere" / "standing.docx"))
    assert result.exit_code == 2
    assert "could not be written" in result.stderr
    assert "Traceback" not in result.output
