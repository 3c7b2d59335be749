"""A file that somebody shared, and words typed into a form, may be anything."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from tests.training.test_own_cases import TRAINER
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.services.academy import Academy
from training.services.case_form import case_of, fields_of
from training.services.drafting import save_choice, save_draft
from training.services.material import material
from training.services.own_cases import read_shared, save_case

ENDLESS: Mapping[str, bytes] = {
    "a number of 60,000 digits": b"id: " + b"9" * 60_000,
    "a number written in sixties": b"id: " + b"1:" * 300_000 + b"1",
    "a hundred thousand keys": b"".join(b"k%d: v\n" % number for number in range(100_000)),
    "a list without end": b"id: [" + b"a," * 400_000 + b"a]",
    "lists inside lists": b"[" * 900_000,
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_shared_file_made_to_keep_the_tool_busy_is_refused_at_once(what: str) -> None:
    start = time.process_time()
    with pytest.raises(TrainingError) as fault:
        read_shared("case.yaml", ENDLESS[what])
    assert fault.value.code == "shared-file-broken"
    assert time.process_time() - start < 5  # seconds; each took from ten seconds to a minute


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\ufffe"])
def test_a_case_that_no_paper_could_show_is_not_kept_and_the_field_is_named(academy: Academy, character: str) -> None:
    fields = fields_of(material().exercises[0]) | {"facilitator.aim": f"To see{character} both limbs."}
    case = case_of("own-case", fields)
    assert isinstance(case, Exercise)
    with pytest.raises(TrainingError) as fault:
        save_case(academy, TRAINER, case)
    assert fault.value.code == "case-contradicts-itself"
    assert "'aim'" in fault.value.advice.sentence


def test_half_an_emoji_in_a_form_becomes_a_mark_and_nothing_is_lost(academy: Academy) -> None:
    assert save_draft(academy, TRAINER, "field", "well \ud83d done", 0).value == "well \ufffd done"
    assert save_choice(academy, TRAINER, "choice", "\ud83d\ude00").value == "\U0001f600"
    case = case_of("own-case", fields_of(material().exercises[0]) | {"facilitator.aim": "To see \ud83d"})
    assert isinstance(case, Exercise)
    assert case.facilitator.aim == "To see \ufffd"
