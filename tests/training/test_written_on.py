"""Which exercises a change of the law affects is known though nobody has trained yet."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from legal_tests.lawbook import PACK_FOLDER, LawBook, load_lawbook
from tests.training.learning import decide
from training.domain.record import Learner
from training.services import records
from training.services.academy import Academy
from training.services.material import current_law, material
from training.services.paths import ItemName
from training.services.written_on import (
    FILE,
    RENEW,
    affected_by_the_law,
    committed_marks,
    marks_of,
    read_marks,
    write_marks,
)

TRAINER = Learner(id="trainer-1", name="Rosalind Pikestaff", roles=("trainer",))
CHAIR = Learner(id="chair-1", name="Petra Quillfeather", roles=("chair",))
Edit = Callable[[str, str, str], LawBook]


@pytest.fixture
def pack_with(tmp_path: Path) -> Edit:
    """The law pack with some words of one file replaced by others."""

    def edit(file: str, old: str, new: str) -> LawBook:
        pack = Path(shutil.copytree(PACK_FOLDER, tmp_path / "law"))
        words = (pack / file).read_text(encoding="utf-8")
        assert words.count(old) == 1
        (pack / file).write_text(words.replace(old, new), encoding="utf-8")
        return load_lawbook(pack)

    return edit


def names(academy: Academy) -> set[ItemName]:
    return {(one.activity, one.item) for one in affected_by_the_law(material(), academy.law)}


def test_every_item_was_read_against_the_law_in_force() -> None:
    """Where this fails: read the items it names against the law, mend them, then renew the file of marks."""
    now, held = marks_of(material(), current_law()), committed_marks()
    behind = {
        " ".join(name): sorted(
            part
            for part in now.get(name, {}).keys() | held.get(name, {}).keys()
            if now.get(name, {}).get(part) != held.get(name, {}).get(part)
        )
        for name in sorted(now.keys() | held.keys())
        if now.get(name) != held.get(name)
    }
    assert not behind, (
        f"These items were not read against the law as it is now: {behind}. "
        f"Read them, mend what the change makes wrong, then run `{RENEW}` and commit {FILE.name}."
    )


def test_with_the_law_as_it_is_nothing_is_affected(academy: Academy) -> None:
    assert affected_by_the_law(material(), academy.law) == ()


def test_a_changed_key_point_names_the_items_that_test_it_with_no_training_recorded(
    academy: Academy, pack_with: Edit
) -> None:
    title = academy.law.key_point(13).title
    later = replace(academy, lawbook=pack_with("key_points.yaml", title, f"{title}, as changed"))
    assert later.law.key_point(13) != academy.law.key_point(13)
    hit = affected_by_the_law(material(), later.law)
    assert {one.parts for one in hit} == {("key-point 13",)}
    assert {one.item for one in hit if one.activity == "decide"} == {
        "c09-the-fourth-start",
        "c17-whose-request",
        "c08-the-first-year",
        "t06-nineteen-and-unfinished",
    }
    assert {one.item for one in hit if one.activity == "know"} == {
        one.id for one in material().questions if 13 in one.source.key_points
    }


def test_a_changed_provision_names_every_item_that_rests_on_it_and_no_other(academy: Academy, pack_with: Edit) -> None:
    words = "have regard to the following matters in particular"
    later = replace(academy, lawbook=pack_with("provisions.yaml", words, f"{words} (as amended)"))
    hit = affected_by_the_law(material(), later.law)
    assert {one.parts for one in hit} == {("provision cfa-2014-s19",)}
    resting = {name for name, marks in committed_marks().items() if "provision cfa-2014-s19" in marks}
    assert names(later) == resting
    assert ("know", "letter-blame") in resting
    by_point_10 = {("decide", one.id) for one in material().exercises if 10 in one.key_points}
    assert by_point_10 <= resting < set(committed_marks())


def test_the_list_shows_what_nobody_did_yet_and_who_did_the_rest(academy: Academy, pack_with: Edit) -> None:
    decide(academy, CHAIR, material().exercise("t06-nineteen-and-unfinished"))
    title = academy.law.key_point(13).title
    later = replace(academy, lawbook=pack_with("key_points.yaml", title, f"{title}, as changed"))
    found = records.affected(
        records.everybody(later, TRAINER, [], material()), affected_by_the_law(material(), later.law)
    )
    assert {(one.changed.activity, one.changed.item) for one in found} == names(later)
    first, *rest = found
    assert (first.changed.item, first.people) == ("t06-nineteen-and-unfinished", (CHAIR.name,))
    assert {one.people for one in rest} == {()}


def test_marks_come_back_from_the_file_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "law_marks.json"
    write_marks(file, committed_marks())
    assert read_marks(file) == committed_marks()
    assert file.read_bytes() == FILE.read_bytes()
