"""The papers of a case as a panel would have them on the table: who wrote each, when, and every word of it."""

from __future__ import annotations

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.labels import day
from training.domain.exercise import Document, Exercise
from training.pages.said import age_words


def bundle(exercise: Exercise) -> str:
    """The facts in a line, then the papers; each opens by itself and stays open while the page redraws."""
    person = exercise.person
    where = f" · {exercise.setting}" if exercise.setting else ""
    facts = (
        f'<p class="tr-facts"><b>{esc(person.name)}</b>, {esc(age_words(exercise))}{esc(where)}<br>'
        f"Asked for by {esc(exercise.request_by)}; received {esc(day(exercise.received_on))}. "
        f"You are the panel of {esc(day(exercise.considered_on))}.</p>"
    )
    drawn = "".join(_paper(paper, open_first=number == 0) for number, paper in enumerate(exercise.bundle))
    return f'<div class="tr-papers">{facts}{drawn}{_provision(exercise)}</div>'


def names(exercise: Exercise) -> dict[str, str]:
    """Each paper by its id, as a person would name it."""
    return {paper.id: f"{paper.title} ({paper.author})" for paper in exercise.bundle}


def _paper(paper: Document, *, open_first: bool) -> str:
    head = f"{esc(paper.title)}<small>{esc(paper.author)}, {esc(paper.role)}, {esc(day(paper.dated))}</small>"
    received = (
        "" if paper.received_on == paper.dated else f'<p class="lm-quiet">Received {esc(day(paper.received_on))}.</p>'
    )
    return pieces.details(head, f'{received}<div class="tr-words">{prose(paper.text)}</div>', open_first=open_first)


def prose(words: str) -> str:
    """Words as paragraphs: a blank line parts them, and a single break within one is kept only in lists."""
    paragraphs = [part.strip() for part in words.split("\n\n") if part.strip()]
    return "".join(f"<p>{_lines(part)}</p>" for part in paragraphs)


def _lines(paragraph: str) -> str:
    lines = paragraph.split("\n")
    listed = any(line.lstrip()[:1] in {"-", "•", "*", "–"} or ":" in line[:24] for line in lines[1:])
    short = len(lines) > 1 and max(map(len, lines)) < 60
    return ("<br>" if listed or short else " ").join(esc(line.strip()) for line in lines)


def _provision(exercise: Exercise) -> str:
    if not exercise.provision:
        return ""
    rows = [
        (one.what, one.delivered_by or "—", one.known_available or "—", one.would_continue or "—")
        for one in exercise.provision
    ]
    headings = ("What", "Who", "How it is known", "Would it go on?")
    table = pieces.table("Provision named in the papers", headings, rows)
    return pieces.details("Provision named in the papers", table)
