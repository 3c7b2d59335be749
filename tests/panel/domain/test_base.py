"""What every domain object is made of: nothing typed is repeated in a fault, and no text holds half a character."""

from __future__ import annotations

import pytest

from panel.domain.case import Views
from tests.builders import a_person


def test_a_fault_in_a_request_does_not_repeat_the_childs_name() -> None:
    with pytest.raises(ValueError, match="given_names") as fault:
        a_person(given_names="Testina " + "x" * 400)
    assert "Testina" not in str(fault.value)


def test_half_of_an_emoji_does_not_reach_the_record_and_two_halves_are_joined() -> None:
    assert Views(whose="child", words="a\ud83d\ude00b").words == "a\U0001f600b"
    assert Views(whose="child", words="a\ud800b").model_dump_json()
