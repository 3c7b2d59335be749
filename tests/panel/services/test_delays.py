"""Past six weeks: why, who was told, and an e-mail that a parent can follow. Nothing is refused by being late."""

from __future__ import annotations

from datetime import date

import pytest

from panel.domain.base import CaseId, ContactId
from panel.domain.case import Case, CaseStatus, ClaimedException
from panel.domain.errors import PanelError
from panel.domain.record import EventKind
from panel.services.caseload import being_assessed, caseload_by_week, in_a_sentence
from panel.services.cases import case_view, today
from panel.services.delays import Delay, delay_of, draft_delay_email, reason_in_short, record_delay_told
from panel.services.messages import WORDING, message_names
from panel.services.requests import withdraw
from tests.builders import CASEWORKER, Office, a_parent, a_young_person, actor, at, council

BY = actor(CASEWORKER)
LAST_DAY = date(2026, 2, 16)
LATE = date(2026, 2, 18)
WHY = "The educational psychologist's report came on 12 February, and we needed it."


@pytest.fixture
def office() -> Office:
    return Office()


def late_case(office: Office, why: str = WHY, **changes: object) -> Case:
    case = office.received(**changes)
    office.on(LATE)
    return office.amended(case, delay_explanation=why) if why else case


def seen(office: Office, case_id: CaseId) -> Delay | None:
    return delay_of(case_view(office.panel, case_id))


def mother(case: Case) -> ContactId:
    return next(contact.id for contact in case.contacts)


def email(office: Office, case: Case, tell_by: date = date(2026, 2, 25)) -> str:
    return draft_delay_email(office.panel, case.id, mother(case), tell_by, BY).text


def test_the_last_day_is_in_time_and_the_day_after_is_late(office: Office) -> None:
    case = office.received()
    office.on(LAST_DAY, 23)
    assert seen(office, case.id) is None
    office.on(date(2026, 2, 17), 0)
    late = seen(office, case.id)
    assert late is not None
    assert late.days_late == 1


def test_being_late_decides_nothing(office: Office) -> None:
    case = office.received()
    office.on(date(2026, 12, 1))
    assert office.case(case.id).status is CaseStatus.RECEIVED
    assert case.id in {item.row.id for item in today(office.panel).overdue.items}
    with office.store.reading() as tx:
        assert tx.decisions(case.id) == ()


def test_a_withdrawn_case_is_not_late(office: Office) -> None:
    case = office.received()
    withdraw(office.panel, case.id, "They rang.", office.panel.today(), BY)
    office.on(LATE)
    assert seen(office, case.id) is None


def test_the_reason_is_the_one_recorded_or_that_there_is_none(office: Office) -> None:
    late = seen(office, late_case(office).id)
    assert late is not None
    assert reason_in_short(late) == WHY
    other = seen(office, late_case(office, why="", reference="EX-2", received_at=at(date(2026, 1, 5), 9)).id)
    assert other is not None
    assert reason_in_short(other) == "No reason is recorded yet."


def test_a_claimed_exception_is_shown_with_whether_the_law_allows_it(office: Office) -> None:
    case = late_case(office, why="")
    claim = ClaimedException(
        kind="absent-from-area",
        facts="Away.",
        evidence="E-mail of 2 February.",
        absent_from=date(2026, 1, 10),
        absent_to=date(2026, 2, 8),
        recorded_by=CASEWORKER.id,
        recorded_on=LATE,
    )
    late = seen(office, office.amended(case, exceptions=(claim,)).id)
    assert late is not None
    assert late.exceptions[0].available
    assert "An exception is claimed" in reason_in_short(late)


# The e-mail


def test_the_email_says_it_is_late_why_and_by_when_they_will_hear(office: Office) -> None:
    text = email(office, late_case(office))
    assert text.startswith("Subject: EHC-2026-0001: our decision is late")
    for said in ("Dear Ms Pauline Imagine", "You asked us on 5 January 2026", "16 February 2026", WHY, "25 February"):
        assert said in text
    assert "Being late does not mean that the answer is no." in text
    assert "01632 960002" in text, "the caseworker's own phone"
    assert "Exampleshire SENDIASS" in text


def test_the_subject_line_names_nobody(office: Office) -> None:
    case = late_case(office)
    subject = draft_delay_email(office.panel, case.id, mother(case), LATE, BY).subject
    assert "Testina" not in subject
    assert "Imagine" not in subject


def test_a_contact_that_nobody_confirmed_is_left_out(office: Office) -> None:
    case = late_case(office)
    with office.store.transaction() as tx:
        tx.save_settings(council(contacts={}), expected_version=tx.settings().version)
    assert "free advice" not in email(office, case)


def test_after_a_decision_the_email_says_that_the_letter_is_coming(office: Office) -> None:
    decision = office.refused()
    office.on(LATE)
    case = office.amended(office.case(decision.case_id), delay_explanation=WHY)
    text = email(office, case)
    assert "a decision has been made" in text
    assert "no decision has been made" not in text
    assert "assess" not in text.split("What happens now")[1], "the letter gives the decision, with its reasons"


def test_a_young_person_is_written_to_about_themselves(office: Office) -> None:
    case = late_case(office, person=a_young_person(), contacts=())
    text = email(office, case)
    assert "whether you should have" in text


def test_who_did_not_ask_is_not_told_that_they_did(office: Office) -> None:
    case = late_case(office, contacts=(a_parent("Mr Other Parent"), a_parent()))
    text = draft_delay_email(office.panel, case.id, mother(case), LATE, BY).body
    assert "We were asked on" in text


@pytest.mark.parametrize(
    ("day", "why", "tell_by", "code"),
    [
        (LAST_DAY, WHY, LATE, "delay-not-late"),
        (LATE, "", LATE, "delay-reason-missing"),
        (LATE, WHY, date(2026, 2, 17), "delay-date"),
    ],
)
def test_an_email_is_drafted_only_with_what_it_needs(
    office: Office, day: date, why: str, tell_by: date, code: str
) -> None:
    case = office.received()
    office.on(day)
    case = office.amended(case, delay_explanation=why)
    with pytest.raises(PanelError, match=code):
        email(office, case, tell_by)


def test_that_the_family_was_told_is_on_record_with_whom_when_and_the_words(office: Office) -> None:
    case = late_case(office)
    record_delay_told(office.panel, case.id, mother(case), on=LATE, how="e-mail", words="Dear Ms Imagine ...", by=BY)
    late = seen(office, case.id)
    assert late is not None
    assert (late.told_on, late.still_to_tell) == (LATE, ())
    (event,) = late.told
    assert (event.kind, event.with_whom) == (EventKind.DELAY_TOLD, "Ms Pauline Imagine")
    assert event.note == "By e-mail. Dear Ms Imagine ..."


def test_each_person_with_the_right_is_told(office: Office) -> None:
    case = late_case(office, contacts=(a_parent(), a_parent("Mr Other Parent")))
    record_delay_told(office.panel, case.id, mother(case), on=LATE, how="call", words="Rang.", by=BY)
    late = seen(office, case.id)
    assert late is not None
    assert [one.name for one in late.still_to_tell] == ["Mr Other Parent"]


def test_a_day_to_come_is_not_a_day_on_which_they_were_told(office: Office) -> None:
    case = late_case(office)
    with pytest.raises(PanelError, match="date-in-future"):
        record_delay_told(office.panel, case.id, mother(case), on=date(2026, 2, 19), how="call", words="Rang.", by=BY)


def test_no_message_refuses_anything_or_speaks_of_another_pathway() -> None:
    text = WORDING.read_text(encoding="utf-8").casefold()
    assert "pathway" not in text
    assert "refus" not in text.split("delay:")[1]
    assert set(message_names()) == {"delay", "advice_late", "advice_soon", "advice_receipt", "advice_family"}


# The whole caseload


def test_every_open_case_is_in_one_week_of_the_picture(office: Office) -> None:
    for received in (date(2025, 11, 3), date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 17)):
        office.on(received)
        office.received(received_at=at(received, 9))
    office.on(date(2026, 2, 17))  # a Tuesday: two are late, one of them since yesterday
    weeks = caseload_by_week(office.panel)
    assert [week.label for week in weeks[:3]] == ["Late", "This week", "23 Feb"]
    assert [week.total for week in weeks] == [2, 1, 0, 0, 0, 0, 0, 1]
    assert in_a_sentence(weeks).startswith("4 cases open. 2 cases are late.")


def test_an_assessment_under_way_is_counted_beside_the_open_cases_once_the_family_was_told(office: Office) -> None:
    assert being_assessed(office.panel).sentence == ""
    case_id = office.agreed().case_id
    assert sum(week.total for week in caseload_by_week(office.panel)) == 1
    said = being_assessed(office.panel).sentence
    assert said == "An assessment is under way in 1 case; it is also counted here until the family is told."
    for letter in office.written(case_id):
        office.sent(letter)
    assert sum(week.total for week in caseload_by_week(office.panel)) == 0
    assert being_assessed(office.panel).sentence == "An assessment is under way in 1 case, counted separately."


def test_a_case_due_today_is_not_late_in_the_picture(office: Office) -> None:
    office.received()
    office.on(LAST_DAY)
    weeks = caseload_by_week(office.panel)
    assert (weeks[0].total, weeks[1].total) == (0, 1)


def test_cases_decided_but_not_told_are_shown_apart(office: Office) -> None:
    office.refused()
    weeks = caseload_by_week(office.panel)
    assert sum(week.to_tell for week in weeks) == 1
    assert sum(week.undecided for week in weeks) == 0
