"""The command that writes the standing document for panel papers. It reads the law pack only, and records nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legal_tests.lawbook import load_lawbook
from letter_templates.faults import LetterFileError
from letter_templates.pdf import render_pdf
from letter_templates.standing_document import compose_standing_document
from letter_templates.word import dense_paper, render_docx
from panel.commands.console import app, bad_input, print_json, write_file
from panel.commands.law import AsJson, law_in_force, today


@app.command(name="standing-document")
def standing_document(
    out: Annotated[Path, typer.Option(help="The Word file to write.")],
    pdf: Annotated[Path | None, typer.Option(help="A PDF/UA copy to write as well.")] = None,
    as_json: AsJson = False,
) -> None:
    """The standing document for panel papers, two pages: the test, the key points, what the chair asks."""
    day = today()
    document = compose_standing_document(law_in_force(day))
    try:
        word = render_docx(document, dense_paper())
        copy = render_pdf(document, dense=True) if pdf else None
    except LetterFileError as error:
        bad_input(str(error))
    write_file(out, word)
    if pdf and copy is not None:
        write_file(pdf, copy)
    if load_lawbook().review_due(day):
        typer.echo(
            f"The law pack was last checked more than its review period ago. Ask: {load_lawbook().info.whom_to_ask}",
            err=True,
        )
    if as_json:
        print_json(
            {
                "law_version": document.versions.law,
                "wording_version": document.versions.wording,
                "fingerprint": document.fingerprint(),
                "written": [path.name for path in (out, pdf) if path],
            }
        )
    else:
        written = " and ".join(path.name for path in (out, pdf) if path)
        typer.echo(f"{written} written, on law pack {document.versions.law}.", err=True)
