"""The register in SQL: lists, searches and counts. Reads narrow rows only, never a document except a letter's.

Built so that a list takes as long with 100,000 cases as with 1,000: every order has an index (over everything, over
open cases, within a status), counts are kept up to date beside the cases, and words are looked up in a full-text index.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from panel.domain.base import CaseId, ProfileId
from panel.domain.case import CaseStatus
from panel.domain.letter import Letter, LetterState
from panel.domain.record import Event
from panel.domain.register import AlreadyThere, CasePage, CaseQuery, CaseRow, OpenOnDay
from panel.storage.documents import read
from panel.storage.rows import reference_key
from panel.storage.sqlite import ALL_WORDS, OPEN_WORDS, whole_words, word_index, word_query
from panel.storage.tables import advice_seeking, case_counts, cases, events, letters
from panel.storage.words import indexed_words, name_key, search_words

OPEN = frozenset(status for status in CaseStatus if status.is_open)
MADE = (LetterState.PRODUCED, LetterState.SENT)
_ORDERS = {"due": "due_on", "received": "received_on", "name": "sort_name", "reference": "reference_key"}
_LINE = ("id", "reference", "name", "born", "status", "received_on", "due_on", "setting_name", "owner", "sample")
_COLUMNS = [cases.c[name] for name in _LINE]
_IS_OPEN = cases.c.is_open == sa.true()
_MOST_NAMESAKES = 200  # cases looked at for one name; the word index also finds settings by their name


def search(connection: sa.Connection, query: CaseQuery) -> CasePage:
    """One page of the register, and how many cases there are on all its pages."""
    page, words, wanted = max(query.page, 1), search_words(query.text), _wanted_statuses(query)
    if not wanted:
        return CasePage(rows=(), total=0, page=page, page_size=query.page_size)
    if query.assessing:
        return _assessing(connection, query, words, wanted)
    total = int(connection.execute(_how_many(query, words, wanted)).scalar_one() or 0)
    few = words and not _are_many(connection, total, page * query.page_size, wanted)
    lines = _found_by_words(query, words, wanted) if few else _in_order(query, words, wanted)
    direction = sa.desc if query.descending else sa.asc
    ordered = lines.order_by(direction(sa.column(_ORDERS[query.sort])), direction(sa.column("seq")))
    found = connection.execute(ordered.limit(query.page_size).offset((page - 1) * query.page_size))
    return CasePage(rows=tuple(row_of(line) for line in found), total=total, page=page, page_size=query.page_size)


def _assessing(
    connection: sa.Connection, query: CaseQuery, words: tuple[str, ...], wanted: frozenset[CaseStatus]
) -> CasePage:
    """Cases whose assessment is under way: a few thousand in the largest county, found from what is due in them."""
    place = advice_seeking.join(cases, cases.c.id == advice_seeking.c.case_id)
    under_way = advice_seeking.c.next_on.is_not(None)
    more = [*_due_between(query), *_of_status(wanted), *([_IS_OPEN] if wanted == OPEN else [])]
    if words:
        index = word_index(ALL_WORDS)
        place = place.join(index, cases.c.seq == index.c.rowid)
        more.append(_has_words(index, words))
    rest = [under_way, *more]
    count = sa.select(sa.func.count()).select_from(place if more else advice_seeking).where(*rest)
    total = int(connection.execute(count).scalar_one())
    by = advice_seeking.c.next_on if query.sort == "due" else cases.c[_ORDERS[query.sort]]
    direction, page = sa.desc if query.descending else sa.asc, max(query.page, 1)
    lines = case_lines_with().select_from(place).where(*rest)
    ordered = lines.order_by(direction(by), direction(cases.c.seq))
    found = connection.execute(ordered.limit(query.page_size).offset((page - 1) * query.page_size))
    return CasePage(rows=tuple(row_of(line) for line in found), total=total, page=page, page_size=query.page_size)


def _are_many(connection: sa.Connection, total: int, up_to: int, wanted: frozenset[CaseStatus]) -> bool:
    """Is it less work to walk the register in order until the page is full than to sort everything found?

    Finding and sorting looks at `total` cases; walking at about `up_to` times as many as there are for each one found.
    """
    among = int(connection.execute(_kept_count(wanted)).scalar_one() or 0)
    return total * total > up_to * among


def _wanted_statuses(query: CaseQuery) -> frozenset[CaseStatus]:
    wanted = frozenset(query.statuses or CaseStatus)
    return wanted & OPEN if query.open_only else wanted


def case_lines_with(*more: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return sa.select(*_COLUMNS, *more)


def _due_between(query: CaseQuery) -> list[sa.ColumnElement[bool]]:
    within = []
    if query.due_from is not None:
        within.append(cases.c.due_on >= query.due_from)
    if query.due_to is not None:
        within.append(cases.c.due_on <= query.due_to)
    return within


def _lines(query: CaseQuery) -> sa.Select[Any]:
    return case_lines_with(*_extra(query), cases.c.seq)


def _extra(query: CaseQuery) -> list[sa.Column[Any]]:
    """The column a list is ordered by, where the line does not show it."""
    order = _ORDERS[query.sort]
    return [] if order in _LINE else [cases.c[order]]


def _in_order(
    query: CaseQuery, words: tuple[str, ...], wanted: frozenset[CaseStatus]
) -> sa.Select[Any] | sa.CompoundSelect[Any]:
    """Lines by walking an index, which gives them in order: nothing is sorted, and it ends when the page is full."""
    within = [*_due_between(query), *((" " + cases.c.words).like(f"% {word}%") for word in words)]
    if len(wanted) == len(CaseStatus):
        return _lines(query).where(*within)
    if wanted == OPEN:
        return _lines(query).where(_IS_OPEN, *within)
    # Each status comes in order from its own index; the database only merges them.
    parts = [_lines(query).where(cases.c.status == status, *within) for status in sorted(wanted)]
    return sa.union_all(*parts) if len(parts) > 1 else parts[0]


def _found_by_words(query: CaseQuery, words: tuple[str, ...], wanted: frozenset[CaseStatus]) -> sa.Select[Any]:
    """Lines by looking the words up first, then each case found."""
    index = _index_for(wanted)
    found = _lines(query).select_from(index.join(cases, cases.c.seq == index.c.rowid))
    return found.where(_has_words(index, words), *_due_between(query), *_of_status(wanted))


def _how_many(query: CaseQuery, words: tuple[str, ...], wanted: frozenset[CaseStatus]) -> sa.Select[Any]:
    """Counted in the smallest thing that can tell: the counts kept, the word index, an index, or both joined."""
    within, count = _due_between(query), sa.select(sa.func.count())
    if not words:
        if not within:
            return _kept_count(wanted)
        return count.select_from(cases).where(*within, *_of_status(wanted), *([_IS_OPEN] if wanted == OPEN else []))
    index = _index_for(wanted)
    rest = [*within, *_of_status(wanted)]
    place = index.join(cases, cases.c.seq == index.c.rowid) if rest else index
    return count.select_from(place).where(_has_words(index, words), *rest)


def _kept_count(wanted: frozenset[CaseStatus]) -> sa.Select[Any]:
    return sa.select(sa.func.sum(case_counts.c.cases)).where(case_counts.c.status.in_(sorted(wanted)))


def _index_for(wanted: frozenset[CaseStatus]) -> sa.TableClause:
    return word_index(OPEN_WORDS if wanted <= OPEN else ALL_WORDS)


def _has_words(index: sa.TableClause, words: tuple[str, ...]) -> sa.ColumnElement[bool]:
    return sa.column(index.name).match(word_query(words))


def _of_status(wanted: frozenset[CaseStatus]) -> list[sa.ColumnElement[bool]]:
    """The condition on the status, where the index chosen does not already see to it."""
    return [] if wanted in (OPEN, frozenset(CaseStatus)) else [cases.c.status.in_(sorted(wanted))]


def row_of(line: sa.Row[Any]) -> CaseRow:
    values = line._mapping
    return CaseRow(
        id=CaseId(values["id"]),
        reference=values["reference"],
        name=values["name"],
        born=values["born"],
        status=CaseStatus(values["status"]),
        received_on=values["received_on"],
        due_on=values["due_on"],
        setting_name=values["setting_name"],
        owner=ProfileId(values["owner"]) if values["owner"] else None,
        sample=values["sample"],
    )


def open_by_due_date(connection: sa.Connection, before: date | None, limit: int) -> Sequence[CaseRow]:
    """Open cases, the nearest due date first; `before` is the first day left out."""
    wanted = sa.select(*_COLUMNS).where(_IS_OPEN).order_by(cases.c.due_on, cases.c.seq).limit(limit)
    if before is not None:
        wanted = wanted.where(cases.c.due_on < before)
    return [row_of(line) for line in connection.execute(wanted)]


def letters_to_send(connection: sa.Connection, limit: int) -> Sequence[tuple[CaseRow, Letter]]:
    """Letters not yet sent: those produced first, then drafts; within each, the case due soonest first."""
    waiting = (
        case_lines_with(letters.c.id.label("letter_id"), letters.c.document)
        .select_from(letters.join(cases, cases.c.id == letters.c.case_id))
        .where(letters.c.waiting.is_not(None))
        .order_by(letters.c.waiting, letters.c.case_due_on, letters.c.seq)
        .limit(limit)
    )
    return [(row_of(line), read(Letter, line.document, line.letter_id)) for line in connection.execute(waiting)]


def letters_made(connection: sa.Connection, kind: str, limit: int) -> Sequence[tuple[CaseRow, Letter]]:
    """Letters of one kind that were produced or sent, the latest first."""
    made = (
        case_lines_with(letters.c.id.label("letter_id"), letters.c.document)
        .select_from(letters.join(cases, cases.c.id == letters.c.case_id))
        .where(letters.c.kind == kind, letters.c.state.in_([state.value for state in MADE]))
        .order_by(letters.c.seq.desc())
        .limit(limit)
    )
    return [(row_of(line), read(Letter, line.document, line.letter_id)) for line in connection.execute(made)]


def open_tasks(connection: sa.Connection, limit: int) -> Sequence[tuple[CaseRow, Event]]:
    """Events with a day by which something is to be done, and not done yet; the nearest day first."""
    to_do = (
        case_lines_with(events.c.id.label("event_id"), events.c.document)
        .select_from(events.join(cases, cases.c.id == events.c.case_id))
        .where(events.c.to_do_by.is_not(None))
        .order_by(events.c.to_do_by, events.c.seq)
        .limit(limit)
    )
    return [(row_of(line), read(Event, line.document, line.event_id)) for line in connection.execute(to_do)]


def open_by_due_day(connection: sa.Connection) -> Sequence[OpenOnDay]:
    """How many open cases fall due on each day, by status: for the picture of the whole caseload.

    Asked by status and not by `is_open`: the index on status and due date answers by itself, however many are closed.
    """
    wanted = (
        sa.select(cases.c.due_on, cases.c.status, sa.func.count().label("cases"))
        .where(cases.c.status.in_(sorted(OPEN)))
        .group_by(cases.c.status, cases.c.due_on)
    )
    found = [
        OpenOnDay(due_on=line.due_on, status=CaseStatus(line.status), cases=line.cases)
        for line in connection.execute(wanted)
    ]
    return sorted(found, key=lambda one: (one.due_on, one.status))


def already_there(
    connection: sa.Connection, references: Sequence[str], people: Sequence[tuple[str, date]]
) -> AlreadyThere:
    """Which of these references are taken, and about which of these people there is a case; a few hundred at a time."""
    keys = {reference_key(reference): reference for reference in references}
    pairs = {(name_key(family_name), born): (family_name, born) for family_name, born in people}
    taken = connection.execute(sa.select(cases.c.reference_key).where(cases.c.reference_key.in_(sorted(keys))))
    pair = sa.tuple_(cases.c.family_name_key, cases.c.born)
    known = connection.execute(
        sa.select(cases.c.family_name_key, cases.c.born).where(pair.in_(sorted(pairs))).distinct()
    )
    return AlreadyThere(
        references=frozenset(keys[key] for key in taken.scalars()),
        people=frozenset(pairs[line.family_name_key, line.born] for line in known),
    )


def count_cases(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.sum(case_counts.c.cases))).scalar_one() or 0)


def possible_duplicates(connection: sa.Connection, family_name: str, born: date) -> Sequence[CaseRow]:
    same = (
        sa.select(*_COLUMNS)
        .where(cases.c.family_name_key == name_key(family_name), cases.c.born == born)
        .order_by(cases.c.seq)
    )
    return [row_of(line) for line in connection.execute(same)]


def children_called(connection: sa.Connection, names: Iterable[str], but: CaseId | None) -> frozenset[str]:
    """Which of the names are those of a child or young person of another case, each by the word index.

    Not of a setting alone: a school called "Grace Academy" does not make Grace a child on the register.
    """
    index = word_index(ALL_WORDS)
    columns = [cases.c[name] for name in ("id", "name", "reference", "setting_name", "words")]
    looked_at = sa.select(*columns).select_from(index.join(cases, cases.c.seq == index.c.rowid)).limit(_MOST_NAMESAKES)
    found: set[str] = set()
    for name in names:
        wanted = search_words(name)
        if not wanted:
            continue
        for line in connection.execute(looked_at.where(sa.column(index.name).match(whole_words(wanted)))):
            if line.id != but and {*wanted} <= _of_the_child(line):
                found.add(name)
                break
    return frozenset(found)


def _of_the_child(line: sa.Row[Any]) -> set[str]:
    """The words of a case that are its child's names, and not only its reference's or its setting's."""
    others = {*indexed_words(line.reference, line.setting_name).split()}
    return ({*line.words.split()} - others) | {*indexed_words(line.name).split()}
