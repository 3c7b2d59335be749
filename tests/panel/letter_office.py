"""What tests of letters begin with: a refusal that is written, its words, and what must be mended in it."""

from __future__ import annotations

from datetime import date

from letter_templates.document import block_text
from panel.domain.letter import Letter
from panel.services import letters
from tests.builders import DECIDED, SISO, Office, actor

BY = actor(SISO)


def the_refusal(office: Office) -> Letter:
    decision = office.refused()
    (letter,) = office.written(decision.case_id, "refusal")
    return letter


def words_of(office: Office, letter: Letter, sent_on: date = DECIDED) -> str:
    document = letters.compose_letter(office.panel, letter, sent_on)
    return "\n".join(block_text(block) for block in document.blocks)


def must_fix(office: Office, letter: Letter, sent_on: date = DECIDED) -> set[str]:
    return {found.id for found in letters.check(office.panel, letter, sent_on) if found.action == "must-fix"}


# Planning
