"""Who completed what, when, on which law; what a change of law or of an exercise undoes; and erasing."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from legal_tests.evaluate import Answer
from legal_tests.lawbook import PACK_FOLDER, LawBook, load_lawbook
from panel.services.people import save_profile
from panel.services.samples import sample_profiles
from panel.wiring import open_panel
from tests.training.conftest import StandingClock
from tests.training.learning import complete, decide, know, spot
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.services import drafting, erasing, knowing, paths, records, rounds
from training.services.academy import Academy
from training.services.material import material
from training.storage.store import DATABASE, open_training_store

CHAIR = Learner(id="chair-1", name="Petra Quillfeather", roles=("chair",))
SISO = Learner(id="siso-1", name="Tobias Underbough", roles=("siso",))
TRAINER = Learner(id="trainer-1", name="Rosalind Pikestaff", roles=("trainer",))
PATH = paths.paths()[0]
CASE = "t08-early-reading-difficulty"  # rests on points 4, 5, 9 and 11


@pytest.fixture
def changed_law(tmp_path: Path) -> LawBook:
    """The law pack with other words under key point 5 and another version; all else as it was."""
    pack = Path(shutil.copytree(PACK_FOLDER, tmp_path / "law"))
    points = (pack / "key_points.yaml").read_text(encoding="utf-8")
    title = next(one for one in load_lawbook().in_force_on(date(2026, 3, 2)).key_points if one.number == 5).title
    assert points.count(title) >= 1
    (pack / "key_points.yaml").write_text(points.replace(title, f"{title}, as changed", 1), encoding="utf-8")
    info = (pack / "pack.yaml").read_text(encoding="utf-8")
    version = load_lawbook().info.version
    (pack / "pack.yaml").write_text(info.replace(version, "2099.1.1", 1), encoding="utf-8")
    return load_lawbook(pack)


def test_the_record_says_what_was_done_when_and_on_which_law(academy: Academy, clock: StandingClock) -> None:
    first = clock.now()
    decide(academy, CHAIR, material().exercise(CASE))
    clock.forward(days=2)
    decide(academy, CHAIR, material().exercise(CASE))
    (done,) = records.own_record(academy, CHAIR, material()).completed
    assert (done.activity, done.item, done.title) == ("decide", CASE, material().exercise(CASE).title)
    assert (done.first_at, done.at) == (first, first + timedelta(days=2))
    assert done.law_version == academy.law.version
    assert done.changed is None


def test_everyone_sees_their_own_record_and_only_a_trainer_that_of_others(academy: Academy) -> None:
    decide(academy, CHAIR, material().exercise(CASE))
    assert records.record_of(academy, CHAIR, CHAIR.id, [CHAIR], material()).completed
    assert records.record_of(academy, TRAINER, CHAIR.id, [], material()).completed
    for refused in (
        lambda: records.record_of(academy, SISO, CHAIR.id, [CHAIR], material()),
        lambda: records.everybody(academy, SISO, [CHAIR], material()),
        lambda: erasing.erase_person(academy, SISO, CHAIR),
        lambda: erasing.erase_everything(academy, SISO),
        lambda: records.took_part(academy, SISO, [CHAIR], title="", on=date(2026, 3, 2)),
    ):
        with pytest.raises(TrainingError) as fault:
            refused()
        assert fault.value.code == "not-a-trainer"


def test_a_trainer_sees_who_has_not_begun_as_well(academy: Academy) -> None:
    know(academy, CHAIR, material().questions[0])
    found = records.everybody(academy, TRAINER, [SISO], material())
    assert [(one.learner.name, bool(one.completed)) for one in found] == [
        ("Petra Quillfeather", True),
        ("Tobias Underbough", False),
    ]
    assert [one.path.path.id for one in found] == ["chair", "siso"]


def test_when_the_law_changes_the_record_says_which_exercises_are_affected_and_by_which_part(
    academy: Academy, changed_law: LawBook
) -> None:
    untouched = next(one for one in material().questions if not one.source.key_points and one.topic == "deadlines")
    know(academy, CHAIR, untouched)
    decide(academy, CHAIR, material().exercise(CASE))
    decide(academy, SISO, material().exercise(CASE))
    later = replace(academy, lawbook=changed_law)
    found = records.own_record(later, CHAIR, material())
    assert [(one.item, one.parts, one.new_version) for one in found.changed] == [(CASE, ("key-point 5",), False)]
    (hit,) = records.affected(records.everybody(later, TRAINER, [], material()))
    assert hit.changed.item == CASE
    assert hit.people == ("Petra Quillfeather", "Tobias Underbough")


def test_training_that_rests_on_changed_law_is_out_of_date_until_it_is_done_again(
    academy: Academy, changed_law: LawBook
) -> None:
    complete(academy, CHAIR, PATH, material())
    later = replace(academy, lawbook=changed_law)
    found = records.own_record(later, CHAIR, material())
    assert found.path.complete, "what was completed stays completed"
    assert found.out_of_date
    stale = {one.step.id for one in found.path.out_of_date}
    assert {"read", "decide-first"} <= stale
    assert found.path.next is not None
    assert found.path.next.step.id == "read"
    records.confirm_read(later, CHAIR)
    for name in records.own_record(later, CHAIR, material()).path.out_of_date[0].left:
        assert name
    complete(later, CHAIR, PATH, material())
    assert not records.own_record(later, CHAIR, material()).out_of_date


def test_an_unchanged_law_under_a_new_version_number_makes_nothing_out_of_date(
    academy: Academy, tmp_path: Path
) -> None:
    complete(academy, CHAIR, PATH, material())
    pack = Path(shutil.copytree(PACK_FOLDER, tmp_path / "law"))
    info = (pack / "pack.yaml").read_text(encoding="utf-8")
    (pack / "pack.yaml").write_text(info.replace(academy.law.version, "2099.1.1", 1), encoding="utf-8")
    later = replace(academy, lawbook=load_lawbook(pack))
    assert later.law.version == "2099.1.1"
    assert not records.own_record(later, CHAIR, material()).changed


def test_a_new_version_of_an_exercise_makes_it_out_of_date_as_well(academy: Academy) -> None:
    complete(academy, CHAIR, PATH, material())
    newer = tuple(
        one.model_copy(update={"version": one.version + 1}) if one.id == CASE else one for one in material().exercises
    )
    found = records.own_record(academy, CHAIR, replace(material(), exercises=newer))
    assert [(one.item, one.parts, one.new_version) for one in found.changed] == [(CASE, (), True)]
    assert [one.step.id for one in found.path.out_of_date] == ["decide-first"]


def test_more_right_answers_than_a_step_needs_carry_it_over_a_change(academy: Academy) -> None:
    texts = sorted(material().spotting, key=lambda one: (one.difficulty, one.id))
    complete(academy, CHAIR, PATH, material())
    newer = tuple(
        one.model_copy(update={"version": 9}) if one.id == texts[0].id else one for one in material().spotting
    )
    found = replace(material(), spotting=newer)
    assert [one.step.id for one in records.own_record(academy, CHAIR, found).path.out_of_date] == ["spot"]
    spot(academy, CHAIR, texts[4])
    assert not records.own_record(academy, CHAIR, found).out_of_date


def test_reading_again_is_asked_for_when_any_key_point_changes(academy: Academy, changed_law: LawBook) -> None:
    records.confirm_read(academy, CHAIR)
    assert not records.own_record(academy, CHAIR, material()).changed
    (changed,) = records.own_record(replace(academy, lawbook=changed_law), CHAIR, material()).changed
    assert (changed.activity, changed.parts) == ("read", ("key-point 5",))


def test_a_trainer_keeps_who_took_part_in_a_session(academy: Academy) -> None:
    records.took_part(academy, TRAINER, [CHAIR, SISO], title="Spring", on=date(2026, 3, 2), exercises=[CASE])
    step = records.own_record(academy, CHAIR, material()).path.steps[-1]
    assert (step.step.kind, step.complete) == ("together", True)
    with pytest.raises(TrainingError):
        records.took_part(academy, TRAINER, [CHAIR], title="Spring", on=date(2026, 3, 3))
    with pytest.raises(TrainingError):
        records.took_part(academy, TRAINER, [], title="Spring", on=date(2026, 3, 2))


def test_a_calibration_counts_once_it_is_closed_for_whoever_answered_all_its_cases(academy: Academy) -> None:
    cases = material().exercises[:2]
    held = rounds.open_round(academy, TRAINER, "Spring", [one.id for one in cases])
    for one in cases:
        rounds.answer(academy, held.id, CHAIR, one, a=Answer.YES, b=Answer.NO)
    rounds.answer(academy, held.id, SISO, cases[0], a=Answer.YES, b=Answer.NO)
    assert not records.own_record(academy, CHAIR, material()).path.steps[-1].complete
    rounds.close(academy, TRAINER, held.id)
    assert records.own_record(academy, CHAIR, material()).path.steps[-1].complete
    assert not records.own_record(academy, SISO, material()).path.steps[-1].complete


def test_erasing_one_person_leaves_nothing_of_them_and_all_of_the_others(academy: Academy, tmp_path: Path) -> None:
    for one in (CHAIR, SISO):
        decide(academy, one, material().exercise(CASE))
        knowing.answer(academy, one, material().questions[0], 0)
        knowing.answer(academy, one, material().questions[0], 1)
        drafting.save_draft(academy, one, "decide:t01:a.reasons", f"Words of {one.name}", 0)
        records.choose_path(academy, one, "attendee")
    held = rounds.open_round(academy, TRAINER, "Spring", [CASE])
    for one in (CHAIR, SISO):
        rounds.answer(academy, held.id, one, material().exercise(CASE), a=Answer.YES, b=Answer.NO)
    of_panels = rounds.open_round(academy, TRAINER, "Panels", [CASE], "panels", ["North", "South"])
    north = rounds.take_panel(academy, of_panels.id, of_panels.panels[0].id, CHAIR)
    rounds.answer(academy, of_panels.id, north, material().exercise(CASE), a=Answer.YES, b=Answer.NO, by=CHAIR)
    erasing.erase_person(academy, TRAINER, CHAIR)
    assert len(rounds.all_answers(academy, of_panels.id)) == 1, "a panel's answer is not one person's alone"
    raw = b"".join(file.read_bytes() for file in (tmp_path / "training").iterdir())
    assert CHAIR.name.encode() not in raw
    assert CHAIR.id.encode() not in raw
    assert SISO.name.encode() in raw
    assert records.own_record(academy, SISO, material()).completed
    assert rounds.answers_of(academy, held.id, SISO.id)
    assert not rounds.answers_of(academy, held.id, CHAIR.id)


def test_erasing_everything_leaves_the_cases_byte_for_byte_as_they_were(
    academy: Academy, tmp_path: Path, clock: StandingClock
) -> None:
    folder = tmp_path / "training"
    save_profile(open_panel(folder), next(iter(sample_profiles().values())), None)
    before = _files(folder)
    assert "lmag.sqlite3" in before
    decide(academy, CHAIR, material().exercise(CASE))
    erasing.erase_everything(academy, TRAINER)
    assert records.everybody(academy, TRAINER, [], material()) == ()
    assert _files(folder) == before
    decide(academy, CHAIR, material().exercise(CASE))
    assert records.own_record(academy, CHAIR, material()).completed, "the record can be begun anew"


def test_a_record_of_the_first_version_is_brought_up_to_date_when_it_is_opened(
    academy: Academy, tmp_path: Path, clock: StandingClock
) -> None:
    decide(academy, CHAIR, material().exercise(CASE))
    know(academy, SISO, material().questions[0])
    before = records.everybody(academy, TRAINER, [], material())
    old = tmp_path / "old"
    old.mkdir()
    _as_version_1(tmp_path / "training" / DATABASE, old / DATABASE)
    store = open_training_store(old)
    found = records.everybody(replace(academy, store=store), TRAINER, [], material())
    store.close()
    assert found == before
    assert all(one.changed is None for person in found for one in person.completed)


def test_records_of_a_whole_county_are_listed_in_a_moment(academy: Academy, tmp_path: Path) -> None:
    """300 people with 200 answers each. The bar is ten times what it takes, so that only a change of kind breaks it."""
    knowing.answer(academy, CHAIR, material().questions[0], 0)
    items = [("decide", one.id) for one in material().exercises] + [("know", one.id) for one in material().questions]
    file = sqlite3.connect(tmp_path / "training" / DATABASE)
    (body, marks, at) = file.execute("SELECT body, law_marks, at FROM attempts").fetchone()
    longer = body.replace('"given":{', '"given":{"reasons":"' + "x" * 2_000 + '",')
    with file:
        file.executemany(
            "INSERT INTO attempts (id, learner_id, activity, item, body, learner, item_version, law_version,"
            " law_marks, was_right, at) VALUES (?, ?, ?, ?, ?, ?, 1, '2026', ?, 1, ?)",
            (
                (f"{person}-{n}", f"p{person}", *items[n % len(items)], longer, _learner(person), marks, at)
                for person in range(300)
                for n in range(200)
            ),
        )
    file.close()
    began = time.perf_counter()
    found = records.everybody(academy, TRAINER, [], material())
    took = time.perf_counter() - began
    assert len(found) == 301
    assert took < 5, took


def _learner(person: int) -> str:
    return Learner(id=f"p{person}", name=f"Person {person}", roles=("chair",)).model_dump_json()


def _files(folder: Path) -> dict[str, str]:
    """What lies in the folder, without the training record."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if not file.name.startswith("training.")
    }


def _as_version_1(file: Path, to: Path) -> None:
    """A record as the first version made it, with the attempts of `file`."""
    with sqlite3.connect(file) as new:
        rows = new.execute("SELECT id, learner_id, activity, item, body FROM attempts ORDER BY place").fetchall()
    new.close()
    with sqlite3.connect(to) as old:
        old.execute(
            "CREATE TABLE attempts (place INTEGER PRIMARY KEY AUTOINCREMENT, id VARCHAR NOT NULL UNIQUE, "
            "learner_id VARCHAR NOT NULL, activity VARCHAR NOT NULL, item VARCHAR NOT NULL, body TEXT NOT NULL)"
        )
        old.execute("CREATE INDEX attempts_of_learner ON attempts (learner_id, activity, item)")
        old.execute("CREATE INDEX attempts_at_item ON attempts (activity, item)")
        old.executemany("INSERT INTO attempts (id, learner_id, activity, item, body) VALUES (?, ?, ?, ?, ?)", rows)
        old.execute("PRAGMA user_version = 1")
    old.close()
