"""Advice after a decision to assess, whichever store keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from panel.domain.advice_request import AdviceKind, AdviceRequest, AdviceSeeking
from panel.domain.base import CaseId, DecisionId
from panel.domain.case import Case, CaseStatus
from panel.domain.errors import ConflictError, PanelError
from panel.domain.register import CaseQuery
from panel.services.ports import Store
from tests.panel.storage.builders import a_case, due

FAR = date(2030, 1, 1)


def kept(store: Store, case: Case, next_on: date | None = date(2026, 3, 1)) -> AdviceSeeking:
    with store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
        return tx.save_advice_seeking(seeking(case.id), expected_version=None, next_on=next_on)


def seeking(case_id: CaseId) -> AdviceSeeking:
    asked = AdviceRequest(kind=AdviceKind.HEALTH, who="Example Board", asked_on=date(2026, 2, 1))
    return AdviceSeeking(case_id=case_id, decision_id=DecisionId("d1"), agreed_on=date(2026, 2, 1), requests=(asked,))


def test_it_is_read_back_exactly(store: Store) -> None:
    saved = kept(store, a_case())
    with store.reading() as tx:
        assert tx.advice_seeking(saved.case_id) == saved
        assert tx.advice_seeking(CaseId("nowhere")) is None


def test_two_people_saving_at_once_hear_of_each_other(store: Store) -> None:
    saved = kept(store, a_case())
    with store.transaction() as tx:
        tx.save_advice_seeking(saved, expected_version=saved.version, next_on=None)
    with pytest.raises(ConflictError, match="advice-changed"), store.transaction() as tx:
        tx.save_advice_seeking(saved, expected_version=saved.version, next_on=None)


def test_what_is_due_comes_soonest_first_and_what_is_over_does_not_come(store: Store) -> None:
    kept(store, a_case("R1"), date(2026, 3, 2))
    kept(store, a_case("R2"), date(2026, 3, 1))
    kept(store, a_case("R3"), None)
    assert [row.reference for row, _ in store.advice_due(before=FAR)] == ["R2", "R1"]
    assert [row.reference for row, _ in store.advice_due(before=date(2026, 3, 2))] == ["R2"]
    assert len(list(store.advice_due(before=FAR, limit=1))) == 1


def test_the_register_finds_what_is_being_assessed_by_the_next_day_due_by_name_and_by_status(store: Store) -> None:
    kept(store, a_case("R1", family="Best", status=CaseStatus.INFORMED), date(2026, 3, 2))
    kept(store, a_case("R2", family="Best", status=CaseStatus.DECIDED), date(2026, 3, 1))
    kept(store, a_case("R3", family="Zeal", status=CaseStatus.INFORMED), date(2026, 3, 3))
    kept(store, a_case("R4", family="Best", status=CaseStatus.INFORMED), None)
    with store.transaction() as tx:
        other = a_case("R5", family="Best")
        tx.add_case(other, due_on=due(other))
    assert assessed(store) == ["R2", "R1", "R3"]
    assert assessed(store, descending=True) == ["R3", "R1", "R2"]
    assert assessed(store, text="best") == ["R2", "R1"]
    assert assessed(store, statuses=(CaseStatus.INFORMED,)) == ["R1", "R3"]
    assert assessed(store, open_only=True) == ["R2"]
    assert assessed(store, sort="reference") == ["R1", "R2", "R3"]
    assert [assessed(store, page=page, page_size=2) for page in (1, 2, 3)] == [["R2", "R1"], ["R3"], []]
    assert store.search(CaseQuery(assessing=True, page_size=1)).total == 3


def assessed(store: Store, **more: object) -> list[str]:
    return [row.reference for row in store.search(CaseQuery.model_validate({"assessing": True, **more})).rows]


def test_it_needs_a_case_and_goes_with_a_sample(store: Store) -> None:
    with pytest.raises(PanelError, match="case-not-found"), store.transaction() as tx:
        tx.save_advice_seeking(seeking(CaseId("nowhere")), expected_version=None, next_on=None)
    kept(store, a_case(sample=True))
    with store.transaction() as tx:
        tx.remove_samples()
    assert not list(store.advice_due(before=FAR))


def test_a_reader_cannot_change_it(store: Store) -> None:
    saved = kept(store, a_case())
    with pytest.raises(RuntimeError, match="reading only"), store.reading() as tx:
        tx.save_advice_seeking(saved, expected_version=saved.version, next_on=None)
