"""Finding cases again: the register's search, its orders and its pages, whichever store keeps them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from panel.domain.case import CaseStatus
from panel.domain.register import CaseQuery
from panel.services.ports import Store
from tests.panel.storage.builders import a_case, due, references, with_status

Sort = Literal["due", "received", "name", "reference"]


@pytest.fixture
def filled(store: Store) -> Store:
    cases = [
        a_case("EHC-2026-0003", given="Zoë", family="Łukasik", received_on=date(2026, 1, 7)),
        a_case("EHC-2026-0001", given="Samir", family="O'Brien & Sons <b>", received_on=date(2026, 1, 9)),
        a_case("EHC-2026-0002", given="Mary-Ann", family="Best", known_as="Polly", received_on=date(2026, 1, 5)),
        a_case(
            "EHC-2025-0900",
            given="Omar",
            family="Example",
            received_on=date(2025, 9, 1),
            status=CaseStatus.INFORMED,
            setting="Sandy Bay College",
        ),
        a_case(
            "EHC-2025-0901",
            given="Ivy",
            family="Best",
            received_on=date(2025, 10, 1),
            status=CaseStatus.WITHDRAWN,
            setting="Sandy Bay College",
        ),
    ]
    with store.transaction() as tx:
        for case in cases:
            tx.add_case(case, due_on=due(case))
    return store


def found(store: Store, text: object = "", **more: object) -> list[str]:
    page = store.search(CaseQuery.model_validate({"text": text, **more}))
    assert page.total == len(page.rows)
    return [row.reference[-4:] for row in page.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["0900", "0901", "0002", "0003", "0001"]),
        ("zoe", ["0003"]),
        ("ZOË lukasik", ["0003"]),
        ("łuk", ["0003"]),
        ("o'brien", ["0001"]),
        ("O’Brien", ["0001"]),
        ("obrien", ["0001"]),
        ("brien sam", ["0001"]),
        ("polly", ["0002"]),
        ("maryann", ["0002"]),
        ("be", ["0901", "0002"]),
        ("best ivy", ["0901"]),
        ("ivy zoe", []),
        ("EHC-2026-0002", ["0002"]),
        ("ehc 2026 0002", ["0002"]),
        ("EHC/2026–0002", ["0002"]),
        ("2026-0002", ["0002"]),
        ("2026-0002 polly", ["0002"]),
        ("ehc-2026-00", ["0002", "0003", "0001"]),
        ("maryann best", ["0002"]),
        ("mary-ann", ["0002"]),
        ("ehc-2025", ["0900", "0901"]),
        ("0900", ["0900"]),
        ("sandy bay", ["0900", "0901"]),
        ("andy", []),
        ("nobody", []),
    ],
)
def test_words_and_their_beginnings_find_references_names_and_settings(
    filled: Store, text: str, expected: list[str]
) -> None:
    assert found(filled, text) == expected


HOSTILE = (
    *('"', '""', "*", "be*", '"best', "best)", "(((", "^best", "{best ivy}", "%", "_", "\\", "OR", "🙂", "שלום"),
    *("best AND ivy", "NOT best", "NEAR(best ivy)", "words:best", "best -ivy", "best + ivy"),
    *("'; DROP TABLE cases; --", "\x00best", "\u202ebest", "a " * 5000, "best" * 3000, "a b c d e f " * 30),
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_signs_in_a_search_mean_nothing_and_break_nothing(filled: Store, text: str) -> None:
    page = filled.search(CaseQuery(text=text, open_only=False))
    assert page.total == len(page.rows) <= 5
    assert filled.count_cases() == 5


def test_the_words_and_or_not_and_near_are_words_like_any_other(filled: Store) -> None:
    assert found(filled, "best OR zoe") == []
    assert found(filled, "best NOT ivy") == []
    assert found(filled, "be* ivy") == ["0901"]


def test_a_search_of_signs_alone_is_a_search_for_everything(filled: Store) -> None:
    assert found(filled, '"*-()') == found(filled)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"open_only": True}, ["0002", "0003", "0001"]),
        ({"open_only": True, "text": "best"}, ["0002"]),
        ({"statuses": [CaseStatus.WITHDRAWN]}, ["0901"]),
        ({"statuses": [CaseStatus.WITHDRAWN], "text": "best"}, ["0901"]),
        ({"statuses": [CaseStatus.WITHDRAWN, CaseStatus.RECEIVED]}, ["0901", "0002", "0003", "0001"]),
        ({"statuses": [CaseStatus.WITHDRAWN, CaseStatus.INFORMED], "text": "sandy"}, ["0900", "0901"]),
        ({"statuses": [CaseStatus.WITHDRAWN], "open_only": True}, []),
        ({"statuses": [CaseStatus.RECEIVED], "text": "zoe"}, ["0003"]),
        ({"statuses": [CaseStatus.DISCUSSION], "text": "zoe"}, []),
        ({"due_from": date(2026, 2, 16)}, ["0002", "0003", "0001"]),
        ({"due_from": date(2026, 2, 17), "due_to": date(2026, 2, 18)}, ["0003"]),
        ({"due_to": date(2026, 2, 16), "open_only": True}, ["0002"]),
        ({"due_to": date(2026, 2, 16), "statuses": [CaseStatus.RECEIVED, CaseStatus.INFORMED]}, ["0900", "0002"]),
        ({"due_from": date(2026, 1, 1), "text": "be"}, ["0002"]),
    ],
)
def test_filters_narrow_the_register(filled: Store, filters: dict[str, object], expected: list[str]) -> None:
    assert found(filled, **filters) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("due", ["0900", "0901", "0002", "0003", "0001"]),
        ("received", ["0900", "0901", "0002", "0003", "0001"]),
        ("name", ["0901", "0002", "0900", "0003", "0001"]),
        ("reference", ["0900", "0901", "0001", "0002", "0003"]),
    ],
)
@pytest.mark.parametrize("narrowed", [{}, {"statuses": list(CaseStatus)[:6]}, {"text": "ehc"}])
def test_every_order_works_both_ways(
    filled: Store, sort: Sort, expected: list[str], narrowed: dict[str, object]
) -> None:
    assert found(filled, sort=sort, **narrowed) == expected
    assert found(filled, sort=sort, descending=True, **narrowed) == expected[::-1]


def test_pages_show_every_case_once_even_when_all_are_due_on_one_day(store: Store) -> None:
    with store.transaction() as tx:
        for n in range(23):
            case = a_case(f"EHC-{n:04}")
            tx.add_case(case, due_on=due(case))
    for text in ("", "ada"):
        pages = [store.search(CaseQuery(text=text, page=page, page_size=5)) for page in (1, 2, 3, 4, 5, 6)]
        assert [len(page.rows) for page in pages] == [5, 5, 5, 5, 3, 0]
        assert {page.total for page in pages} == {23}
        assert sorted(references([row for page in pages for row in page.rows])) == [f"EHC-{n:04}" for n in range(23)]
    assert store.search(CaseQuery(page=0, page_size=5)).page == 1


@pytest.mark.parametrize(
    "text", ["", "e", "be", "best", "ehc", "ehc 2026", "sandy bay", "o'brien", "2026-0002", "nobody"]
)
@pytest.mark.parametrize("statuses", [[], [CaseStatus.RECEIVED], [CaseStatus.WITHDRAWN, CaseStatus.RECEIVED]])
def test_a_search_finds_the_same_page_by_page_as_all_at_once(
    filled: Store, text: str, statuses: list[CaseStatus]
) -> None:
    query = {"text": text, "statuses": statuses, "sort": "name"}
    at_once = filled.search(CaseQuery.model_validate(query))
    one_by_one = [filled.search(CaseQuery.model_validate({**query, "page": n, "page_size": 1})) for n in range(1, 7)]
    assert {page.total for page in one_by_one} == {at_once.total}
    assert tuple(row for page in one_by_one for row in page.rows) == at_once.rows


def test_a_changed_name_and_a_closed_case_are_found_as_they_now_are(store: Store) -> None:
    case = a_case(given="Ada", family="Before")
    with store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
        renamed = case.model_copy(update={"person": case.person.model_copy(update={"family_name": "After"})})
        tx.save_case(renamed, expected_version=1, due_on=due(case))
    assert found(store, "before") == found(store, "before", open_only=True) == []
    assert found(store, "after") == found(store, "after", open_only=True) == ["0001"]
    with store.transaction() as tx:
        tx.save_case(with_status(renamed, CaseStatus.INFORMED), expected_version=2, due_on=due(case))
    assert found(store, "after") == found(store, statuses=[CaseStatus.INFORMED]) == ["0001"]
    assert found(store, "after", open_only=True) == found(store, open_only=True) == []
    with store.transaction() as tx:
        both = with_status(renamed, CaseStatus.DISCUSSION)
        both = both.model_copy(update={"person": both.person.model_copy(update={"family_name": "Again"})})
        tx.save_case(both, expected_version=3, due_on=due(case))
    assert found(store, "after") == found(store, "after", open_only=True) == []
    assert found(store, "again") == found(store, "again", open_only=True) == ["0001"]


def test_a_removed_sample_is_no_longer_found(store: Store) -> None:
    case = a_case(family="Pretend", sample=True)
    with store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
    assert found(store, "pretend", open_only=True) == ["0001"]
    with store.transaction() as tx:
        tx.remove_samples()
    assert found(store, "pretend") == found(store, "pretend", open_only=True) == found(store) == []


def test_open_cases_come_by_due_date_up_to_a_day(filled: Store) -> None:
    assert references(filled.open_by_due_date()) == ["EHC-2026-0002", "EHC-2026-0003", "EHC-2026-0001"]
    assert references(filled.open_by_due_date(before=date(2026, 2, 18))) == ["EHC-2026-0002"]
    assert references(filled.open_by_due_date(limit=2)) == ["EHC-2026-0002", "EHC-2026-0003"]


def test_a_line_of_the_register_says_what_the_case_says(filled: Store) -> None:
    (row,) = filled.search(CaseQuery(text="lukasik")).rows
    assert (row.name, row.born, row.status) == ("Zoë Łukasik", date(2018, 5, 4), CaseStatus.RECEIVED)
    assert (row.received_on, row.due_on) == (date(2026, 1, 7), date(2026, 2, 18))
    assert (row.setting_name, row.owner, row.sample) == ("Fernhill Primary School", None, False)


def test_open_cases_are_counted_by_the_day_they_are_due_and_closed_ones_are_not(store: Store) -> None:
    cases = [
        a_case("R1"),
        a_case("R2"),
        a_case("R3", status=CaseStatus.DECIDED),
        a_case("R4", received_on=date(2026, 1, 6)),
        a_case("R5", status=CaseStatus.INFORMED),
    ]
    with store.transaction() as tx:
        tx.add_cases([(case, due(case)) for case in cases])
    assert [(one.due_on, one.status, one.cases) for one in store.open_by_due_day()] == [
        (date(2026, 2, 16), CaseStatus.DECIDED, 1),
        (date(2026, 2, 16), CaseStatus.RECEIVED, 2),
        (date(2026, 2, 17), CaseStatus.RECEIVED, 1),
    ]


def test_what_the_register_has_is_found_however_it_is_typed(store: Store) -> None:
    case = a_case("EHC-2026-0001", family="O'Brien-Zoë")
    with store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
        born = case.person.date_of_birth
        there = tx.already_there(
            ["ehc-2026-0001", "EHC-2026-0002"], [("o’brien zoe", born), ("O'Brien-Zoë", date(2001, 1, 1))]
        )
    assert there.references == {"ehc-2026-0001"}
    assert there.people == {("o’brien zoe", born)}
