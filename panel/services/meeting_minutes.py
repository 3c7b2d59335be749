"""The minutes of a panel: each case with what came of it, the reasons, the evidence and who was there.

They are made from the record: what the panel found is the discussion as the decision kept it, or as drafted where an
officer has not decided yet. Who said what in a view or a dissent is left out unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from legal_tests.day_words import in_words, with_weekday
from legal_tests.model import ASSESS_TEST, LegalTest
from letter_templates.document import LetterDocument
from letter_templates.panel_papers import compose_paper
from panel.domain.case import Case, Evidence
from panel.domain.decision import Decision
from panel.domain.discussion import Discussion, Finding, discussion_from
from panel.domain.meeting import AgendaItem, CaseNote, ItemState, MeetingId, MeetingState, PanelMeeting, PanelPerson
from panel.domain.meeting_questions import chair_for, notes_on, present_for, seconds_used, stepping_out
from panel.services.law import is_young_person, law_on
from panel.services.meeting_keeping import is_on_record
from panel.services.meeting_papers import PART_WORDS, council_lines, person_row, time_of
from panel.services.panel import LONDON, Panel
from panel.services.ports import Transaction
from panel.services.settings import settings_in

NOTE_WORDS: Final = {"view": "View", "dissent": "Dissent", "note": "Note"}
ANSWERS: Final = {"yes": "Yes", "no": "No", "not-yet": "No answer yet"}


def minutes_of(
    panel: Panel, meeting_id: MeetingId, *, names: bool = True, names_of_views: bool = False
) -> LetterDocument:
    """The minutes, marked as a draft until the meeting is closed.

    `names` prints the children's and young people's names beside the references; `names_of_views` says whose a view
    or a dissent is.
    """
    with panel.store.reading() as tx:
        meeting, settings = tx.meeting(meeting_id), settings_in(tx)
        items = [item for item in meeting.agenda if is_on_record(tx, item.case_id)]
        cases = [_case(panel, tx, meeting, n, item, names, names_of_views) for n, item in enumerate(items, start=1)]
    return compose_paper(
        "minutes",
        {
            "meeting": meeting,
            "begun": _begun(meeting),
            "people": [person_row(meeting, one) for one in meeting.people],
            "tabled": _tabled(meeting),
            "lines": cases,
        },
        parts=[("minutes-case", case) for case in cases],
        law_version=panel.lawbook.version,
        sender=council_lines(settings),
        dated=meeting.on,
        not_issued=meeting.state is not MeetingState.CLOSED,
    )


def _begun(meeting: PanelMeeting) -> str:
    if meeting.opened_at is None:
        return "not begun"
    closed = f" to {time_of(meeting.closed_at)}" if meeting.closed_at else ""
    return f"{time_of(meeting.opened_at)}{closed}"


def _tabled(meeting: PanelMeeting) -> str:
    tabled = meeting.tabled
    if tabled is None:
        return "The standing document was not tabled."
    readers = {one.person_id for one in meeting.readings if one.fingerprint == tabled.fingerprint}
    read = ", ".join(one.name for one in meeting.people if one.id in readers) or "nobody yet"
    return (
        f"The standing document (law pack {tabled.law_version}) was tabled at {time_of(tabled.at)} by {tabled.by.name}."
        f" Recorded as having read it: {read}."
    )


def _case(
    panel: Panel,
    tx: Transaction,
    meeting: PanelMeeting,
    number: int,
    item: AgendaItem,
    names: bool,
    names_of_views: bool,
) -> dict[str, Any]:
    case = tx.case(item.case_id)
    decision = _decision_on(tx, case, meeting) if item.state is ItemState.DONE else None
    found = _findings(tx, case, meeting, item, decision)
    chair = chair_for(meeting, case.id)
    test = law_on(panel, meeting.on).legal_test(ASSESS_TEST)
    there = found.present if found and found.present else None
    evidence = decision.evidence if decision else case.evidence
    return {
        "number": number,
        "reference": case.reference,
        "name": case.person.full_name if names else "",
        "outcome": _outcome(item, decision, found),
        "summary": decision.result.title if decision else _outcome(item, decision, found),
        "minutes": str(round(seconds_used(item, panel.clock.now()) / 60)) if item.spells else "–",
        "taken": _taken(item),
        "chair": (found.chair if found else "") or (chair.name if chair and item.spells else ""),
        "present": ", ".join(_who(one.name, one.role, one.organisation) for one in there)
        if there
        else ", ".join(_person(one) for one in present_for(meeting, case.id))
        if item.spells
        else "",
        "stepped_out": ", ".join(one.name for one in stepping_out(meeting, case.id)),
        "below_quorum": item.below_quorum_because,
        "decided": _decided(decision),
        "differs": decision.differs_because if decision and not decision.adopts_panel else "",
        "a": _finding(found.limb_a, case, test, evidence) if found else None,
        "b": _finding(found.limb_b, case, test, evidence) if found else None,
        "weighed": found.views_weighed if found else "",
        "evidence": [_evidence(one) for one in evidence] if found else [],
        "missing": item.adjournment.missing if item.adjournment else (),
        "clock": _clock(item),
        "notes": [_note(meeting, note, names_of_views) for note in notes_on(meeting, case.id)],
    }


def _decision_on(tx: Transaction, case: Case, meeting: PanelMeeting) -> Decision | None:
    """The decision on what this panel found: a later panel's decision is in that panel's minutes."""
    made = [one for one in tx.decisions(case.id) if one.findings.held_on == meeting.on]
    return made[0] if made else None


def _findings(
    tx: Transaction, case: Case, meeting: PanelMeeting, item: AgendaItem, decision: Decision | None
) -> Discussion | None:
    """What the panel found; none for a case it did not finish."""
    if decision is not None:
        return decision.panel_findings or decision.findings
    drafted = discussion_from(tx.drafts(case.id))
    return drafted if item.state is ItemState.DONE and item.spells and drafted.held_on == meeting.on else None


def _outcome(item: AgendaItem, decision: Decision | None, found: Discussion | None) -> str:
    match item.state:
        case ItemState.ADJOURNED:
            because = item.adjournment.because.strip() if item.adjournment else ""
            return f"Adjourned: {because}" if because else "Adjourned."
        case ItemState.CARRIED_OVER:
            return f"Carried over: {item.carried_because}"
        case ItemState.DONE if decision is not None:
            return decision.result.sentence
        case ItemState.DONE if item.spells and found is None:
            return (
                "The panel's advice is complete. The discussion on record names another day: its reasons, and any "
                "decision on it, belong to that one."
            )
        case ItemState.DONE if item.spells:
            return "The panel's advice is complete. An officer has not decided yet."
        case ItemState.DONE:
            return "No longer open when the panel came to it."
        case _:
            return "Not finished."


def _taken(item: AgendaItem) -> str:
    if not item.spells:
        return "The case was not before the panel."
    times = [f"{time_of(one.opened_at)} to {time_of(one.closed_at) if one.closed_at else 'now'}" for one in item.spells]
    return f"Before the panel from {', and from '.join(times)}."


def _decided(decision: Decision | None) -> str:
    if decision is None:
        return ""
    words = (
        f"Decided by {decision.made_by.name}, {decision.made_by.job_title} ({decision.authority}), on "
        f"{in_words(decision.made_at.astimezone(LONDON).date())}."
    )
    back = decision.read_back
    if back is None:
        return f"{words} The reasons have not been said back yet."
    confirmed = f", and {back.confirmed_by.name} confirmed it" if back.confirmed_by else "; not confirmed yet"
    return f"{words} {back.by.name} said the reasons back{confirmed}."


def _finding(finding: Finding, case: Case, test: LegalTest, evidence: tuple[Evidence, ...]) -> dict[str, Any]:
    """The question with its answer; the reasons, each with what it rests on; and the rest, a line each."""
    limb = test.limb(finding.limb)
    held = {one.id: one.document for one in evidence}
    reasons = [reason for reason in finding.reasons if reason.text.strip()]
    named = {one for reason in reasons for one in reason.evidence}
    more = [held[one] for one in finding.evidence if one in held and one not in named]
    rest = [
        (f"Evidence{' beside that' if named else ''}", ", ".join(more)),
        ("No evidence", finding.no_evidence_because),
        ("The other way", finding.other_side),
        ("Answer to that", finding.answer_to_other_side),
    ]
    young = is_young_person(case.person, case.request.received_on)
    return {
        "question": limb.question_young_person if young else limb.question,
        "answer": f"{ANSWERS[finding.answer]}.",
        "reasons": [_reason(one.text, [held[item] for item in one.evidence if item in held]) for one in reasons]
        or ["No reason is recorded."],
        "rest": [f"{title}: {words.strip()}" for title, words in rest if words.strip()],
    }


def _reason(words: str, documents: Sequence[str]) -> str:
    return f"{words.strip()} [{', '.join(documents)}]" if documents else words.strip()


def _evidence(item: Evidence) -> str:
    more = [part for part in (item.author, item.role, in_words(item.dated) if item.dated else None) if part]
    return f"{item.document} ({', '.join(more)})" if more else item.document


def _clock(item: AgendaItem) -> str:
    record = item.adjournment
    if record is None:
        return ""
    if record.latest_panel_on is None:
        return f"The six weeks end on {with_weekday(record.due_on)}: no later panel can meet them."
    return (
        f"The last day for a panel is {with_weekday(record.latest_panel_on)}; the six weeks end on "
        f"{with_weekday(record.due_on)}."
    )


def _note(meeting: PanelMeeting, note: CaseNote, named: bool) -> str:
    whose = next((one for one in meeting.people if one.id == note.person_id), None)
    who = f" ({_person(whose)})" if named and whose else ""
    return f"{NOTE_WORDS[note.kind]}{who}: {note.text.strip()}"


def _person(one: PanelPerson) -> str:
    return _who(one.name, one.role or PART_WORDS[one.part], one.organisation)


def _who(name: str, role: str, organisation: str) -> str:
    more = ", ".join(part for part in (role, organisation) if part)
    return f"{name} ({more})" if more else name
