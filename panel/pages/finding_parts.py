"""How a finding reads on every page: how grave, what, in which words; on opening, what to do and on what source."""

from __future__ import annotations

from typing import Final

from letter_templates.findings import Finding
from panel.pages import pieces
from panel.pages.components.markup import Tone, esc, tag
from panel.pages.marked_words import in_its_sentence
from panel.services.draft_findings import Explained, explained

ACTION: Final[dict[str, tuple[str, Tone]]] = {
    "must-fix": ("Must be put right", "late"),
    "look-again": ("Look again", "soon"),
    "note": ("Note", "calm"),
}
MENDS: Final = {
    "express": (
        "Can be said better",
        "If a sound reason was held and only put badly, say that reason. Add no new one.",
    ),
    "decision-maker": (
        "For the decision-maker",
        "Other words will not mend this: it goes back to whoever decides. If no other reason was held, it may be that "
        "on this record the test is met.",
    ),
    "letter": (
        "Mended in the letter",
        "This is about the letter, not about the reasons: whoever writes the letter can put it right.",
    ),
}
OF_THE_LETTER: Final = frozenset(
    {
        *("wrong-or-stale-facts", "placeholder-left", "jargon", "good-news-framing", "blame-tone"),
        *("third-person-wall", "time-limit-wrong", "mediation-mandatory", "discourages-appeal", "late-unexplained"),
        *("no-appeal-right", "no-time-limit", "no-mediation-info", "no-disagreement-resolution", "no-ias"),
        *("wrong-addressee", "agree-no-advice-list", "agree-no-timeline", "agree-not-known-to-service"),
    }
)
"""Patterns of the catalogue that no reason of the decision hangs on."""


def one_finding(item: Finding, text: str = "", *, after: str = "", where: str = "") -> str:
    """One finding. `text` is what its start and end count in; `after` is HTML of ours, such as a button."""
    words, tone = ACTION[item.action]
    more = of_reasons(item)
    who = who_mends(item, more)
    place = "".join(f'<span class="lm-where">{esc(said)}</span> ' for said in (where, item.touches) if said)
    return (
        f'<div class="lm-heed lm-heed-{tone}">'
        f'<p class="lm-heed-head">{tag(words, tone)} <b>{esc(item.message)}</b> {place}</p>'
        f"{_words(item, text)}{after}"
        f"{pieces.details(f'What to do {who}', what_to_do(item, more))}</div>"
    )


def of_reasons(item: Finding) -> Explained | None:
    """What the catalogue says of a finding on reasons; None for a part that is missing, which is simply put in."""
    return None if item.level == "missing" else explained(item.id)


def who_mends(item: Finding, more: Explained | None) -> str:
    """A tag that says who can mend it; empty where it says itself."""
    return tag(MENDS[_mends(item, more)][0]) if more else ""


def _mends(item: Finding, more: Explained) -> str:
    return "letter" if item.id in OF_THE_LETTER else more.mends


def what_to_do(item: Finding, more: Explained | None) -> str:
    """Advice, who can mend it, a lawful form where there is one, why it matters, and the source."""
    mends = who_can_mend(item, more) if more else ""
    return f'<p>{esc(item.advice)}</p>{mends}<p class="lmag-source">{esc(item.source)}</p>'


def who_can_mend(item: Finding, more: Explained) -> str:
    """Better words, or only the decision-maker; a lawful form where there is one; why it matters."""
    form = f"<p><b>A lawful form:</b> {esc(more.lawful_form)}</p>" if more.lawful_form else ""
    return f"<p>{esc(MENDS[_mends(item, more)][1])}</p>{form}<p>{esc(more.why)}</p>"


def _words(item: Finding, text: str) -> str:
    if item.start is not None and item.end is not None and text[item.start : item.end] == item.quote:
        return f'<p class="lm-heed-words">{in_its_sentence(text, item.start, item.end)}</p>'
    return f'<p class="lm-heed-words"><mark>{esc(item.quote)}</mark></p>' if item.quote else ""
