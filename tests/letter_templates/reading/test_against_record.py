"""The letter against the case: each fact that differs is found, and what agrees or is not stated is let be."""

from __future__ import annotations

import time
from datetime import date

import pytest

from letter_templates.reading.against_record import check_against_record
from letter_templates.reading.letter_file import from_text, read_letter
from letter_templates.reading.record_facts import RecordFacts
from letter_templates.reading.record_names import unaccounted_names
from letter_templates.reading.whole import read_whole
from tests.letter_templates.reading.letters_for_tests import REFUSALS, as_file, golden

KIT = RecordFacts(
    full_name="Christopher Vane-Ashworth",
    known_as="Kit",
    date_of_birth=date(2017, 9, 3),
    pronouns="he",
    school="Fernhill Primary School",
    year_group="Year 4",
    received_on=date(2026, 1, 12),
    decided_on=date(2026, 2, 2),
    outcome="refusal",
    other_names=("Ms Beatrix Vane", "Mr Silas Thorne", "Marsh Lane Clinic"),
)
GOOD = (
    "2 February 2026\n\nDear Ms Vane\n\nRe: Christopher Vane-Ashworth, born 3 September 2017\n\n"
    "We have decided not to carry out an EHC needs assessment for Kit. We received your request on 12 January 2026.\n\n"
    "Our reasons\n\nKit is in Year 4 and attends Fernhill Primary School. Mr Thorne agrees. Kit likes his group. "
    "In Year 2 he found reading hard. Kit’s mother told us that she worries about Year 5. Kit has made friends.\n\n"
    "Yours sincerely\n\nTobias Wrenfield\n"
)


def found(text: str, record: RecordFacts = KIT) -> list[tuple[str, str | None]]:
    return [(one.id, one.quote) for one in check_against_record(read_whole(from_text(text)), record)]


def test_a_letter_that_agrees_with_the_case_has_no_findings() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("was", "now", "quote"),
    [
        ("born 3 September 2017", "born 3 October 2017", "3 October 2017"),
        ("on 12 January 2026", "on 13 January 2026", "13 January 2026"),
        ("Kit is in Year 4", "Kit is in Year 6", "in Year 6"),
        ("attends Fernhill Primary School", "attends Oakdale Primary School", "Oakdale Primary School"),
        ("Kit is in Year 4", "Kit is in Y6", "in Y6"),
        ("Kit is in Year 4", "Kit is now in Year Six", "now in Year Six"),
        ("Kit is in Year 4", "Kit is in Reception", "in Reception"),
        ("We have decided", "On 27 February 2026 we decided", "27 February 2026"),
        ("We have decided", "On 27 February 2026 the Council determined", "27 February 2026"),
        ("We have decided", "On 27th February 2026, it was decided", "27th February 2026"),
        ("Our reasons", "The panel made its decision on 27 February 2026.", "27 February 2026"),
        ("assessment for Kit.", "assessment for Kit Marsh.", "Kit Marsh"),
        ("Kit likes his group", "Kit likes her group", "her"),
        ("Our reasons", "She finds long instructions hard.\n\nOur reasons", "She"),
        ("Our reasons", "Long instructions are hard. Her reading is slow.\n\nOur reasons", "Her"),
        ("Kit has made friends", "Last term Jonty has made friends", "Jonty"),
        ("Kit has made friends", "Christoper has made friends", "Christoper"),
        ("Re: Christopher Vane-Ashworth,", "Re: Christopher Vane-Ashwroth,", "Vane-Ashwroth"),
        ("born 3 September 2017", "born 3 September 2017, Fernhill Primary School, Year 5", "Year 5"),
        ("born 3 September 2017", "born 3 September 2017, Ferndale Primary School", "Ferndale Primary School"),
        ("on 12 January 2026", "at last. You asked us on 13 January 2026", "13 January 2026"),
        ("Kit likes his group", "It will go on through Year 5. Kit is in Year 3", "in Year 3"),
    ],
)
def test_a_fact_that_differs_is_found_at_its_words(was: str, now: str, quote: str) -> None:
    assert was in GOOD
    reported = found(GOOD.replace(was, now))
    assert [name for name, _ in reported] == ["wrong-or-stale-facts"]
    assert reported[0][1] == quote


GIRL = KIT.model_copy(update={"full_name": "Ada Vane-Ashworth", "known_as": "Ada", "pronouns": "she"})
ABOUT_A_GIRL = (
    "2 February 2026\n\nDear Ms Vane\n\nWe have decided not to carry out an EHC needs assessment for Ada.\n\n"
    "Our reasons\n\n{words}\n\nYours sincerely\n"
)


def pronouns_told(words: str, record: RecordFacts = GIRL) -> list[str | None]:
    return [quote for _, quote in found(ABOUT_A_GIRL.format(words=words), record)]


def test_a_wrong_pronoun_is_found_where_no_sentence_names_the_child() -> None:
    assert pronouns_told("He finds long instructions hard. His reading is slow.") == ["He", "His"]
    assert pronouns_told("His teacher, Mrs Hallam, reads with the class.") == ["His"]
    assert pronouns_told("She finds long instructions hard. Her reading is slow.") == []


def test_a_record_that_says_they_is_held_against_he_and_she() -> None:
    they = GIRL.model_copy(update={"pronouns": "they"})
    assert pronouns_told("He finds long instructions hard. They like music.", they) == ["He"]
    assert pronouns_told("Ada likes her group.", they) == ["her"]
    assert pronouns_told("They find long instructions hard. Their reading is slow.", they) == []


def test_the_wrong_pronoun_throughout_is_found_even_beside_other_people() -> None:
    words = "The teacher says that he tries. Mr Oak helps him. The therapist saw him in May. Her name is in our file."
    assert pronouns_told(words.replace(" Her name is in our file.", "")) == ["he"]
    assert pronouns_told(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Mr Thorne wrote on 3 March. He says that Ada tries hard.",
        "The class teacher sent a report. He describes a group. His view is that it helps.",
        "Ada’s father rang us. He is worried.",
        "Tobias helps with reading. He comes on Mondays.",
        "When he visited, the psychologist saw Ada read.",
        "He or she may ask for a meeting. His or her views count.",
        "Ada plays with a friend. He is kind.",
    ],
)
def test_pronouns_of_other_people_are_no_false_alarm(words: str) -> None:
    assert pronouns_told(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "In Y2 Kit was in a small group.",
        "On 27 February 2025 we decided on the previous request.",
        "In Year Five Kit will have a new teacher.",
    ],
)
def test_earlier_years_and_earlier_decisions_are_no_false_alarm(words: str) -> None:
    assert found(GOOD.replace("Kit has made friends.", words)) == []


def test_a_decision_that_differs_from_the_record_must_be_put_right() -> None:
    (one,) = check_against_record(read_whole(from_text(GOOD)), KIT.model_copy(update={"outcome": "agree"}))
    assert (one.id, one.action) == ("contradiction", "must-fix")


def test_another_childs_name_must_be_put_right() -> None:
    text = GOOD.replace("Kit has made friends", "We think that Jonty’s needs are met")
    (one,) = check_against_record(read_whole(from_text(text)), KIT)
    assert (one.quote, one.action) == ("Jonty", "must-fix")


def test_a_letter_about_another_child_altogether_must_be_put_right() -> None:
    text = GOOD.replace("Christopher Vane-Ashworth", "Jonty Marsh").replace("Kit", "Jonty")
    first = check_against_record(read_whole(from_text(text)), KIT)[0]
    assert (first.quote, first.action) == ("Jonty", "must-fix")
    assert "somebody else" in first.message


def test_the_names_to_look_up_are_those_that_neither_case_nor_letter_accounts_for() -> None:
    text = GOOD.replace("Kit has made friends", "We think that Jonty Marsh has needs, and so does Wilf")
    read = read_whole(from_text(text))
    assert unaccounted_names(read, KIT) == ("jonty marsh", "jonty", "wilf")
    assert unaccounted_names(read_whole(from_text(GOOD)), KIT) == ()


@pytest.mark.parametrize(
    ("words", "on_the_register", "action"),
    [
        ("We think that Jonty’s needs are met", {"jonty"}, "must-fix"),
        ("We think that Jonty’s needs are met", set(), "look-again"),
        ("The report names Jonty Vane-Ashworth", {"jonty vane-ashworth"}, "must-fix"),
        ("The report names Jonty Vane-Ashworth", {"jonty"}, None),
        ("Dr Jonty Marsh says that Kit tries hard", {"jonty marsh", "jonty"}, None),
    ],
)
def test_the_register_settles_whether_a_name_is_another_childs(
    words: str, on_the_register: set[str], action: str | None
) -> None:
    record = KIT.model_copy(update={"other_children": frozenset(on_the_register)})
    letter = read_whole(from_text(GOOD.replace("Kit has made friends", words)))
    assert [one.action for one in check_against_record(letter, record)] == ([action] if action else [])


@pytest.mark.parametrize(
    "words",
    [
        "His teacher, Mrs Hallam, says that she reads with him.",
        "The report by Dr Imogen Pryce says that Kit tries hard.",
        "In September Kit will move to Year 5.",
        "Kit speaks Polish at home and English at school.",
        "We asked Fernhill whether Kit has a place in the group.",
    ],
)
def test_adults_languages_and_coming_years_are_no_false_alarm(words: str) -> None:
    assert found(GOOD.replace("Kit has made friends.", words)) == []


def test_what_the_record_does_not_know_is_not_compared() -> None:
    assert found(GOOD, RecordFacts()) == []


@pytest.mark.parametrize("name", [name for name in REFUSALS if "nate" not in name])
def test_the_golden_letters_agree_with_the_name_in_their_own_heading(name: str) -> None:
    read = read_whole(read_letter("letter.docx", as_file(golden(name))))
    about = read.text.split("About: ", 1)[1].split("\n", 1)[0].split(", born")[0]
    pronouns = "he" if "Ruben" in about else "she"
    record = RecordFacts(full_name=about, pronouns=pronouns, outcome="refusal")
    assert check_against_record(read, record) == []


@pytest.mark.parametrize(
    "words",
    [
        "His teacher has a kit for this.",
        "The Vanes read with him, and Kits like this one help.",
        "Fernhill School gives it, and Fernhill Primary goes on.",
        "You asked us on 3 February 2025 whether he could move.",
    ],
)
def test_words_like_the_childs_or_the_schools_name_and_older_letters_are_no_false_alarm(words: str) -> None:
    assert found(GOOD.replace("Kit has made friends.", words)) == []


def test_a_name_far_longer_than_a_page_is_compared_in_a_moment() -> None:
    began = time.process_time()
    found(GOOD.replace("Kit has made friends.", "Christopherr in Year 4 at Fernhil Primary School " * 2_000))
    assert time.process_time() - began < 5
