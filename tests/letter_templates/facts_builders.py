"""Passing facts to start a test from; each test changes one thing."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from legal_tests.lawbook import Law, default_lawbook
from letter_templates.compose import compose
from letter_templates.document import LetterDocument, block_text
from letter_templates.facts import LetterFacts
from letter_templates.read import facts_from

EXAMPLES = Path(__file__).parents[2] / "letter_templates" / "examples"
A_DAY = date(2026, 4, 8)


@lru_cache(maxsize=1)
def the_law() -> Law:
    return default_lawbook().in_force_on(A_DAY)


def example(name: str) -> dict[str, Any]:
    """The facts of an example file, to change and read."""
    facts: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return facts


def facts(name: str = "refusal-parent", **changes: Any) -> LetterFacts:
    """An example with changes: `subject__pronouns="they"` changes a field inside `subject`; None takes a field out."""
    given = deepcopy(example(name))
    for path, value in changes.items():
        *outer, last = path.split("__")
        place = given
        for step in outer:
            place = place[step]
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    return facts_from(given)


def letter(name: str = "refusal-parent", **changes: Any) -> LetterDocument:
    return compose(facts(name, **changes), the_law())


def words(document: LetterDocument) -> str:
    """Everything the reader reads, a line a block."""
    return "\n".join(block_text(block) for block in document.blocks)


COMMON = ("council", "officer", "reference", "sent_on")


def notice(kind: str, **changes: Any) -> LetterFacts:
    """A letter that is neither a refusal nor an agreement, made from the same case."""
    base = example("refusal-parent")
    special: dict[str, dict[str, Any]] = {
        "acknowledgement": {"views_by": "2026-03-20"},
        "questions": {"addressed_to": "setting", "reply_by": "2026-03-20"},
        "considering": {"determined_on": "2026-03-25", "views_by": "2026-04-03"},
        "considering-notice": {"determined_on": "2026-03-25", "addressed_to": "health"},
        "decision-notice": {
            "addressed_to": "setting",
            "decision": "refusal",
            "decided_on": "2026-04-08",
            "decision_maker": "Morgan Sampleton, Head of Statutory Assessment",
        },
    }
    given = {name: base[name] for name in (*COMMON, "recipient", "subject", "request")}
    return facts_from({"kind": kind, **given, **special[kind], **changes})
