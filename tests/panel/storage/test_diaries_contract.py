"""What a colleague's diary was given is kept as it is; both stores do it alike."""

from __future__ import annotations

from datetime import date, time

import pytest

from panel.domain.base import CaseId, ProfileId
from panel.domain.diary import Diary, DiaryEntry
from panel.services.ports import Store
from tests.builders import CASEWORKER

DIARY = Diary(
    profile_id=CASEWORKER.id,
    entries=(
        DiaryEntry(uid="D3.c1", sequence=4, on=date(2026, 2, 16), title="R: a day", about="Why", case_id=CaseId("c1")),
        DiaryEntry(
            uid="panel.m1", sequence=1, on=date(2026, 2, 3), title="P", about="", starts_at=time(9, 30), minutes=30
        ),
    ),
)


def keep(store: Store, diary: Diary, *, sample: bool = False) -> None:
    with store.transaction() as tx:
        tx.save_profile(CASEWORKER.model_copy(update={"sample": sample}))
        tx.save_diary(diary)


def kept(store: Store, profile_id: ProfileId = CASEWORKER.id) -> Diary:
    with store.reading() as tx:
        return tx.diary(profile_id)


def test_it_is_read_back_exactly_and_the_next_takes_its_place(store: Store) -> None:
    keep(store, DIARY)
    assert kept(store) == DIARY
    keep(store, Diary(profile_id=CASEWORKER.id))
    assert kept(store).entries == ()


def test_who_has_taken_none_has_an_empty_one(store: Store) -> None:
    assert kept(store, ProfileId("nobody")) == Diary(profile_id=ProfileId("nobody"))


def test_a_samples_diary_goes_with_the_sample(store: Store) -> None:
    keep(store, DIARY, sample=True)
    with store.transaction() as tx:
        tx.remove_samples()
    assert kept(store).entries == ()


def test_a_reader_cannot_change_it(store: Store) -> None:
    with store.reading() as tx, pytest.raises(RuntimeError):
        tx.save_diary(DIARY)
