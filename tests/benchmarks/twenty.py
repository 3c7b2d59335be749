"""Twenty at once: how long a click in a panel takes, beside the same click on a bare page of six widgets.

They are twenty browser connections without drawing: each sends and receives over the websocket what a browser's tab
would, and ends with the server's answer; what a real browser then takes to draw it is not in these times. Twenty tabs
are open on the panel and click at the same moment; then twenty tabs on the bare page; in turn, round after round, so
that a busy machine slows both. The bar is on the 95th of a hundred. Each tab looks every two seconds for what the
others saved, as the pages do in a browser; those looks run between the clicks and count against us.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from panel.domain.base import CaseId, ProfileId
from panel.domain.meeting import MeetingId, PanelPerson, Presence
from panel.domain.people import Actor, Authority, Profile, Role
from panel.domain.register import CaseQuery
from panel.services import meetings
from panel.services.panel import Panel
from panel.wiring import open_panel
from tests.benchmarks.bare import REST, BarePages, Click, at_once, bare_pages
from tests.benchmarks.browsers import PATIENCE, PROJECT, Tab, served
from tests.benchmarks.row import Row
from tests.benchmarks.storage import build

BROWSERS: Final = 20
ROUNDS: Final = 8
CASES: Final = 1_000
ON_THE_AGENDA: Final = 10
STEPS: Final = ("(a) Finding", "(a) Other side", "(b) Finding", "(b) Other side", "Views", "Support", "Evidence")


@dataclass(frozen=True)
class Morning:
    """A panel under way, with a case before it."""

    folder: Path
    meeting: MeetingId
    cases: tuple[CaseId, ...]  # undecided; the first is before the panel


def _morning(folder: Path) -> Morning:
    folder.mkdir()
    store = build(folder, CASES, CASES)
    by = Profile(
        id=ProfileId("bench"),
        name="Bench Example",
        job_title="Chair",
        roles=(Role.CHAIR, Role.SISO, Role.OFFICER),
        authority=Authority(source="Example", held_from=date(2014, 9, 1)),
    )
    with store.transaction() as tx:
        tx.save_profile(by)
    store.close()
    return _begun(open_panel(folder), folder, Actor.of(by))


def _begun(panel: Panel, folder: Path, by: Actor) -> Morning:
    people = (
        PanelPerson(name=by.name, part="chair", role=by.job_title, profile_id=by.profile_id),
        PanelPerson(name="Sam Invented", part="siso", role="SISO"),
        PanelPerson(name="Dr Made Up", role="educational psychologist"),
    )
    new = meetings.NewMeeting(on=panel.today(), area="Exampleton", people=people)
    meeting = meetings.plan_meeting(panel, new, by)
    rows = panel.store.search(CaseQuery(open_only=True, sort="due", page_size=100)).rows
    cases = tuple(row.id for row in rows if row.status.value in ("received", "discussion"))
    for case_id in cases[:ON_THE_AGENDA]:
        meetings.add_to_agenda(panel, meeting.id, case_id, by)
    meetings.table_standing_document(panel, meeting.id, by)
    meetings.record_attendance(panel, meeting.id, dict.fromkeys((one.id for one in people), Presence.PRESENT), by)
    meetings.record_reading(panel, meeting.id, tuple(one.id for one in people), by)
    opened = meetings.next_case(panel, meeting.id, by, leaving=None)
    if opened.case_id != cases[0]:
        raise AssertionError("no case is before the panel, so there is nothing to measure")
    return Morning(folder, meeting.id, cases)


@contextmanager
def _tabs(made: Callable[[int], Tab]) -> Iterator[list[Tab]]:
    with ExitStack() as closing:
        yield [closing.enter_context(made(number)) for number in range(BROWSERS)]


def _step(tab: Tab, number: int, round_: int) -> float:
    return tab.choose("button_group", "Steps of the discussion", STEPS[(2 * round_ + number) % len(STEPS)])


def _answer(tab: Tab, _number: int, round_: int) -> float:
    return tab.choose("radio", tab.only("radio"), ("Yes", "No")[round_ % 2])


def _meeting(tab: Tab, number: int, round_: int) -> float:
    names = ("Cases", "Interests ✓", "Who is here ✓")
    return tab.choose("button_group", "Steps of the meeting", names[(round_ + number) % len(names)])


def run() -> list[Row]:
    os.environ.pop("LMAG_DATA", None)
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as servers:
        morning = _morning(Path(temporary) / "record")
        bare = servers.enter_context(bare_pages(Path(temporary)))
        app = servers.enter_context(served(PROJECT / "app.py", LMAG_DATA=str(morning.folder)))

        def discussion(case: CaseId) -> Tab:
            return Tab(app, "discussion", {"case": case, "step": "b"}, "lmag_profile=bench")

        def meeting(_number: int) -> Tab:
            query = {"meeting": morning.meeting, "view": "run", "step": "here"}
            return Tab(app, "panels", query, "lmag_profile=bench")

        scripts: dict[str, tuple[Callable[[int], Tab], Click]] = {
            "one panel, going through the discussion": (lambda _: discussion(morning.cases[0]), _step),
            "one panel, at the meeting": (meeting, _meeting),
            "twenty cases, an answer each, saved": (lambda number: discussion(morning.cases[number]), _answer),
        }
        return [_row(name, bare, made, click) for name, (made, click) in scripts.items()]


def _row(name: str, bare: BarePages, made: Callable[[int], Tab], click: Click) -> Row:
    ours: list[float] = []
    with bare.tabs(BROWSERS) as plain, _tabs(made) as tabs:
        for round_ in range(ROUNDS + 1):
            waited = at_once(tabs, click, round_)
            time.sleep(REST)
            plain.click(counts=round_ > 0)  # the first warms all up
            ours += waited if round_ else []
    unanswered = sum(one >= PATIENCE for one in ours)
    if unanswered > len(ours) // 50:
        raise AssertionError(f"{name}: the server did not answer {unanswered} of {len(ours)} clicks")
    return plain.row(f"20 browser connections, without drawing: {name}", ours)
