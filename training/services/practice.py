"""Where a person stands with their practice: what is begun, what is done, what comes back today, and what is next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from training.domain.exercise import Exercise
from training.domain.items import MendItem, SpotItem
from training.domain.record import Attempt, Draft, Learner
from training.services.academy import Academy
from training.services.material import Material

Practised = Literal["decide", "spot", "mend", "know"]
ACTIVITIES: Final[tuple[Practised, ...]] = ("decide", "spot", "mend", "know")
Standing = Literal["", "begun", "tried", "done"]


@dataclass(frozen=True)
class Step:
    """One thing to do next. `item` is empty for the questions, which come in sittings."""

    why: Literal["begun", "due", "first", "again"]
    activity: Practised
    item: str = ""
    title: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Practice:
    """Everything the first page of training shows of one person."""

    next: Step | None
    due: int
    done: Mapping[Practised, int]
    of: Mapping[Practised, int]
    standing: Mapping[tuple[Practised, str], Standing]


def practice(academy: Academy, learner: Learner, material: Material) -> Practice:
    """Read once from the record. Done means answered rightly at least once, by the measure of its activity."""
    with academy.store.reading() as record:
        attempts = record.attempts(learner.id)
        begun = record.drafts(learner.id)
        due = record.cards_due(learner.id, academy.clock.now())
    items = items_of(material)
    known = {one.id for one in material.questions}
    waiting = sum(card.item in known for card in due)
    standing = _standing(attempts, begun)
    of: dict[Practised, int] = {name: len(found) for name, found in items.items()} | {"know": len(known)}
    names: dict[Practised, set[str]] = {name: set(found) for name, found in items.items()} | {"know": known}
    done = {name: sum(standing.get((name, item)) == "done" for item in names[name]) for name in ACTIVITIES}
    return Practice(
        next=_next(items, standing, begun, waiting, sum(name[0] == "know" for name in standing), len(known)),
        due=waiting,
        done=done,
        of=of,
        standing=standing,
    )


Item = Exercise | SpotItem | MendItem


def items_of(material: Material) -> dict[Practised, dict[str, Item]]:
    """The items of the three activities that are done one by one, easiest first."""
    groups: tuple[tuple[Practised, Iterable[Item]], ...] = (
        ("decide", material.exercises),
        ("spot", material.spotting),
        ("mend", material.mending),
    )
    return {
        name: {one.id: one for one in sorted(found, key=lambda item: (item.difficulty, item.id))}
        for name, found in groups
    }


def _standing(attempts: Iterable[Attempt], begun: Iterable[Draft]) -> dict[tuple[Practised, str], Standing]:
    found: dict[tuple[Practised, str], Standing] = {}
    for one in attempts:
        if one.activity in ACTIVITIES:
            name = (one.activity, one.item)
            found[name] = "done" if one.right or found.get(name) == "done" else "tried"
    for draft in begun:
        begun_item = item_of_field(draft.field)
        if begun_item and found.get(begun_item) != "done":
            found[begun_item] = "begun"
    return found


def item_of_field(field: str) -> tuple[Practised, str] | None:
    """The item that a draft's field belongs to: "decide:t01:a.reasons" is ("decide", "t01")."""
    activity, _, rest = field.partition(":")
    item, found, _ = rest.partition(":")
    for name in ACTIVITIES:
        if activity == name and found:
            return name, item
    return None


def _next(
    items: Mapping[Practised, Mapping[str, Item]],
    standing: Mapping[tuple[Practised, str], Standing],
    begun: Iterable[Draft],
    waiting: int,
    asked: int,
    questions: int,
) -> Step | None:
    """What was begun last; else what is due; else the easiest thing never tried, of the activity least practised;
    else something to try again; None when all of it is done."""
    for draft in sorted(begun, key=lambda one: one.at, reverse=True):
        name = item_of_field(draft.field)
        if name and draft.value not in ("", "[]") and name[1] in items.get(name[0], {}):
            return Step("begun", name[0], name[1], items[name[0]][name[1]].title, draft.at)
    if waiting:
        return Step("due", "know")
    untried: list[tuple[float, Step]] = []
    for activity, found in items.items():
        new = [one for one in found.values() if standing.get((activity, one.id), "") in ("", "begun")]
        if new:
            untried.append((1 - len(new) / len(found), Step("first", activity, new[0].id, new[0].title)))
    if asked < questions:
        untried.append((asked / questions, Step("first", "know")))
    if untried:
        return min(untried, key=lambda one: one[0])[1]
    for activity, found in items.items():
        for one in found.values():
            if standing.get((activity, one.id)) == "tried":
                return Step("again", activity, one.id, one.title)
    return None
