"""The text again, with what was found, missed and wrongly marked told beneath the paragraph it stands in."""

from __future__ import annotations

from itertools import groupby
from typing import Final, NamedTuple

from letter_templates.reasons.catalogue import catalogue
from panel.pages.components.markup import Tone, esc, tag
from panel.pages.labels import count
from panel.pages.marked_words import Span, marked
from training.domain.answers import SpotFeedback, SpotGiven
from training.domain.items import SpotItem
from training.services.spotting import passages

FOUND: Final = "Found, and named"
NAMED_WRONG: Final = "Found, and named as something else"
MISSED: Final = "Missed"
LAWFUL: Final = "Lawful, and marked"
NOTHING_WRONG: Final = (
    "None of the listed problems is in this sentence. A stricter reader might still put it another way."
)
TONE: Final[dict[str, Tone]] = {FOUND: "done", NAMED_WRONG: "soon", MISSED: "late"}


class Note(NamedTuple):
    """What is told of one passage of the text."""

    start: int
    end: int
    tone: Tone
    verdict: str
    title: str
    why: str
    own: str = ""


def counted(found: SpotFeedback) -> str:
    """The answer in a sentence."""
    if not found.spotted:
        return "Nothing was wrong, and you marked nothing." if found.right else f"Nothing was wrong. {_wrong(found)}"
    named = sum(one.found and one.named for one in found.spotted)
    said = f"{named} of {count(len(found.spotted), 'problem')} found and named."
    only = sum(one.found and not one.named for one in found.spotted)
    missed = sum(not one.found for one in found.spotted)
    parts = [
        said,
        f"{only} found, and named as something else." if only else "",
        f"{missed} missed." if missed else "",
        _wrong(found),
    ]
    return " ".join(part for part in parts if part)


def feedback(item: SpotItem, given: SpotGiven, found: SpotFeedback) -> str:
    """Paragraph by paragraph, with what is to be said of each beneath it."""
    notes = _notes(item, given, found)
    drawn = []
    for _, group in groupby(passages(item), key=lambda one: one.paragraph):
        parts = list(group)
        start, end = parts[0].start, parts[-1].end
        here = [note for note in notes if start <= note.start < end]
        spans = [Span(note.start, note.end, _mark_tone(note.tone), note.verdict) for note in here]
        drawn.append(f"<p>{marked(item.text[start:end].strip(), spans, start + _lead(item.text[start:end]))}</p>")
        drawn.extend(_drawn(note) for note in sorted(here))
    return f'<div class="tr-text tr-told">{"".join(drawn)}</div>'


def _wrong(found: SpotFeedback) -> str:
    number = len(found.false_marks)
    return f"{count(number, 'lawful sentence')} marked." if number else ""


def _notes(item: SpotItem, given: SpotGiven, found: SpotFeedback) -> list[Note]:
    patterns = catalogue().by_id
    parts = {one.number: one for one in passages(item)}
    notes = []
    for one in found.spotted:
        start = item.text.index(one.problem.words)
        end = start + len(one.problem.words)
        own = [
            mark
            for mark in given.marks
            if mark.sentence in parts and parts[mark.sentence].start < end and start < parts[mark.sentence].end
        ]
        verdict = FOUND if one.named else NAMED_WRONG if one.found else MISSED
        tone = TONE[verdict]
        chosen = "; ".join(_chosen(mark.pattern, mark.why) for mark in own)
        notes.append(Note(start, end, tone, verdict, patterns[one.problem.pattern].title, one.problem.why, chosen))
    for false in found.false_marks:
        mark = next(one for one in given.marks if one.sentence in parts and parts[one.sentence].words == false.words)
        place = parts[mark.sentence]
        why = false.decoy.why_lawful if false.decoy else NOTHING_WRONG
        notes.append(Note(place.start, place.end, "soon", LAWFUL, "This stands", why, _chosen(mark.pattern, mark.why)))
    return notes


def _chosen(pattern: str, why: str) -> str:
    known = catalogue().by_id.get(pattern)
    title = known.title if known else pattern
    return f"{title}. {why.strip()}" if why.strip() else title


def _drawn(note: Note) -> str:
    own = f'<p class="lm-quiet">You said: {esc(note.own)}</p>' if note.own else ""
    return (
        f'<div class="tr-note tr-note-{note.tone}"><p>{tag(note.verdict, note.tone)} <b>{esc(note.title)}</b></p>'
        f"<p>{esc(note.why)}</p>{own}</div>"
    )


def _mark_tone(tone: Tone) -> str:
    return {"done": "calm", "soon": "soon", "late": "late"}.get(tone, "calm")


def _lead(words: str) -> int:
    return len(words) - len(words.lstrip())
