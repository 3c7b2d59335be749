"""Every error code in the source has a sentence and a next step, and every entry is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from panel.domain.advice import ADVICE
from panel.domain.errors import PanelError

ROOT = Path(__file__).parents[3]
SOURCES = [path for folder in ("panel", "training") for path in (ROOT / folder).rglob("*.py")]
TABLES = set((ROOT / "panel" / "domain").glob("*advice.py"))
RAISED = re.compile(r"(?:PanelError|ConflictError|problem)\(\s*\n?\s*\"([a-z0-9-]+)\"")
CHOSEN = re.compile(r"(?:PanelError|ConflictError)\(\s*\"([a-z0-9-]+)\" if .*? else \"([a-z0-9-]+)\"")


def codes_in_the_source() -> set[str]:
    found: set[str] = set()
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        found.update(RAISED.findall(text))
        for pair in CHOSEN.findall(text):
            found.update(pair)
    return found


@pytest.mark.parametrize("code", sorted(codes_in_the_source()))
def test_every_error_code_says_what_to_do(code: str) -> None:
    assert code in ADVICE


def test_no_advice_is_kept_for_an_error_that_cannot_happen() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path not in TABLES)
    assert [code for code in ADVICE if f'"{code}"' not in written] == []


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_every_sentence_is_a_sentence(code: str) -> None:
    gaps = set(re.findall(r"{(\w+)}", "".join(ADVICE[code])))
    advice = PanelError(code, **dict.fromkeys(gaps, "something.")).advice
    assert advice.sentence[0].isupper()
    assert advice.sentence.endswith((".", "!"))
    assert advice.next_step.endswith((".", "!"))
    assert "{" not in advice.sentence + advice.next_step
