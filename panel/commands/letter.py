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
from letter_templates.document import LetterDocument
from letter_templates.elements import BY_RECORD
from letter_templates.facts import LetterFacts
from letter_templates.faults import LetterFileError, MissingGlyphError
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
    _keep_apart(facts, out, pdf, letterhead)
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
        word, copy = _files(document, letterhead, with_pdf=pdf is not None)
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


def _keep_apart(facts: str, out: Path, pdf: Path | None, letterhead: Path | None) -> None:
    """Neither file that is written may be one that is read, nor the other one: bad input before anything is read."""
    if pdf is not None and _same(out, pdf):
        bad_input("--out and --pdf name the same file. Give the PDF copy a name of its own.")
    read = {"the facts file": None if facts == "-" else Path(facts), "the letterhead": letterhead}
    for option, written in (("--out", out), ("--pdf", pdf)):
        for name, source in read.items():
            if written is not None and source is not None and _same(written, source):
                bad_input(f"{option} names {name}, which would be written over. Give the letter a name of its own.")


def _same(one: Path, other: Path) -> bool:
    """One file, by whatever path, link or second name."""
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))


def _files(document: LetterDocument, letterhead: Path | None, *, with_pdf: bool) -> tuple[bytes, bytes | None]:
    """The Word file, and the PDF copy if one is asked for: both or none, so that neither goes out without the other."""
    try:
        word = render_docx(document, letterhead.read_bytes() if letterhead else None)
    except LetterFileError as error:
        bad_input(str(error))
    except OSError as error:
        bad_input(f"The letterhead could not be read: {error.strerror}. Check the name given with --letterhead.")
    if not with_pdf:
        return word, None
    try:
        return word, render_pdf(document)
    except LetterFileError as error:
        bad_input(
            error.what if isinstance(error, MissingGlyphError) else "The PDF copy could not be made.",
            "No file was written. Run the command again without --pdf: the Word file holds every character as typed. "
            "Or write those words in another way.",
        )


def _elements(facts: LetterFacts, findings: tuple[Finding, ...], law: Law) -> dict[str, str]:
    """Each statutory element of a decision letter: present, absent, or shown by the record."""
    if facts.kind not in ("refusal", "agree"):
        return {}
    absent = {finding.id for finding in findings if finding.level == "missing"}
    return {
        element.id: "by the record" if element.id in BY_RECORD else "absent" if element.id in absent else "present"
        for element in law.letter_elements(facts.kind, "statutory")
    }
