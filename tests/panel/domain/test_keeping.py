"""What must be kept from whom: schools by their short names, homes without a number, and no false alarm on the law."""

from __future__ import annotations

import pytest

from panel.domain.case import Case, Contact
from panel.domain.keeping import Kept, details_of_others, found_in, kept_words, short_names
from tests.builders import a_case, a_parent, a_setting

MOTHER = a_parent(address=("Rose Cottage", "Otterton", "EX9 9ZZ"), phone="01632 960111")


def a_case_with(father: Contact, school: str = "Fernhill Example School") -> Case:
    return a_case(contacts=(MOTHER, father), setting=a_setting(name=school))


def the_father(*notes: str) -> Contact:
    return a_parent("Mr Felix Imagine", relation="father", keep_from=notes)


def found(text: str, *notes: str) -> tuple[str, ...]:
    father = the_father(*notes)
    case = a_case_with(father)
    return found_in(text, kept_words(case, father) | details_of_others(case, father))


@pytest.mark.parametrize(
    ("school", "called"),
    [
        ("Fernhill Example School", ("Fernhill Example", "Fernhill")),
        ("St Mary’s Church of England Primary School", ("St Mary’s",)),
        ("The Willows Academy", ("Willows",)),
        ("Imagine-Jones School", ()),  # the child's own name gives no school away
    ],
)
def test_a_school_is_also_what_people_call_it(school: str, called: tuple[str, ...]) -> None:
    assert short_names(a_case(setting=a_setting(name=school))) == called


def test_a_schools_short_name_is_kept_too_with_its_capital() -> None:
    assert found("Fernhill told us that she is settled.", "the name of the school") == ("Fernhill",)
    assert found("She walks up the fernhill path.", "the name of the school") == ()


@pytest.mark.parametrize("note", ["school", "the school", "her school’s name", "where he goes to school"])
def test_a_note_that_says_only_school_does_not_flag_what_the_law_says_of_schools(note: str) -> None:
    assert found("You can ask for a school or college. The school must help.", note) == ()


def test_a_note_with_something_of_its_own_in_it_is_looked_for_word_for_word() -> None:
    assert found("We spoke about Her  Diagnosis of autism.", "her diagnosis of autism") == ("Her  Diagnosis of autism",)


def test_a_home_without_a_number_is_private() -> None:
    assert found("She is calmer since the move to Rose Cottage.") == ("Rose Cottage",)
    assert found("It is at EX9 9ZZ.") == ("EX9 9ZZ",)


@pytest.mark.parametrize("note", ["mum’s new address", "where she lives", "mother's address"])
def test_a_note_about_an_address_keeps_the_village_too(note: str) -> None:
    assert found("She is calmer since the move to Otterton.", note) == ("Otterton",)
    assert found("She is calmer since the move to Otterton.") == ()


def test_a_note_about_somebody_elses_address_is_about_them_only() -> None:
    assert found("She is calmer since the move to Otterton.", "grandfather's foster carer's address") == ()


def test_a_telephone_number_is_found_however_it_is_spaced() -> None:
    assert found("Ring her on 01632960111.") == ("01632960111",)


def test_whole_words_only() -> None:
    assert found_in("Hertfordshire", {Kept("Hertford")}) == ()
    assert found_in("the child’s aunt", {Kept("child's aunt")}) == ("child’s aunt",)
