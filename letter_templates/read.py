"""Reads a facts file. Every fault becomes a plain sentence that names the field and what to do, never its contents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from letter_templates.facts import LetterFacts
from letter_templates.plain_text import UnprintableCharacterError, letter_text

KINDS = "refusal, agree, acknowledgement, questions, considering, considering-notice, decision-notice"
EXAMPLES = "the examples"
_ADAPTER: TypeAdapter[LetterFacts] = TypeAdapter(LetterFacts)
_CHOICES = frozenset(KINDS.split(", "))


class FactsError(ValueError):
    """A facts file that cannot be used. `problems` has a sentence for each fault, without personal data."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def letter_facts_schema() -> dict[str, Any]:
    """The JSON Schema of a facts file."""
    return _ADAPTER.json_schema()


def read_facts(json_text: str) -> LetterFacts:
    """The facts in a JSON text. Raises FactsError with every fault, in plain sentences."""
    return facts_from(read_json(json_text, "The facts file"))


def read_json(json_text: str, name: str, like: str = EXAMPLES) -> object:
    """What a JSON text holds. `name` is what the person calls it, `like` what to compare it with. Raises FactsError."""
    try:
        return json.loads(json_text.removeprefix("\ufeff"), object_pairs_hook=_each_field_once)
    except json.JSONDecodeError as error:
        raise FactsError(
            [
                f"{name} is not JSON: line {error.lineno}, column {error.colno} cannot be read. "
                f"Compare it with {like}, or write it again with a JSON editor."
            ]
        ) from None
    except RecursionError:
        raise FactsError([f"{name} is not usable: it is nested too deeply."]) from None
    except FactsError:
        raise
    except ValueError:  # a number of thousands of digits
        raise FactsError([f"{name} is not usable: it holds a number far too long to be right."]) from None


def facts_from(given: object) -> LetterFacts:
    """The facts in a value already read from JSON. Raises FactsError."""
    if not isinstance(given, Mapping):
        raise FactsError(["The facts file must hold one object, in curly brackets, with a field called 'kind'."])
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in _CHOICES:
        raise FactsError([f"The field 'kind' must say which letter to write. Use one of: {KINDS}."])
    try:
        return _ADAPTER.validate_python(_with_line_breaks(given, ""), strict=False)
    except UnprintableCharacterError as error:
        raise FactsError([str(error)]) from None
    except ValidationError as error:
        raise FactsError(sentences(error)) from None


def sentences(error: ValidationError, whole: str = "The facts", like: str = EXAMPLES) -> tuple[str, ...]:
    """A sentence for each fault, once. `whole` names what has no field to name, `like` what to compare it with."""
    faults = error.errors(include_input=False, include_url=False)
    return tuple(dict.fromkeys(_sentence(fault, whole, like) for fault in faults))


def _each_field_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose fields are all different. Of two with one name, nobody can say which was meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for number, (name, _) in enumerate(pairs) if name in dict(pairs[:number]))
        raise FactsError([f"The field '{twice[:60]}' is there twice: keep one of them."])
    return found


def _with_line_breaks(value: object, field: str) -> object:
    match value:
        case str():
            return letter_text(value, field or "facts")
        case Mapping():
            return {
                key: _with_line_breaks(item, f"{field}.{key}" if field else str(key)) for key, item in value.items()
            }
        case list():
            return [_with_line_breaks(item, f"{field}[{number}]") for number, item in enumerate(value, start=1)]
        case _:
            return value


def _sentence(fault: Any, whole: str, like: str) -> str:
    """One fault of pydantic's, for a person who has never heard of pydantic."""
    field, kind, context = _field(fault["loc"]), fault["type"], fault.get("ctx", {})
    name = f"The field '{field}'" if field else whole
    match kind:
        case "missing":
            return f"{name} is missing: add it."
        case "extra_forbidden":
            return f"{name} is not known: check its spelling, or take it out."
        case "value_error":
            reason = str(context.get("error", "")).rstrip(".") or "cannot be right"
            return f"{reason}." if not field else f"{name}: {reason}."
        case "literal_error" | "enum":
            return f"{name} must be one of: {context.get('expected', 'the values in the schema')}."
        case "string_too_short":
            return f"{name} is empty: fill it in, or take it out."
        case "string_too_long":
            return f"{name} is too long: at most {context.get('max_length')} characters."
        case "too_short":
            return f"{name} is empty: it needs at least {context.get('min_length')}."
        case _ if kind.startswith("date"):
            return f"{name} is not a date that exists: write it as year-month-day, such as 2026-03-02."
        case _ if kind.startswith("bool"):
            return f"{name} must be true or false."
        case _ if kind.endswith(("_type", "_parsing")):
            return f"{name} has the wrong kind of value: compare it with {like}."
    return f"{name} cannot be used as it is: compare it with {like}."


def _field(location: tuple[int | str, ...]) -> str:
    """ "limb_b.reasons[1].text", without the kind of letter that pydantic puts first."""
    parts = location[1:] if location and location[0] in _CHOICES else location
    path = ""
    for part in parts:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else part
    return path
