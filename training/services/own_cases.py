"""Cases that trainers wrote: checked as the tool's own are, kept in the training record, shared as a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from legal_tests.lawbook import Law
from legal_tests.packfile import LawPackError, parse_yaml, read_entry
from letter_templates.findings import Finding
from panel.domain.people import Role
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.paths import Changed
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.material import Material, material
from training.services.own_case_law import NOT_USED, WrittenOn, behind_the_law, keep_mark, marks_kept, written_on
from training.services.testing import contradictions, missed_traps, unclean_reasons

KIND: Final = "exercise"
MARK: Final = "written_on"
"""In a shared file, the law that the case was checked under; files shared before there were marks have none."""
MOST_BYTES: Final = 1_000_000
"""Of a shared file. The longest case that comes with the tool is a fiftieth of this."""
DEEPEST: Final = 12
"""Levels of a shared file; a case has five."""
MOST_PARTS: Final = 5_000
"""Keys, values, starts and ends in a shared file; a long case has about 500."""
LONGEST_PLAIN: Final = 1_000
"""Characters of a value that could be read as a number or a date; longer ones are words."""


@dataclass(frozen=True)
class OwnCase:
    """One case a trainer wrote. `exercise` is None where it does not stand any more, and `fault` says why.

    `law` is what it was last checked under, None where that is not known; `behind` says what has changed since.
    """

    id: str
    exercise: Exercise | None
    fault: str = ""
    title: str = ""
    law: WrittenOn | None = None
    behind: Changed | None = None


@dataclass(frozen=True)
class CaseCheck:
    """What the real test and the real checker say of a case. Contradictions must be mended before it can be kept."""

    contradictions: tuple[str, ...]
    missed_traps: tuple[str, ...]
    unclean: tuple[tuple[str, Finding], ...]

    @property
    def clean(self) -> bool:
        return not (self.contradictions or self.missed_traps or self.unclean)


def all_material(academy: Academy) -> Material:
    """What comes with the tool, and the trainers' own cases after it."""
    own = tuple(one.exercise for one in own_cases(academy) if one.exercise is not None)
    return replace(material(), exercises=(*material().exercises, *own))


def is_own(case_id: str) -> bool:
    """Did a trainer write it? Such a case does not come with the tool, and the tool's makers have not checked it."""
    return all(one.id != case_id for one in material().exercises)


def own_cases(academy: Academy) -> tuple[OwnCase, ...]:
    """Every case kept, by its id; one that a change of the law or of the checker has undone says so."""
    with academy.store.reading() as record:
        kept, marks = record.all(KIND), marks_kept(record)
    return tuple(_own(key, body, marks.get(key), academy.law) for key, body, _ in kept)


def own_cases_behind(academy: Academy) -> tuple[Changed, ...]:
    """The trainers' own cases that the law in force may make wrong, those set aside included; empty if none."""
    return tuple(one.behind for one in own_cases(academy) if one.behind is not None)


def check_case(exercise: Exercise, law: Law) -> CaseCheck:
    """Run a case through the real test and the real checker."""
    against = tuple(contradictions(exercise, law))
    known = not any("not a pattern" in one for one in against)
    return CaseCheck(
        contradictions=against,
        missed_traps=tuple(missed_traps(exercise)) if known else (),
        unclean=tuple(unclean_reasons(exercise)),
    )


def save_case(
    academy: Academy,
    learner: Learner,
    exercise: Exercise,
    *,
    based_on: int | None = None,
    shared: SharedCase | None = None,
) -> Exercise:
    """Keep a case so that it stands among the others; it gets the next version of its own name.

    `based_on` is the version it was written on, 0 for a new one; without it, it takes the place of whatever is kept.
    With it goes the mark of the law in force, under which it was checked now. A case brought in (`shared`) keeps the
    mark of its file, or none: whoever brings in a file has not read the case against the law.
    Raises TrainingError: "not-a-trainer", "case-name-taken" for a name that comes with the tool,
    "case-contradicts-itself", or "case-kept-since" where another version was kept meanwhile. Traps that the checker
    misses and reasons it objects to are told, and do not stop it.
    """
    _only_a_trainer(learner)
    if not is_own(exercise.id):
        raise TrainingError("case-name-taken", name=exercise.id)
    for reason in contradictions(exercise, academy.law):
        raise TrainingError("case-contradicts-itself", reason=reason)
    with academy.store.transaction() as record:
        held = record.get(KIND, exercise.id)
        version = held[1] if held else 0
        if based_on not in (None, version):
            raise TrainingError("case-kept-since")
        kept = exercise.model_copy(update={"version": version + 1})
        record.put(KIND, kept.id, kept.model_dump_json(), version)
        keep_mark(record, kept.id, shared.law if shared else written_on(kept, academy.law))
    return kept


def read_again(academy: Academy, learner: Learner, case_id: str, version: int) -> None:
    """A trainer says that this version of a case was read against the law in force and stands as it is.

    Raises TrainingError: "not-a-trainer", "case-kept-since", "case-contradicts-itself".
    """
    _only_a_trainer(learner)
    with academy.store.transaction() as record:
        held = record.get(KIND, case_id)
        if held is None or held[1] != version:
            raise TrainingError("case-kept-since")
        exercise = Exercise.model_validate_json(held[0])
        for reason in contradictions(exercise, academy.law):
            raise TrainingError("case-contradicts-itself", reason=reason)
        keep_mark(record, case_id, written_on(exercise, academy.law))


def version_kept(academy: Academy, case_id: str) -> int:
    """The version of a trainer's own case that is kept; 0 where none is."""
    with academy.store.reading() as record:
        held = record.get(KIND, case_id)
    return held[1] if held else 0


def remove_case(academy: Academy, learner: Learner, case_id: str) -> None:
    """Take a trainer's own case out of the list. What people did with it stays on record."""
    _only_a_trainer(learner)
    with academy.store.transaction() as record:
        record.remove(KIND, case_id)
        keep_mark(record, case_id, None)


@dataclass(frozen=True)
class SharedCase:
    """What a shared file holds: the case, and the law it was checked under, None in files without a mark."""

    exercise: Exercise
    law: WrittenOn | None = None


def read_shared(name: str, data: bytes) -> SharedCase:
    """The case in a file that somebody shared. It may be hostile: nothing in it is obeyed, and its size is bounded.

    Raises TrainingError("shared-file-too-large") or ("shared-file-broken") with the place and the reason.
    """
    if len(data) > MOST_BYTES:
        raise TrainingError("shared-file-too-large", most="one megabyte")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TrainingError("shared-file-broken", reason="it is not text in UTF-8") from None
    try:
        _plainly_built(text)
        content: Any = parse_yaml(text, name)
        if not isinstance(content, dict):
            raise LawPackError("", "the file", "it holds no case")
        mark = content.pop(MARK, None)
        law = None if mark is None else read_entry(Path(name), WrittenOn, mark)
        return SharedCase(read_entry(Path(name), Exercise, content), law)
    except LawPackError as fault:
        raise TrainingError("shared-file-broken", reason=fault.reason) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise TrainingError("shared-file-broken", reason="it is not a file that this page has made") from None


def as_yaml(exercise: Exercise, law: WrittenOn | None = None) -> str:
    """The case as a file to share, with the law it was checked under; `read_shared` reads it back as it was."""
    content = exercise.model_dump(mode="json", exclude_none=True)
    if law is not None:
        content[MARK] = law.model_dump(mode="json")
    return "# A fictional case for practice. Every person in it is invented.\n" + yaml.dump(
        content, Dumper=_Readable, sort_keys=False, allow_unicode=True, width=110
    )


class _Readable(yaml.SafeDumper):
    """Writes words of several lines as they read."""


def _words(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Readable.add_representer(str, _words)


def _own(key: str, body: str, mark: WrittenOn | None, law: Law) -> OwnCase:
    try:
        exercise = Exercise.model_validate_json(body)
    except ValidationError as error:
        return OwnCase(key, None, str(error.errors(include_url=False, include_input=False)[0]["msg"]), key, mark)
    against = next(contradictions(exercise, law), "")
    title = exercise.title
    if against:
        return OwnCase(key, None, against, title, mark, Changed("decide", key, title, (NOT_USED,), new_version=False))
    return OwnCase(key, exercise, "", title, mark, behind_the_law(exercise, mark, law))


def _plainly_built(text: str) -> None:
    """No words that stand for other words (a small file could grow without end), and no nesting or list without end."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        if number > MOST_PARTS:
            raise LawPackError("", "the file", "it has far more parts than a case")
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and len(event.value) > LONGEST_PLAIN:
            _words_only(event.value)
        if isinstance(event, yaml.AliasEvent):
            raise LawPackError("", "the file", "it uses shorthand (&, *) that a case never needs")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise LawPackError("", "the file", "its parts stand inside each other too deeply")


def _words_only(value: str) -> None:
    """A number of a million digits takes minutes to read."""
    if not any(letter.isalpha() for letter in value[:LONGEST_PLAIN]):
        raise LawPackError("", "the file", "it holds a number far too long to be one")


def _only_a_trainer(learner: Learner) -> None:
    if Role.TRAINER not in learner.roles:
        raise TrainingError("not-a-trainer")
