"""Pieces of HTML for pages that list many things: lines that open, tables, quotations. All escape what they get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

import streamlit as st

_FILES: Final = [Path(__file__).parent / name for name in ("pieces.css", "finding_parts.css")]
_STYLE: Final = "<style>" + "\n".join(file.read_text(encoding="utf-8") for file in _FILES) + "</style>"

Tone = Literal["plain", "calm", "soon", "late", "done"]


def text(words: str) -> str:
    """Words as typed, line breaks kept."""
    return escape(words).replace("\n", "<br>")


def chip(words: str, tone: Tone = "plain") -> str:
    """A short mark beside something. Its words carry the meaning."""
    return f'<span class="lm-chip lm-{tone}">{escape(words)}</span>'


def link(address: str, words: str) -> str:
    """A link to an official page; only web addresses become links."""
    if urlsplit(address).scheme not in {"http", "https"}:
        return escape(words)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'


def details(summary: str, body: str, *, open_first: bool = False) -> str:
    """A line that opens, in the browser alone. `summary` and `body` are HTML."""
    return (
        f'<details class="lm-details"{" open" if open_first else ""}><summary>{summary}</summary>'
        f'<div class="lm-inside">{body}</div></details>'
    )


def facts(pairs: Iterable[tuple[str, str]], *, escaped: bool = False) -> str:
    """Names and values, one under the other. Values are plain text unless `escaped` says they are HTML."""
    lines = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{value if escaped else text(value)}</dd></div>" for name, value in pairs
    )
    return f'<dl class="lm-facts">{lines}</dl>'


def table(label: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, escaped: bool = False) -> str:
    """A plain table with its headings marked."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{cell if escaped else text(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f'<div class="lm-scroll"><table class="lm-table" aria-label="{escape(label)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def quote(words: str, source: str = "") -> str:
    """Exact words of a provision or a person, marked as a quotation."""
    foot = f"<footer>{escape(source)}</footer>" if source else ""
    return f'<blockquote class="lm-quote"><p>{text(words)}</p>{foot}</blockquote>'


def html(*pieces: str) -> None:
    """Draw the pieces as one element."""
    st.html("".join(pieces))


def style() -> None:
    """The look of these pieces, and of findings; once a page."""
    st.html(_STYLE)
