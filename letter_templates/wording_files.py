"""Reads the wording: one YAML file per kind of letter, with shared parts, each block a Jinja2 text with a purpose.

A file lists its blocks in the order of the page. A block says its id, its section (what the SISO edits together), its
kind (heading, paragraph, list, table, quotation), the purposes it serves, when it appears, and its words. Words that
a user typed are only ever values: no text from outside is compiled as a template.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from jinja2 import StrictUndefined
from jinja2.environment import Template, TemplateExpression
from jinja2.sandbox import SandboxedEnvironment
from pydantic import ConfigDict, Field

from letter_templates.document import Frozen, Purpose

WORDING_FOLDER = Path(__file__).parent / "wording"
PAPERS = "panel"
TRAINING_PAPERS = "training"
WORDING_EDITION = "2026.1"
"""Raised by hand when letters begin to read differently; the hash beside it shows every change."""


class WordingError(ValueError):
    """A wording file is wrong; names the file and the block."""


class Include(Frozen):
    """All blocks of `shared/<name>.yaml`, here."""

    include: str


class BlockWording(Frozen):
    """One block as written in a wording file.

    `when` and `each` are Jinja expressions. A list has `items`, or `each` with `item`; a table has `rows`, or `each`
    with `cells`. An item or row that comes out empty is left out.
    """

    id: str
    section: str
    kind: Literal["heading", "paragraph", "quotation", "list", "table"]
    purposes: tuple[Purpose, ...] = ()
    editable: bool = True
    when: str | None = None
    style: Literal["normal", "lead", "address", "date", "signature", "small"] = "normal"
    level: Literal[1, 2] = 2
    text: str | None = None
    source: str | None = None
    numbered: bool = False
    items: tuple[str, ...] = ()
    each: str | None = None
    item: str | None = None
    caption: str | None = None
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    cells: tuple[str, ...] = ()
    widths: tuple[int, ...] | None = None
    row_headers: bool = False


class SharedPart(Frozen):
    blocks: tuple[BlockWording, ...]


class LetterWording(Frozen):
    """The wording of one kind of letter. `title` becomes the file's title and names no child."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    kind: str
    title: str
    blocks: tuple[Include | BlockWording, ...] = Field(min_length=1)


def _refuse_nothing(value: Any) -> Any:
    """Stops a letter that would print "None"."""
    if value is None:
        raise WordingError("a value that was not given would be printed: use `when`, or say what to add")
    return value


_environment = SandboxedEnvironment(undefined=StrictUndefined, finalize=_refuse_nothing, autoescape=False)


@cache
def template(source: str) -> Template:
    """A template of our own wording, compiled once."""
    return _environment.from_string(source)


@cache
def expression(source: str) -> TemplateExpression:
    """A condition or a list named in our own wording, compiled once."""
    return _environment.compile_expression(source, undefined_to_none=False)


def _read(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise WordingError(f"{path.name} cannot be read as YAML: {error}") from error


@cache
def letter_wording(kind: str) -> tuple[str, tuple[BlockWording, ...]]:
    """Title and blocks of a kind of letter, shared parts put in. Raises WordingError naming the file."""
    path = WORDING_FOLDER / f"{kind}.yaml"
    if not path.is_file():
        raise WordingError(f"there is no wording for a letter of the kind '{kind}'")
    try:
        wording = LetterWording.model_validate(_read(path))
        blocks: list[BlockWording] = []
        for entry in wording.blocks:
            if isinstance(entry, Include):
                blocks += SharedPart.model_validate(_read(WORDING_FOLDER / "shared" / f"{entry.include}.yaml")).blocks
            else:
                blocks.append(entry)
    except ValueError as error:
        raise WordingError(f"{path.name}: {error}") from error
    ids = [block.id for block in blocks]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise WordingError(f"{path.name} has two blocks called {', '.join(twice)}")
    return wording.title, tuple(blocks)


@lru_cache(maxsize=1)
def wording_version() -> str:
    """The edition and a short SHA-256 over every letter's wording, in the order of names: "2026.1-1a2b3c4d5e6f".

    The papers of a panel and of training are not letters, and each has a version of its own.
    """
    papers = (PAPERS, TRAINING_PAPERS)
    paths = (path for path in WORDING_FOLDER.rglob("*.yaml") if path.parent.name not in papers)
    return _version_of(sorted(paths, key=lambda path: path.relative_to(WORDING_FOLDER).as_posix()))


@cache
def paper_wording_version(kind: str, folder: str = PAPERS) -> str:
    """The edition and a short SHA-256 of the wording of one paper for a panel, or of another folder of papers."""
    return _version_of([WORDING_FOLDER / folder / f"{kind}.yaml"])


def _version_of(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(WORDING_FOLDER).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"{WORDING_EDITION}-{digest.hexdigest()[:12]}"
