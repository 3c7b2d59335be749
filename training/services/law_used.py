"""Which parts of the law an exercise or item rests on, and a mark of each as it stands.

Kept with every attempt, so that when the law pack changes the record can say whose training rests on what has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydantic import BaseModel

from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST
from letter_templates.reasons.catalogue import catalogue
from training.domain.exercise import Exercise
from training.domain.items import MendItem, Question, SpotItem
from training.domain.paths import Reading

Taught: TypeAlias = Exercise | SpotItem | MendItem | Question | Reading


def law_used(item: Taught, law: Law) -> dict[str, str]:
    """Marks by part: "test", "key-point 7", "provision cfa-2014-s36-8", "authority fl-j". New words, new mark."""
    return {name: _mark(part) for name, part in _parts(item, law)}


def changed_since(held: Mapping[str, str], item: Taught, law: Law) -> tuple[str, ...]:
    """The parts of the law under an item which are not what they were when it was answered; empty if none."""
    now = law_used(item, law)
    return tuple(sorted(name for name in held.keys() | now.keys() if held.get(name) != now.get(name)))


def title_of(item: Taught) -> str:
    """As lists name it: the title, or the question itself."""
    return getattr(item, "title", None) or str(getattr(item, "question", item.id))


def _parts(item: Taught, law: Law) -> Iterator[tuple[str, BaseModel]]:
    yield "test", law.legal_test(ASSESS_TEST)
    points, provisions, authorities = _named(item)
    for number in sorted(points):
        point = law.key_point(number)
        yield f"key-point {number}", point
        provisions |= set(point.provisions)
        authorities |= set(point.authorities)
    for name in sorted(provisions):
        yield f"provision {name}", law.provision(name)
    for name in sorted(authorities):
        yield f"authority {name}", law.authority(name)


def _named(item: Taught) -> tuple[set[int], set[str], set[str]]:
    if isinstance(item, Question):
        source = item.source
        return set(source.key_points), set(source.provisions), set(source.authorities)
    if isinstance(item, Reading):
        return set(item.key_points), set(), set()
    if isinstance(item, Exercise):
        names = [trap.pattern for trap in item.traps]
    elif isinstance(item, SpotItem):
        names = [problem.pattern for problem in item.problems]
    else:
        names = list(item.patterns)
    patterns = [catalogue().by_id[name] for name in names]
    return (
        set(item.key_points),
        {name for pattern in patterns for name in pattern.provisions},
        {name for pattern in patterns for name in pattern.authorities},
    )


def _mark(part: BaseModel) -> str:
    return hashlib.sha256(part.model_dump_json().encode()).hexdigest()[:16]
