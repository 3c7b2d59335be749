"""Entries of a diary as a file (.ics) that Outlook and other diaries take.

A file has one method, PUBLISH: these are dates to hold, not invitations. What is over has STATUS:CANCELLED and a higher
SEQUENCE. A diary that follows the file drops it then; Outlook, where a file was brought in once, may keep it, so the
title itself says that it no longer holds, and nothing reminds of it.
Format: RFC 5545 and RFC 5546 (iCalendar), through the `icalendar` library.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from panel.domain.diary import DiaryEntry
from panel.services.panel import LONDON, Panel

MAKER: Final = "-//LMAG decision support//EN"
DOMAIN: Final = "lmag-decision-support"
REMIND: Final = timedelta(days=7)
NOT_DUE: Final = "No longer due: "


def diary_file(panel: Panel, name: str, entries: Iterable[DiaryEntry]) -> bytes:
    """The file, ready to be brought into a diary."""
    now = panel.clock.now()
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/London")
    for entry in entries:
        calendar.add_component(_component(entry, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def file_name(name: str) -> str:
    """A name for the file: letters, digits and hyphens only."""
    return "".join(one if one.isalnum() else "-" for one in name).strip("-") + ".ics"


def _component(entry: DiaryEntry, now: datetime) -> Entry:
    made = Entry()
    made.add("uid", f"{entry.uid}@{DOMAIN}")
    made.add("dtstamp", now)
    made.add("sequence", entry.sequence)
    if entry.starts_at is None:
        made.add("dtstart", entry.on)
        made.add("dtend", entry.on + timedelta(days=1))
        made.add("class", "CONFIDENTIAL")
    else:
        starts = datetime.combine(entry.on, entry.starts_at, tzinfo=LONDON)
        made.add("dtstart", starts)
        made.add("dtend", starts + timedelta(minutes=entry.minutes))
    made.add("summary", f"{NOT_DUE if entry.over else ''}{entry.title}")
    made.add("description", entry.about)
    made.add("status", "CANCELLED" if entry.over else "CONFIRMED")
    if entry.over or entry.starts_at is None:
        made.add("transp", "TRANSPARENT")
    if entry.remind and not entry.over:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", -REMIND)
        made.add_component(alarm)
    return made
