"""Commands about the law: apply the test, work out dates, list what is in force."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from legal_tests.counting import ImpossibleDatesError
from legal_tests.deadlines import Deadline, refusal_deadlines, request_deadlines
from legal_tests.evaluate import Answer, Outcome, UnknownLimbError, apply_test
from legal_tests.lawbook import Law, LawNotHeldError, load_lawbook
from legal_tests.model import ASSESS_TEST
from letter_templates.read import FactsError, read_json, sentences
from panel.commands.console import Exit, app, bad_input, parse_date, print_json, read_text, table

AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]


class AssessAnswers(BaseModel):
    """The answers to a legal test, as `lmag assess` reads them."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, Answer] = Field(description='For each limb "yes", "no" or "not-yet": {"a": "yes", "b": "no"}')
    on: date | None = Field(default=None, description="The day whose law applies; today when left out.")
    test: str = Field(default=ASSESS_TEST, description="The legal test.")
    young_person: bool = Field(default=False, description="Put the questions for a young person.")


def today() -> date:
    """The date in England."""
    return datetime.now(tz=ZoneInfo("Europe/London")).date()


def law_in_force(day: date) -> Law:
    """The law on a day; a day that the pack does not cover is bad input."""
    try:
        return load_lawbook().in_force_on(day)
    except LawNotHeldError as error:
        bad_input(str(error))


def read_answers(json_text: str) -> AssessAnswers:
    """The answers in a JSON text; what cannot be used is bad input, a sentence for each fault, as for a facts file."""
    like = "`lmag schema assess-answers`"
    try:
        given = read_json(json_text, "The answers file", like)
        if not isinstance(given, dict):
            bad_input("The answers file must hold one object, in curly brackets, with a field called 'answers'.")
        return AssessAnswers.model_validate(given)
    except FactsError as error:
        bad_input(*error.problems)
    except ValidationError as error:
        bad_input(*sentences(error, "The answers", like))


@app.command()
def assess(
    answers: Annotated[str, typer.Argument(help="A JSON file of answers, or -.")], as_json: AsJson = False
) -> None:
    """Apply the section 36(8) test: outcome, steps and citations. Exit 1 when the outcome is not "must assess"."""
    given = read_answers(read_text(answers))
    law = law_in_force(given.on or today())
    try:
        test = law.legal_test(given.test)
        result = apply_test(test, given.answers, law.version, young_person=given.young_person)
    except KeyError:
        bad_input(f"There is no test called that. Use {ASSESS_TEST}.")
    except UnknownLimbError as error:
        bad_input(str(error))
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        typer.echo(f"{result.title}. {result.sentence}")
        for step in result.steps:
            typer.echo(f"({step.limb_id}) {step.question}\n    {step.answer.value}    {step.citation}")
        typer.echo(f"Law pack {law.version}, law as at {law.as_at}.")
    raise typer.Exit(Exit.FINE if result.outcome is Outcome.MUST_ASSESS else Exit.NO)


@app.command()
def deadlines(
    received: Annotated[str, typer.Option(help="The day the request was received.")],
    sent: Annotated[str | None, typer.Option(help="The day a refusal was sent.")] = None,
    certificate: Annotated[str | None, typer.Option(help="The date of issue on the mediation certificate.")] = None,
    as_json: AsJson = False,
) -> None:
    """Every statutory date, its source and the rule used."""
    received_on = parse_date(received, "--received")
    sent_on = parse_date(sent, "--sent") if sent else None
    certificate_on = parse_date(certificate, "--certificate") if certificate else None
    if certificate_on and not sent_on:
        bad_input("--certificate needs --sent: the appeal date depends on both.")
    if sent_on and sent_on < received_on:
        bad_input("The decision cannot have been sent before the request was received: check both dates.")
    if sent_on and certificate_on and certificate_on < sent_on:
        bad_input("A mediation certificate cannot be older than the decision it is about: check both dates.")
    law = law_in_force(received_on)
    try:
        found: list[Deadline] = list(request_deadlines(received_on, law))
        if sent_on:
            found += refusal_deadlines(sent_on, certificate_on, law_in_force(sent_on))
    except ImpossibleDatesError as error:
        bad_input(str(error))
    if as_json:
        print_json({"law_version": law.version, "deadlines": [item.model_dump(mode="json") for item in found]})
        return
    table(
        [
            {
                "Date": f"{item.due:%a %d %b %Y}" if item.due else "no fixed date",
                "Step": item.title,
                "Source": item.citation,
                "Rule": item.rule,
            }
            for item in found
        ]
    )


@app.command(name="law")
def show_law(
    as_at: Annotated[str | None, typer.Option(help="The day whose law to show; today when left out.")] = None,
    as_json: AsJson = False,
) -> None:
    """The provisions and key points in force, with how each was verified."""
    day = parse_date(as_at, "--as-at") if as_at else today()
    book = load_lawbook()
    law = law_in_force(day)
    if book.review_due(today()):
        typer.echo(
            f"The law pack was last checked more than its review period ago. Ask: {law.info.whom_to_ask}", err=True
        )
    if as_json:
        print_json(
            {
                "version": law.version,
                "law_as_at": law.as_at,
                "day": day,
                "statement": law.statement,
                "review_due": book.review_due(today()),
                "provisions": [item.model_dump(mode="json") for item in law.provisions],
                "key_points": [item.model_dump(mode="json") for item in law.key_points],
                "authorities": [item.model_dump(mode="json") for item in law.authorities],
                "time_limits": [item.model_dump(mode="json") for item in law.time_limits],
            }
        )
        return
    typer.echo(f"Law pack {law.version}, law as at {law.as_at}. {law.statement}\n")
    table([{"Provision": p.citation, "Verified": p.verification.value, "About": p.title} for p in law.provisions])
    typer.echo("")
    table([{"Point": str(k.number), "Confidence": k.confidence.value, "About": k.title} for k in law.key_points])


def answers_schema() -> dict[str, object]:
    return json.loads(json.dumps(AssessAnswers.model_json_schema()))  # type: ignore[no-any-return]
