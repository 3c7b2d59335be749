"""Near week six a refusal may go on before its contacts are confirmed, or the law is checked; nothing else may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from legal_tests.lawbook import LawBook, default_lawbook
from letter_templates.checks import must_fix
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.domain.settings import ContactKey
from panel.services import cases, letters, settings
from panel.services.letter_emergencies import Step
from tests.builders import OFFICER_PROFILE, SISO, Office, actor, council

BY = actor(OFFICER_PROFILE)
NEAR = date(2026, 2, 9)  # a week before the six weeks end
WHY = "Their line was closed for the week, and the last day is Monday."
ADVISER: ContactKey = "mediation_adviser"


def an_office(*, unconfirmed: tuple[ContactKey, ...] = (), empty: tuple[ContactKey, ...] = ()) -> Office:
    office, ready = Office(confirmed=False), council()
    held = {key: ready.contacts[key].model_copy(update={"confirmed_by": None}) for key in unconfirmed}
    held |= {key: ready.contacts[key].model_copy(update={"details": None}) for key in empty}
    with office.store.transaction() as tx:
        tx.save_settings(ready.model_copy(update={"contacts": {**ready.contacts, **held}}), expected_version=0)
    return office


def with_old_law(office: Office) -> Office:
    """The law pack was put together two years before."""
    book = default_lawbook()
    info = book.info.model_copy(update={"law_as_at": date(2024, 1, 15)})
    office.panel = replace(office.panel, lawbook=LawBook(replace(book.contents, info=info)))
    return office


def near_week_six(office: Office) -> Letter:
    decision = office.refused()
    (letter,) = office.written(decision.case_id, "refusal")
    office.on(NEAR)
    return letter


def go_on(office: Office, letter: Letter, step: Step = "contacts", because: str = WHY) -> Letter:
    return letters.go_on_without(office.panel, letter.id, step, because, BY)


WAITS = [
    ("contacts", lambda: an_office(unconfirmed=(ADVISER, "information_and_advice")), "contacts-not-confirmed"),
    ("law", lambda: with_old_law(an_office()), "law-not-checked"),
]


@pytest.mark.parametrize(("step", "office", "code"), WAITS, ids=get_args(Step))
def test_an_officer_who_says_why_lets_the_refusal_go_on_and_the_record_keeps_it(
    step: Step, office: Callable[[], Office], code: str
) -> None:
    here = office()
    letter = near_week_six(here)
    with pytest.raises(PanelError, match=code):
        here.produced(letter)
    kept = go_on(here, letter, step).emergencies[0]
    assert (kept.step, kept.because, kept.by, kept.at.date()) == (step, WHY, BY, NEAR)
    assert OFFICER_PROFILE.authority is not None
    assert kept.authority == OFFICER_PROFILE.authority.source
    produced = here.produced(letters.letter(here.panel, letter.id))
    assert produced.state is LetterState.PRODUCED
    shown = " ".join(cases.case_view(here.panel, letter.case_id).look_again)
    assert WHY in shown
    assert BY.name in shown
    did = {entry.action for entry in cases.audit_of(here.panel, letter.case_id)}
    assert f"letter in an emergency: {step}" in did


@pytest.mark.parametrize(("step", "office", "code"), WAITS, ids=get_args(Step))
def test_nobody_else_and_not_before_week_six_is_near_and_not_without_saying_why(
    step: Step, office: Callable[[], Office], code: str
) -> None:
    here = office()
    decision = here.refused()
    (letter,) = here.written(decision.case_id, "refusal")
    with pytest.raises(PanelError, match="emergency-too-early"):
        go_on(here, letter, step)
    here.on(NEAR)
    with pytest.raises(PanelError, match="why-missing"):
        go_on(here, letter, step, "  ")
    with pytest.raises(PanelError, match="not-an-officer"):
        letters.go_on_without(here.panel, letter.id, step, WHY, actor(SISO))
    with pytest.raises(PanelError, match=code):
        here.produced(letter)


@pytest.mark.parametrize("empty", [ADVISER, "information_and_advice"])
def test_a_contact_that_is_not_filled_in_is_a_missing_element_and_has_no_such_way(empty: ContactKey) -> None:
    other: ContactKey = "information_and_advice" if empty == ADVISER else ADVISER
    office = an_office(unconfirmed=(other,), empty=(empty,))
    letter = near_week_six(office)
    go_on(office, letter)
    held = letters.letter(office.panel, letter.id)
    assert letters.contacts_waited_for(office.panel, held) == (settings.CONTACT_NAMES[empty],)
    with pytest.raises(PanelError, match="contacts-not-confirmed"):
        office.produced(held)
    (missing,) = must_fix(letters.check(office.panel, held, NEAR))
    assert missing.level == "missing"
    assert not missing.overridable


def test_the_forbidden_words_have_no_such_way() -> None:
    office = an_office(unconfirmed=(ADVISER,))
    letter = near_week_six(office)
    go_on(office, letter)
    now = letters.letter(office.panel, letter.id)
    words = "There is a more suitable pathway."
    edited = letters.edit_block(office.panel, letter.id, "support-separate", words, now.version, BY)
    (found,) = [one for one in must_fix(letters.check(office.panel, edited, NEAR)) if "pathway" in one.id]
    with pytest.raises(PanelError, match="letter-not-ready"):
        office.produced(edited)
    with pytest.raises(PanelError, match="override-not-allowed"):
        letters.override(office.panel, letter.id, found.id, found.quote, WHY, BY)


def test_an_entry_holds_for_the_contact_as_it_stood_and_no_other() -> None:
    office = an_office(unconfirmed=(ADVISER,))
    letter = near_week_six(office)
    go_on(office, letter)
    held = settings.council_settings(office.panel)
    changed = council().contacts["tribunal"].model_copy(update={"confirmed_by": None})
    settings.save_settings(office.panel, held.model_copy(update={"contacts": {**held.contacts, ADVISER: changed}}), BY)
    with pytest.raises(PanelError, match="contacts-not-confirmed"):
        office.produced(letters.letter(office.panel, letter.id))


def test_a_letter_that_waits_for_nothing_has_no_need_of_it() -> None:
    office = an_office()
    letter = near_week_six(office)
    for step in get_args(Step):
        with pytest.raises(PanelError, match="emergency-not-needed"):
            go_on(office, letter, step)
    assert letters.held_up(office.panel, letter) == ()


def test_the_same_letter_for_another_day_goes_on_as_well() -> None:
    office = an_office(unconfirmed=(ADVISER,))
    letter = near_week_six(office)
    go_on(office, letter)
    first = office.produced(letters.letter(office.panel, letter.id))
    again = letters.new_for_day(office.panel, first.id, date(2026, 2, 11), actor(SISO))
    assert [one.because for one in again.emergencies] == [WHY]


def test_a_decision_to_assess_waits_for_neither() -> None:
    office = with_old_law(an_office(unconfirmed=(ADVISER,)))
    decision = office.agreed()
    (letter,) = office.written(decision.case_id, "agree")
    assert letters.held_up(office.panel, letter) == ()
    assert office.produced(letter).state is LetterState.PRODUCED
