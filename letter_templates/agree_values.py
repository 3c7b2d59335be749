"""The values that the wording of an agreement asks for, worked out from its facts."""

from __future__ import annotations

from typing import Any

from letter_templates.facts import AgreeFacts
from letter_templates.phrases import contact_lines, long_date, officer_lines
from letter_templates.refusal_values import EvidenceList
from letter_templates.statutory_dates import DatesOfAssessment

ADVICE_KINDS = {
    "a": "Your own views and information",
    "b": "Education",
    "c": "Health",
    "d": "Educational psychology",
    "e": "Social care",
    "f": "Someone else we think should be asked",
    "g": "Preparing for adult life and living independently",
    "h": "Someone you asked us to include",
}
RUN_FROM = {
    "request": "The last two dates are 16 and 20 weeks after we received the request.",
    "reconsidered": "The last two dates are 16 and 20 weeks after we received the request.",
    "mediation-agreement": "The last two dates are 10 and 14 weeks after the mediation agreement.",
    "unopposed-appeal": (
        "The last two dates are 10 and 14 weeks after we told the Tribunal that we would not oppose the appeal."
    ),
    "tribunal-order": "The last two dates are 10 and 14 weeks after the Tribunal’s order.",
}


def agree_values(facts: AgreeFacts, dates: DatesOfAssessment) -> dict[str, Any]:
    caseworker = facts.caseworker
    return {
        "late": dates.late,
        "decision_due": long_date(dates.told_by) if dates.told_by else "",
        "some_past": dates.some_past,
        "no_plan_by": long_date(dates.no_plan_by),
        "plan_by": long_date(dates.plan_by),
        "dates_run_from": _run_from(facts),
        "views_by": f"by {long_date(facts.views_by)}" if facts.views_by else "as soon as you can",
        "advice_kind": ADVICE_KINDS.__getitem__,
        "needs_help_outcomes": "Needs, the help that may be needed, and what it should achieve",
        "existing_rows": EvidenceList(facts.existing_advice).rows(),
        "caseworker": contact_lines(caseworker) if caseworker else officer_lines(facts.officer),
    }


def _run_from(facts: AgreeFacts) -> str:
    if not facts.directed_dates:
        return RUN_FROM[facts.route]
    how = "We agreed" if facts.route == "mediation-agreement" else "The Tribunal set"
    if len(facts.directed_dates) > 1:
        return f"{how} the last two dates."
    return f"{how} one of the last two dates. The law sets the other."
