"""What a check says about the record, the reasons and the words of a letter."""

from __future__ import annotations

from typing import Any

import pytest

from letter_templates.checks import check_letter, must_fix
from letter_templates.compose import compose
from letter_templates.edit import edit_block
from letter_templates.findings import Finding
from tests.letter_templates.facts_builders import example, facts, the_law


def found(name: str = "refusal-parent", **changes: Any) -> tuple[Finding, ...]:
    given = facts(name, **changes)
    return check_letter(compose(given, the_law()), given, the_law())


def ids(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.id for finding in findings}


def after_edit(block_id: str, text: str, name: str = "refusal-parent") -> tuple[Finding, ...]:
    given = facts(name)
    return check_letter(edit_block(compose(given, the_law()), block_id, text), given, the_law())


def limb(which: str = "limb_b", **changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {**example("refusal-parent")[which], **changes}
    return {key: value for key, value in given.items() if value is not None}


def test_a_letter_without_a_sent_date_cannot_go() -> None:
    findings = must_fix(found(sent_on=None))
    assert ids(findings) == {"refusal-sent-date"}
    assert not findings[0].overridable


def test_a_letter_made_for_another_day_cannot_go() -> None:
    composed = compose(facts(sent_on="2026-04-09"), the_law())
    given = facts(sent_on="2026-04-13")
    assert {"refusal-sent-date", "refusal-time-limits", "refusal-mediation-timescale"} <= ids(
        must_fix(check_letter(composed, given, the_law()))
    )


def test_lateness_is_shown_and_never_stops_a_letter() -> None:
    unexplained = found(sent_on="2026-04-14")
    assert ids(unexplained) == {"late-unexplained"}
    assert must_fix(unexplained) == ()
    assert [finding.action for finding in found(sent_on="2026-04-14", delay_explanation="We lost a week.")] == ["note"]


def test_the_right_of_a_young_person_is_not_written_to_the_parent() -> None:
    assert "wrong-addressee" in ids(must_fix(found(subject__young_person=True)))
    assert "wrong-addressee" in ids(must_fix(found("refusal-young-person", subject__young_person=False)))
    assert "wrong-addressee" in ids(must_fix(found("agree-young-person", recipient__voice="parent")))
    assert "wrong-addressee" not in ids(found("refusal-young-person", recipient__voice="representative"))


def test_the_date_of_birth_decides_who_is_a_young_person_and_who_is_over_18() -> None:
    assert "right-holder-differs" in ids(must_fix(found(subject__date_of_birth="2008-01-01")))
    assert "over-18-differs" in ids(must_fix(found("refusal-young-person", subject__over_18=False)))
    assert "over-18-differs" not in ids(
        found("refusal-young-person", subject__over_18=False, subject__date_of_birth="2008-05-21")
    )


def test_evidence_that_is_not_on_the_list_is_named_and_does_not_crash() -> None:
    findings = must_fix(found(limb_b=limb(evidence=["a-report-nobody-listed"])))
    assert ids(findings) == {"evidence-not-on-list"}


def test_a_no_needs_its_other_side_answered() -> None:
    assert ids(must_fix(found(limb_b=limb(other_side=None)))) == {"other-side-missing"}
    assert ids(must_fix(found(limb_b=limb(answer_to_other_side=None)))) == {"other-side-not-answered"}


def test_nothing_points_the_other_way_because_is_an_answer() -> None:
    because = "Nothing points the other way, because every report says the same."
    assert found(limb_b=limb(other_side=because, answer_to_other_side=None)) == ()


def test_reasons_need_evidence_or_why_there_is_none() -> None:
    reasons = [{"text": "The family told us by telephone that all is well."}]
    bare = limb(reasons=reasons, evidence=None)
    assert ids(must_fix(found(limb_b=bare))) == {"evidence-not-named"}
    assert found(limb_b={**bare, "no_evidence_because": "We had only the call, which is in the views above."}) == ()


def test_no_on_one_and_yes_on_two_is_a_contradiction() -> None:
    assert "contradiction" in ids(must_fix(found(limb_a=limb("limb_b"), limb_b=limb("limb_a"))))


def test_no_on_both_questions_is_a_letter_that_can_go() -> None:
    assert must_fix(found(limb_a=limb("limb_b"))) == ()


def test_over_18_without_a_word_on_additional_time_cannot_go() -> None:
    assert ids(must_fix(found("refusal-young-person", additional_time=None))) == {"additional-time-missing"}


def test_views_that_are_not_there_are_asked_for() -> None:
    assert ids(must_fix(found(parent_views=None))) == {"parent-views-missing"}
    assert ids(must_fix(found(child_views={}))) == {"child-voice-missing"}
    invited = {"not_given_because": "We asked you on 5 and 12 March, and did not hear from you."}
    assert found(parent_views=invited) == ()


@pytest.mark.parametrize(
    "field",
    [
        "views_weighed",
        "support_note",
        "delay_explanation",
        "request__summary",
        "request__how",
        "decision_maker",
        "reference",
        "officer__job_title",
        "subject__known_as",
        "recipient__salutation",
        "council__department",
        "council__mediation_adviser__name",
        "check_in__how",
    ],
)
def test_the_forbidden_wording_is_stopped_from_any_field(field: str) -> None:
    findings = must_fix(found(sent_on="2026-04-14", **{field: "a more suitable pathway"}))
    stopped = [finding for finding in findings if finding.id == "more-suitable-pathway"]
    assert stopped
    assert not any(finding.overridable for finding in stopped)
    assert "more suitable pathway" in str(stopped[0].quote)


def test_the_forbidden_wording_is_stopped_in_lists_and_tables() -> None:
    reason = [{"text": "SEN support is a better route than an assessment.", "evidence": ["school"]}]
    action = [{"what": "A more appropriate pathway for her", "who": "School"}]
    evidence = [*example("refusal-parent")["evidence"], {"id": "x", "document": "An alternative pathway"}]
    assert "more-suitable-pathway" in ids(must_fix(found(limb_b=limb(reasons=reason))))
    assert "more-suitable-pathway" in ids(must_fix(found(support_now=action)))
    assert "more-suitable-pathway" in ids(must_fix(found(evidence=evidence)))


def test_the_quote_of_a_finding_is_where_it_says() -> None:
    given = facts()
    document = edit_block(compose(given, the_law()), "views-weighed", "We saw it. A better pathway is open to her.")
    finding = must_fix(check_letter(document, given, the_law()))[0]
    text = document.block(finding.where)
    assert getattr(text, "text", "")[finding.start : finding.end] == finding.quote == "better pathway"


@pytest.mark.parametrize(
    "gap",
    [
        "[to be added: x]",
        "[name]",
        "[insert date]",
        "XXXX",
        "Xxxx",
        "delete as appropriate",
        "<<school>>",
        "[ ]",
        "TBC",
        "Tbc",
    ],
)
def test_a_gap_left_in_a_letter_stops_it(gap: str) -> None:
    assert "placeholder-left" in ids(must_fix(after_edit("support-separate", f"We will meet you on {gap}.")))


def test_brackets_of_a_writer_are_not_a_gap() -> None:
    assert after_edit("views-weighed", "She said “it [the group] helps”, and scored XXX in Roman numbers.") == ()


def test_template_marks_typed_by_a_user_are_shown_and_do_not_stop_the_letter() -> None:
    findings = found(views_weighed="{{ 7*7 }}")
    assert [finding.action for finding in findings] == ["look-again"]


@pytest.mark.parametrize(
    "wrong",
    [
        "You must appeal within two months of receiving this letter.",
        "You have 30 days from the certificate.",
        "You have 30 days from the date on your mediation certificate.",
        "Once you have the certificate you have 28 days.",
        "You have 28 days to appeal.",
        "You must lodge your appeal within 28 days.",
        "Two months after you receive our decision letter.",
    ],
)
def test_a_wrong_clock_is_stopped(wrong: str) -> None:
    assert "time-limit-wrong" in ids(must_fix(after_edit("late-appeal", wrong)))


@pytest.mark.parametrize("wrong", ["You must attend mediation first.", "Mediation is compulsory."])
def test_mediation_is_never_made_a_duty(wrong: str) -> None:
    assert "mediation-mandatory" in ids(must_fix(after_edit("late-appeal", wrong)))


def test_you_do_not_have_to_take_part_in_mediation_is_no_fault() -> None:
    assert "mediation-mandatory" not in ids(after_edit("late-appeal", "You do not have to take part in mediation."))


@pytest.mark.parametrize(
    "promise",
    [
        "Amaya will get a plan.",
        "We will issue an EHC plan.",
        "We will find her a special school.",
        "This means extra funding.",
    ],
)
def test_a_promise_in_an_agreement_is_shown_and_does_not_stop_it(promise: str) -> None:
    findings = after_edit("meaning", promise, "agree-parent")
    assert ids(findings) == {"agree-overpromises"}
    assert findings[0].action == "look-again"


@pytest.mark.parametrize(
    "fair",
    ["If we decide that she will get a plan, we tell you.", "This does not mean that she will have an EHC plan."],
)
def test_fair_words_about_a_plan_are_no_promise(fair: str) -> None:
    assert after_edit("meaning", fair, "agree-parent") == ()


def test_an_outcome_made_to_look_decided_is_shown() -> None:
    assert "agree-underplays" in ids(after_edit("meaning", "It is unlikely that a plan will follow.", "agree-parent"))


def test_what_stops_a_letter_comes_first() -> None:
    actions = [finding.action for finding in found(sent_on="2026-04-14", parent_views=None)]
    assert actions == ["must-fix", "look-again"]


def test_no_finding_quotes_a_name() -> None:
    findings = found(sent_on=None, parent_views=None, limb_b=limb(other_side=None, evidence=["?"]))
    assert findings
    assert "Tamsin" not in " ".join(f"{finding.message} {finding.advice}" for finding in findings)
