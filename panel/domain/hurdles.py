"""Which problems stop a decision, and which are only still to be recorded.

Where both answers are yes the council must assess (s.36(8)): only what the law itself requires stops that decision.
"""

from __future__ import annotations

from typing import Final, Literal

from legal_tests.evaluate import Outcome

Action = Literal["stops", "to-record"]
STOPS_AN_ASSESSMENT: Final = frozenset(
    {
        "limb-not-answered",
        "contradiction",
        "reason-missing",
        "determination-first",
        "additional-time-missing",
        "other-procedure",
        "not-consulted",
    }
)
ABOUT_THE_PANEL: Final = frozenset(
    {
        "chair-missing",
        "held-on-missing",
        "held-on-in-future",
        "held-on-before-request",
        "present-missing",
        "siso-missing",
        "panel-needed",
        "panel-needed-for-refusal",
    }
)
NEVER_STOPS: Final = frozenset({"before-views-day"})


def action_of(code: str, outcome: Outcome, *, without_panel: bool) -> Action:
    """Does the problem with this code stop that outcome? `without_panel`: an officer wrote why it is not waited for."""
    if code in NEVER_STOPS or (outcome is Outcome.MUST_ASSESS and code not in STOPS_AN_ASSESSMENT):
        return "to-record"
    return "to-record" if without_panel and code in ABOUT_THE_PANEL else "stops"
