"""What still stands in the way of a decision. Pure rules over the case and its findings; all of them are listed.

Nothing here is a hurdle for a family: each problem is about how the decision is recorded. Where both answers are yes
the council must assess (s.36(8)), so only what the law itself requires stops that decision; what we ask of ourselves
is listed to be recorded, and does not stop it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from legal_tests.day_words import in_words
from legal_tests.evaluate import Outcome
from letter_templates.plain_text import UnprintableCharacterError, letter_text
from panel.domain.base import Frozen
from panel.domain.case import Case, ParentBasis, Views
from panel.domain.discussion import Discussion, Finding
from panel.domain.errors import PanelError
from panel.domain.hurdles import Action, action_of
from panel.domain.settings import CouncilSettings

NO_OTHER_SIDE = ("none", "nothing", "no evidence points", "there is nothing", "we found nothing")


class Problem(Frozen):
    """One thing to put right, in words, and the field of the discussion (or part of the case) where.

    What `stops` must be put right before the decision; what is `to-record` is listed, and does not stop it.
    """

    code: str
    action: Action = "stops"
    sentence: str
    next_step: str
    field: str | None = None
    detail: dict[str, str | int] = Field(default_factory=dict)

    def as_error(self) -> PanelError:
        return PanelError(self.code, **self.detail)


class Standing(Frozen):
    """What the law makes of this person on the day of the decision, and what they were told; by a service."""

    on: date
    young_person: bool
    over_18: bool  # s.36(10)
    assessed_in_last_six_months: bool  # s.36(6)(b)
    other_procedure: str = ""  # why section 36 is not the procedure, if it is not
    other_procedure_next_step: str = ""
    considering_untold: bool = False  # s.36(7): somebody with the right was not told that an assessment is considered
    views_asked_by: date | None = None  # a letter gave this day for views, it has not come, and nothing came back


def problem(code: str, field: str | None = None, **detail: str | int) -> Problem:
    """The problem with this code, in its words."""
    advice = PanelError(code, **detail).advice
    return Problem(code=code, sentence=advice.sentence, next_step=advice.next_step, field=field, detail=detail)


def says_there_is_none(text: str) -> bool:
    """Is "none, because ..." the answer? It is an answer where there is no other side."""
    return text.strip().casefold().startswith(NO_OTHER_SIDE)


def decision_problems(
    case: Case,
    findings: Discussion,
    outcome: Outcome,
    standing: Standing,
    settings: CouncilSettings,
    *,
    without_panel: bool = False,
) -> tuple[Problem, ...]:
    """Everything still to put right before recording `outcome`, in the order a chair would meet it.

    `without_panel`: an officer has written why the panel is not waited for, so what is missing about it stops nothing.
    """
    found = (
        *_procedure(case, standing),
        *_meeting(case, findings, outcome, standing, settings),
        *_views(case, standing),
        *_letters_can_hold(findings),
        *_findings(case, findings, outcome),
        *_weighing(findings, standing),
        *_outcome(case, findings, outcome, standing),
    )
    return tuple(
        one.model_copy(update={"action": action_of(one.code, outcome, without_panel=without_panel)}) for one in found
    )


def _procedure(case: Case, standing: Standing) -> Iterator[Problem]:
    if standing.other_procedure:
        yield problem(
            "other-procedure",
            "circumstances",
            why=standing.other_procedure,
            next_step=standing.other_procedure_next_step,
        )
    if case.consulted_on is None:
        yield problem("not-consulted", "consulted_on")
    if standing.assessed_in_last_six_months and not case.legal_advice.strip():
        yield problem("legal-advice-missing", "legal_advice")


def _meeting(
    case: Case, findings: Discussion, outcome: Outcome, standing: Standing, settings: CouncilSettings
) -> Iterator[Problem]:
    if findings.route == "officer":
        if not settings.officer_route or settings.panel_for == "all":
            yield problem("panel-needed", "route")
        elif outcome is Outcome.REFUSAL:
            yield problem("panel-needed-for-refusal", "route")
        return
    if not findings.chair:
        yield problem("chair-missing", "chair")
    if findings.held_on is None:
        yield problem("held-on-missing", "held_on")
    elif findings.held_on > standing.on:
        yield problem("held-on-in-future", "held_on")
    elif findings.held_on < case.request.received_on:
        yield problem("held-on-before-request", "held_on")
    if not findings.present:
        yield problem("present-missing", "present")
    elif not has_siso(findings, settings):
        yield problem("siso-missing", "present")


def has_siso(findings: Discussion, settings: CouncilSettings) -> bool:
    """Is somebody other than the chair present as SISO? Read from the role written beside the name."""
    titles = ("siso", settings.siso_title.casefold(), "send implementation")
    return any(
        same_name(person.name, findings.chair) is False and any(t and t in person.role.casefold() for t in titles)
        for person in findings.present
    )


def same_name(one: str, other: str) -> bool:
    """The same name, whatever its capitals and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _views(case: Case, standing: Standing) -> Iterator[Problem]:
    given = [views for views in case.views if views.answered]
    if standing.young_person:
        if not any(views.whose == "young-person" for views in given):
            yield problem("views-young-person-missing", "views")
        yield from _representatives_views(case, given)
        return
    parents = [
        contact
        for contact in case.contacts
        if contact.basis in (ParentBasis.NATURAL_PARENT, ParentBasis.PARENTAL_RESPONSIBILITY, ParentBasis.CARE_OF_CHILD)
    ]
    from_parents = [views.contact_id for views in given if views.whose == "parent"]
    only_one = len(parents) <= 1
    if None in from_parents and not only_one:
        yield problem("views-parent-unnamed", "views")
    everyone = bool(from_parents) and (
        (only_one and None in from_parents) or all(contact.id in from_parents for contact in parents)
    )
    if not everyone:
        yield problem("views-parent-missing", "views")
    if not any(views.whose == "child" for views in given):
        yield problem("views-child-missing", "views")
    yield from _representatives_views(case, given)


def _representatives_views(case: Case, given: list[Views]) -> Iterator[Problem]:
    """Whoever stands in for somebody who lacks capacity (regs 63 and 64) is heard too."""
    heard = {views.contact_id for views in given}
    stand_ins = [
        contact
        for contact in case.contacts
        if contact.basis is ParentBasis.REPRESENTATIVE and (contact.capacity_note or "").strip()
    ]
    if any(contact.id not in heard for contact in stand_ins):
        yield problem("views-representative-missing", "views")


def _findings(case: Case, findings: Discussion, outcome: Outcome) -> Iterator[Problem]:
    known = {item.id for item in case.evidence}
    for finding in (findings.limb_a, findings.limb_b):
        limb = finding.limb
        if finding.answer == "not-yet":
            yield problem("limb-not-answered", f"{limb}.answer", limb=limb)
            continue
        if not any(reason.text.strip() for reason in finding.reasons):
            yield problem("reason-missing", f"{limb}.reason.1", limb=limb, answer=finding.answer)
        if cited(finding) - known:
            yield problem("evidence-unknown", f"{limb}.evidence", limb=limb)
        if outcome is Outcome.REFUSAL and not cited(finding) and not finding.no_evidence_because.strip():
            yield problem("evidence-missing", f"{limb}.evidence", limb=limb)
        if finding.answer == "no":
            yield from _other_side(finding)
    if findings.limb_a.answer == "no" and findings.limb_b.answer == "yes":
        yield problem("contradiction", "b.answer")


def cited(finding: Finding) -> set[str]:
    """Every document this finding relies on, in the finding or in one of its reasons."""
    return {*finding.evidence, *(name for reason in finding.reasons for name in reason.evidence)}


def _other_side(finding: Finding) -> Iterator[Problem]:
    limb = finding.limb
    if not finding.other_side.strip():
        yield problem("other-side-missing", f"{limb}.other_side", limb=limb)
    elif not says_there_is_none(finding.other_side) and not finding.answer_to_other_side.strip():
        yield problem("other-side-not-answered", f"{limb}.answer_to_other_side", limb=limb)


def _letters_can_hold(findings: Discussion) -> Iterator[Problem]:
    """A control character is named now: after the decision the findings stay as they are."""
    for field, words in _texts(findings.model_dump(mode="json")):
        try:
            letter_text(words, field)
        except UnprintableCharacterError as fault:
            yield problem("unprintable", field, character=fault.code_point, words=_around(words))


def _texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in the findings, with the name of the field as it is drafted."""
    match value:
        case str():
            yield name, value
        case dict():
            for key, inner in value.items():
                yield from _texts(inner, f"{name}.{key}".replace("limb_", "").strip(".").removesuffix(".text"))
        case list():
            for number, inner in enumerate(value, start=1):
                yield from _texts(inner, f"{name}.{number}".replace("reasons.", "reason."))


def _around(words: str) -> str:
    """The printable beginning of a text, to find it by."""
    return "".join(mark for mark in words if mark.isprintable())[:40]


def _weighing(findings: Discussion, standing: Standing) -> Iterator[Problem]:
    if not findings.views_weighed.strip():
        yield problem("views-not-weighed", "views_weighed")
    if standing.over_18 and not findings.additional_time.strip():
        yield problem("additional-time-missing", "additional_time")


def _outcome(case: Case, findings: Discussion, outcome: Outcome, standing: Standing) -> Iterator[Problem]:
    positive = case.determination is not None and case.determination.may_be_necessary
    if outcome is Outcome.MUST_ASSESS and not positive:
        yield problem("determination-first", "determination")
    if outcome is Outcome.REFUSAL:
        if positive and standing.considering_untold:
            yield problem("considering-not-sent", "determination")
        if standing.views_asked_by is not None:
            yield problem("before-views-day", "views", day=in_words(standing.views_asked_by))
        if any(
            not (item.what.strip() and item.delivered_by.strip() and item.known_available.strip())
            or not item.would_continue.strip()
            for item in findings.provision
        ):
            yield problem("provision-incomplete", "provision")
        if any(not (action.what.strip() and action.who.strip()) for action in findings.support_now):
            yield problem("support-incomplete", "support_now")
