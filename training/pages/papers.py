"""The papers of a case as a panel would have them on the table: who wrote each, when, and every word of it."""

from __future__ import annotations

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.labels import day
from training.domain.exercise import Document, Exercise
from training.pages.said import age_words
from training.services.prose import paragraphs


def bundle(exercise: Exercise, *, first_open: bool = True) -> str:
    """The facts in a line, then the papers; each opens by itself and stays open while the page redraws."""
    person = exercise.person
    where = f" · {exercise.setting}" if exercise.setting else ""
    facts = (
        f'<p class="tr-facts"><b>{esc(person.name)}</b>, {esc(age_words(exercise))}{esc(where)}<br>'
        f"Asked for by {esc(exercise.request_by)}; received {esc(day(exercise.received_on))}. "
        f"You are the panel of {esc(day(exercise.considered_on))}.</p>"
    )
    drawn = "".join(
        _paper(paper, open_first=first_open and number == 0) for number, paper in enumerate(exercise.bundle)
    )
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
    return "".join(f"<p>{'<br>'.join(esc(line) for line in lines)}</p>" for lines in paragraphs(words))


def _provision(exercise: Exercise) -> str:
    if not exercise.provision:
        return ""
    rows = [
        (one.what, one.delivered_by or "—", one.known_available or "—", one.would_continue or "—")
        for one in exercise.provision
    ]
    headings = ("What", "Who", "How it is known", "Would it go on?")
    table = pieces.table("Provision named in the papers", headings, rows)
    return pieces.details("Provision named in the papers", f'<div class="tr-provision">{table}</div>')
