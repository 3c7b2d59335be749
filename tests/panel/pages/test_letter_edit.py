"""Two people in one part of a letter: whoever saves second sees both texts, also after a refresh."""

from __future__ import annotations

import pytest

from letter_templates.document import Block
from panel.domain.letter import Letter
from panel.pages import letter_edit
from panel.pages.components.autosave import SaveConflictError
from panel.services import letters
from tests.builders import DECIDED, SISO, Office, actor

BY = actor(SISO)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office()
    monkeypatch.setattr(letter_edit, "open_panel", lambda: office.panel)
    monkeypatch.setattr(letter_edit, "current_actor", lambda _: BY)
    return office


def draft(office: Office) -> tuple[Letter, Block]:
    (letter,) = office.written(office.refused().case_id, "refusal")
    document = letters.compose_letter(office.panel, letter, DECIDED)
    return letter, next(block for block in document.blocks if block.id == "reasons-b")


def test_words_begun_before_somebody_elses_save_are_not_put_over_it_after_a_refresh(office: Office) -> None:
    letter, block = draft(office)
    begun = letter.version
    theirs = letters.edit_block(office.panel, letter.id, block.id, "Their words about the school.", begun, BY)
    with pytest.raises(SaveConflictError) as shown:
        letter_edit._save(theirs, block, "My words, typed before.", begun)  # the page has been drawn again meanwhile
    assert shown.value.theirs == "Their words about the school."


def test_a_part_that_nobody_else_touched_is_saved_although_the_letter_has_moved_on(office: Office) -> None:
    letter, block = draft(office)
    begun = letter.version
    moved = letters.edit_block(office.panel, letter.id, "views-parent", "You told us about mornings.", begun, BY)
    assert letter_edit._save(moved, block, "My words.", begun) == moved.version + 1


def test_going_on_in_one_s_own_words_is_no_conflict(office: Office) -> None:
    letter, block = draft(office)
    first = letter_edit._save(letter, block, "My words.", letter.version)
    assert letter_edit._save(letter, block, "My words, and more.", first) == first + 1
