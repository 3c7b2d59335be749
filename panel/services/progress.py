"""What comes next in a case, and the steps it has come through. One clear next step at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from legal_tests.day_words import in_words
from panel.domain.base import Frozen
from panel.domain.case import Case, CaseStatus, Contact
from panel.domain.decision import Decision, DecisionState
from panel.domain.letter import Letter, LetterState
from panel.domain.record import Event, EventKind
from panel.services.advice_lines import AdviceView
from panel.services.law import CaseReport

Page = Literal["case", "discussion", "decision", "letters"]
DECISION_KINDS: Final = frozenset({"refusal", "agree", "decision-notice"})
CONSIDERING_KINDS: Final = frozenset({"considering", "considering-notice"})
STEPS: Final = ("Received", "Consulted", "Discussed", "Decided", "Said back", "Family told")


class NextStep(Frozen):
    """The one thing to do next, on which page, and why. `section` is a section of the case page."""

    title: str
    page: Page
    why: str
    section: str = ""


class ProgressStep(Frozen):
    """One step of a case's life."""

    title: str
    state: Literal["done", "now", "to-do"]


class Standing(Frozen):
    """Everything the next step depends on."""

    case: Case
    report: CaseReport
    right_holders: tuple[Contact, ...]
    decision: Decision | None
    letters: tuple[Letter, ...]
    events: tuple[Event, ...]
    problems: int
    advice: AdviceView | None = None  # once the family has been told of a decision to assess


def next_step_of(now: Standing) -> NextStep:
    """What to do next."""
    case = now.case
    match case.status:
        case CaseStatus.WITHDRAWN | CaseStatus.DUPLICATE:
            return NextStep(title="Nothing more is due", page="case", why=case.closed_because or "The case is closed.")
        case CaseStatus.HANDED_OVER:
            over = case.hand_over
            who = f"{over.owner} acts by {over.due_on.day} {over.due_on:%B %Y}." if over else "The case is handed over."
            return NextStep(title="Tell the family who has their request now", page="case", why=who, section="events")
        case CaseStatus.INFORMED if now.advice is not None and now.advice.seeking.ended_on is None:
            return _after_agreement(now.advice)
        case CaseStatus.INFORMED:
            return NextStep(
                title="See the letters that were sent",
                page="letters",
                why="Every person with the right has been written to. Nothing more is due.",
            )
        case CaseStatus.DECIDED:
            return _after_decision(now)
        case _:
            return _before_decision(now)


def progress_of(now: Standing) -> tuple[ProgressStep, ...]:
    """The steps of the case, for the picture."""
    decision = now.decision if now.case.reconsidering is None else None
    done = (
        True,
        now.case.consulted_on is not None,
        decision is not None or (now.case.status is CaseStatus.DISCUSSION and now.problems == 0),
        decision is not None,
        decision is not None and decision.state is DecisionState.LOCKED,
        now.case.status is CaseStatus.INFORMED,
    )
    first_open = next((number for number, is_done in enumerate(done) if not is_done), len(done))
    return tuple(
        ProgressStep(title=title, state="done" if is_done else "now" if number == first_open else "to-do")
        for number, (title, is_done) in enumerate(zip(STEPS, done, strict=True))
    )


def _before_decision(now: Standing) -> NextStep:
    case = now.case
    if not now.report.goes_on_here:
        off = next(item for item in now.report.hand_offs if item.stops_this_route)
        return NextStep(title="Hand this request over", page="case", why=off.why, section="circumstances")
    if not now.right_holders:
        return NextStep(
            title="Add the people with the right to be told",
            page="case",
            why="Every parent in law, or the young person, is written to themselves.",
            section="people",
        )
    if case.consulted_on is None:
        return NextStep(
            title="Consult the family",
            page="letters",
            why="Acknowledge the request, say that nothing is decided, ask for their views (s.36(4)), "
            "and record the day under Views.",
        )
    if case.reconsider_after is not None:
        return NextStep(
            title="Record that the council assesses",
            page="decision",
            why="An order, a mediation agreement or an appeal that is not opposed says so. The family is told within "
            "two weeks of it.",
        )
    if case.determination and case.determination.may_be_necessary and _waiting(now.letters, CONSIDERING_KINDS, True):
        return NextStep(
            title="Send the letters that say an assessment is considered",
            page="letters",
            why="It has been determined that a plan may be necessary (s.36(7), reg 4(2)).",
        )
    if case.reconsidering is not None:
        return NextStep(
            title="Record the new decision",
            page="decision" if now.problems == 0 else "discussion",
            why=f"The decision is being looked at again: {case.reconsider_because}",
        )
    if case.status is CaseStatus.RECEIVED:
        return NextStep(
            title="Begin the discussion",
            page="discussion",
            why="Two questions, each with its evidence, its reasons and the strongest point the other way.",
        )
    if now.problems:
        left = "1 thing is" if now.problems == 1 else f"{now.problems} things are"
        return NextStep(title="Finish the discussion", page="discussion", why=f"{left} still open before a decision.")
    return NextStep(
        title="Record the decision", page="decision", why="Both questions are answered, with everything they need."
    )


def _after_decision(now: Standing) -> NextStep:
    decision = now.decision
    if decision is None or not decision.may_be_told:
        return _read_back(decision)
    if any(event.kind is EventKind.LATE_EVIDENCE and event.due_on and not event.done_on for event in now.events):
        return NextStep(
            title="Look at the late evidence",
            page="case",
            why=f"{decision.made_by.name} says whether the decision stands, before any letter goes.",
            section="events",
        )
    mine = [letter for letter in now.letters if letter.decision_id == decision.id]
    if not mine:
        why = "The decision is locked. One letter for each person."
        return NextStep(title="Write the letters", page="letters", why=why)
    if any(letter.state is LetterState.DRAFT for letter in mine):
        return NextStep(
            title="Read, check and produce the letters", page="letters", why="What was checked is what is sent."
        )
    return NextStep(
        title="Send the letters and record the day",
        page="letters",
        why="The time limits run from the day each letter is really sent.",
    )


def _after_agreement(advice: AdviceView) -> NextStep:
    """Advice that is late, then advice still to be asked for, then the next check point."""
    if advice.late:
        late = "1 adviser" if len(advice.late) == 1 else f"{len(advice.late)} advisers"
        why = "Six weeks from receiving our request have gone (reg 8(1)). The words to chase with are drafted."
        return NextStep(title=f"Chase {late}", page="case", why=why, section="advice")
    if advice.to_ask:
        ask = "1 adviser" if len(advice.to_ask) == 1 else f"{len(advice.to_ask)} advisers"
        why = "The council has decided to assess: reg 6(1) says whose advice it seeks."
        return NextStep(title=f"Ask {ask}", page="case", why=why, section="advice")
    waiting = next((point for point in advice.check_points if point.done is None), None)
    if waiting is None:
        return NextStep(title="See what advice is in", page="case", why="Every check point was kept.", section="advice")
    by = f"{'It was due' if waiting.late else 'By'} {in_words(waiting.due_on)} ({waiting.set_by})."
    return NextStep(title=waiting.title, page="case", why=by, section="advice")


def _read_back(decision: Decision | None) -> NextStep:
    if decision is None or decision.state is DecisionState.MADE:
        return NextStep(
            title="Say the reasons back",
            page="decision",
            why="The SISO who will write to the family says the reasons back in their own words.",
        )
    who = "chair" if decision.findings.route == "panel" and decision.findings.chair.strip() else "decision-maker"
    return NextStep(title="Confirm the read-back", page="decision", why=f"The {who} confirms, and the decision locks.")


def _waiting(letters: Sequence[Letter], kinds: frozenset[str], missing_counts: bool) -> bool:
    """Is a letter of these kinds still to be written or sent?"""
    found = [letter for letter in letters if letter.facts.kind in kinds and letter.state is not LetterState.REPLACED]
    return (missing_counts and not found) or any(letter.state is not LetterState.SENT for letter in found)
