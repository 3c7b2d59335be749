"""Reads one YAML file of the law pack strictly: a duplicate key, an unknown key or a wrong type is an error."""

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # pragma: no cover - where PyYAML was built without the C library
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

Entry = TypeVar("Entry", bound=BaseModel)


class LawPackError(Exception):
    """The law pack cannot be used. Names the file, the entry and the reason; nothing is loaded."""

    code = "law-pack-broken"

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason


class _StrictLoader(_SafeLoader):
    """YAML's safe loader, which also refuses a key written twice."""


def _mapping_without_duplicates(loader: Any, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
    seen: set[Hashable] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key '{key}' is written twice (line {key_node.start_mark.line + 1})", None
            )
        seen.add(key)
    mapping: dict[Hashable, Any] = _SafeLoader.construct_mapping(loader, node, deep=True)
    return mapping


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_duplicates)


def read_yaml(path: Path) -> Any:
    """The contents of a YAML file. Raises LawPackError if it is missing, is not YAML, or writes a key twice."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LawPackError(path.name, "the file", f"cannot be read ({error.strerror})") from error
    return parse_yaml(text, path.name)


def parse_yaml(text: str, name: str) -> Any:
    """What a YAML text called `name` holds. Raises LawPackError if it is not YAML, or writes a key twice."""
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", None) or "is not YAML"
        raise LawPackError(name, "the file", str(reason)) from error


def read_entries(path: Path, kind: type[Entry]) -> tuple[Entry, ...]:
    """The list of entries in a file, each checked against its model.

    Raises LawPackError naming the file, the id of the entry (or its place in the list), and what is wrong.
    """
    content = read_yaml(path)
    if not isinstance(content, list):
        raise LawPackError(path.name, "the file", "must be a list of entries")
    return tuple(read_entry(path, kind, raw, place) for place, raw in enumerate(content, start=1))


def read_entry(path: Path, kind: type[Entry], raw: Any, place: int = 1) -> Entry:
    """One entry, checked against its model; the error names the entry by its id, or its place in the file."""
    name = f"entry {place}"
    if isinstance(raw, dict):
        name = str(raw.get("id") or raw.get("number") or raw.get("term") or name)
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise LawPackError(path.name, name, "; ".join(_reasons(error))) from error


def _reasons(error: ValidationError) -> Iterable[str]:
    for item in error.errors(include_url=False, include_input=False):
        where = ".".join(str(part) for part in item["loc"])
        if item["type"] == "extra_forbidden":
            yield f"unknown key '{where}'"
        else:
            message = item["msg"].removeprefix("Value error, ")
            yield f"{where}: {message}" if where else message
