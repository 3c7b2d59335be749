"""How the register grows: the same look-ups in two small records and in one of 100,000 cases, 5,000 of them open.

Three records are built: 1,000 cases, all open (a register of 1,000 cannot hold 5,000 open ones); 5,000, all open; and
100,000, of which the same 5,000 are open. The bar is on the growth from 1,000 and on that from 5,000. A search of every
case that matches twenty or a hundred times as many in the larger record has its own rows: counting the matches takes
longer there, and the bar is on what a page can bear.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from panel.domain.base import CaseId
from panel.domain.case import Case, CaseStatus
from panel.domain.register import CaseQuery
from panel.storage.store import SqlStore, open_store
from tests.benchmarks.row import Row
from tests.panel.storage.builders import a_case, a_draft, a_letter

SIZES = {1_000: 1_000, 5_000: 5_000, 100_000: 5_000}  # cases: of which open
BAR = 1.5
ROUNDS = 60
FIRST_DAY = date(2016, 9, 1)

GIVEN = (
    "Ada",
    "Ben",
    "Cleo",
    "Dev",
    "Esi",
    "Finn",
    "Gwen",
    "Hari",
    "Ivy",
    "Jo",
    "Kai",
    "Lena",
    "Milo",
    "Nia",
    "Omar",
    "Pia",
)
SYLLABLES = ("ba", "den", "cor", "mil", "wes", "ton", "ham", "ley", "fo", "rd", "gra", "kin", "lo", "mar", "ne", "os")
PLACES = ("Fernhill", "Oakwood", "Riverside", "Sandy Bay", "Hillcrest", "Meadow", "St Agnes", "Northgate", "Elmtree")
OPEN = (CaseStatus.RECEIVED, CaseStatus.DISCUSSION, CaseStatus.DECIDED)
CLOSED = (*[CaseStatus.INFORMED] * 8, CaseStatus.WITHDRAWN, CaseStatus.HANDED_OVER)


def fictional_cases(cases: int, still_open: int) -> Iterator[Case]:
    """Plainly invented people; the newest `still_open` of them are open."""
    pattern = a_case()
    for n in range(cases):
        is_open = n >= cases - still_open
        status = OPEN[n % len(OPEN)] if is_open else CLOSED[n % len(CLOSED)]
        # The open cases are the same ones, whatever the size of the register.
        age = cases - n
        family = "".join(SYLLABLES[age // 16**place % 16] for place in (0, 1, 2, 3)).title()
        received = FIRST_DAY + timedelta(days=3_500 - age // 30)
        person = pattern.person.model_copy(update={"given_names": GIVEN[age // 7 % len(GIVEN)], "family_name": family})
        yield pattern.model_copy(
            update={
                "id": CaseId(f"case{age:08}"),
                "reference": f"EHC-{received.year}-{age:06}",
                "status": status,
                "person": person,
                "request": pattern.request.model_copy(update={"received_on": received}),
                "setting": pattern.setting.model_copy(
                    update={"name": f"{PLACES[age % len(PLACES)]} School {age % 300}"}
                ),
            }
        )


def build(folder: Path, cases: int, still_open: int) -> SqlStore:
    """A record of so many cases; the open ones have a draft letter and a draft finding each."""
    store = open_store(folder)
    several = fictional_cases(cases, still_open)
    while batch := list(islice(several, 5_000)):
        with store.transaction() as tx:
            tx.add_cases((case, case.request.received_on + timedelta(days=42)) for case in batch)
            for case in batch:
                if case.status.is_open:
                    tx.save_letter(a_letter(case), expected_version=None)
                    tx.save_draft(a_draft(case), base_version=0)
    return store


def _load_case(store: SqlStore) -> None:
    with store.reading() as tx:
        case = tx.case(CaseId("case00000700"))
        tx.drafts(case.id)
        tx.decisions(case.id)
        tx.letters(case.id)
        tx.events(case.id)
        tx.audit(case.id)


def _save_draft(store: SqlStore) -> None:
    with store.transaction() as tx:
        case = tx.case(CaseId("case00000700"))
        tx.save_draft(a_draft(case), base_version=tx.drafts(case.id)["chair"].version)


def _search(**query: object) -> Callable[[SqlStore], object]:
    wanted = CaseQuery.model_validate(query)

    def search(store: SqlStore) -> None:
        if not store.search(wanted).rows:
            raise AssertionError(f"a search that finds nothing measures nothing: {query}")

    return search


LOOK_UPS: dict[str, Callable[[SqlStore], object]] = {
    "register, open cases by due date": _search(open_only=True),
    "register, every case by name": _search(sort="name"),
    "register, two statuses, newest first": _search(statuses=["informed", "decided"], sort="received", descending=True),
    "search open cases, one letter typed": _search(text="m", open_only=True),
    "search open cases, a family name": _search(text="corwes", open_only=True),
    "search open cases, a school, page 2": _search(text="oakwood", open_only=True, page=2),
    "search every case, a full reference": _search(text="EHC-2026-000700"),
    "search every case, name and family name": _search(text="esi dencorbaba"),
    "today: open cases by due date": lambda store: store.open_by_due_date(limit=100),
    "today: letters to send": lambda store: store.letters_to_send(limit=50),
    "how many cases": lambda store: store.count_cases(),
    "a case with all that belongs to it": _load_case,
    "saving a draft": _save_draft,
}
# Twenty times as many matches in the larger record: the bar is a tenth of what a page takes to draw again.
BROAD = {
    "search every case, one letter typed": _search(text="m"),
    "search every case, a school": _search(text="oakwood school"),
    "search every case, by name from the end": _search(text="school", sort="name", descending=True),
}
BROAD_BAR_SECONDS = 0.01


def milliseconds(stores: dict[int, SqlStore], look_up: Callable[[SqlStore], object], rounds: int) -> dict[int, float]:
    """The median for each record, measured in turns so that all share what else the machine is doing."""
    times: dict[int, list[float]] = {size: [] for size in stores}
    for _ in range(rounds):
        for size, store in stores.items():
            start = time.perf_counter()
            look_up(store)
            times[size].append((time.perf_counter() - start) * 1_000)
    return {size: statistics.median(sorted(taken)[: max(1, rounds * 3 // 4)]) for size, taken in times.items()}


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as closing:
        stores = {}
        for size, still_open in SIZES.items():
            stores[size] = build(Path(folder) / str(size), size, still_open)
            closing.callback(stores[size].close)
        rows = []
        for name, look_up in LOOK_UPS.items():
            took = milliseconds(stores, look_up, ROUNDS)
            rows += [
                Row(f"{name}: 100,000 cases / {small:,}", took[100_000] / took[small], BAR, _note(took))
                for small in (1_000, 5_000)
            ]
        for name, look_up in BROAD.items():
            took = milliseconds(stores, look_up, 8)
            rows.append(
                Row(
                    f"{name} (of 10 ms)",
                    took[100_000] / BROAD_BAR_SECONDS / 1_000,
                    1.0,
                    _note(took),
                )
            )
        return rows


def _note(took: dict[int, float]) -> str:
    return ", ".join(f"{took[size]:.2f} ms of {size:,}" for size in took)
