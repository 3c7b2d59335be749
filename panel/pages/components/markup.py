"""The parts of a screen as HTML. Pure functions: words in, escaped HTML out.

Every value may be hostile or simply odd (`O'Brien & Sons <b>`, `{{ 7*7 }}`): each goes through `esc` exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, Literal
from urllib.parse import urlsplit

Tone = Literal["calm", "soon", "late", "done", "plain"]
NoticeKind = Literal["info", "done", "caution", "stop", "note", "good", "warn", "bad"]

NOTICE: Final[dict[NoticeKind, tuple[Tone, str]]] = {
    "info": ("calm", "Note"),
    "done": ("done", "Done"),
    "caution": ("soon", "Take care"),
    "stop": ("late", "Problem"),
    "note": ("calm", "Note"),  # the words `tell.py` uses for the same four
    "good": ("done", "Done"),
    "warn": ("soon", "Take care"),
    "bad": ("late", "Problem"),
}
LEVELS: Final[dict[str, tuple[Tone, str]]] = {
    "unlawful": ("late", "Unlawful"),
    "missing": ("late", "Missing"),
    "risky": ("soon", "Look again"),
    "unclear": ("calm", "Unclear"),
    "style": ("plain", "Plain English"),
}
NEW_TAB: Final = '<span class="lmag-hidden"> (opens in a new tab)</span>'


def esc(value: object) -> str:
    """A value as text that HTML shows exactly as it is."""
    return escape(str(value), quote=True)


def link(words: str, address: str) -> str:
    """A link to a web page, or only the words where the address is not an ordinary web address."""
    if urlsplit(address).scheme not in ("http", "https"):
        return esc(words)
    return f'<a href="{esc(address)}" target="_blank" rel="noopener noreferrer">{esc(words)}{NEW_TAB}</a>'


def tag(words: str, tone: Tone = "plain") -> str:
    return f'<span class="lmag-tag lmag-{esc(tone)}">{esc(words)}</span>'


def page_header(title: str, subtitle: str | None = None) -> str:
    under = f'<p class="lmag-subtitle">{esc(subtitle)}</p>' if subtitle else ""
    return f'<div class="lmag-page-header"><h1>{esc(title)}</h1>{under}</div>'


def case_bar(reference: str, name: str, clock: str, tone: Tone, detail: str = "") -> str:
    after = f'<span class="lmag-case-detail">{esc(detail)}</span>' if detail else ""
    return (
        f'<div class="lmag-case-bar lmag-{esc(tone)}" role="region" aria-label="This case">'
        f'<span class="lmag-case-name">{esc(name)}</span><span class="lmag-case-ref">{esc(reference)}</span>{after}'
        f'<span class="lmag-case-clock">{esc(clock)}</span></div>'
    )


def statute_quote(text: str, citation: str, address: str, verification: str) -> str:
    seen = tag(verification[:1].upper() + verification[1:], "soon" if "memory" in verification else "plain")
    return (
        f'<figure class="lmag-quote"><blockquote>“{esc(text)}”</blockquote>'
        f"<figcaption>{link(citation, address)} {seen}</figcaption></figure>"
    )


def notice(kind: NoticeKind, text: str, title: str | None = None, items: Sequence[str] = ()) -> str:
    tone, means = NOTICE[kind]
    head = f'<p class="lmag-strong">{esc(title)}</p>' if title else f'<span class="lmag-hidden">{means}: </span>'
    listed = f"<ul>{''.join(f'<li>{esc(item)}</li>' for item in items)}</ul>" if items else ""
    role = ' role="alert"' if tone == "late" else ""
    return f'<div class="lmag-notice lmag-{tone}"{role}>{head}<div class="lmag-text">{esc(text)}</div>{listed}</div>'


def empty_state(title: str, body: str) -> str:
    return f'<div class="lmag-empty"><h2>{esc(title)}</h2><p>{esc(body)}</p></div>'


def error_box(message: str, next_step: str) -> str:
    after = f'<p class="lmag-text">{esc(next_step)}</p>' if next_step else ""
    return f'<div class="lmag-error" role="alert"><p class="lmag-strong">{esc(message)}</p>{after}</div>'


def steps(items: Sequence[str], current: int | str) -> str:
    """A case's life from left to right; `current` is a position or one of the items."""
    now = items.index(current) if isinstance(current, str) else current
    drawn: list[str] = []
    for place, item in enumerate(items):
        state = "done" if place < now else "now" if place == now else "next"
        said = {"done": "Done: ", "now": "Now: ", "next": "Later: "}[state]
        mark = "✓" if state == "done" else str(place + 1)
        here = ' aria-current="step"' if state == "now" else ""
        drawn.append(
            f'<li class="lmag-step lmag-step-{state}"{here}>'
            f'<span class="lmag-step-mark" aria-hidden="true">{mark}</span>'
            f'<span class="lmag-step-name"><span class="lmag-hidden">{said}</span>{esc(item)}</span></li>'
        )
    return f'<ol class="lmag-steps" aria-label="Steps">{"".join(drawn)}</ol>'


def finding(level: str, message: str, source: str = "", advice: str = "", quote: str = "") -> str:
    tone, means = LEVELS.get(level, ("plain", level))
    quoted = f'<p class="lmag-finding-quote">“{esc(quote)}”</p>' if quote else ""
    advised = f'<p class="lmag-text">{esc(advice)}</p>' if advice else ""
    sourced = f'<p class="lmag-source">{esc(source)}</p>' if source else ""
    return (
        f'<div class="lmag-finding lmag-{tone}"><p>{tag(means, tone)} '
        f'<span class="lmag-strong">{esc(message)}</span></p>{quoted}{advised}{sourced}</div>'
    )


def facts(pairs: Iterable[tuple[str, object]]) -> str:
    """Names and values, such as "Received: 5 January 2026"."""
    rows = "".join(f"<div><dt>{esc(name)}</dt><dd>{esc(value)}</dd></div>" for name, value in pairs)
    return f'<dl class="lmag-facts">{rows}</dl>'
