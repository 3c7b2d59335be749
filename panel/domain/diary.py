"""What a colleague's diary was given: kept, so that the next file can move it or take it out again."""

from __future__ import annotations

from datetime import date, time

from panel.domain.base import CaseId, Frozen, ProfileId


class DiaryEntry(Frozen):
    """One entry of a diary: a whole day, or from an hour in England. By reference; no name of a child or family.

    `uid` stays for good and `sequence` only grows. `over`: it was kept, is no longer due or is no longer theirs.
    """

    uid: str
    sequence: int
    on: date
    title: str
    about: str
    case_id: CaseId | None = None  # None: a panel
    starts_at: time | None = None
    minutes: int = 0
    remind: bool = False
    over: bool = False

    def is_like(self, other: DiaryEntry) -> bool:
        """Would a person see no difference?"""
        return self.model_copy(update={"sequence": other.sequence}) == other


class Diary(Frozen):
    """Everything in the last file a colleague took, what that file cancelled included."""

    profile_id: ProfileId
    entries: tuple[DiaryEntry, ...] = ()
