"""Turns one block of wording and its values into one block of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import TemplateError

from letter_templates.document import Block, Heading, ListBlock, Paragraph, Quotation, Table
from letter_templates.wording_files import BlockWording, WordingError, expression, template

Values = Mapping[str, Any]


def render_block(wording: BlockWording, values: Values) -> Block | None:
    """The block, or None when its `when` says it has no place in this letter.

    Raises WordingError, naming the block, for wording that asks for a value that does not exist.
    """
    try:
        if wording.when is not None and not expression(wording.when)(values):
            return None
        return _render(wording, values)
    except WordingError as error:
        raise WordingError(f"block '{wording.id}': {error}") from error
    except TemplateError as error:
        raise WordingError(f"block '{wording.id}': {error}") from error


def _fill(source: str | None, values: Values) -> str:
    if source is None:
        raise WordingError("has no text")
    return template(source).render(values) if "{" in source else source


def _each(wording: BlockWording, values: Values) -> Iterable[Values]:
    if wording.each is None:
        return
    items: Iterable[Any] = expression(wording.each)(values) or ()
    for number, item in enumerate(items, start=1):
        yield {**values, "each": item, "number": number}


def _items(wording: BlockWording, values: Values) -> tuple[str, ...]:
    fixed = [_fill(item, values) for item in wording.items]
    repeated = [_fill(wording.item, one) for one in _each(wording, values)]
    return tuple(item for item in fixed + repeated if item)


def _rows(wording: BlockWording, values: Values) -> tuple[tuple[str, ...], ...]:
    fixed = [tuple(_fill(cell, values) for cell in row) for row in wording.rows]
    repeated = [tuple(_fill(cell, one) for cell in wording.cells) for one in _each(wording, values)]
    return tuple(row for row in fixed + repeated if any(row))


def _render(wording: BlockWording, values: Values) -> Block:
    base: dict[str, Any] = {
        "id": wording.id,
        "section": wording.section,
        "purposes": wording.purposes,
        "editable": wording.editable,
    }
    match wording.kind:
        case "heading":
            return Heading(**base, level=wording.level, text=_fill(wording.text, values))
        case "paragraph":
            return Paragraph(**base, style=wording.style, text=_fill(wording.text, values))
        case "quotation":
            return Quotation(**base, text=_fill(wording.text, values), source=_fill(wording.source, values))
        case "list":
            return ListBlock(**base, numbered=wording.numbered, items=_items(wording, values))
        case "table":
            caption = None if wording.caption is None else _fill(wording.caption, values)
            return Table(
                **base,
                caption=caption,
                header=tuple(_fill(cell, values) for cell in wording.header),
                rows=_rows(wording, values),
                widths=wording.widths,
                row_headers=wording.row_headers,
            )
