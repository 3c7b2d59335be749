"""The room's answers as pictures for a projector and for a phone: bars with their words and numbers written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from legal_tests.lawbook import Law
from panel.pages.components.markup import esc
from training.domain.exercise import Exercise
from training.domain.session import Count, RoomSpread
from training.pages import law_parts
from training.pages.said import ANSWERS

OUTCOMES = {"must-assess": "Assess", "refusal": "Refuse", "not-yet-decided": "Not yet"}


def limbs(spread: RoomSpread, *, law: Law, exercise: Exercise, both: bool) -> str:
    """One picture for each question; with `both`, the second time above the first."""
    parts = [
        _bars(f"(a) {law_parts.question(law, exercise, 'a')}", spread, spread.limb_a, ANSWERS, both=both),
        _bars(f"(b) {law_parts.question(law, exercise, 'b')}", spread, spread.limb_b, ANSWERS, both=both),
    ]
    return f'<div class="rm-two">{"".join(parts)}</div>{_how_many(spread, both=both)}'


def outcome_and_reasons(spread: RoomSpread, law: Law, *, both: bool) -> str:
    """What the answers come to, what people said settled it, and what the checker found in their reasons."""
    points = {one.label: law.key_point(int(one.label)).title for one in spread.key_points}
    drawn = _bars("Which comes to", spread, spread.outcome, OUTCOMES, both=both)
    if spread.key_points:
        drawn += _bars("What settled it", spread, spread.key_points, points, both=both)
    if spread.problems:
        title = "In the room’s reasons the checker found"
        drawn += _bars(title, spread, spread.problems, {}, both=both, tone="rm-warn")
    return f'<div class="rm-two">{drawn}</div>'


def talk(exercise: Exercise) -> str:
    """The questions to talk about."""
    asked = "".join(f"<li>{esc(question)}</li>" for question in exercise.facilitator.questions)
    return f'<section class="rm-talk"><h2>To talk about</h2><ol>{asked}</ol></section>'


def words(spread: RoomSpread) -> str:
    """The reasons of the room, without names."""
    return "".join(f'<blockquote class="rm-words">{esc(reason)}</blockquote>' for reason in spread.reasons)


def moves(spread: RoomSpread) -> str:
    """How many stayed and how many went, of those who answered twice."""
    stayed = sum(one.people for one in spread.moves if one.before == one.after)
    changed = [one for one in spread.moves if one.before != one.after]
    if not spread.moves:
        return '<p class="rm-move">Nobody answered both times.</p>'
    twice = sum(one.people for one in spread.moves)
    lines = [f"<li><b>{stayed}</b> stayed where they were</li>"] if stayed else []
    lines += [
        f"<li><b>{one.people}</b> went from “{esc(OUTCOMES[one.before])}” to “{esc(OUTCOMES[one.after])}”</li>"
        for one in sorted(changed, key=lambda one: -one.people)
    ]
    lines += [
        f"<li><b>{people}</b> answered the {which} time only</li>"
        for people, which in ((spread.answered_first - twice, "first"), (spread.answered_second - twice, "second"))
        if people
    ]
    return f'<ul class="rm-move">{"".join(lines)}</ul>'


def taken_out(spread: RoomSpread) -> str:
    """Says how many seats the trainer took out, so that no answer goes without a word."""
    if not spread.taken_out:
        return ""
    seats = "1 seat and its answers are" if spread.taken_out == 1 else f"{spread.taken_out} seats and their answers are"
    return f'<p class="rm-out">{seats} left out: the trainer took {"it" if spread.taken_out == 1 else "them"} out.</p>'


def model(exercise: Exercise) -> str:
    """The model answer: each limb with its reasons and the other side."""
    return (
        '<section class="rm-model"><h2>The model answer</h2>'
        + "".join(
            f"<h3>({limb}) {esc(ANSWERS[finding.answer.value])}</h3>"
            + "".join(f"<p>{esc(reason.text)}</p>" for reason in finding.reasons)
            + f"<p><b>The other side:</b> {esc(finding.other_side)}</p>"
            + f"<p><b>The answer to it:</b> {esc(finding.answer_to_other_side)}</p>"
            for limb, finding in exercise.limbs()
        )
        + "</section>"
    )


def _how_many(spread: RoomSpread, *, both: bool) -> str:
    """How many a full bar stands for."""
    first, second = spread.answered_first, spread.answered_second
    said = f"{second} now, {first} the first time" if both else str(first)
    return f'<p class="rm-out">A full bar is everybody who answered: {said}.</p>'


def _bars(
    title: str, spread: RoomSpread, counts: Sequence[Count], names: Mapping[str, str], *, both: bool, tone: str = ""
) -> str:
    """Each bar is the share of those who answered that time, so that half the room never looks like all of it."""
    rows = []
    for one in counts:
        name = esc(names.get(one.label, one.label))
        if both:
            rows.append(_bar(name, one.second, spread.answered_second, tone))
            rows.append(_bar("first time", one.first, spread.answered_first, f"{tone} rm-before"))
        else:
            rows.append(_bar(name, one.first, spread.answered_first, tone))
    return f'<figure class="rm-picture"><figcaption>{esc(title)}</figcaption>{"".join(rows)}</figure>'


def _bar(name: str, people: int, everybody: int, tone: str) -> str:
    width = round(100 * people / (everybody or 1))
    return (
        f'<div class="rm-row {tone}"><span class="rm-name">{name}</span>'
        f'<span class="rm-track"><i style="width:{width}%"></i></span><b>{people}</b></div>'
    )
