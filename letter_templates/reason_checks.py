"""Do the facts of a refusal hold together? Both questions answered with reasons, evidence and the other side.

These look at what the record holds, not at how well it is put: the reasoning patterns are checked elsewhere.
"""

from __future__ import annotations

from letter_templates.facts import LimbFacts, RefusalFacts, Voice
from letter_templates.findings import Finding, Limb
from letter_templates.refusal_values import says_nothing_points_the_other_way

TEST = "Children and Families Act 2014, s.36(8)"
REASONS = "Children and Families Act 2014, s.36(5)(a)"


def reason_checks(facts: RefusalFacts) -> list[Finding]:
    findings: list[Finding] = []
    questions: tuple[tuple[Limb, int, LimbFacts], ...] = (("a", 1, facts.limb_a), ("b", 2, facts.limb_b))
    for letter, number, limb in questions:
        findings += _limb(facts, limb, letter, number)
    if facts.limb_a.answer == "no" and facts.limb_b.answer == "yes":
        findings.append(
            _unlawful(
                "contradiction",
                "limb-b",
                "Question 1 is answered no and question 2 yes. Special educational provision is made only for special "
                "educational needs, so the words of section 36(5) cannot truthfully be used.",
                "Look at both answers again with the decision-maker. If a plan may be necessary, so may the needs be.",
                TEST,
                "both",
            )
        )
    if facts.subject.over_18 and facts.additional_time is None:
        findings.append(
            _unlawful(
                "additional-time-missing",
                "additional-time",
                "The young person is over 18, and nothing is recorded about additional time.",
                "Ask the decision-maker whether more time is needed than most people of the same age need, and why.",
                "Children and Families Act 2014, s.36(10)",
            )
        )
    return findings + _views(facts)


def _limb(facts: RefusalFacts, limb: LimbFacts, letter: Limb, number: int) -> list[Finding]:
    findings: list[Finding] = []
    listed = {item.id for item in facts.evidence}
    cited = {*limb.evidence, *(name for point in limb.reasons for name in point.evidence)}
    if cited - listed:
        findings.append(
            _unlawful(
                "evidence-not-on-list",
                f"relied-on-{letter}",
                f"The reasons on question {number} rely on evidence that is not on the list.",
                "Add it to the list of evidence, or take the reference out.",
                REASONS,
                letter,
            )
        )
    if not cited and limb.no_evidence_because is None:
        findings.append(
            _unlawful(
                "evidence-not-named",
                f"relied-on-{letter}",
                f"The reasons on question {number} name no evidence, and do not say why there is none.",
                "Name the evidence relied on, or record why there is none.",
                REASONS,
                letter,
            )
        )
    if limb.answer == "no":
        findings += _other_side(limb, letter, number)
    return findings


def _other_side(limb: LimbFacts, letter: Limb, number: int) -> list[Finding]:
    if limb.other_side is None:
        problem = ("other-side-missing", f"Question {number} is answered no, and the letter does not say what points")
        message, advice = (
            f"{problem[1]} the other way.",
            "Record the strongest point for assessing, or why there is none.",
        )
    elif limb.answer_to_other_side is None and not says_nothing_points_the_other_way(limb.other_side):
        problem = ("other-side-not-answered", "")
        message = f"The strongest point for assessing, on question {number}, is not answered."
        advice = "Ask the decision-maker why it did not change the view. If it should have, the decision changes."
    else:
        return []
    return [_unlawful(problem[0], f"other-side-{letter}", message, advice, REASONS, letter)]


def _views(facts: RefusalFacts) -> list[Finding]:
    findings: list[Finding] = []
    to_parent = facts.recipient.voice is not Voice.YOUNG_PERSON
    parent, child = facts.parent_views, facts.child_views
    if to_parent and (parent is None or not parent.accounted_for):
        findings.append(
            _unlawful(
                "parent-views-missing",
                "views-parent",
                "The letter does not say what the person it is for told us.",
                "Add what they told us, or how and when we asked and that nothing came.",
                TEST,
            )
        )
    if not child.accounted_for:
        findings.append(
            _unlawful(
                "child-voice-missing" if to_parent else "views-missing",
                "views-child",
                "The letter does not say what the child or young person told us.",
                "Add what they told us, in their words if you have them, or say why you do not have their views.",
                "Children and Families Act 2014, s.19(a)",
            )
        )
    return findings


def _unlawful(name: str, where: str, message: str, advice: str, source: str, limb: Limb | None = None) -> Finding:
    return Finding(
        id=name,
        level="unlawful",
        action="must-fix",
        message=message,
        where=where,
        source=source,
        advice=advice,
        limb=limb,
    )
