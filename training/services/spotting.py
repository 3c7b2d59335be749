"""Spot it: which sentences of a letter or note are wrong, and what is wrong with each."""

from __future__ import annotations

from typing import NamedTuple

from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import Pattern
from letter_templates.reasons.sentences import sentences
from training.domain.answers import FalseMark, SpotFeedback, SpotGiven, Spotted
from training.domain.items import SpotItem
from training.domain.record import Attempt, Learner
from training.services.academy import Academy
from training.services.handing_in import checked_lengths, keep

CHOICES = 8


class Passage(NamedTuple):
    """One sentence of the text, to mark or leave: `text[start:end]`. `paragraph` counts from 0."""

    number: int
    start: int
    end: int
    words: str
    paragraph: int


def passages(item: SpotItem) -> tuple[Passage, ...]:
    """The sentences of the text in order; together they are the whole text but for the space between them."""
    found = sentences(item.text)
    starts = [one.starts[0] for one in found]
    made = []
    for number, one in enumerate(found):
        start = 0 if number == 0 else starts[number]
        end = starts[number + 1] if number + 1 < len(found) else len(item.text)
        words = item.text[start:end].strip()
        made.append(Passage(number, start, start + len(item.text[start:end].rstrip()), words, one.paragraph))
    return tuple(made)


def choices(item: SpotItem) -> tuple[Pattern, ...]:
    """What a reader may say is wrong: the problems of the text among others of the same groups, by title."""
    patterns = catalogue()
    here = {problem.pattern: patterns.by_id[problem.pattern] for problem in item.problems}
    groups = {pattern.group for pattern in here.values()}
    others = [one for one in patterns.patterns if one.id not in here and one.by != "absence"]
    near = [one for one in others if one.group in groups] + [one for one in others if one.group not in groups]
    step = max(1, len(near) // CHOICES)
    offered = {**here, **{one.id: one for one in near[::step][: max(0, CHOICES - len(here))]}}
    return tuple(sorted(offered.values(), key=lambda one: one.title.casefold()))


def mark(item: SpotItem, given: SpotGiven) -> SpotFeedback:
    """Which problems were found and named, and which marks fell on lawful words. Pure."""
    parts = {one.number: one for one in passages(item)}
    marked = [(parts[one.sentence], one.pattern) for one in given.marks if one.sentence in parts]
    spotted = []
    for problem in item.problems:
        hits = [name for place, name in marked if _touches(item, place, problem.words)]
        spotted.append(Spotted(problem=problem, found=bool(hits), named=problem.pattern in hits))
    false_marks = []
    for place in dict.fromkeys(place for place, _ in marked):
        if not any(_touches(item, place, problem.words) for problem in item.problems):
            decoy = next((one for one in item.decoys if _touches(item, place, one.words)), None)
            false_marks.append(FalseMark(words=place.words, decoy=decoy))
    return SpotFeedback(spotted=tuple(spotted), false_marks=tuple(false_marks))


def hand_in(academy: Academy, learner: Learner, item: SpotItem, given: SpotGiven) -> tuple[Attempt, SpotFeedback]:
    """Mark an answer and keep it. Raises TrainingError("answer-too-long")."""
    checked_lengths(given.model_dump())
    feedback = mark(item, given)
    attempt = keep(
        academy,
        learner,
        activity="spot",
        item=item,
        given=given.model_dump(mode="json"),
        right=feedback.right,
    )
    return attempt, feedback


def _touches(item: SpotItem, place: Passage, words: str) -> bool:
    start = item.text.index(words)
    return place.start < start + len(words) and start < place.end
