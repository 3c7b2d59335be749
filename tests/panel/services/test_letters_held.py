"""Letters that must not go any more: something came after they were made, or after the decision."""

from __future__ import annotations

from datetime import date

import pytest

from letter_templates.document import block_text
from panel.domain.case import CaseStatus, ClaimedException
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.domain.record import EventKind
from panel.services import cases, decisions, discussion, letters, requests
from panel.services.drafting import drafts_for
from tests.builders import (
    CASEWORKER,
    CHAIR,
    DECIDED,
    OFFICER_PROFILE,
    SISO,
    Office,
    a_discussion,
    a_parent,
    a_person,
    a_request,
    actor,
    at,
    evidence_list,
    the_young_person,
    views_of_parent_and_child,
)

BY = actor(SISO)
LINE = date(2026, 6, 27)  # the day after the last Friday in June: the right is the young person's own


@pytest.fixture
def office() -> Office:
    return Office()


def found(office: Office, letter: Letter, sent_on: date = DECIDED) -> dict[str, str]:
    return {one.id: one.action for one in letters.check(office.panel, letter, sent_on)}


def test_a_letter_that_says_nothing_is_decided_cannot_go_after_the_decision(office: Office) -> None:
    case = office.received()
    drafts = office.written(case.id)
    assert {letter.facts.kind for letter in drafts} == {"acknowledgement", "questions"}
    produced = office.produced(drafts[0])
    office.on(date(2026, 1, 19))
    office.amended(case, consulted_on=date(2026, 1, 6), evidence=evidence_list(), views=views_of_parent_and_child())
    office.refused(office.case(case.id))
    for letter in drafts[1:]:
        with pytest.raises(PanelError, match="letter-replaced"):
            office.sent(letter)
    with pytest.raises(PanelError, match="letter-replaced"):
        letters.mark_sent(office.panel, produced.id, date(2026, 1, 5), "post", BY)


@pytest.mark.parametrize("what", ["late-evidence-open", "decision-under-reconsideration", "case-closed-since"])
def test_what_came_after_the_letter_was_made_is_said_before_it_goes(office: Office, what: str) -> None:
    decision = office.refused()
    (letter,) = office.written(decision.case_id, "refusal")
    made = office.produced(letter)
    assert what not in found(office, made)
    match what:
        case "late-evidence-open":
            note = "A new report came."
            cases.record_event(
                office.panel, decision.case_id, kind=EventKind.LATE_EVIDENCE, on=DECIDED, by=BY, note=note
            )
        case "decision-under-reconsideration":
            decisions.change_decision(office.panel, decision.id, "A bad reason.", actor(OFFICER_PROFILE))
        case _:
            requests.withdraw(office.panel, decision.case_id, "They moved to Scotland.", DECIDED, BY)
    assert found(office, letters.letter(office.panel, made.id))[what] == "must-fix"
    with pytest.raises(PanelError, match="held-since-made"):
        letters.mark_sent(office.panel, made.id, DECIDED, "post", BY)


# The day on which a child becomes a young person


def decided_before_the_line(office: Office) -> str:
    """Asked in May, decided on 25 June 2026; from 27 June the right is the young person's own."""
    office.on(date(2026, 5, 18))
    case = requests.receive_request(
        office.panel,
        a_request(
            person=a_person(date_of_birth=date(2010, 3, 9)),
            received_at=at(date(2026, 5, 18)),
            contacts=(a_parent(), the_young_person(name="Testina Imagine-Jones")),
        ),
        actor(CASEWORKER),
    )
    office.on(date(2026, 5, 25))
    office.amended(case, consulted_on=date(2026, 5, 20), evidence=evidence_list(), views=views_of_parent_and_child())
    office.on(date(2026, 6, 25))
    for name, value in drafts_for(a_discussion(held_on=date(2026, 6, 25))).items():
        discussion.save_draft(office.panel, case.id, name, value, 0, actor(CHAIR))
    office.locked(decisions.decide(office.panel, case.id, by=actor(OFFICER_PROFILE)))
    return case.id


def test_a_person_who_became_a_young_person_before_the_letter_goes_is_written_to(office: Office) -> None:
    decided_before_the_line(office)
    office.on(date(2026, 6, 29))
    (row,) = office.panel.store.open_by_due_date()
    (letter,) = office.written(row.id, "refusal")
    assert letter.facts.recipient.voice == "young-person"
    assert letter.facts.subject.young_person
    assert found(office, letter, date(2026, 6, 29))["crossed-the-line"] == "look-again"
    (said,) = cases.case_view(office.panel, row.id).look_again
    assert "27 June 2026" in said
    office.sent(letter)
    assert office.case(row.id).status is CaseStatus.INFORMED


def test_a_parents_letter_drafted_before_that_day_does_not_go_after_it(office: Office) -> None:
    decided_before_the_line(office)
    (row,) = office.panel.store.open_by_due_date()
    (letter,) = office.written(row.id, "refusal")
    assert letter.facts.recipient.voice == "parent"
    assert "no-right-on-that-day" not in found(office, letter, date(2026, 6, 26))
    assert found(office, letter, LINE)["no-right-on-that-day"] == "must-fix"
    with pytest.raises(PanelError, match="letter-not-ready"):
        office.produced(letter, LINE)


def test_a_family_that_was_told_in_time_is_not_written_to_again_years_later(office: Office) -> None:
    decided_before_the_line(office)
    (row,) = office.panel.store.open_by_due_date()
    (letter,) = office.written(row.id, "refusal")
    assert office.sent(letter).state is LetterState.SENT
    office.on(date(2027, 6, 29))
    assert not [due for due in letters.letters_due(office.panel, row.id) if due.startswith("Refusal")]
    assert cases.case_view(office.panel, row.id).look_again == ()


# Late, and the law allows it


def test_an_exception_that_was_recorded_and_open_is_what_the_late_letter_says(office: Office) -> None:
    case = office.consulted()
    away = ClaimedException(
        kind="absent-from-area",
        facts="The family was abroad from 6 January to 10 February.",
        evidence="E-mail of 5 January.",
        absent_from=date(2026, 1, 6),
        absent_to=date(2026, 2, 10),
        recorded_by=CASEWORKER.id,
        recorded_on=date(2026, 1, 19),
    )
    office.amended(case, exceptions=(away,))
    office.discussed(case, a_discussion())
    office.on(date(2026, 2, 20))
    office.locked(decisions.decide(office.panel, case.id, by=actor(OFFICER_PROFILE)))
    (letter,) = office.written(case.id, "refusal")
    document = letters.compose_letter(office.panel, letter, date(2026, 2, 20))
    (delay,) = (block_text(block) for block in document.blocks if block.id == "delay")
    assert delay == (
        "The law gave us six weeks, until Monday 16 February 2026, to tell you our decision. It allows more time where "
        "six weeks are impractical because the family is away from the area for four weeks or more (regulation 5(4) of "
        "the Special Educational Needs and Disability Regulations 2014). In this case: The family was abroad from 6 "
        "January to 10 February. We are sorry that you had to wait."
    )
    assert "late-unexplained" not in found(office, letter, date(2026, 2, 20))


def test_an_exception_that_is_not_open_on_its_facts_is_not_what_the_letter_says(office: Office) -> None:
    case = office.consulted()
    short = ClaimedException(
        kind="absent-from-area",
        facts="A week abroad.",
        evidence="E-mail.",
        absent_from=date(2026, 1, 6),
        absent_to=date(2026, 1, 13),
        recorded_by=CASEWORKER.id,
        recorded_on=date(2026, 1, 19),
    )
    office.amended(case, exceptions=(short,))
    office.discussed(case, a_discussion())
    office.on(date(2026, 2, 20))
    office.locked(decisions.decide(office.panel, case.id, by=actor(OFFICER_PROFILE)))
    (letter,) = office.written(case.id, "refusal")
    document = letters.compose_letter(office.panel, letter, date(2026, 2, 20))
    (delay,) = (block_text(block) for block in document.blocks if block.id == "delay")
    assert delay.endswith("We did not do so, and we are sorry.")
