"""Small pieces that the papers of a panel share: people, times, the council's lines."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from panel.domain.meeting import PanelMeeting, PanelPerson, Part, Presence
from panel.domain.meeting_questions import presence_of
from panel.domain.settings import CouncilSettings
from panel.services.panel import LONDON

PART_WORDS: Final[dict[Part, str]] = {"chair": "Chair", "siso": "SISO", "member": "Member", "observer": "Observer"}
PRESENCE_WORDS: Final = {
    Presence.EXPECTED: "Not recorded",
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Apologies",
    Presence.ABSENT: "Absent",
    Presence.LEFT: "Present, left early",
}


def time_of(moment: datetime | None) -> str:
    """ "09:30", in England."""
    return f"{moment.astimezone(LONDON):%H:%M}" if moment else ""


def person_row(meeting: PanelMeeting, one: PanelPerson) -> dict[str, str]:
    return {
        "name": one.name,
        "part": PART_WORDS[one.part],
        "role": ", ".join(part for part in (one.role, one.organisation) if part),
        "presence": PRESENCE_WORDS[presence_of(meeting, one.id)],
    }


def council_lines(settings: CouncilSettings) -> tuple[str, ...]:
    """The head of a paper: the council and its department."""
    return tuple(line for line in (settings.council_name, settings.department) if line)
