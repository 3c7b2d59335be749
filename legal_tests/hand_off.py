"""Handing a request to whoever must act on it: an owner, a next step and a date, never a dead end."""

from datetime import date, timedelta

from legal_tests.counting import count
from legal_tests.day_words import with_weekday
from legal_tests.lawbook import Law
from legal_tests.model import Frozen, Verification
from legal_tests.working_days import add_working_days


class HandOff(Frozen):
    """One request handed on. `set_by_law` is False where the date is our own good practice."""

    id: str
    title: str
    why: str
    owner_role: str
    next_step: str
    due: date
    due_rule: str
    set_by_law: bool
    stops_this_route: bool
    provision_id: str
    citation: str
    verification: Verification


def hand_off(law: Law, rule_id: str, from_day: date) -> HandOff:
    """Hand a request on under one of the rules in `law/hand_offs.yaml`, counting from `from_day` as day 0."""
    rule = law.hand_off(rule_id)
    if rule.time_limit_id is not None:
        deadline = count(law, rule.time_limit_id, from_day)
        due, due_rule = deadline.day, deadline.rule
    else:
        days = rule.days or 0
        working = rule.unit == "working days"
        due = add_working_days(from_day, days) if working else from_day + timedelta(days=days)
        due_rule = f"{days} {rule.unit} after {with_weekday(from_day)}: our own good practice, not a date of the law."
    return HandOff(
        id=rule.id,
        title=rule.title,
        why=rule.why,
        owner_role=rule.owner_role,
        next_step=rule.next_step,
        due=due,
        due_rule=due_rule,
        set_by_law=rule.time_limit_id is not None,
        stops_this_route=rule.stops_this_route,
        provision_id=rule.provision_id,
        citation=rule.citation,
        verification=rule.verification,
    )
