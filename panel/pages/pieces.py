"""Pieces of HTML for pages that list many things: lines that open, tables, quotations. All escape what they get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, Literal
from urllib.parse import urlsplit

import streamlit as st

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
    """The look of these pieces; once a page."""
    st.html(f"<style>{_STYLE}</style>")


_STYLE: Final = """
.lm-chip{display:inline-block;padding:.05rem .5rem;border:1px solid #c3cdd1;border-radius:999px;font-size:.82rem;
  line-height:1.5;background:#fff;color:#33434a;white-space:nowrap}
.lm-chip.lm-calm{background:#e8f1f2;border-color:#9dbcc2;color:#0b4450}
.lm-chip.lm-soon{background:#fdf3e3;border-color:#e0b778;color:#6f3c05}
.lm-chip.lm-late{background:#fbeaea;border-color:#dba3a3;color:#8a1616}
.lm-chip.lm-done{background:#e7f3ec;border-color:#9cc8ae;color:#12502f}
.lm-details{border:1px solid #d5dee1;border-radius:6px;margin:0 0 .5rem;background:#fff}
.lm-details>summary{padding:.6rem .9rem;cursor:pointer;font-weight:600;line-height:1.45}
.lm-details>summary:hover{background:#f3f6f7}
.lm-details>summary:focus-visible{outline:3px solid #b45309;outline-offset:2px}
.lm-details .lm-inside{padding:.1rem .9rem .7rem;font-weight:400}
.lm-details summary .lm-chip{margin-left:.5rem;font-weight:400}
.lm-details summary small{font-weight:400;color:#46565c;margin-left:.4rem}
.lm-facts{margin:0 0 .6rem!important;padding:0!important}
.lm-facts>div{margin:0!important;display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.2rem 1rem;padding:.4rem 0;
  border-bottom:1px solid #e6ecee}
.lm-facts dt,.lm-facts dd{margin:0!important;padding:0!important}
.lm-facts dt{color:#46565c;font-weight:400}
.lm-facts dd{overflow-wrap:anywhere}
.lm-scroll{overflow-x:auto}
.lm-table{width:100%;border-collapse:collapse}
.lm-table th{padding:0 .75rem .35rem 0;text-align:left;font-size:.82rem;font-weight:600;color:#46565c;
  border-bottom:2px solid #c3cdd1}
.lm-table td{padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #dde4e6;
  overflow-wrap:anywhere}
.lm-quote{margin:.4rem 0 .7rem;padding:.3rem 0 .3rem 1rem;border-left:4px solid #9dbcc2;color:#17262b}
.lm-quote p{margin:0}
.lm-quote footer{margin-top:.3rem;font-size:.85rem;color:#46565c}
.lm-quiet{color:#46565c;font-size:.92rem;margin:.2rem 0 .6rem}
.stMain h2{padding-bottom:.45rem}
.stMain [data-testid="stPageLink-NavLink"]{padding-left:0}
.stMain [data-testid="stPageLink-NavLink"] p{color:#0b5563;text-decoration:underline;font-size:1rem;font-weight:600}
[data-testid="InputInstructions"]{display:none}
[data-testid="stTimeInputTimeDisplay"],.stTimeInput [role="group"]{background:#fff;border-color:#6b7b81}
.lm-next span{display:block;font-size:.82rem;color:#46565c;font-weight:600}
.lm-next b{font-size:1.12rem;font-weight:650}
.lm-next p{margin:.1rem 0 0;color:#33434a}
.lm-empty{padding:1.1rem 1.2rem;border:1px dashed #b3c0c5;border-radius:6px;color:#33434a;background:#fafcfc}
"""
