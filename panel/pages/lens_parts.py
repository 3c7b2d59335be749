"""The challenge lens as HTML: each question an adviser asks, with the words that answer it, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letter_templates.reading.challenge import Challenge, ChallengeQuestion, Words
from panel.pages.components.markup import Tone, esc, tag

STATE: Final[dict[str, tuple[str, Tone]]] = {
    "answered": ("Answered", "done"),
    "partly": ("Answered in part", "soon"),
    "unanswered": ("Not answered", "late"),
}
INTRODUCTION: Final = (
    "The letter as the family’s adviser would read it. The words come from the letter alone; that a question is "
    "answered does not say that the answer is a good one."
)


def lens_html(challenge: Challenge, show: Callable[[Words], str] = lambda words: "") -> str:
    """Every question in the order an adviser asks. `show` gives a button of ours to put after an answer's words."""
    questions = "".join(_question(one, show) for one in challenge.questions)
    asked = "".join(f"<li>{esc(one)}</li>" for one in challenge.will_ask_next)
    following = (
        f"<h3>What they are likely to ask next</h3><ul>{asked}</ul>"
        if asked
        else "<h3>What they are likely to ask next</h3><p>Nothing that follows from a gap in this letter.</p>"
    )
    return f'<div class="lm-lens"><p class="lm-quiet">{esc(INTRODUCTION)}</p>{questions}{following}</div>'


def _question(one: ChallengeQuestion, show: Callable[[Words], str]) -> str:
    words, tone = STATE[one.state]
    quoted = "".join(
        f'<blockquote class="lm-quote"><p>{esc(each.quote)}</p></blockquote>{show(each)}' for each in one.answers
    )
    none = "" if one.answers else '<p class="lm-quiet">No words of the letter answer this.</p>'
    return f'<section class="lm-asked"><h3>{esc(one.question)}</h3><p>{tag(words, tone)}</p>{quoted}{none}</section>'
