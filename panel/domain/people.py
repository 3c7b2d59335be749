"""The people who use the tool, what they may do, and the authority they hold."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from panel.domain.base import Frozen, Line, ProfileId


class Role(StrEnum):
    CHAIR = "chair"  # chairs the panel
    SISO = "siso"  # SEND Implementation Support Officer: writes to the family
    OFFICER = "officer"  # may decide for the council, if authority is recorded
    CASEWORK = "casework"  # CIAO: logs requests, watches the clock
    TRAINER = "trainer"
    MANAGER = "manager"


class Authority(Frozen):
    """Recorded delegated authority to decide under section 36."""

    source: Line  # "Scheme of delegation, entry 4.2"
    held_from: date
    held_to: date | None = None

    def held_on(self, day: date) -> bool:
        return self.held_from <= day and (self.held_to is None or day <= self.held_to)


class Profile(Frozen):
    """A named colleague. Without sign-in, profiles are local and the app listens on loopback only."""

    id: ProfileId
    name: Line = Field(min_length=1)
    job_title: Line = Field(min_length=1)
    roles: tuple[Role, ...]
    phone: Line | None = None
    email: Line | None = None
    authority: Authority | None = None
    active: bool = True
    sample: bool = False


class Actor(Frozen):
    """Who is doing this, as the record keeps it: the name and title at the time."""

    profile_id: ProfileId
    name: Line
    job_title: Line
    roles: tuple[Role, ...]

    @classmethod
    def of(cls, profile: Profile) -> Actor:
        return cls(profile_id=profile.id, name=profile.name, job_title=profile.job_title, roles=profile.roles)
