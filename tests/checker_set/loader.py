"""Reads the labelled set: texts as officers write them, with the problems each must be found to have.

The set has two halves. `seen` may be read while rules are written or mended; `unseen` is opened only by
the measurement. `load` therefore takes one half at a time and never both.
"""

from enum import StrEnum
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).parent

Half = Literal["seen", "unseen"]
Severity = Literal["unlawful", "risky", "unclear"]


class Frozen(BaseModel):
    """A value that cannot be changed and takes no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Needs(StrEnum):
    """How much text it takes to tell whether the problem is there."""

    EXTRACT = "extract"
    SECTION = "section"
    LETTER = "letter"
    RECORD = "record"


class Pattern(Frozen):
    """One id of the catalogue. The first severity is the usual one."""

    id: str
    severities: tuple[Severity, ...] = Field(min_length=1)
    detection: tuple[Literal["phrase", "context", "absence"], ...]
    needs: Needs
    core: bool
    note: str = ""

    @property
    def has_items(self) -> bool:
        """Whether this folder holds texts for it: an extract or a section is enough to tell."""
        return self.needs in (Needs.EXTRACT, Needs.SECTION)


class Item(Frozen):
    """One text, where it stands, what must be found in it, and what may be found in it as well.

    `found` is empty for text that must pass. Ids in `also` are neither required nor counted as false alarms.
    """

    text: str = Field(min_length=1)
    kind: Literal["refusal", "agree", "reasons"]
    part: Literal["reasons", "next-steps", "rights", "views", "evidence", "law"]
    found: tuple[str, ...]
    also: tuple[str, ...] = ()
    note: str = ""


def patterns() -> tuple[Pattern, ...]:
    """The 74 ids, in the order of the catalogue."""
    entries = yaml.safe_load((FOLDER / "ids.yaml").read_text(encoding="utf-8"))
    return tuple(Pattern.model_validate(entry) for entry in entries)


def load(half: Half) -> dict[str, tuple[Item, ...]]:
    """The items of one half, by the id each file is named after."""
    return _read(FOLDER / half)


def load_lawful(half: Half) -> dict[str, tuple[Item, ...]]:
    """The lawful paragraphs of one half, by the part of a letter they come from."""
    return _read(FOLDER / "lawful" / half)


def _read(folder: Path) -> dict[str, tuple[Item, ...]]:
    return {path.stem: _items(path) for path in sorted(folder.glob("*.yaml"))}


def _items(path: Path) -> tuple[Item, ...]:
    """Raises pydantic.ValidationError, which names the field, when an item is misspelt."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Item.model_validate(entry) for entry in entries)
