"""Why a decision is told after six weeks, where the law itself allows that: reg 5(4), on facts and evidence."""

from __future__ import annotations

from typing import Final

from letter_templates.facts import DelayException
from panel.domain.case import Case
from panel.services.clock import exceptions_on
from panel.services.panel import Panel

ALLOWS: Final = {
    "school-closed": "we had to ask a school or college for advice, and it was closed for four weeks or more",
    "early-years-closed": "we had to ask an early years provider for advice, and it was closed for four weeks or more",
    "personal-circumstances": "there are exceptional personal circumstances",
    "absent-from-area": "the family is away from the area for four weeks or more",
}


def delay_exceptions(panel: Panel, case: Case) -> tuple[DelayException, ...]:
    """The exceptions on record that the law allows on their facts; the family is told which, and why (Code 9.43)."""
    return tuple(
        DelayException(allowed_when=ALLOWS[found.claim.kind], why=found.claim.facts)
        for found in exceptions_on(panel, case)
        if found.available
    )
