"""What one reader must not learn: views, homes, schools; and what somebody lets stand holds for those words only."""

from __future__ import annotations

from typing import Any

import pytest

from letter_templates.document import block_text
from panel.domain.case import Case, Contact, Views
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.services import cases, letters
from tests.builders import (
    DECIDED,
    OFFICER_PROFILE,
    SISO,
    Office,
    a_parent,
    a_young_person,
    actor,
    the_young_person,
    views_of_parent_and_child,
)

BY = actor(SISO)
MOTHER = a_parent()
FATHER = a_parent("Mr Felix Imagine", relation="father")
NO_SCHOOL = FATHER.model_copy(update={"keep_from": ("the name of the school",)})


@pytest.fixture
def office() -> Office:
    return Office()


def words(office: Office, letter: Letter) -> str:
    document = letters.compose_letter(office.panel, letter, DECIDED)
    return "\n".join(block_text(block) for block in document.blocks)


def stopping(office: Office, letter: Letter) -> set[str]:
    return {one.id for one in letters.check(office.panel, letter, DECIDED) if one.action == "must-fix"}


def looked_at(office: Office, letter: Letter) -> set[str]:
    return {one.id for one in letters.check(office.panel, letter, DECIDED) if one.action == "look-again"}


def two_letters(office: Office, father: Contact = FATHER, **findings: Any) -> tuple[Case, Letter, Letter]:
    case = office.consulted(contacts=(MOTHER, father))
    office.refused(case, **findings)
    to_mother, to_father = office.written(case.id, "refusal")
    return case, to_mother, to_father


# Letting words stand


def test_setting_one_privacy_finding_aside_does_not_let_another_stand(office: Office) -> None:
    _, _, letter = two_letters(office, NO_SCHOOL, views_weighed="The head teacher Mr D. Head told us so.")
    (found,) = (one for one in letters.check(office.panel, letter, DECIDED) if one.id == "kept-from-recipient")
    assert found.quote == "Mr D. Head"
    because = "The name of the head is known to him."
    letter = letters.override(office.panel, letter.id, found.id, found.quote, because, BY, where=found.where)
    assert stopping(office, letter) == set()
    letter = letters.edit_block(
        office.panel,
        letter.id,
        "ask-again",
        "You can ask again. She goes to Fernhill Example School.",
        letter.version,
        BY,
    )
    assert "kept-from-recipient" in stopping(office, letter)


def test_other_words_in_the_same_block_are_looked_at_again(office: Office) -> None:
    _, _, letter = two_letters(office, NO_SCHOOL, views_weighed="The head teacher Mr D. Head told us so.")
    letter = letters.override(office.panel, letter.id, "kept-from-recipient", "Mr D. Head", "Known to him.", BY)
    assert stopping(office, letter) == set()
    letter = letters.edit_block(
        office.panel, letter.id, "views-weighed", "Mr D. Head sees her mother at the gate.", letter.version, BY
    )
    assert "kept-from-recipient" in stopping(office, letter)


def test_what_was_let_stand_about_privacy_is_read_afresh_in_a_new_draft(office: Office) -> None:
    _, _, letter = two_letters(office, NO_SCHOOL, views_weighed="The head teacher Mr D. Head told us so.")
    letters.override(office.panel, letter.id, "kept-from-recipient", "Mr D. Head", "Known to him.", BY)
    made = office.produced(letter)
    assert "kept-from-recipient" in stopping(office, letters.redraft(office.panel, made.id, BY))


# Views


def test_the_childs_words_can_be_kept_from_one_parent_and_the_letter_says_nothing_untrue(office: Office) -> None:
    case, to_mother, to_father = two_letters(office)
    child = views_of_parent_and_child()[1].model_copy(update={"keep_from": (FATHER.id,)})
    office.amended(case, views=(*office.case(case.id).views[:2], child))
    assert "words jump about" in words(office, to_mother)
    assert "words jump about" not in words(office, to_father)
    assert "We asked for Testina’s views, and took into account what we were told." in words(office, to_father)
    assert stopping(office, to_father) == set()


def test_where_parents_live_apart_somebody_asks_whether_the_childs_words_go_to_both(office: Office) -> None:
    elsewhere = FATHER.model_copy(update={"address": ("7 Other Street", "Exampleton EX1 4DD")})
    _, to_mother, to_father = two_letters(office, elsewhere)
    assert "childs-words-to-both-homes" in looked_at(office, to_mother)
    assert "childs-words-to-both-homes" in looked_at(office, to_father)
    together = Office()
    _, to_mother, _ = two_letters(together)
    assert "childs-words-to-both-homes" not in looked_at(together, to_mother)


def test_whose_views_they_are_is_recorded_where_there_is_more_than_one_parent(office: Office) -> None:
    case = office.amended(office.consulted(contacts=(MOTHER, FATHER)), views=views_of_parent_and_child())
    with pytest.raises(PanelError, match="views-parent-unnamed"):
        office.refused(case)


def test_views_that_nobody_is_named_for_are_in_no_letter_where_there_is_more_than_one_parent(office: Office) -> None:
    case, to_mother, to_father = two_letters(office)
    office.amended(case, views=views_of_parent_and_child())
    for letter in (to_mother, to_father):
        assert "unhappy before school" not in words(office, letter)


def test_what_a_parent_said_is_in_a_young_persons_letter_only_when_somebody_chose_that(office: Office) -> None:
    case = office.consulted(person=a_young_person(), contacts=(the_young_person(), a_parent()))
    hers = Views(whose="parent", contact_id=MOTHER.id, words="He must not know that I said he steals.")
    office.amended(case, views=(*office.case(case.id).views, hers))
    office.refused(case, additional_time="He will finish with his year.")
    (letter,) = office.written(case.id, "refusal")
    assert "steals" not in words(office, letter)
    assert stopping(office, letter) == set()
    ours = hers.model_copy(update={"for_letter": "She worries about the next step."})
    office.amended(office.case(case.id), views=(*office.case(case.id).views[:1], ours))
    assert "worries" not in words(office, letter)
    chosen = ours.model_copy(update={"in_young_persons_letter": True})
    office.amended(office.case(case.id), views=(*office.case(case.id).views[:1], chosen))
    assert "She worries about the next step." in words(office, letter)


# After the letter was made


def test_an_instruction_that_came_after_the_letter_was_made_stops_it_before_it_goes(office: Office) -> None:
    case, _, letter = two_letters(office, FATHER)
    made = office.produced(letter)
    office.amended(office.case(case.id), contacts=(MOTHER, NO_SCHOOL))
    assert "kept-from-recipient" in stopping(office, letters.letter(office.panel, made.id))
    with pytest.raises(PanelError, match="held-since-made"):
        letters.mark_sent(office.panel, made.id, DECIDED, "post", BY)


def test_a_letter_that_had_gone_all_the_same_is_recorded_truly_with_a_task(office: Office) -> None:
    case, _, letter = two_letters(office, FATHER)
    made = office.produced(letter)
    office.amended(office.case(case.id), contacts=(MOTHER, NO_SCHOOL))
    sent = letters.mark_sent(office.panel, made.id, DECIDED, "post", BY, had_gone=True)
    assert sent.state is LetterState.SENT
    (task,) = (one for one in cases.case_view(office.panel, case.id).events if one.kind == "task")
    assert task.due_on == DECIDED
    assert "held it back" in task.note
    entry = next(one for one in cases.audit_of(office.panel, case.id) if one.action == "letter sent")
    assert entry.detail["held_by"] == "kept-from-recipient"


def test_views_changed_after_the_decision_go_back_to_the_decision_maker(office: Office) -> None:
    decision = office.refused()
    case = office.case(decision.case_id)
    assert decision.views == case.views
    happy = case.views[0].model_copy(update={"for_letter": "You told us that you were happy with the school."})
    office.amended(case, views=(happy, *case.views[1:]))
    (letter,) = office.written(case.id, "refusal")
    with pytest.raises(PanelError, match="late-evidence-open"):
        office.produced(letter)
    (late,) = (one for one in cases.case_view(office.panel, case.id).events if one.kind == "late-evidence")
    assert late.owner == OFFICER_PROFILE.name
    cases.complete_event(office.panel, case.id, late.id, actor(OFFICER_PROFILE))
    assert office.produced(letter).state is LetterState.PRODUCED


def test_from_whom_views_are_kept_can_be_said_after_the_decision_without_asking_anybody(office: Office) -> None:
    case, to_mother, _ = two_letters(office)
    child = views_of_parent_and_child()[1].model_copy(update={"keep_from": (FATHER.id,)})
    office.amended(case, views=(*office.case(case.id).views[:2], child))
    assert office.produced(to_mother).state is LetterState.PRODUCED
