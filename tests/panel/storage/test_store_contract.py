"""What services may rely on, whichever store they are given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from panel.domain.base import CaseId, DecisionId, LetterId
from panel.domain.case import Case, CaseStatus
from panel.domain.decision import DecisionState
from panel.domain.errors import ConflictError, PanelError
from panel.domain.letter import LetterState
from panel.domain.settings import CouncilSettings
from panel.services.ports import Store
from tests.panel.storage.builders import (
    a_case,
    a_decision,
    a_draft,
    a_letter,
    a_profile,
    an_entry,
    an_event,
    due,
    references,
    with_status,
)


def kept(store: Store, *cases: Case) -> Case:
    """Keep the cases; gives the first."""
    with store.transaction() as tx:
        for case in cases:
            tx.add_case(case, due_on=due(case))
    return cases[0]


# Units of work


def test_what_was_kept_is_read_back_exactly(store: Store) -> None:
    case = kept(store, a_case())
    with store.reading() as tx:
        assert tx.case(case.id) == case


def test_a_unit_of_work_that_fails_keeps_nothing(store: Store) -> None:
    case = a_case()

    def fails() -> None:
        with store.transaction() as tx:
            tx.add_case(case, due_on=due(case))
            tx.save_draft(a_draft(case), base_version=0)
            tx.add_audit(an_entry(case))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert store.count_cases() == 0
    with store.reading() as tx:
        assert tx.drafts(case.id) == {}
        assert tx.audit() == ()


def test_a_unit_of_work_sees_its_own_changes_and_nobody_else_does_until_it_is_kept(store: Store) -> None:
    case = a_case()
    with store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
        assert tx.case(case.id) == case
        assert store.count_cases() == 0
    assert store.count_cases() == 1


def test_units_of_work_cannot_be_nested(store: Store) -> None:
    with pytest.raises(RuntimeError, match="nested"), store.transaction(), store.transaction():
        pass
    kept(store, a_case())  # and the store still works


def test_a_reader_cannot_write(store: Store) -> None:
    case = kept(store, a_case())
    with pytest.raises(RuntimeError, match="reading only"), store.reading() as tx:
        tx.save_draft(a_draft(case), base_version=0)


# Cases


def test_a_case_that_is_not_there_is_said_so(store: Store) -> None:
    missing = a_case()
    with store.transaction() as tx:
        with pytest.raises(PanelError, match="case-not-found"):
            tx.case(CaseId("nowhere"))
        with pytest.raises(PanelError, match="case-not-found"):
            tx.save_case(missing, expected_version=1, due_on=due(missing))
        for keep in (
            lambda: tx.save_draft(a_draft(missing), base_version=0),
            lambda: tx.save_decision(a_decision(missing)),
            lambda: tx.save_letter(a_letter(missing), expected_version=None),
            lambda: tx.save_event(an_event(missing)),
        ):
            with pytest.raises(PanelError, match="case-not-found"):
                keep()


def test_a_change_is_kept_as_the_next_version(store: Store) -> None:
    case = kept(store, a_case())
    with store.transaction() as tx:
        saved = tx.save_case(with_status(case, CaseStatus.DISCUSSION), expected_version=1, due_on=due(case))
    assert (saved.version, saved.status) == (2, CaseStatus.DISCUSSION)
    with store.reading() as tx:
        assert tx.case(case.id) == saved


def test_a_change_based_on_an_old_version_is_refused(store: Store) -> None:
    case = kept(store, a_case())
    with store.transaction() as tx:
        tx.save_case(case, expected_version=1, due_on=due(case))
    with pytest.raises(ConflictError, match="case-changed"), store.transaction() as tx:
        tx.save_case(with_status(case, CaseStatus.WITHDRAWN), expected_version=1, due_on=due(case))
    with store.reading() as tx:
        assert tx.case(case.id).status is CaseStatus.RECEIVED


def test_two_cases_cannot_share_a_reference_even_in_other_capitals(store: Store) -> None:
    kept(store, a_case("EHC-2026-0001"))
    other = a_case("ehc-2026-0001")
    with pytest.raises(PanelError, match="reference-taken"), store.transaction() as tx:
        tx.add_case(other, due_on=due(other))


def test_a_reference_cannot_be_changed_to_one_that_is_taken(store: Store) -> None:
    second = a_case("EHC-2026-0002")
    kept(store, a_case("EHC-2026-0001"), second)
    taken = second.model_copy(update={"reference": "EHC-2026-0001"})
    with pytest.raises(PanelError, match="reference-taken"), store.transaction() as tx:
        tx.save_case(taken, expected_version=1, due_on=due(second))


def test_a_real_case_cannot_be_turned_into_a_sample(store: Store) -> None:
    case = kept(store, a_case())
    with pytest.raises(ValueError, match="sample"), store.transaction() as tx:
        tx.save_case(case.model_copy(update={"sample": True}), expected_version=1, due_on=due(case))


def test_possible_duplicates_share_the_family_name_however_spelt_and_the_date_of_birth(store: Store) -> None:
    born = date(2017, 3, 2)
    kept(
        store,
        a_case("EHC-1", family="Łukasik-O’Neil", born=born),
        a_case("EHC-2", family="LUKASIK O'NEIL", born=born),
        a_case("EHC-3", family="Lukasik-O'Neil", born=date(2017, 3, 3)),
        a_case("EHC-4", family="Lukasik", born=born),
    )
    with store.reading() as tx:
        assert references(tx.possible_duplicates("lukasik o'neil", born)) == ["EHC-1", "EHC-2"]


def test_a_name_is_a_childs_on_another_case_by_its_whole_words_and_not_by_its_setting(store: Store) -> None:
    one = kept(store, a_case("EHC-1", family="O’Fiction", given="Jonty"), a_case("EHC-2", family="Vane", given="Zoë"))
    asked = ("jonty", "jonty o'fiction", "zoe vane", "jon", "jonty vane", "school", "ehc", "", "*")
    with store.reading() as tx:
        assert tx.children_called(asked) == {"jonty", "jonty o'fiction", "zoe vane"}
        assert tx.children_called(asked, but=one.id) == {"zoe vane"}


# Drafts


def test_each_save_of_a_field_is_the_next_version(store: Store) -> None:
    case = kept(store, a_case())
    with store.transaction() as tx:
        first = tx.save_draft(a_draft(case, value="one"), base_version=0)
        second = tx.save_draft(a_draft(case, value="two"), base_version=first.version)
        tx.save_draft(a_draft(case, "views_weighed", "careful"), base_version=0)
    assert (first.version, second.version) == (1, 2)
    with store.reading() as tx:
        drafts = tx.drafts(case.id)
    assert {name: draft.value for name, draft in drafts.items()} == {"chair": "two", "views_weighed": "careful"}
    assert drafts["chair"] == second


@pytest.mark.parametrize("based_on", [0, 2, -1])
def test_a_field_that_somebody_else_saved_since_is_not_overwritten(store: Store, based_on: int) -> None:
    case = kept(store, a_case())
    with store.transaction() as tx:
        tx.save_draft(a_draft(case, value="theirs"), base_version=0)
    with store.transaction() as tx:
        with pytest.raises(ConflictError, match="draft-changed"):
            tx.save_draft(a_draft(case, value="mine"), base_version=based_on)
        assert tx.drafts(case.id)["chair"].value == "theirs"


# Decisions


def test_decisions_come_in_the_order_of_their_numbers(store: Store) -> None:
    case = kept(store, a_case())
    first, second = a_decision(case, 1), a_decision(case, 2)
    with store.transaction() as tx:
        tx.save_decision(second)
        tx.save_decision(first)
    with store.reading() as tx:
        assert tx.decisions(case.id) == (first, second)
        assert tx.decision(second.id) == second
        with pytest.raises(PanelError, match="decision-not-found"):
            tx.decision(DecisionId("none"))


def test_two_first_decisions_cannot_both_be_kept(store: Store) -> None:
    case = kept(store, a_case())
    with store.transaction() as tx:
        tx.save_decision(a_decision(case, 1))
        with pytest.raises(ConflictError, match="case-changed"):
            tx.save_decision(a_decision(case, 1))
        tx.save_decision(a_decision(case, 2))


def test_a_decision_can_change_until_it_is_locked(store: Store) -> None:
    case = kept(store, a_case())
    made = a_decision(case)
    locked = made.model_copy(update={"state": DecisionState.LOCKED, "authority": "entry 4.3"})
    with store.transaction() as tx:
        tx.save_decision(made)
        tx.save_decision(locked)
    with store.reading() as tx:
        assert tx.decision(made.id) == locked


def test_a_locked_decision_can_only_be_superseded(store: Store) -> None:
    case = kept(store, a_case())
    locked = a_decision(case, state=DecisionState.LOCKED)
    superseded = locked.model_copy(update={"state": DecisionState.SUPERSEDED})
    with store.transaction() as tx:
        tx.save_decision(locked)
        for change in (
            {"state": DecisionState.MADE},
            {"authority": "another"},
            {"state": DecisionState.SUPERSEDED, "authority": "another"},
        ):
            with pytest.raises(PanelError, match="decision-locked"):
                tx.save_decision(locked.model_copy(update=change))
        tx.save_decision(superseded)
        with pytest.raises(PanelError, match="decision-locked"):
            tx.save_decision(locked)
        assert tx.decision(locked.id) == superseded


# Letters


def test_a_letter_is_kept_by_versions(store: Store) -> None:
    case = kept(store, a_case())
    letter = a_letter(case)
    with store.transaction() as tx:
        first = tx.save_letter(letter, expected_version=None)
        produced = first.model_copy(update={"state": LetterState.PRODUCED})
        second = tx.save_letter(produced, expected_version=1)
    assert (first.version, second.version) == (1, 2)
    with store.reading() as tx:
        assert tx.letter(letter.id) == second
        assert tx.letters(case.id) == (second,)


def test_a_letter_somebody_else_changed_is_not_overwritten(store: Store) -> None:
    case = kept(store, a_case())
    with store.transaction() as tx:
        letter = tx.save_letter(a_letter(case), expected_version=None)
        tx.save_letter(letter, expected_version=1)
        for stale in (1, None):
            with pytest.raises(ConflictError, match="letter-changed"):
                tx.save_letter(letter, expected_version=stale)
        with pytest.raises(PanelError, match="letter-not-found"):
            tx.save_letter(a_letter(case), expected_version=1)
        with pytest.raises(PanelError, match="letter-not-found"):
            tx.letter(LetterId("none"))


def test_letters_to_send_are_the_unsent_ones_produced_first_then_by_the_clock(store: Store) -> None:
    later, sooner = a_case("EHC-2", received_on=date(2026, 2, 2)), a_case("EHC-1", received_on=date(2026, 1, 5))
    kept(store, later, sooner)
    states = [LetterState.DRAFT, LetterState.PRODUCED, LetterState.SENT, LetterState.REPLACED]
    with store.transaction() as tx:
        for case in (later, sooner):
            for state in states:
                tx.save_letter(a_letter(case, state), expected_version=None)
    found = [(row.reference, letter.state.value) for row, letter in store.letters_to_send()]
    assert found == [("EHC-1", "produced"), ("EHC-2", "produced"), ("EHC-1", "draft"), ("EHC-2", "draft")]
    assert len(list(store.letters_to_send(limit=3))) == 3


def test_a_draft_letter_no_longer_waits_when_the_request_is_withdrawn_but_a_produced_one_does(store: Store) -> None:
    case = kept(store, a_case())
    with store.transaction() as tx:
        tx.save_letter(a_letter(case), expected_version=None)
        tx.save_letter(a_letter(case, LetterState.PRODUCED), expected_version=None)
        tx.save_case(with_status(case, CaseStatus.WITHDRAWN), expected_version=1, due_on=due(case))
    assert [letter.state for _, letter in store.letters_to_send()] == [LetterState.PRODUCED]
    with store.transaction() as tx:
        tx.save_case(with_status(case, CaseStatus.DISCUSSION), expected_version=2, due_on=due(case))
    assert len(list(store.letters_to_send())) == 2


def test_letters_to_send_follow_a_change_of_the_due_date(store: Store) -> None:
    one, other = a_case("EHC-1"), a_case("EHC-2", received_on=date(2026, 1, 6))
    kept(store, one, other)
    with store.transaction() as tx:
        tx.save_letter(a_letter(one), expected_version=None)
        tx.save_letter(a_letter(other), expected_version=None)
        tx.save_case(one, expected_version=1, due_on=date(2026, 4, 1))
    assert references([row for row, _ in store.letters_to_send()]) == ["EHC-2", "EHC-1"]


# Events and tasks


def test_events_of_a_case_are_kept_and_can_be_completed(store: Store) -> None:
    case = kept(store, a_case())
    task = an_event(case, due_on=date(2026, 2, 1))
    done = task.model_copy(update={"done_on": date(2026, 1, 30)})
    with store.transaction() as tx:
        tx.save_event(task)
        tx.save_event(an_event(case))
    assert [event for _, event in store.open_tasks()] == [task]
    with store.transaction() as tx:
        tx.save_event(done)
    assert list(store.open_tasks()) == []
    with store.reading() as tx:
        assert tx.events(case.id)[0] == done
        assert len(tx.events(case.id)) == 2


def test_tasks_come_with_the_nearest_day_first_whatever_the_case(store: Store) -> None:
    one, other = a_case("EHC-1"), a_case("EHC-2", status=CaseStatus.WITHDRAWN)
    kept(store, one, other)
    with store.transaction() as tx:
        tx.save_event(an_event(one, due_on=date(2026, 3, 1)))
        tx.save_event(an_event(other, due_on=date(2026, 2, 1)))
        tx.save_event(an_event(one, due_on=date(2026, 4, 1)))
    assert references([row for row, _ in store.open_tasks()]) == ["EHC-2", "EHC-1", "EHC-1"]
    assert references([row for row, _ in store.open_tasks(limit=1)]) == ["EHC-2"]


# People and settings


def test_colleagues_come_in_the_order_of_their_names_and_can_be_changed(store: Store) -> None:
    zed, eve = a_profile("zed Sample"), a_profile("Éve Sample")
    with store.transaction() as tx:
        tx.save_profile(zed)
        tx.save_profile(eve)
        tx.save_profile(zed.model_copy(update={"active": False}))
    with store.reading() as tx:
        assert [(who.name, who.active) for who in tx.profiles()] == [("Éve Sample", True), ("zed Sample", False)]


def test_settings_are_version_nought_until_saved_and_guarded_after(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.settings() == CouncilSettings(version=0)
        saved = tx.save_settings(CouncilSettings(council_name="Example County Council"), expected_version=0)
        assert saved.version == 1
    with store.transaction() as tx:
        assert tx.settings() == saved
        with pytest.raises(ConflictError, match="settings-changed"):
            tx.save_settings(CouncilSettings(council_name="Another"), expected_version=0)
        assert tx.settings().council_name == "Example County Council"


# The audit log


def test_audit_entries_come_newest_first_for_one_case_or_all(store: Store) -> None:
    case = kept(store, a_case())
    first, second, third = an_entry(case, "case received"), an_entry(None, "settings saved"), an_entry(case, "decided")
    with store.transaction() as tx:
        for entry in (first, second, third):
            tx.add_audit(entry)
    with store.reading() as tx:
        assert tx.audit() == (third, second, first)
        assert tx.audit(case.id) == (third, first)
        assert tx.audit(limit=1) == (third,)


# Samples


def test_removing_the_samples_removes_everything_of_them_and_nothing_else(store: Store) -> None:
    sample, real = a_case("SAMPLE-1", family="Pretend", sample=True), a_case("EHC-1", family="Example")
    kept(store, sample, real)
    with store.transaction() as tx:
        tx.save_profile(a_profile("Sample Colleague", sample=True))
        tx.save_profile(a_profile("Real Colleague"))
        for case in (sample, real):
            tx.save_draft(a_draft(case), base_version=0)
            tx.save_decision(a_decision(case))
            tx.save_letter(a_letter(case), expected_version=None)
            tx.save_event(an_event(case, due_on=date(2026, 2, 1)))
            tx.add_audit(an_entry(case))
    with store.transaction() as tx:
        assert tx.remove_samples() == 1
    assert store.count_cases() == 1
    assert references([row for row, _ in store.letters_to_send()]) == ["EHC-1"]
    assert references([row for row, _ in store.open_tasks()]) == ["EHC-1"]
    with store.reading() as tx:
        with pytest.raises(PanelError, match="case-not-found"):
            tx.case(sample.id)
        gone: list[Any] = [tx.drafts(sample.id), tx.decisions(sample.id), tx.letters(sample.id), tx.events(sample.id)]
        assert gone == [{}, (), (), ()]
        assert len(tx.drafts(real.id)) == len(tx.decisions(real.id)) == len(tx.events(real.id)) == 1
        assert [who.name for who in tx.profiles()] == ["Real Colleague"]
        assert len(tx.audit()) == 2  # the log is append-only and names no child
    with store.transaction() as tx:
        assert tx.remove_samples() == 0


def test_letters_made_are_the_produced_and_sent_of_a_kind_the_latest_first(store: Store) -> None:
    case = kept(store, a_case("EHC-1"))
    with store.transaction() as tx:
        for state in (LetterState.SENT, LetterState.DRAFT, LetterState.REPLACED, LetterState.PRODUCED):
            tx.save_letter(a_letter(case, state), expected_version=None)
    found = list(store.letters_made("acknowledgement"))
    assert [letter.state for _, letter in found] == [LetterState.PRODUCED, LetterState.SENT]
    assert {row.reference for row, _ in found} == {"EHC-1"}
    assert len(list(store.letters_made("acknowledgement", limit=1))) == 1
    assert not list(store.letters_made("refusal"))
