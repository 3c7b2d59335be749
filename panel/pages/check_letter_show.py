"""A letter that was checked, as HTML: its words with marks, what was found, its elements, and how plainly it is put."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from letter_templates.findings import Finding
from letter_templates.reading.challenge import Words
from letter_templates.reading.check_file import LetterCheck
from letter_templates.reading.foreign_elements import FoundElement
from panel.pages import pieces
from panel.pages.components.markup import Tone, esc, tag
from panel.pages.components.markup import facts as fact_row
from panel.pages.finding_parts import ACTION, one_finding, what_to_do
from panel.pages.labels import count
from panel.pages.marked_words import Span, marked

_WRAPPED: Final = re.compile(r"(?<=[^\n]{55})\n(?=[^\n•*–-])")  # after a long line, and no new item of a list
SAYS_NOT: Final = "The letter does not say:"
FEWEST_TOGETHER: Final = 3
MOST: Final = 60  # findings drawn at once; a letter with more is opened on a click
STATE: Final[dict[str, tuple[str, Tone]]] = {
    "present": ("Present", "done"),
    "unclear": ("Unclear", "soon"),
    "absent": ("Absent", "late"),
}


def shown(text: str) -> str:
    """The text with lines that were only wrapped at the edge of the page joined again; every place stays as it was."""
    return _WRAPPED.sub(" ", text)


def sheet(checked: LetterCheck) -> str:
    """The letter line by line, each word that a finding points at marked by how grave it is."""
    spans = [
        Span(one.start, one.end, ACTION[one.action][1], ACTION[one.action][0])
        for one in checked.findings
        if one.start is not None and one.end is not None
    ]
    drawn: list[str] = []
    place = 0
    lines = shown(checked.text).split("\n")
    for number, line in enumerate(lines):
        here = [span for span in spans if span.start < place + len(line) and span.end > place]
        if line.strip():
            within = ' class="lm-within"' if "".join(lines[number + 1 : number + 2]).strip() else ""
            drawn.append(f'<p data-block="line-{number}"{within}>{marked(line, here, place)}</p>')
        place += len(line) + 1
    return (
        '<div class="lm-page lm-read" role="region" aria-label="The letter with the words found marked" tabindex="0">'
        f"{''.join(drawn)}</div>"
    )


def findings(checked: LetterCheck) -> str:
    """Every finding, the gravest first; what is left out on one list; smaller points behind a line that opens."""
    left_out = [one for one in checked.findings if one.action == "must-fix" and _says_not(one)]
    together = left_out if len(left_out) >= FEWEST_TOGETHER else []
    grave = [one for one in checked.findings if one.action != "note" and one not in together]
    notes = [one for one in checked.findings if one.action == "note"]
    return (
        _left_out(together)
        + _list(grave, checked.text)
        + (
            pieces.details(f"Plain English, tone and smaller points: {len(notes)}", _list(notes, checked.text))
            if notes
            else ""
        )
        + _measures(checked)
    )


def _says_not(one: Finding) -> bool:
    return one.level == "missing" and one.start is None and one.message.startswith(SAYS_NOT)


def _left_out(found: Sequence[Finding]) -> str:
    """What the letter leaves out, a line each that opens on what to do: side by side they would fill the screen."""
    if not found:
        return ""
    words, tone = ACTION["must-fix"]
    lines = "".join(f"<li>{pieces.details(esc(_title(one)), what_to_do(one, None))}</li>" for one in found)
    return (
        f'<div class="lm-heed lm-heed-{tone}"><p class="lm-heed-head">{tag(words, tone)} '
        f'<b>The letter leaves out {count(len(found), "thing")}</b></p><ul class="lm-left-out">{lines}</ul></div>'
    )


def _title(one: Finding) -> str:
    """ "The right to request mediation", and which question of the Act it touches."""
    said = one.message.removeprefix(SAYS_NOT).strip().rstrip(".")
    return f"{said[:1].upper()}{said[1:]}" + (f" ({one.touches[:1].lower()}{one.touches[1:]})" if one.touches else "")


def elements(found: Sequence[FoundElement], text: str) -> str:
    """What the law and good practice ask for, each present, unclear or absent, with the words relied on."""
    groups = (("What the law requires", "statutory"), ("What guidance asks for", "guidance"))
    return "".join(_group(title, [one for one in found if one.list == which], text) for title, which in groups)


def show_button(start: int | None, quote: str | None, text: str) -> str:
    """A button that brings the words into view."""
    if start is None or not quote:
        return ""
    drawn = shown(text)
    line = drawn.count("\n", 0, start)
    first = drawn[start : start + len(quote)].split("\n", 1)[0]
    return (
        f'<button type="button" class="lm-show" data-where="line-{line}" data-quote="{esc(first)}">Show me'
        f'<span class="lmag-hidden">: {esc(first[:60])}</span></button>'
    )


def shows_answer(text: str, words: Words) -> str:
    """The button for an answer of the lens."""
    return show_button(words.start, words.quote, text)


def _list(found: Sequence[Finding], text: str) -> str:
    drawn = [one_finding(one, text, after=show_button(one.start, one.quote, text)) for one in found]
    more = drawn[MOST:]
    return "".join(drawn[:MOST]) + (pieces.details(f"And {len(more)} more", "".join(more)) if more else "")


def _group(title: str, found: Sequence[FoundElement], text: str) -> str:
    if not found:
        return ""
    there = sum(one.state == "present" for one in found)
    rows = "".join(_element(one, text) for one in found)
    still = any(one.state != "present" for one in found)
    said = esc(f"{title}: {there} of {count(len(found), 'element')} present")
    return pieces.details(said, f'<ul class="lm-elements">{rows}</ul>', open_first=still)


def _element(one: FoundElement, text: str) -> str:
    words, tone = STATE[one.state]
    why = f"<p>{esc(one.why)}</p>" if one.why else ""
    quoted = f'<p class="lm-heed-words">“{esc(one.quote)}”</p>' if one.quote else ""
    source = f'<p class="lmag-source">{esc(one.source)}</p>' if one.source else ""
    return (
        f"<li><p>{tag(words, tone)} <b>{esc(one.title)}</b></p>{why}{quoted}{source}"
        f"{show_button(one.start, one.quote, text)}</li>"
    )


def _measures(checked: LetterCheck) -> str:
    """How it reads, and how much of its reasons stands in the nearest of the letters made lately."""
    pairs: list[tuple[str, object]] = []
    how = checked.readability
    if how is not None:
        pairs.append(("Words", how.words))
        if how.average_sentence is not None:
            pairs.append(("Words in a sentence, on average", f"{how.average_sentence:.0f}"))
        if how.reading_age is not None:
            pairs.append(("Reading age, estimated", f"{how.reading_age:.0f}"))
        if how.decision_at_word is not None:
            pairs.append(("The decision comes after", count(how.decision_at_word, "word")))
    if checked.alike:
        nearest = checked.alike[0]
        pairs.append(("Reasons shared with an earlier letter", f"{nearest.share:.0%}, with {nearest.other}"))
    return fact_row(pairs) if pairs else ""
