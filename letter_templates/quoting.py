"""Quotation marks round exact words, alike in every rendering."""

from __future__ import annotations


def quoted(text: str) -> str:
    """The words between curly double quotation marks, unless they already stand in them."""
    return text if text.startswith("“") and text.endswith("”") else f"“{text}”"
