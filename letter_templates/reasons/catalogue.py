"""Reads the catalogue of reasoning patterns. Strict: a misspelt key, an unknown set or a repeated id stops the load."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from pydantic import Field, ValidationError

from letter_templates.document import Frozen
from letter_templates.reasons.model import Pattern, Rule
from letter_templates.reasons.wordsets import WordSetError, WordSets

SHARED_WORDS = "words.yaml"
EXCUSES = (
    "disclaim",
    "disclaim.question",
    "causes",
    "admits",
    "adopts",
    "decides",
    "own.decision",
    "disclaim.before",
    "take.back",
    "weigh",
    "weigh.before",
    "speaks.family",
    "speaks.school",
    "speaks.report",
    "other.decision",
    "statute",
    "decisive",
    "councils.own",
    "quote.cue",
)


class CatalogueError(ValueError):
    """The catalogue cannot be used. Names the file and, where there is one, the id."""


class PatternFile(Frozen):
    """One file of the catalogue: its group, the sets that its rules share, its patterns."""

    group: str
    title: str
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    patterns: tuple[Pattern, ...]


class Catalogue:
    """All patterns, and the sets they use, ready to look for."""

    def __init__(self, patterns: tuple[Pattern, ...], words: dict[str, tuple[str, ...]]) -> None:
        self.patterns = patterns
        self.by_id = {pattern.id: pattern for pattern in patterns}
        sets: dict[str, tuple[str, ...]] = dict(words)
        wanted = {name for name in EXCUSES if name in words}
        self.rules: dict[str, list[tuple[Pattern, Rule, tuple[str, ...], str | None]]] = {}
        for pattern in patterns:
            for number, rule in enumerate(pattern.rules):
                name = f"{pattern.id}/{number}"
                stops = f"{name}/unless" if rule.unless_says else None
                if rule.says:
                    sets[name] = rule.says
                if stops:
                    sets[stops] = rule.unless_says
                needed = (*((name,) if rule.says else ()), *rule.all)
                wanted |= {*needed, *rule.unless, *((stops,) if stops else ())}
                self.rules.setdefault(needed[0], []).append((pattern, rule, needed, stops))
        for name in wanted - sets.keys():
            raise CatalogueError(f"there is no set called '{name}'")
        self.concepts = tuple(sorted(name for name in words if "." in name))
        wanted |= set(self.concepts)
        try:
            self.sets = WordSets(sets, wanted)
        except WordSetError as error:
            raise CatalogueError(str(error)) from error


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with this package, read once."""
    return read_catalogue(files("letter_templates.reasons").joinpath("patterns"))


def read_catalogue(folder: Traversable) -> Catalogue:
    """Raises CatalogueError with the file, the id and what is wrong."""
    patterns: list[Pattern] = []
    words: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".yaml"):
            continue
        given = _yaml(file)
        if file.name == SHARED_WORDS:
            _add_words(words, given, file.name)
            continue
        read = _pattern_file(file.name, given)
        _add_words(words, {name: list(phrases) for name, phrases in read.words.items()}, file.name)
        patterns += [pattern.model_copy(update={"group": read.group}) for pattern in read.patterns]
    seen: set[str] = set()
    for pattern in patterns:
        if pattern.id in seen:
            raise CatalogueError(f"the id '{pattern.id}' is used twice")
        seen.add(pattern.id)
    return Catalogue(tuple(patterns), words)


def _yaml(file: Traversable) -> Any:
    """Every value as text: "no" is a word that letters use, and YAML would make it false."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise CatalogueError(f"{file.name} is not YAML: {error}") from error


def _pattern_file(name: str, given: Any) -> PatternFile:
    try:
        return PatternFile.model_validate(given)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        where = fault["loc"]
        one = ""
        if len(where) > 1 and where[0] == "patterns" and isinstance(where[1], int):
            one = f", id '{given['patterns'][where[1]].get('id', where[1])}'"
        path = ".".join(str(part) for part in where)
        raise CatalogueError(f"{name}{one}: {path}: {fault['msg']}") from error


def _add_words(words: dict[str, tuple[str, ...]], given: Any, name: str) -> None:
    if not isinstance(given, dict):
        raise CatalogueError(f"{name} must hold sets by name")
    for key, phrases in given.items():
        if key in words:
            raise CatalogueError(f"{name}: the set '{key}' is defined twice")
        if not isinstance(phrases, list | tuple) or not all(isinstance(phrase, str) for phrase in phrases):
            raise CatalogueError(f"{name}: the set '{key}' must be a list of phrases")
        words[key] = tuple(phrases)
