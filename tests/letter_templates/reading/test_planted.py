"""A defect planted in a whole letter is found there; lawful words planted in the same place are not.

Every example of the catalogue that is a passage goes into a golden letter, where such words would stand, and the letter
is read as a stranger's file is. Examples that are whole letters are read by themselves in `reasons/test_patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from letter_templates.document import LetterDocument, Paragraph, Purpose
from letter_templates.findings import Finding
from letter_templates.reading.check_file import check_letter_file, check_letter_text
from letter_templates.reading.our_letter import read_ours
from letter_templates.reasons import check_document
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import Example, Kind, Part, Pattern
from tests.letter_templates.reading.letters_for_tests import AGREEMENTS, REFUSALS, as_file, golden, without
from tests.letter_templates.reading.test_elements_read import CARRIED_BY, LAW

HOST = {"refusal": "sample-08/refusal-mother.json", "agree": "sample-01/agree-mother.json"}
AFTER: dict[str, dict[Part | None, str]] = {
    "refusal": {
        None: "reasons-b", "reasons": "reasons-b", "decision": "decision-first", "request": "request",
        "law": "test-explained", "evidence": "evidence", "views": "views-child", "other-side": "other-side-b",
        "next-steps": "support", "rights": "late-appeal", "contact": "contact",
    },
    "agree": {None: "meaning", "reasons": "reasons"},
}  # fmt: skip
PURPOSE = {"views-child": Purpose.VIEWS_CHILD, "other-side-b": Purpose.OTHER_SIDE, "support": Purpose.SUPPORT_NOW}
NEAR_MISS_BANK: tuple[tuple[Part, str], ...] = (
    ("reasons", "The graduated approach is one of the things we considered; it is not a precondition."),
    ("decision", "We decided it is not necessary to secure an EHC needs assessment."),
    ("reasons", "There is no EP report. We did not treat this as a reason to refuse."),
    ("reasons", "A diagnosis is not required for an assessment."),
    ("reasons", "School has not spent a particular amount; spending is not part of the legal test."),
    ("reasons", "She is working at age-related expectations in reading. We looked beyond attainment because her worry "
     "rose in the autumn and she now misses two mornings a week."),
    ("reasons", "School can provide this from its normal resources: a weekly language group with Mrs Ansah, a visual "
     "timetable and a quiet place. It confirmed this on 12 January."),
    ("reasons", "An EHC needs assessment should not normally be the first step (Code 9.3); we did not treat this as a "
     "bar."),
    ("request", "The panel advised. I made the decision for the Council."),
    ("law", "Most children with SEN are supported without an EHC plan."),
    ("reasons", "Most children with SEN are supported without an EHC plan."),
    ("rights", "You must contact a mediation adviser and get a certificate before you appeal."),
    ("evidence", "We read “Autism diagnostic pathway: severe and complex presentations” (Dr Penn, 3 March 2025)."),
    ("evidence", "We read “Threshold of need: an exceptional year”, by the Complex Needs Service."),
    ("reasons", "Dr Penn wrote of “severe” and “complex” needs, and the Exceptional Needs Service saw her in May."),
    ("views", "You told us the panel last year said he must be two years behind."),
    ("views", "You said that school told you she needs a diagnosis and two cycles before anybody can ask."),
    ("reasons", "We did not apply a cut-off. The number of cycles is not a criterion, and our view does not depend on "
     "a diagnosis."),
    ("next-steps", "At the annual review of her brother’s plan, school said that an EHC plan was no longer needed."),
    ("reasons", "Later, under section 37, a council decides whether a plan is necessary. That is not asked now."),
    ("next-steps", "Her sister’s social-medical admission was refused because its criteria were not met."),
)  # fmt: skip
"""Part A10 of the practice guide, in the part of a letter where each would stand."""
PASSAGES = [pattern for pattern in catalogue().patterns if pattern.id != "boilerplate"]
FOUND = [(one, each) for one in PASSAGES for each in one.examples_found if each.part != "letter"]
LAWFUL = [(one, each) for one in PASSAGES for each in one.examples_not_found if each.part != "letter"]
FORMS = [(one, one.lawful_form) for one in PASSAGES if one.lawful_form]
GAP = re.compile(r"\[[^\]]+\]")
TEST_IS_IN = ("test-intro", "test", "test-words", "test-explained")


def named(value: object) -> str | None:
    return value.id if isinstance(value, Pattern) else None


def kind_of(example: Example) -> Kind:
    return "agree" if example.kind == "agree" else "refusal"


def planted(kind: Kind, part: Part | None, *words: str, host: str = "") -> LetterDocument:
    """A golden letter with each of these as a paragraph of its own, where a writer would put it."""
    letter, after = golden(host or HOST[kind]), AFTER[kind][part]
    place = next(number for number, block in enumerate(letter.blocks) if block.id == after) + 1
    section, purposes = letter.blocks[place - 1].section, (PURPOSE.get(after, Purpose.REASONS_B),)
    put_in = [
        Paragraph(id=f"planted-{number}", section=section, text=text, purposes=purposes)
        for number, text in enumerate(words)
    ]
    return letter.model_copy(update={"blocks": (*letter.blocks[:place], *put_in, *letter.blocks[place:])})


def as_a_file(letter: LetterDocument, kind: Kind) -> tuple[Finding, ...]:
    """Read from its words alone, as a letter that we did not write."""
    assert kind in ("refusal", "agree")
    ours = read_ours(letter)
    return ours.in_blocks(check_letter_text(ours.read.letter, kind=kind).findings)


def as_ours(letter: LetterDocument, kind: Kind) -> tuple[Finding, ...]:
    return check_document(letter, kind=kind)


def grave(found: Sequence[Finding]) -> list[tuple[str, str, str | None]]:
    """What is unlawful or missing, or would hold the letter back."""
    return [
        (one.id, one.action, one.quote)
        for one in found
        if one.action == "must-fix" or one.level in ("unlawful", "missing")
    ]


def together(lawful: Sequence[tuple[Kind, Part | None, str]]) -> dict[tuple[Kind, Part | None], list[str]]:
    """What goes into the same place of the same letter, each as a paragraph of its own."""
    places: dict[tuple[Kind, Part | None], list[str]] = {}
    for kind, part, words in lawful:
        places.setdefault((kind, part), []).append(words)
    return places


@pytest.mark.parametrize("name", [*REFUSALS, *AGREEMENTS])
def test_a_golden_letter_read_as_a_strangers_file_has_no_grave_finding(name: str) -> None:
    assert grave(as_a_file(golden(name), "refusal" if "refusal" in name else "agree")) == []


@pytest.mark.parametrize(("pattern", "example"), FOUND, ids=named)
def test_a_defect_planted_in_a_golden_letter_is_found(pattern: Pattern, example: Example) -> None:
    kind = kind_of(example)
    found = as_a_file(planted(kind, example.part, example.text), kind)
    assert [one for one in found if one.id == pattern.id and (one.where == "planted-0" or one.start is None)]


@pytest.mark.parametrize(("place", "words"), together([(kind_of(e), e.part, e.text) for _, e in LAWFUL]).items())
def test_near_misses_planted_in_a_golden_letter_are_clean(place: tuple[Kind, Part | None], words: list[str]) -> None:
    kind, part = place
    letter = planted(kind, part, *words)
    of = {example.text: pattern.id for pattern, example in LAWFUL}
    for found in (as_a_file(letter, kind), as_ours(letter, kind)):
        assert grave(found) == []
        for number, text in enumerate(words):
            alarms = [one.id for one in found if one.where == f"planted-{number}" and one.action != "note"]
            assert of[text] not in alarms, text


@pytest.mark.parametrize(("place", "words"), together([("refusal", *one) for one in NEAR_MISS_BANK]).items())
@pytest.mark.parametrize("host", ["sample-08/refusal-mother.json", "sample-06b/refusal-nate.json"])
def test_the_near_miss_bank_is_clean_in_a_whole_letter(
    host: str, place: tuple[Kind, Part | None], words: list[str]
) -> None:
    letter = planted(*place, *words, host=host)
    assert grave(as_a_file(letter, "refusal")) == []
    assert grave(as_ours(letter, "refusal")) == []


@pytest.mark.parametrize("kind", ["refusal", "agree"])
def test_the_lawful_forms_that_findings_show_are_clean_themselves(kind: Kind) -> None:
    forms = [words for pattern, words in FORMS if (kind == "agree") == (pattern.kinds == ("agree",))]
    letter = planted(kind, None, *(GAP.sub("Tamsin", words) for words in forms))
    assert grave(as_a_file(letter, kind)) == []
    assert grave(as_ours(letter, kind)) == []


@pytest.mark.parametrize("element", CARRIED_BY)
def test_an_element_taken_out_of_a_letter_is_reported_as_missing(element: str) -> None:
    data = as_file(without(HOST["refusal"], *CARRIED_BY[element]))
    (lost,) = [one for one in check_letter_file("letter.docx", data).findings if one.where == element]
    statutory = element in {one.id for one in LAW.letter_elements("refusal", "statutory")}
    assert lost.level == "missing"
    assert lost.action == "must-fix" or not statutory
    assert lost.overridable is not statutory
    assert lost.advice


@pytest.mark.parametrize("name", ["sample-06b/refusal-nate.json", "sample-07/refusal-mother.json"])
def test_the_test_taken_out_of_a_letter_is_reported(name: str) -> None:
    data = as_file(without(name, *TEST_IS_IN))
    assert "test-not-stated" in {one.id for one in check_letter_file("letter.docx", data).findings}
