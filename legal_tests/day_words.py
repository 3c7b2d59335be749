"""Dates as people read them, without leading noughts."""

from datetime import date


def in_words(day: date) -> str:
    """1 September 2014."""
    return f"{day.day} {day:%B %Y}"


def with_weekday(day: date) -> str:
    """Monday 1 September 2014."""
    return f"{day:%A} {in_words(day)}"
