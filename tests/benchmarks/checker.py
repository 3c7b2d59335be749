"""The checker beside proselint on the same words, and how its time grows with the text.

proselint is a linter of English prose with about a hundred rules on a linear-time matcher; ours looks for the
catalogue of reasoning patterns, reads who is speaking, asks both readers of its trained model, and in a letter also
looks for every element, the dates and the challenge an adviser would make.

In every row but the two about growth the encoder forgets before each run what it has read. The last rows state what a
person waits for, in seconds and not beside a peer: 5 ms for a paragraph, 50 ms for a letter of two pages, 5 s for a
megabyte meant to be slow. Each is the best of several runs, so that what else the machine does counts as little as it
can; they are the only rows that a slower machine may miss.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from proselint.checks import __register__  # type: ignore[import-untyped]
from proselint.config import DEFAULT  # type: ignore[import-untyped]
from proselint.registry import CheckRegistry  # type: ignore[import-untyped]
from proselint.tools import LintFile  # type: ignore[import-untyped]

from letter_templates.reading.check_file import check_letter_text
from letter_templates.reasons import check_reasons
from letter_templates.reasons.encoder import encoder
from tests.benchmarks.row import Row

LETTERS = Path(__file__).parents[1] / "letter_templates" / "reading" / "letters"
PLAINLY_LAWFUL = (
    "We accept that Ada has special educational needs. Ms Hale’s report of 3 March asks for a weekly group and picture "
    "prompts. Mrs Ansah has run the group since January, and the school has confirmed that it goes on. You told us "
    "that she is tired by Thursday; her teacher sees this too, and she now rests at two o’clock. The school has not "
    "yet completed two cycles of assess, plan, do, review. Nothing we read suggests that she may need more than this."
)
"""Of which the encoder reads one sentence at most: the linear model is sure of it (see `scores.PLAINLY_LAWFUL`)."""
PARAGRAPH = (
    "We accept that Bo has special educational needs. Mrs Lamb has seen him twice, and her note of 4 May asks for a "
    "quiet start to the day and a card to show when he needs to leave. The school gives him both, and he was late on"
    " three days this term where he used to be late on most. You told us that mornings at home are as hard as ever. "
    "In our view the school should be given until the summer to see what more it can do, and you may ask us again "
    "once that has been tried."
)
"""Which both readers read."""
ROUNDS = 15
TWO_PAGES = 5_600  # characters: two pages of A4 in 12 point, with nothing said twice
MEGABYTE, LONG_SENTENCE = 1_000_000, 100_000  # characters
SLOW = "we must not need a plan until the school has shown it may "


def run() -> list[Row]:
    """The rows of the table. Takes a few seconds."""
    CheckRegistry().register_many(__register__)
    letter = (LETTERS / "fenmarsh-refusal.txt").read_text(encoding="utf-8")
    reasons = "\n\n".join(letter.split("\n\n")[6:-4])
    other = (LETTERS / "northmere-refusal.txt").read_text(encoding="utf-8")
    more = other[other.index("I am writing") : other.index("What happens now")]
    two_pages = letter.replace("What happens next", f"{more}What happens next", 1)[:TWO_PAGES]
    ours, theirs = _times(partial(_anew, lambda: check_reasons(PARAGRAPH)), lambda: _proselint(PARAGRAPH))
    our_letter, their_letter = _times(
        partial(_anew, lambda: check_letter_text(two_pages, kind="refusal")), lambda: _proselint(two_pages)
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
        *_in_seconds(two_pages),
    ]


def _in_seconds(two_pages: str) -> list[Row]:
    """The aims that are times, each as a share of the time allowed."""
    tried: tuple[tuple[str, float, Callable[[], object], int], ...] = (
        ("check a paragraph, of 5 ms", 0.005, lambda: check_reasons(PARAGRAPH), 40),
        ("check a plainly lawful one, of 5 ms", 0.005, lambda: check_reasons(PLAINLY_LAWFUL), 40),
        ("check a two-page letter, of 50 ms", 0.05, lambda: check_letter_text(two_pages, kind="refusal"), 20),
        *(
            (f"a megabyte of {name}, of 5 s", 5.0, partial(check_letter_text, text, kind="reasons"), 2)
            for name, text in hostile().items()
        ),
    )
    rows = []
    for name, allowed, call, rounds in tried:
        (taken,) = _times(partial(_anew, call), rounds=rounds, of=min, warm=1)
        rows.append(Row(name, taken / allowed, 1.0, _ms(taken)))
    return rows


def _anew(call: Callable[[], object]) -> None:
    """As for words that nobody has checked before."""
    reader = encoder()
    if reader is not None:
        reader.forget()
    call()


def hostile() -> dict[str, str]:
    """Texts of a megabyte that nobody would write, chosen for what is slow to read."""
    pieces = {
        "repeated gate words": "must until unless before you reapply ",
        "unclosed quotation marks": "\"we must ' not “need a plan ",
        "sentences of 100,000 characters": f"{SLOW * (LONG_SENTENCE // len(SLOW))}. ",
        "one finding over and over": "An EHC plan is not needed. ",
        "lines of one word": "no\n",
        "spaces": f"no{' ' * LONG_SENTENCE}",
        "sentences of one word": "No. ",
    }
    mixed = "".join(piece[:200] for piece in pieces.values())
    return {
        name: (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]
        for name, piece in {**pieces, "all of it": mixed}.items()
    }


def _proselint(text: str) -> object:
    return LintFile(source="letter", content=text).lint(DEFAULT)


def _times(
    *calls: Callable[[], object],
    rounds: int = ROUNDS,
    of: Callable[[list[float]], float] = median,
    warm: int = 2,
) -> list[float]:
    """The median (or other measure) of the processor seconds of each, in turn so that a busy moment falls on all alike.

    The first `warm` rounds fill caches and do not count.
    """
    taken: list[list[float]] = [[] for _ in calls]
    for made in range(rounds + warm):
        for place, call in enumerate(calls):
            start = time.process_time()
            call()
            if made >= warm:
                taken[place].append(time.process_time() - start)
    return [of(times) for times in taken]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
