"""Who is written to: each parent in law, the young person, or whoever stands in for them."""

from __future__ import annotations

import pytest

from letter_templates.facts import Voice
from panel.domain.case import Contact, ParentBasis, Requester
from panel.domain.right_holders import agreed_copies, asked_by, right_holders_of, voice_for
from tests.builders import a_case, a_parent, a_young_person, the_young_person

MOTHER, FATHER = a_parent(), a_parent("Mr Felix Imagine", relation="father")


def names(contacts: tuple[Contact, ...]) -> list[str]:
    return [contact.name for contact in contacts]


def test_each_of_several_parents_in_law_gets_a_letter() -> None:
    carer = a_parent("Mrs Kindly Carer", basis=ParentBasis.CARE_OF_CHILD)
    social_worker = a_parent("Mr Social Worker", basis=ParentBasis.PROFESSIONAL)
    case = a_case(contacts=(MOTHER, FATHER, carer, social_worker))
    assert names(right_holders_of(case, young_person=False)) == [MOTHER.name, FATHER.name, carer.name]


@pytest.mark.parametrize(
    "basis",
    [
        ParentBasis.NATURAL_PARENT,
        ParentBasis.PARENTAL_RESPONSIBILITY,
        ParentBasis.CARE_OF_CHILD,
        ParentBasis.COUNCIL_LOOKED_AFTER,
    ],
)
def test_every_kind_of_parent_in_law_has_the_right(basis: ParentBasis) -> None:
    case = a_case(contacts=(a_parent(basis=basis),))
    assert len(right_holders_of(case, young_person=False)) == 1


@pytest.mark.parametrize("basis", [ParentBasis.SUPPORTER, ParentBasis.PROFESSIONAL, ParentBasis.YOUNG_PERSON])
def test_nobody_else_has_the_right_on_the_parent_route(basis: ParentBasis) -> None:
    case = a_case(contacts=(a_parent(basis=basis),))
    assert right_holders_of(case, young_person=False) == ()


def test_a_young_person_has_the_right_themselves_and_a_parent_has_not() -> None:
    case = a_case(person=a_young_person(), contacts=(MOTHER, the_young_person()))
    assert names(right_holders_of(case, young_person=True)) == [the_young_person().name]


def test_a_representative_stands_in_for_a_young_person_only_with_a_note_of_who_decided_about_capacity() -> None:
    stand_in = a_parent("Mx Deputy Example", basis=ParentBasis.REPRESENTATIVE)
    case = a_case(person=a_young_person(), contacts=(the_young_person(), stand_in))
    assert names(right_holders_of(case, young_person=True)) == [the_young_person().name]
    noted = stand_in.model_copy(update={"capacity_note": "Court of Protection order of 3 March 2025."})
    case = a_case(person=a_young_person(), contacts=(the_young_person(), noted))
    assert right_holders_of(case, young_person=True) == (noted,)
    assert voice_for(noted) is Voice.REPRESENTATIVE


def test_a_representative_of_one_parent_stands_in_for_that_parent_only() -> None:
    stand_in = a_parent(
        "Mr Attorney Example",
        basis=ParentBasis.REPRESENTATIVE,
        represents=MOTHER.name,
        capacity_note="Lasting power of attorney, seen 2 January 2026.",
    )
    case = a_case(contacts=(MOTHER, FATHER, stand_in))
    assert names(right_holders_of(case, young_person=False)) == [FATHER.name, stand_in.name]


def test_a_representative_of_nobody_in_the_case_does_not_replace_a_parent() -> None:
    stand_in = a_parent(
        "Mr Attorney Example", basis=ParentBasis.REPRESENTATIVE, represents="Somebody Else", capacity_note="Seen."
    )
    case = a_case(contacts=(MOTHER, stand_in))
    assert names(right_holders_of(case, young_person=False)) == [MOTHER.name]


def test_only_people_the_young_person_agreed_to_get_a_copy() -> None:
    agreed = a_parent("Ms Agreed Aunt", basis=ParentBasis.SUPPORTER, may_have_copy=True)
    case = a_case(person=a_young_person(), contacts=(the_young_person(), MOTHER, agreed))
    assert agreed_copies(case) == (agreed,)


def test_the_letter_says_you_asked_only_to_the_person_who_did() -> None:
    case = a_case(contacts=(MOTHER, FATHER))
    assert asked_by(case, MOTHER)
    assert not asked_by(case, FATHER)


def test_two_parents_who_asked_together_both_asked() -> None:
    together = a_case().request.model_copy(update={"requester_name": f"{MOTHER.name} and {FATHER.name}"})
    case = a_case(contacts=(MOTHER, FATHER), request=together)
    assert asked_by(case, MOTHER)
    assert asked_by(case, FATHER)


def test_when_the_school_asked_no_parent_did() -> None:
    by_school = a_case().request.model_copy(update={"requester": Requester.SCHOOL, "requester_name": None})
    assert not asked_by(a_case(request=by_school), MOTHER)


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        ("Jo Smithson", False),
        ("Mary Jo Smith", False),
        ("Jo Smith", True),
        ("jo  smith", True),
        ("Ms Jo Smith", True),
        ("Sam Smithson and Jo Smith", True),
        ("Jo Smith (mother)", True),
    ],
)
def test_who_asked_is_read_from_whole_names(names: str, asked: bool) -> None:
    jo = a_parent("Jo Smith")
    case = a_case(contacts=(jo, a_parent("Jo Smithson")))
    case = case.model_copy(update={"request": case.request.model_copy(update={"requester_name": names})})
    assert asked_by(case, jo) is asked
