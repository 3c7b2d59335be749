"""The induction paths, read strictly, and how far somebody has come on one. A pure function of what they did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from legal_tests.lawbook import Law
from legal_tests.packfile import LawPackError, read_entries
from training.domain.errors import TrainingError
from training.domain.items import MendItem, SpotItem
from training.domain.paths import (
    STANDING_DOCUMENT,
    Completed,
    DecideStep,
    InductionPath,
    ItemsStep,
    KnowStep,
    PathProgress,
    Reading,
    ReadStep,
    Step,
    StepProgress,
    TogetherStep,
)
from training.domain.record import Activity
from training.services.law_used import Taught
from training.services.material import FOLDER, Material, material

FILE = "paths.yaml"
ItemName = tuple[Activity, str]
Asked = tuple[Activity, Sequence[str], int]


def read_paths(file: Path = FOLDER / FILE, given: Material | None = None) -> tuple[InductionPath, ...]:
    """Every path, checked against the material: no case that is not there, no more questions than there are.

    Raises TrainingError("material-broken") with the file, the path and the reason.
    """
    found = given or material()
    try:
        paths = tuple(read_entries(file, InductionPath))
    except LawPackError as fault:
        raise TrainingError("material-broken", file=fault.file, entry=fault.entry, reason=fault.reason) from fault
    names = [path.id for path in paths]
    for path in paths:
        if names.count(path.id) > 1:
            raise TrainingError("material-broken", file=file.name, entry=path.id, reason="the id is used twice")
        for reason in _faults(path, found):
            raise TrainingError("material-broken", file=file.name, entry=path.id, reason=reason)
    return paths


@lru_cache(maxsize=1)
def paths() -> tuple[InductionPath, ...]:
    """The paths that come with the tool, read once in a process."""
    return read_paths()


def path_of(path_id: str) -> InductionPath | None:
    return next((path for path in paths() if path.id == path_id), None)


def path_for(roles: Iterable[str]) -> InductionPath:
    """The path proposed for these roles: the first in the file that names one of them, else that of attendees."""
    held = set(roles)
    for path in paths():
        if held & {role.value for role in path.roles}:
            return path
    return path_of("attendee") or paths()[-1]


def standing_reading(law: Law) -> Reading:
    """The standing document as something to be read: it rests on the test and on every key point of this law."""
    return Reading(
        id=STANDING_DOCUMENT,
        title="The standing document",
        key_points=tuple(point.number for point in law.key_points),
    )


def progress(path: InductionPath, done: Mapping[ItemName, Completed], found: Material) -> PathProgress:
    """How far somebody has come. `done` is everything they once did rightly, by activity and item."""
    return course(path, found)(done)


def course(path: InductionPath, found: Material) -> Callable[[Mapping[ItemName, Completed]], PathProgress]:
    """How far somebody has come on this path, for many people in turn: what counts is looked up once."""
    asked = [(step, None if isinstance(step, TogetherStep) else _asked(step, found)) for step in path.steps]
    return lambda done: PathProgress(path=path, steps=tuple(_step(step, one, done) for step, one in asked))


def taught_items(found: Material, law: Law) -> dict[ItemName, Taught]:
    """Everything that can be done, by activity and id."""
    items: dict[ItemName, Taught] = {("read", STANDING_DOCUMENT): standing_reading(law)}
    items |= {("decide", one.id): one for one in found.exercises}
    items |= {("spot", one.id): one for one in found.spotting}
    items |= {("mend", one.id): one for one in found.mending}
    items |= {("know", one.id): one for one in found.questions}
    return items


def _step(step: Step, asked: Asked | None, done: Mapping[ItemName, Completed]) -> StepProgress:
    if asked is None:
        met = [one for (activity, _), one in done.items() if activity in ("session", "calibration")]
        return StepProgress(step, 1, tuple(sorted(met, key=lambda one: one.at)))
    activity, names, of = asked
    counted = tuple(done[activity, name] for name in names if (activity, name) in done)
    stale = tuple(one.item for one in counted if one.changed is not None)
    left = tuple(name for name in names if (activity, name) not in done)
    return StepProgress(step, of, counted, stale + left if len(counted) >= of else left)


def _asked(step: Step, found: Material) -> Asked:
    """The activity, the items that count, and how many of them are enough."""
    if isinstance(step, ReadStep):
        return "read", (step.item,), 1
    if isinstance(step, DecideStep):
        return "decide", step.cases, len(step.cases)
    if isinstance(step, KnowStep):
        return "know", [one.id for one in found.questions if one.topic == step.topic], step.right
    if isinstance(step, ItemsStep):
        items: Sequence[SpotItem | MendItem] = found.spotting if step.kind == "spot" else found.mending
        return step.kind, [one.id for one in sorted(items, key=lambda item: (item.difficulty, item.id))], step.right
    raise TypeError(step)


def _faults(path: InductionPath, found: Material) -> Iterator[str]:
    cases = {case.id for case in found.exercises}
    for step in path.steps:
        if isinstance(step, DecideStep):
            for missing in sorted(set(step.cases) - cases):
                yield f"there is no case '{missing}'"
        elif isinstance(step, KnowStep | ItemsStep):
            _, names, of = _asked(step, found)
            if of > len(names):
                yield f"the step '{step.id}' asks for {of} and there are {len(names)}"
