"""A LetterDocument on screen: a page that looks like the paper one, from the same model."""

from __future__ import annotations

from html import escape
from pathlib import Path

from letter_templates.direction import starts_right_to_left
from letter_templates.document import Block, Heading, LetterDocument, ListBlock, Paragraph, Quotation, Table
from letter_templates.layout import DRAFT_WORDS, column_shares, quoted
from letter_templates.plain_text import letter_text

_STYLE = Path(__file__).with_name("letter.css").read_text(encoding="utf-8")


def render_html(document: LetterDocument) -> str:
    """The letter as one self-contained piece of HTML, to stand inside a page.

    Its style touches nothing outside `.letter-sheet`. Everything typed is escaped. Each block carries `data-block`
    with its id and `data-section`. Raises UnprintableCharacterError for a control character, as Word does.
    """
    classes = "letter-sheet letter-large" if document.large_print else "letter-sheet"
    ribbon = f'<p class="letter-draft">{DRAFT_WORDS}</p>' if document.not_issued else ""
    blocks = "".join(_block(block, document.large_print) for block in document.blocks)
    return (
        f"<style>{_STYLE}</style>"
        f'<article class="{classes}" lang="{escape(document.language)}" aria-label="{escape(document.title)}">'
        f"{ribbon}{_sender(document.sender)}{blocks}</article>"
    )


def _sender(lines: tuple[str, ...]) -> str:
    if not lines:
        return ""
    first, *rest = (_words(line, "sender") for line in lines)
    return f'<address class="letter-sender"><strong>{first}</strong>{"".join(f"<br>{line}" for line in rest)}</address>'


def _block(block: Block, large_print: bool) -> str:
    marks = f'data-block="{escape(block.id)}" data-section="{escape(block.section)}"'
    match block:
        case Heading():
            return f"<h{block.level} {marks}{_side(block.text)}>{_words(block.text, block.id)}</h{block.level}>"
        case Paragraph():
            kind = f' class="letter-{block.style}"' if block.style != "normal" else ""
            return f"<p {marks}{kind}{_side(block.text)}>{_words(block.text, block.id)}</p>"
        case Quotation():
            return (
                f"<blockquote {marks}><p>{_words(quoted(block.text), block.id)}</p>"
                f"<footer><cite>{_words(block.source, block.id)}</cite></footer></blockquote>"
            )
        case ListBlock():
            tag = "ol" if block.numbered else "ul"
            items = "".join(f"<li{_side(item)}>{_words(item, block.id)}</li>" for item in block.items)
            return f"<{tag} {marks}>{items}</{tag}>"
        case Table():
            return _table(block, marks, large_print)


def _table(table: Table, marks: str, large_print: bool) -> str:
    caption = f"<caption>{_words(table.caption, table.id)}</caption>" if table.caption else ""
    columns = "".join(
        f'<col style="width:{share * 100:.1f}%">' for share in column_shares(table, large_print=large_print)
    )
    # An empty heading (a column of numbers) is a plain cell: a heading with no words helps nobody.
    head = "".join(
        f'<th scope="col">{_words(cell, table.id)}</th>' if cell.strip() else "<td></td>" for cell in table.header
    )
    rows = "".join(
        f"<tr>{''.join(_cell(table, place, cell) for place, cell in enumerate(row))}</tr>" for row in table.rows
    )
    return (
        f"<table {marks}>{caption}<colgroup>{columns}</colgroup>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(table: Table, place: int, cell: str) -> str:
    words = _words(cell, table.id)
    if table.row_headers and place == 0:
        return f'<th scope="row"{_side(cell)}>{words}</th>'
    return f"<td{_side(cell)}>{words}</td>"


def _side(text: str) -> str:
    return ' dir="rtl"' if starts_right_to_left(text) else ""


def _words(text: str, block_id: str) -> str:
    """Escaped words; a line break is a line break, and a blank line cannot end the piece of HTML early."""
    return (
        escape(letter_text(text, block_id)).replace("\n", "<br>").replace("\t", '<span class="letter-tab">&#9;</span>')
    )
