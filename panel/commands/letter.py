"""Commands about letters: make one from a facts file, and describe the facts file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from legal_tests.counting import ImpossibleDatesError
from legal_tests.lawbook import Law, LawNotHeldError, load_lawbook
from letter_templates.checks import check_letter
from letter_templates.compose import compose
from letter_templates.elements import BY_RECORD
from letter_templates.facts import LetterFacts
from letter_templates.faults import LetterFileError
from letter_templates.findings import Finding
from letter_templates.pdf import render_pdf
from letter_templates.read import FactsError, letter_facts_schema, read_facts
from letter_templates.word import render_docx
from panel.commands.console import Exit, app, bad_input, print_json, read_text, write_file
from panel.commands.law import AsJson, answers_schema
from panel.services.case_import import case_import_schema

SCHEMAS: dict[str, Callable[[], dict[str, object]]] = {
    "letter-facts": letter_facts_schema,
    "assess-answers": answers_schema,
    "case-import": case_import_schema,
}


@app.command()
def letter(
    facts: Annotated[str, typer.Argument(help="A JSON facts file, or -. See `lmag schema letter-facts`.")],
    out: Annotated[Path, typer.Option(help="The Word file to write.")],
    pdf: Annotated[Path | None, typer.Option(help="A PDF/UA copy to write as well.")] = None,
    letterhead: Annotated[Path | None, typer.Option(help="The council's own letterhead, a .docx.")] = None,
    as_json: AsJson = False,
) -> None:
    """Facts in, checked letter out, marked as not issued; records nothing. Exit 1 when a must-fix finding stops it."""
    if pdf is not None and pdf.resolve() == out.resolve():
        bad_input("--out and --pdf name the same file. Give the PDF copy a name of its own.")
    try:
        known = read_facts(read_text(facts))
    except FactsError as error:
        bad_input(*error.problems)
    try:
        law = load_lawbook().in_force_on(known.sent_on or known.request.received_on)
        document = compose(known, law).model_copy(update={"not_issued": True})
        findings = check_letter(document, known, law)
    except (LetterFileError, LawNotHeldError, ImpossibleDatesError) as error:
        bad_input(str(error))
    stopped = any(finding.action == "must-fix" for finding in findings)
    report = {
        "kind": known.kind,
        "written": not stopped,
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "elements": _elements(known, findings, law),
        "fingerprint": document.fingerprint(),
        "law_version": document.versions.law,
        "wording_version": document.versions.wording,
    }
    if not stopped:
        try:
            word = render_docx(document, letterhead.read_bytes() if letterhead else None)
            copy = render_pdf(document) if pdf else None
        except (LetterFileError, OSError) as error:
            bad_input(str(error))
        write_file(out, word)
        if pdf and copy is not None:
            write_file(pdf, copy)
    if as_json:
        print_json(report)
    for finding in findings:
        typer.echo(f"{finding.action}: {finding.message} {finding.advice} ({finding.source})", err=True)
    if stopped:
        typer.echo("No letter was written. Put the must-fix points right and run the command again.", err=True)
        raise typer.Exit(Exit.NO)


@app.command()
def schema(name: Annotated[str, typer.Argument(help=f"One of: {', '.join(SCHEMAS)}.")]) -> None:
    """JSON Schema of an input."""
    if name not in SCHEMAS:
        bad_input(f"There is no schema called that. Use one of: {', '.join(SCHEMAS)}.")
    print_json(SCHEMAS[name]())


def _elements(facts: LetterFacts, findings: tuple[Finding, ...], law: Law) -> dict[str, str]:
    """Each statutory element of a decision letter: present, absent, or shown by the record."""
    if facts.kind not in ("refusal", "agree"):
        return {}
    absent = {finding.id for finding in findings if finding.level == "missing"}
    return {
        element.id: "by the record" if element.id in BY_RECORD else "absent" if element.id in absent else "present"
        for element in law.letter_elements(facts.kind, "statutory")
    }
