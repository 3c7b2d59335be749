"""The dates a letter prints. All of them are worked out in `legal_tests`; here they are only put into words."""

from __future__ import annotations

from datetime import date

from legal_tests.deadlines import refusal_deadlines, request_deadlines
from legal_tests.lawbook import Law
from legal_tests.months import add_months
from letter_templates.document import Frozen
from letter_templates.facts import RefusalFacts
from letter_templates.phrases import WHEN_SENT, long_date

SATURDAY = 5


class DatesToAct(Frozen):
    """What a family must do by when after a refusal. Both days are None until the letter is sent."""

    decision_due: date
    late: bool
    contact_by_day: date | None
    appeal_by_day: date | None
    appeal_by_moved: bool

    @property
    def contact_by(self) -> str:
        return long_date(self.contact_by_day) if self.contact_by_day else WHEN_SENT

    @property
    def appeal_by(self) -> str:
        return long_date(self.appeal_by_day) if self.appeal_by_day else WHEN_SENT

    @property
    def contact_by_is_weekend(self) -> bool:
        return self.contact_by_day is not None and self.contact_by_day.weekday() >= SATURDAY


def dates_to_act(facts: RefusalFacts, law: Law) -> DatesToAct:
    """Source: SEND Regulations 2014, reg 33; HESC Rules 2008, rules 12 and 20; SEND Regulations 2014, reg 5(1)."""
    due = request_deadlines(facts.request.received_on, law)["D3"].due
    late = (facts.sent_on or facts.decided_on) > due
    if facts.sent_on is None:
        return DatesToAct(decision_due=due, late=late, contact_by_day=None, appeal_by_day=None, appeal_by_moved=False)
    deadlines = refusal_deadlines(facts.sent_on, facts.certificate_on, law)
    appeal = deadlines["A5"]
    return DatesToAct(
        decision_due=due,
        late=late,
        contact_by_day=deadlines["A1"].due,
        appeal_by_day=appeal.due,
        appeal_by_moved=appeal.moved,
    )


def is_under_two(born: date, on: date) -> bool:
    """Children and Families Act 2014, s.21(2): two from the second birthday."""
    return on < add_months(born, 24)
