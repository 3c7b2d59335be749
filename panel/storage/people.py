"""People's profiles, what their diaries were given, and the council's settings in SQL."""

from __future__ import annotations

import sqlalchemy as sa

from panel.domain.base import ProfileId
from panel.domain.diary import Diary
from panel.domain.errors import ConflictError
from panel.domain.people import Profile
from panel.domain.settings import CouncilSettings
from panel.storage.documents import read, written
from panel.storage.tables import diaries, profiles, settings
from panel.storage.words import name_key

_COUNCIL = "council"


def everyone(connection: sa.Connection) -> tuple[Profile, ...]:
    """By name."""
    wanted = sa.select(profiles.c.id, profiles.c.document).order_by(profiles.c.sort_name, profiles.c.id)
    return tuple(read(Profile, line.document, line.id) for line in connection.execute(wanted))


def save(connection: sa.Connection, profile: Profile) -> None:
    this = profiles.c.id == profile.id
    values = {"sort_name": name_key(profile.name), "sample": profile.sample, "document": written(profile)}
    if connection.execute(sa.select(profiles.c.id).where(this)).first():
        connection.execute(sa.update(profiles).where(this).values(values))
    else:
        connection.execute(sa.insert(profiles).values(id=profile.id, **values))


def remove_samples(connection: sa.Connection) -> None:
    connection.execute(sa.delete(profiles).where(profiles.c.sample == sa.true()))


def diary(connection: sa.Connection, profile_id: ProfileId) -> Diary:
    """Empty while they have taken none."""
    kept = connection.execute(sa.select(diaries.c.document).where(diaries.c.profile_id == profile_id)).first()
    return read(Diary, kept.document, profile_id) if kept else Diary(profile_id=profile_id)


def save_diary(connection: sa.Connection, new: Diary) -> None:
    this = diaries.c.profile_id == new.profile_id
    if connection.execute(sa.select(diaries.c.profile_id).where(this)).first():
        connection.execute(sa.update(diaries).where(this).values(document=written(new)))
    else:
        connection.execute(sa.insert(diaries).values(profile_id=new.profile_id, document=written(new)))


def council(connection: sa.Connection) -> CouncilSettings:
    """Version 0 while nothing has been saved."""
    kept = connection.execute(sa.select(settings.c.document).where(settings.c.id == _COUNCIL)).first()
    return read(CouncilSettings, kept.document, _COUNCIL) if kept else CouncilSettings(version=0)


def save_council(connection: sa.Connection, new: CouncilSettings, expected_version: int) -> CouncilSettings:
    """Raises ConflictError 'settings-changed'."""
    this = settings.c.id == _COUNCIL
    kept = connection.execute(sa.select(settings.c.version).where(this)).first()
    if (kept.version if kept else 0) != expected_version:
        raise ConflictError("settings-changed")
    saved = new.model_copy(update={"version": expected_version + 1})
    values = {"version": saved.version, "document": written(saved)}
    if kept:
        connection.execute(sa.update(settings).where(this).values(values))
    else:
        connection.execute(sa.insert(settings).values(id=_COUNCIL, **values))
    return saved
