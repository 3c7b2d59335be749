"""`lmag exercises`: what there is to practise on, with the outcome, the traps and the key points of each.

Trainers' own cases of this machine are among them, each marked `own`: the tool's makers have not checked those.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from panel.commands.console import app, bad_input, print_json, table
from training.domain.errors import TrainingError
from training.services.material import Material, material
from training.services.own_cases import all_material, is_own
from training.wiring import held_academy

AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]


@app.command(name="exercises")
def list_exercises(as_json: AsJson = False) -> None:
    """The training exercises and questions: id, kind, title, outcome per limb, traps, key points."""
    try:
        found = entries(practised_here())
    except TrainingError as fault:
        bad_input(f"{fault.advice.sentence} {fault.advice.next_step}")
    if as_json:
        print_json(found)
        return
    table(
        [
            {
                "Kind": one["kind"],
                "Id": one["id"],
                "Outcome": one["outcome"] or "",
                "Title": f"{one['title']} (a trainer’s own case)" if one["own"] else one["title"],
            }
            for one in found
        ]
    )


def practised_here() -> Material:
    """What comes with the tool, and the own cases on the training record of this machine, if it has one."""
    academy = held_academy()
    return material() if academy is None else all_material(academy)


def entries(found: Material) -> list[dict[str, Any]]:
    """One entry for each exercise, item and question.

    `limbs` and `outcome` are those of a case to decide, and null for the others. `traps` are ids of the catalogue of
    reasoning patterns: those that a case invites, a text holds or a bad reason shows. `own` is true of a case that a
    trainer wrote, and false of everything that comes with the tool.
    """
    listed: list[dict[str, Any]] = []
    for case in found.exercises:
        limbs: dict[str, str] = {limb: finding.answer.value for limb, finding in case.limbs()}
        traps = [trap.pattern for trap in case.traps]
        listed.append(_entry(case.id, "decide", case.title, traps, case.key_points, limbs, case.outcome.value))
    for text in found.spotting:
        traps = [problem.pattern for problem in text.problems]
        listed.append(_entry(text.id, "spot", text.title, traps, text.key_points))
    for reason in found.mending:
        listed.append(_entry(reason.id, "mend", reason.title, list(reason.patterns), reason.key_points))
    for question in found.questions:
        listed.append(_entry(question.id, "know", question.question, [], question.source.key_points))
    return listed


def _entry(
    name: str,
    kind: str,
    title: str,
    traps: list[str],
    points: tuple[int, ...],
    limbs: dict[str, str] | None = None,
    outcome: str | None = None,
) -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "title": title,
        "limbs": limbs,
        "outcome": outcome,
        "traps": list(dict.fromkeys(traps)),
        "key_points": list(points),
        "own": is_own(name) if kind == "decide" else False,
    }
