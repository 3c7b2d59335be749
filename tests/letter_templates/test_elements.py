"""Every element of the law pack is carried by a part of the letter, and its loss is noticed."""

from __future__ import annotations

import pytest

from letter_templates.checks import check_letter, must_fix
from letter_templates.compose import compose
from letter_templates.document import Heading, LetterDocument, ListBlock, Paragraph, Purpose, Table
from letter_templates.elements import BY_RECORD, RULES
from letter_templates.facts import LetterFacts
from letter_templates.findings import Finding
from tests.letter_templates.facts_builders import facts, letter, the_law

STATUTORY = [e for kind in ("refusal", "agree") for e in the_law().letter_elements(kind, "statutory")]
GUIDANCE = [e for kind in ("refusal", "agree") for e in the_law().letter_elements(kind, "guidance")]
IN_WORDS = [element for element in (*STATUTORY, *GUIDANCE) if element.id not in BY_RECORD]
EXAMPLE = {"refusal": "refusal-parent", "agree": "agree-parent"}
REASON_PARTS = {"refusal-reasons": (Purpose.REASONS_B,)}


def found_in(document: LetterDocument, given: LetterFacts) -> tuple[Finding, ...]:
    return check_letter(document, given, the_law())


def purposes_of(element_id: str) -> tuple[Purpose, ...]:
    return REASON_PARTS.get(element_id, RULES[element_id].purposes)


def without(document: LetterDocument, purposes: tuple[Purpose, ...]) -> LetterDocument:
    kept = tuple(block for block in document.blocks if not set(purposes) & set(block.purposes))
    return document.model_copy(update={"blocks": kept})


def blanked(document: LetterDocument, purposes: tuple[Purpose, ...]) -> LetterDocument:
    """The same parts, with nothing but spaces in them."""
    blocks = []
    for block in document.blocks:
        if not set(purposes) & set(block.purposes):
            blocks.append(block)
        elif isinstance(block, ListBlock):
            blocks.append(block.model_copy(update={"items": ("  ",)}))
        elif isinstance(block, Table):
            blocks.append(block.model_copy(update={"caption": None, "header": (" ",), "rows": ((" ",),)}))
        else:
            blocks.append(block.model_copy(update={"text": " \n "}))
    return document.model_copy(update={"blocks": tuple(blocks)})


def replaced(document: LetterDocument, old: str, new: str, block_id: str) -> LetterDocument:
    """The letter with words of one part changed, as an edit or a slip would."""
    changed = []
    for block in document.blocks:
        if block.id == block_id:
            assert isinstance(block, Paragraph | Heading | ListBlock)
            if isinstance(block, ListBlock):
                assert any(old in item for item in block.items)
                items = tuple(item.replace(old, new) for item in block.items)
                changed.append(block.model_copy(update={"items": items}))
            else:
                assert old in block.text
                changed.append(block.model_copy(update={"text": block.text.replace(old, new)}))
        else:
            changed.append(block)
    return document.model_copy(update={"blocks": tuple(changed)})


def test_every_element_of_the_law_pack_has_a_rule_or_is_shown_by_the_record() -> None:
    for element in (*STATUTORY, *GUIDANCE):
        assert (element.id in RULES) != (element.id in BY_RECORD), element.id
        if element.by_record:
            assert element.id in BY_RECORD
    assert set(RULES) <= {element.id for element in (*STATUTORY, *GUIDANCE)}


def test_the_pack_holds_all_sixteen_items_of_a_refusal() -> None:
    assert len(the_law().letter_elements("refusal", "statutory")) == 16


@pytest.mark.parametrize("name", ["refusal-parent", "refusal-young-person", "agree-parent", "agree-young-person"])
def test_a_whole_letter_has_no_finding_on_any_element(name: str) -> None:
    assert found_in(letter(name), facts(name)) == ()


@pytest.mark.parametrize("element", [e for e in STATUTORY if e.id not in BY_RECORD], ids=lambda e: str(e.id))
def test_taking_out_the_part_of_a_statutory_element_is_noticed_and_nothing_else_is(element: object) -> None:
    element_id, kind = str(getattr(element, "id", "")), str(getattr(element, "kind", ""))
    given = facts(EXAMPLE[kind])
    found = must_fix(found_in(without(compose(given, the_law()), purposes_of(element_id)), given))
    assert [finding.id for finding in found] == [element_id]
    assert not found[0].overridable
    assert found[0].level == "missing"
    assert found[0].source == getattr(element, "citation", None)


@pytest.mark.parametrize("element", [e for e in STATUTORY if e.id not in BY_RECORD], ids=lambda e: str(e.id))
def test_blanking_the_part_of_a_statutory_element_is_noticed(element: object) -> None:
    element_id, kind = str(getattr(element, "id", "")), str(getattr(element, "kind", ""))
    given = facts(EXAMPLE[kind])
    found = must_fix(found_in(blanked(compose(given, the_law()), purposes_of(element_id)), given))
    assert [finding.id for finding in found] == [element_id]


@pytest.mark.parametrize("element", [e for e in GUIDANCE if e.id not in BY_RECORD], ids=lambda e: str(e.id))
def test_taking_out_the_part_of_a_guidance_element_is_noticed(element: object) -> None:
    element_id, kind = str(getattr(element, "id", "")), str(getattr(element, "kind", ""))
    name = "refusal-young-person" if element_id == "refusal-additional-time" else EXAMPLE[kind]
    given = facts(name)
    found = found_in(without(compose(given, the_law()), purposes_of(element_id)), given)
    assert element_id in {finding.id for finding in found}


@pytest.mark.parametrize(
    ("block_id", "old", "new", "element_id"),
    [
        ("time-limits", "9 June 2026", "10 June 2026", "refusal-time-limits"),
        ("time-limits", "9 June 2026", "19 June 2026", "refusal-time-limits"),
        ("time-limits", "date of issue on", "day you get", "refusal-time-limits"),
        ("time-limits", "if that is later", "", "refusal-time-limits"),
        ("mediation-timescale", "9 June 2026", "soon", "refusal-mediation-timescale"),
        ("mediation-adviser", "Example Mediation Advice", "them", "refusal-adviser-contact"),
        ("mediation-council-contact", "Priya Example", "someone", "refusal-council-mediation-contact"),
        ("information-and-advice", "Exampleshire SENDIASS", "a service", "refusal-information-and-advice"),
        ("disagreement-resolution", "Example Disagreement Resolution", "them", "refusal-disagreement-resolution"),
        ("determination", "not necessary", "not needed", "refusal-determination"),
        ("decision", "not to secure an EHC", "against an EHC", "refusal-not-secure"),
        ("right-of-appeal", "Tribunal", "council", "refusal-right-of-appeal"),
        ("mediation-certificate", "certificate", "letter", "refusal-certificate"),
        ("right-to-mediation", "right to request", "chance of", "refusal-right-to-mediation"),
        ("tell-the-council", "health care provision", "matters", "refusal-tell-the-council"),
        ("address", "Ms Carys Testwood", "The parent", "refusal-addressed"),
        ("test", "may she have", "does she have", "refusal-test-stated"),
        ("test", "May it be necessary", "Is it necessary", "refusal-test-stated"),
        ("tribunal-contact", "SEND35A", "SEND35", "refusal-tribunal-form"),
    ],
)
def test_a_part_that_no_longer_says_its_facts_is_noticed(block_id: str, old: str, new: str, element_id: str) -> None:
    given = facts()
    found = must_fix(found_in(replaced(compose(given, the_law()), old, new, block_id), given))
    assert element_id in {finding.id for finding in found}


def test_an_adviser_who_can_still_be_reached_one_way_is_enough() -> None:
    given = facts()
    document = replaced(compose(given, the_law()), "\nPhone: 01632 960101", "", "mediation-adviser")
    assert must_fix(found_in(document, given)) == ()


@pytest.mark.parametrize(
    ("contact", "element_id"),
    [
        ("mediation_adviser", "refusal-adviser-contact"),
        ("mediation_contact", "refusal-council-mediation-contact"),
        ("disagreement_resolution", "refusal-disagreement-resolution"),
        ("information_and_advice", "refusal-information-and-advice"),
        ("tribunal", "refusal-tribunal-form"),
    ],
)
def test_a_contact_not_yet_in_settings_is_reported_once_with_what_to_do(contact: str, element_id: str) -> None:
    given = facts(**{f"council__{contact}": None})
    found = must_fix(found_in(compose(given, the_law()), given))
    assert [finding.id for finding in found] == [element_id]
    assert found[0].level == "missing"
    assert found[0].advice


def test_an_edited_but_whole_sentence_passes() -> None:
    given = facts()
    document = replaced(
        compose(given, the_law()),
        "Your appeal must reach the Tribunal by 5pm on Tuesday 9 June 2026",
        "The Tribunal must have your appeal in its hands by 5pm on 9 June 2026",
        "time-limits",
    )
    assert found_in(document, given) == ()


def test_a_contact_that_the_council_has_not_filled_in_sends_the_reader_to_settings() -> None:
    given = facts("refusal-parent")
    council = given.council.model_copy(update={"disagreement_resolution": None})
    given = given.model_copy(update={"council": council})
    found = {one.id: one for one in found_in(compose(given, the_law()), given)}
    assert "Settings" in found["refusal-disagreement-resolution"].advice
