"""Whole letters: ours are clean, and each thing left out of a letter that was whole is found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from letter_templates.document import LetterDocument
from letter_templates.reasons import LetterPart, RecordContext, check_document, check_parts, check_reasons
from letter_templates.reasons.model import Kind

ROOT = Path(__file__).parents[3]
GOLDEN = sorted(file for file in (ROOT / "tests/golden").rglob("*.json") if file.name.startswith(("refusal", "agree")))
SAMPLES = sorted((ROOT / "panel/services/samples").glob("*.yaml"))
REFUSAL = {
    "law": "The law asks two questions: whether Ada has or may have special educational needs, and whether it may be "
    "necessary for special educational provision to be made for her in accordance with an EHC plan.",
    "request": "We received your request on 2 March 2026. We made our decision on 7 April 2026.",
    "evidence": "We read your letter of 1 March 2026 and the report of Ms Hale, speech and language therapist, dated "
    "20 February 2026.",
    "views": "You told us that Ada is tired by Thursday, and we agree. Ada told us that she likes the quiet room.",
    "reasons": "We accept the first question. Ms Hale asks for a weekly group and picture prompts. Mrs Ansah has run "
    "the group since 12 January, and Mr Penn, the head teacher, wrote on 3 March that it runs until July 2028.",
    "rights": "You can appeal to the First-tier Tribunal. Your appeal must arrive by 3 June 2026. Before you appeal, "
    "contact the mediation adviser, Sample Mediation, 01632 960001.",
    "contact": "Disagreement resolution is open to you: Sample Talks. SENDIASS gives information and advice.",
}


def golden(file: Path) -> tuple[LetterDocument, Kind]:
    raw = json.loads(file.read_text(encoding="utf-8"))
    kind: Kind = "refusal" if file.name.startswith("refusal") else "agree"
    raw.setdefault("versions", {"law": "-", "wording": "-", "kind": kind})
    return LetterDocument.model_validate(raw), kind


def letter(**changes: str | None) -> list[LetterPart]:
    whole = {**REFUSAL, **changes}
    return [LetterPart(id=name, part=name, text=text) for name, text in whole.items() if text is not None]  # type: ignore[arg-type]


def found(parts: list[LetterPart], context: RecordContext | None = None) -> set[str]:
    return {finding.id for finding in check_parts(parts, kind="refusal", context=context)}


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_golden_letter_has_an_unlawful_finding(file: Path) -> None:
    document, kind = golden(file)
    assert [
        (finding.id, finding.quote) for finding in check_document(document, kind=kind) if finding.action == "must-fix"
    ] == []


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_the_reasons_of_no_sample_case_have_an_unlawful_finding(file: Path) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    discussion = case.get("discussion", {})  # the one-line request has none yet
    limbs = [discussion[limb] for limb in ("limb_a", "limb_b") if limb in discussion]
    kind: Kind = "agree" if all(limb["answer"] == "yes" for limb in limbs) else "refusal"
    for limb in limbs:
        for reason in limb["reasons"]:
            findings = check_reasons(reason["text"], kind=kind, part="reasons")
            assert [(f.id, f.quote) for f in findings if f.level == "unlawful"] == []


def test_a_whole_letter_lacks_nothing() -> None:
    assert found(letter()) == set()


@pytest.mark.parametrize(
    ("part", "text", "missing"),
    [
        ("law", None, "test-not-stated"),
        ("evidence", None, "evidence-not-listed"),
        ("views", "Ada told us that she likes the quiet room.", "parent-views-missing"),
        ("views", "You told us that Ada is tired by Thursday, and we agree.", "child-voice-missing"),
        ("rights", "Before you appeal, contact the mediation adviser by 3 May 2026.", "no-appeal-right"),
        ("rights", "You can appeal to the Tribunal. A mediation adviser is on 01632 960001.", "no-time-limit"),
        ("rights", "You can appeal to the First-tier Tribunal by 3 June 2026.", "no-mediation-info"),
        ("contact", "SENDIASS gives information and advice.", "no-disagreement-resolution"),
        ("contact", "Disagreement resolution is open to you: Sample Talks.", "no-ias"),
        ("request", "We received your request on 2 January 2026. We decided on 7 April 2026.", "late-unexplained"),
    ],
)  # fmt: skip
def test_what_is_taken_out_of_a_whole_letter_is_missed(part: str, text: str | None, missing: str) -> None:
    parts = letter(**{part: text})
    if missing == "evidence-not-listed":
        parts = letter(evidence=None, reasons="We accept the first question. Mrs Ansah, Mr Penn and Ms Lee help Ada.")
    assert missing in found(parts)


def test_reasons_that_would_fit_any_child_are_found() -> None:
    assert "conclusion-only" in found(letter(reasons="We accept the first question. All support is in place."))


def test_the_record_shows_what_the_letter_cannot() -> None:
    late = RecordContext(deadline_for_views=date(2026, 4, 10), decided_on=date(2026, 4, 7))
    assert "decided-before-evidence" in found(letter(), late)
    wrong = RecordContext(young_person=True, addressed_to="parent")
    assert "wrong-addressee" in found(letter(), wrong)
    never = RecordContext(over_18=True, considered_additional_time=False)
    assert "additional-time-missing" in found(letter(), never)
    other = RecordContext(name="Emil Sample")
    assert "wrong-or-stale-facts" in found(letter(), other)


def test_additional_time_missing_from_the_letter_alone_is_risky() -> None:
    record = RecordContext(over_18=True, considered_additional_time=True)
    levels = {f.id: f.level for f in check_parts(letter(), kind="refusal", context=record)}
    assert levels["additional-time-missing"] == "risky"


def test_a_late_letter_is_pointed_out_and_never_held_back() -> None:
    parts = letter(request="We received your request on 2 January 2026. We decided on 7 April 2026.")
    actions = {f.id: f.action for f in check_parts(parts, kind="refusal")}
    assert actions["late-unexplained"] == "look-again"


def test_a_letter_that_does_not_say_which_question_failed_must_be_mended() -> None:
    parts = letter(reasons="Mrs Ansah, Mr Penn and Ms Hale help Ada on Mondays.", law=None)
    actions = {f.id: f.action for f in check_parts(parts, kind="refusal")}
    assert actions["limb-not-identified"] == "must-fix"


def test_standard_wording_is_not_held_against_its_writer() -> None:
    fixed = LetterPart(id="x", part="reasons", text="There is a more suitable pathway.", fixed=True)
    assert "more-suitable-pathway" not in found([*letter(), fixed])


@pytest.mark.parametrize("after", ["mediation-agreement", "tribunal-order", "unopposed-appeal"])
def test_an_agreement_that_follows_an_appeal_is_not_late_and_any_other_is(after: str) -> None:
    file = ROOT / f"tests/golden/variants/letters/agree-after-{after}.txt"
    whole = "\n\n".join(line.partition(" | ")[2] for line in file.read_text(encoding="utf-8").splitlines())
    late = RecordContext(received_on=date(2025, 12, 30), sent_on=date(2026, 5, 12))
    assert "late-unexplained" not in {one.id for one in check_reasons(whole, kind="agree", part="letter", context=late)}
    first = " ".join(
        sentence for sentence in whole.split(". ") if not any(word in sentence for word in ("Tribunal", "mediation"))
    )
    assert "late-unexplained" in {one.id for one in check_reasons(first, kind="agree", part="letter", context=late)}
