"""Who completed what, when, and on which law: one's own record for everybody, everybody's for a trainer.

Nothing here reads an answer: lists are made from the entries of the store, so they stay quick for a whole county.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from legal_tests.lawbook import Law
from panel.domain.base import new_id
from panel.domain.people import Role
from training.domain.calibration import PanelKeeper, Round
from training.domain.errors import TrainingError
from training.domain.paths import Changed, Completed, InductionPath, PathProgress
from training.domain.record import Attempt, Entry, Learner
from training.services.academy import Academy
from training.services.handing_in import keep
from training.services.law_used import Taught, changed_since, title_of
from training.services.material import Material
from training.services.paths import ItemName, course, path_for, path_of, paths, standing_reading, taught_items
from training.services.ports import Transaction
from training.services.rounds import ANSWERS, KEEPERS, ROUND

PATH: Final = "path"
"""The kind of document that says which path somebody chose."""
MOST_AT_A_SESSION: Final = 200


@dataclass(frozen=True)
class PersonRecord:
    """One person: how far on their path, and everything they completed, the latest first."""

    learner: Learner
    path: PathProgress
    completed: tuple[Completed, ...]
    last_at: datetime | None = None

    @property
    def changed(self) -> tuple[Changed, ...]:
        """What they once did rightly and is not what it was."""
        return tuple(one.changed for one in self.completed if one.changed is not None)

    @property
    def out_of_date(self) -> bool:
        """A step of the path that was done does not stand any more on the law and the exercises as they are."""
        return bool(self.path.out_of_date)


@dataclass(frozen=True)
class Affected:
    """An item whose law or text changed since it was written or people did it rightly, and who those people are."""

    changed: Changed
    people: tuple[str, ...]


def own_record(academy: Academy, learner: Learner, found: Material) -> PersonRecord:
    """One's own record, on the path one chose or the one proposed for one's roles."""
    with academy.store.reading() as record:
        return _records(academy, record, (learner,), record.entries(learner.id), found)[0]


def record_of(
    academy: Academy, by: Learner, learner_id: str, people: Iterable[Learner], found: Material
) -> PersonRecord:
    """Somebody's record. Raises TrainingError: "not-a-trainer" unless it is one's own, "nobody-there"."""
    if learner_id != by.id:
        only_a_trainer(by)
    with academy.store.reading() as record:
        known = next((one for one in (*people, *record.learners()) if one.id == learner_id), None)
        if known is None:
            raise TrainingError("nobody-there")
        return _records(academy, record, (known,), record.entries(learner_id), found)[0]


def everybody(academy: Academy, by: Learner, people: Iterable[Learner], found: Material) -> tuple[PersonRecord, ...]:
    """Everybody's record, by name: `people` of the tool, begun or not, and whoever else is on record.

    Raises TrainingError("not-a-trainer").
    """
    only_a_trainer(by)
    with academy.store.reading() as record:
        known = {one.id: one for one in (*record.learners(), *people)}
        listed = sorted(known.values(), key=lambda one: (one.name.casefold(), one.id))
        return _records(academy, record, listed, record.entries(), found)


def affected(records: Iterable[PersonRecord], changed_law: Iterable[Changed] = ()) -> tuple[Affected, ...]:
    """The items that changed since somebody did them rightly, those that most people did first.

    `changed_law` are the items that the law in force affects though nobody may have done them yet
    (`written_on.affected_by_the_law`): they are listed too, with no people.
    """
    what: dict[ItemName, Changed] = {(one.activity, one.item): one for one in changed_law}
    people: dict[ItemName, list[str]] = {name: [] for name in what}
    for one in records:
        for changed in one.changed:
            name = (changed.activity, changed.item)
            people.setdefault(name, []).append(one.learner.name)
            held = what.get(name)
            what[name] = changed if held is None else _both(held, changed)
    found = (Affected(what[name], tuple(names)) for name, names in people.items())
    return tuple(sorted(found, key=lambda one: (-len(one.people), one.changed.activity, one.changed.item)))


def choose_path(academy: Academy, learner: Learner, path_id: str) -> None:
    """Follow another path. What was done counts on it too. Raises TrainingError("no-such-path")."""
    if path_of(path_id) is None:
        raise TrainingError("no-such-path")
    with academy.store.transaction() as record:
        held = record.get(PATH, learner.id)
        record.put(PATH, learner.id, path_id, held[1] if held else 0)


def confirm_read(academy: Academy, learner: Learner) -> Attempt:
    """The person says that they have read the standing document, as the law stands in it now."""
    return keep(academy, learner, activity="read", item=standing_reading(academy.law), given={}, right=True)


def took_part(
    academy: Academy, by: Learner, learners: Sequence[Learner], *, title: str, on: date, exercises: Sequence[str] = ()
) -> tuple[Attempt, ...]:
    """A trainer puts on record who took part in a group session; whoever is on record for it already stays so once.

    Gives what was added. Raises TrainingError: "not-a-trainer", "session-needs-people", and "session-later" for a day
    to come.
    """
    only_a_trainer(by)
    if not learners:
        raise TrainingError("session-needs-people")
    if on > academy.today():
        raise TrainingError("session-later")
    given = {"title": title, "on": on.isoformat(), "exercises": list(exercises)}
    item = f"session-{on.isoformat()}"
    made = tuple(
        Attempt(
            id=new_id(),
            learner=one,
            activity="session",
            item=item,
            item_version=1,
            law_version=academy.law.version,
            given=given,
            right=True,
            at=academy.clock.now(),
        )
        for one in learners[:MOST_AT_A_SESSION]
    )
    with academy.store.transaction() as record:
        added = tuple(one for one in made if not _was_there(record, one, title))
        for attempt in added:
            record.add_attempt(attempt)
    return added


def _was_there(record: Transaction, attempt: Attempt, title: str) -> bool:
    held = record.attempts(attempt.learner.id, "session", attempt.item)
    return any(one.given.get("title") == title for one in held)


def only_a_trainer(learner: Learner) -> None:
    """Raises TrainingError("not-a-trainer")."""
    if Role.TRAINER not in learner.roles:
        raise TrainingError("not-a-trainer")


def _records(
    academy: Academy, record: Transaction, people: Sequence[Learner], entries: Iterable[Entry], found: Material
) -> tuple[PersonRecord, ...]:
    chosen = {key: path_of(body) for key, body, _ in record.all(PATH)}
    measure = _Measure(academy.law, record.law_marks(), taught_items(found, academy.law))
    by_person: dict[str, list[Entry]] = {}
    for entry in (*entries, *_calibrations(record)):
        by_person.setdefault(entry.learner_id, []).append(entry)
    courses = {path.id: course(path, found) for path in paths()}
    made = []
    for one in people:
        own = by_person.get(one.id, [])
        done = measure.completed(own)
        path: InductionPath = chosen.get(one.id) or path_for(one.roles)
        latest = tuple(sorted(done.values(), key=lambda item: item.at, reverse=True))
        last_at = max((entry.at for entry in own), default=None)
        made.append(PersonRecord(one, courses[path.id](done), latest, last_at))
    return tuple(made)


class _Measure:
    """Says of each item somebody did whether it is still what it was. The law under an item is looked at once."""

    def __init__(self, law: Law, marks: Mapping[int, Mapping[str, str]], items: Mapping[ItemName, Taught]) -> None:
        self._law, self._marks, self._items = law, marks, items
        self._titles = {name: title_of(item) for name, item in items.items()}
        self._seen: dict[tuple[str, str, int, int], Changed | None] = {}

    def completed(self, entries: Iterable[Entry]) -> dict[ItemName, Completed]:
        """What these entries of one person complete. An item that is not there any more keeps its place in the list."""
        first: dict[ItemName, datetime] = {}
        last: dict[ItemName, Entry] = {}
        for entry in entries:
            if entry.right:
                name = (entry.activity, entry.item)
                first.setdefault(name, entry.at)
                last[name] = entry
        return {
            name: Completed(
                entry.activity,
                entry.item,
                self._titles.get(name, name[1]),
                entry.item_version,
                entry.law_version,
                first[name],
                entry.at,
                self._changed(entry),
            )
            for name, entry in last.items()
        }

    def _changed(self, entry: Entry) -> Changed | None:
        name = (entry.activity, entry.item, entry.item_version, entry.law_marks)
        if name not in self._seen:
            self._seen[name] = self._compare(entry)
        return self._seen[name]

    def _compare(self, entry: Entry) -> Changed | None:
        item = self._items.get((entry.activity, entry.item))
        if item is None:
            return None
        parts = changed_since(self._marks.get(entry.law_marks, {}), item, self._law)
        newer = item.version != entry.item_version
        if not parts and not newer:
            return None
        return Changed(entry.activity, entry.item, title_of(item), parts, newer)


def _calibrations(record: Transaction) -> list[Entry]:
    """Whoever answered every case of a round that is closed, or entered for a panel that did, has taken part."""
    made = []
    for round_id, body, _ in record.all(ROUND):
        closed = Round.model_validate_json(body)
        if closed.closed_at is None:
            continue
        keepers = [PanelKeeper.model_validate_json(kept) for _, kept, _ in record.all(f"{KEEPERS}:{round_id}")]
        who = {one.panel_id: one.learner_id for one in keepers}
        answered: dict[str, set[str]] = {}
        for key, _, _ in record.all(f"{ANSWERS}:{round_id}"):
            rater, _, case = key.rpartition(":")
            answered.setdefault(rater, set()).add(case)
        made += [
            Entry(who.get(rater, rater), "calibration", round_id, 1, True, "", 0, closed.closed_at)
            for rater, cases in answered.items()
            if cases >= set(closed.exercises)
        ]
    return made


def _both(one: Changed, other: Changed) -> Changed:
    parts = tuple(sorted({*one.parts, *other.parts}))
    return Changed(one.activity, one.item, one.title, parts, one.new_version or other.new_version)
