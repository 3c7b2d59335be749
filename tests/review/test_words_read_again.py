"""The letters read again by a lawyer for families and by a worried parent."""

from __future__ import annotations

from pathlib import Path

import pytest

from legal_tests.lawbook import default_lawbook
from letter_templates.compose import compose
from letter_templates.document import LetterDocument, block_text
from letter_templates.read import read_facts
from panel.services import letters
from tests.builders import DECIDED, Office

EXAMPLES = Path(__file__).parents[2] / "letter_templates" / "examples"


def example(name: str) -> LetterDocument:
    facts = read_facts((EXAMPLES / name).read_text(encoding="utf-8"))
    return compose(facts, default_lawbook().in_force_on(facts.sent_on or facts.request.received_on))


@pytest.mark.parametrize("name", ["refusal-parent.json", "refusal-young-person.json"])
def test_what_to_do_first_and_by_when_comes_before_the_reasons(name: str) -> None:
    document = example(name)
    first = [block.id for block in document.blocks].index("first-step")
    assert first < [block.id for block in document.blocks].index("request-heading")
    words = block_text(document.blocks[first])
    dates = next(block_text(block) for block in document.blocks if block.id == "dates-to-act")
    day = words.split(" by ")[1].split(".")[0]
    assert "mediation adviser" in words
    assert day in dates


def test_a_notice_never_says_that_the_family_already_knows() -> None:
    """The notice to a service may go before the family's letter does."""
    office = Office()
    decision = office.refused()
    for notice in office.written(decision.case_id, "decision-notice"):
        document = letters.compose_letter(office.panel, notice, DECIDED)
        words = " ".join(block_text(block) for block in document.blocks)
        assert "have told" not in words
        assert "have explained" not in words
