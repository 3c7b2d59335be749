"""The checker beside proselint on the same words, and how its time grows with the text.

proselint is a linter of English prose with about a hundred rules on a linear-time matcher; ours looks for the
catalogue of reasoning patterns, reads who is speaking, asks its trained model, and in a letter also looks for every
element, the dates and the challenge an adviser would make. The bars on the first rows stand for 5 ms a paragraph and
50 ms a letter of two pages on the machine where proselint takes the times in the notes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from proselint.checks import __register__  # type: ignore[import-untyped]
from proselint.config import DEFAULT  # type: ignore[import-untyped]
from proselint.registry import CheckRegistry  # type: ignore[import-untyped]
from proselint.tools import LintFile  # type: ignore[import-untyped]

from letter_templates.reading.check_file import check_letter_text
from letter_templates.reasons import check_reasons
from tests.benchmarks.row import Row

LETTERS = Path(__file__).parents[1] / "letter_templates" / "reading" / "letters"
PARAGRAPH = (
    "We accept that Ada has special educational needs. Ms Hale’s report of 3 March asks for a weekly group and picture "
    "prompts. Mrs Ansah has run the group since January, and the school has confirmed that it goes on. You told us "
    "that she is tired by Thursday; her teacher sees this too, and she now rests at two o’clock. The school has not "
    "yet completed two cycles of assess, plan, do, review. Nothing we read suggests that she may need more than this."
)
ROUNDS = 15
TWO_PAGES = 5_600  # characters: two pages of A4 in 12 point


def run() -> list[Row]:
    """The rows of the table. Takes a few seconds."""
    CheckRegistry().register_many(__register__)
    letter = (LETTERS / "fenmarsh-refusal.txt").read_text(encoding="utf-8")
    reasons = "\n\n".join(letter.split("\n\n")[6:-4])
    two_pages = letter.replace("Yours", f"{reasons}\n\n{reasons}"[: max(0, TWO_PAGES - len(letter))] + "\n\nYours", 1)
    ours, theirs = _times(lambda: check_reasons(PARAGRAPH), lambda: _proselint(PARAGRAPH))
    our_letter, their_letter = _times(
        lambda: check_letter_text(two_pages, kind="refusal"), lambda: _proselint(two_pages)
    )
    long, ten_times = PARAGRAPH * 10, PARAGRAPH * 100
    one, ten = _times(lambda: check_reasons(long), lambda: check_reasons(ten_times), rounds=5)
    ten_pages, hundred_pages = two_pages + f"\n\n{reasons}" * 2, two_pages + f"\n\n{reasons}" * 20
    small, large = _times(
        lambda: check_letter_text(ten_pages, kind="refusal"),
        lambda: check_letter_text(hundred_pages, kind="refusal"),
        rounds=5,
    )
    growth = len(hundred_pages) / len(ten_pages)
    beside = f"{_ms(our_letter)} beside {_ms(their_letter)}"
    grown = f"{_ms(small)} to {_ms(large)}, {growth:.1f} times the text"
    return [
        Row("check a paragraph / proselint", ours / theirs, 2.5, f"{_ms(ours)} beside {_ms(theirs)}"),
        Row("check a two-page letter / proselint", our_letter / their_letter, 5.0, beside),
        Row("reasons, ten times the text", ten / one, 12.0, f"{_ms(one)} to {_ms(ten)}"),
        Row("a longer letter, time for each character", large / small / growth, 1.2, grown),
    ]


def _proselint(text: str) -> object:
    return LintFile(source="letter", content=text).lint(DEFAULT)


def _times(*calls: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The median processor seconds of each, measured in turn so that a busy moment falls on all alike."""
    taken: list[list[float]] = [[] for _ in calls]
    for made in range(rounds + 2):
        for place, call in enumerate(calls):
            start = time.process_time()
            call()
            if made >= 2:  # the first two fill caches
                taken[place].append(time.process_time() - start)
    return [median(times) for times in taken]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
