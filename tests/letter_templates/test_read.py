"""A facts file is read, or refused in plain sentences without anybody's data."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from letter_templates.read import FactsError, facts_from, letter_facts_schema, read_facts
from tests.letter_templates.facts_builders import EXAMPLES, example, facts

NAMES = ("refusal-parent", "refusal-young-person", "agree-parent", "agree-young-person")


def problems(given: Any) -> tuple[str, ...]:
    with pytest.raises(FactsError) as caught:
        facts_from(given)
    return caught.value.problems


def changed(**changes: Any) -> dict[str, Any]:
    return {**example("refusal-parent"), **changes}


@pytest.mark.parametrize("name", NAMES)
def test_every_example_can_be_read(name: str) -> None:
    assert read_facts((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")) == facts(name)


def test_there_is_no_example_that_is_not_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.json")} == set(NAMES)


def test_a_file_written_by_windows_is_read() -> None:
    assert read_facts("\ufeff" + json.dumps(example("refusal-parent")))


def test_the_schema_describes_every_kind() -> None:
    schema = letter_facts_schema()
    assert set(schema["discriminator"]["mapping"]) == {
        *("refusal", "agree", "acknowledgement", "questions"),
        *("considering", "considering-notice", "decision-notice"),
    }


@pytest.mark.parametrize("text", ["", "{", "not json", '{"kind": refusal}', "[1, 2", "\x00"])
def test_a_file_that_is_not_json_is_explained(text: str) -> None:
    with pytest.raises(FactsError, match="not JSON: line 1, column"):
        read_facts(text)


@pytest.mark.parametrize("text", ["[]", "null", '"refusal"', "3"])
def test_json_that_is_not_an_object_is_explained(text: str) -> None:
    with pytest.raises(FactsError, match="must hold one object"):
        read_facts(text)


def test_deeply_nested_json_is_refused_without_a_traceback() -> None:
    with pytest.raises(FactsError):
        read_facts("[" * 200_000)


@pytest.mark.parametrize("kind", [None, "reject", 3, ["refusal"], {"a": 1}])
def test_an_unknown_kind_is_answered_with_the_kinds_there_are(kind: Any) -> None:
    assert problems({"kind": kind}) == (
        "The field 'kind' must say which letter to write. Use one of: refusal, agree, acknowledgement, questions, "
        "considering, considering-notice, decision-notice.",
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (changed(decided_on="2026-02-30"), "The field 'decided_on' is not a date that exists: write it as"),
        (changed(decided_on="soon"), "The field 'decided_on' is not a date that exists"),
        (changed(decided_on="2026-03-01"), "The decision is dated before the request was received: check both dates."),
        (changed(sent_on="2026-04-07"), "The letter is dated before the decision: check both dates."),
        (changed(basis="s37"), "The field 'basis' must be one of: 's36-5' or 's36-8'."),
        (changed(views_weighed="  "), "The field 'views_weighed' is empty: fill it in, or take it out."),
        (changed(views_weighed="x" * 20_001), "The field 'views_weighed' is too long: at most 20000 characters."),
        (changed(veiws="x"), "The field 'veiws' is not known: check its spelling, or take it out."),
        (changed(panel_advised="perhaps"), "The field 'panel_advised' must be true or false."),
        (changed(reference=7), "The field 'reference' has the wrong kind of value: compare it with the examples."),
        (changed(limb_b={"answer": "no", "reasons": []}), "The field 'limb_b.reasons' is empty: it needs at least 1."),
    ],
)
def test_a_fault_is_a_sentence_that_names_the_field(given: dict[str, Any], sentence: str) -> None:
    found = problems(given)
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_a_field_that_is_missing_is_named_and_every_fault_is_told_at_once() -> None:
    given = changed()
    del given["officer"]["job_title"]
    del given["views_weighed"]
    assert set(problems(given)) == {
        "The field 'officer.job_title' is missing: add it.",
        "The field 'views_weighed' is missing: add it.",
    }


def test_a_person_born_after_the_request_is_an_impossible_date() -> None:
    given = changed()
    given["subject"]["date_of_birth"] = "2031-01-01"
    assert problems(given) == ("The request is dated before the child or young person was born: check both dates.",)


def test_a_person_of_25_is_outside_this_part_of_the_act() -> None:
    given = changed()
    given["subject"]["date_of_birth"] = "2001-03-02"
    assert problems(given)[0].startswith("The person was 25 or over when the request was received")
    given["subject"]["date_of_birth"] = "2001-03-03"
    assert facts_from(given)


def test_a_contact_that_cannot_be_reached_is_refused() -> None:
    given = changed()
    given["council"]["mediation_adviser"] = {"name": "Secretive Adviser"}
    assert "'council.mediation_adviser'" in problems(given)[0]


def test_no_sentence_repeats_what_was_typed() -> None:
    given = changed(decided_on="Tamsin’s birthday", basis="Tamsin", views_weighed=["Tamsin"], veiws="Tamsin")
    given["subject"]["pronouns"] = "Tamsin"
    assert "Tamsin" not in " ".join(problems(given))


def with_evidence(name: str = "refusal-parent", number: int = 2, **changes: Any) -> dict[str, Any]:
    given = example(name)
    field = "evidence" if name.startswith("refusal") else "existing_advice"
    items = [dict(item) for item in given[field]]
    items[number - 1] |= changes
    return {**given, field: items}


def test_two_items_of_evidence_with_one_id_are_refused_since_a_reason_could_mean_either() -> None:
    first = example("refusal-parent")["evidence"][0]["id"]
    (said,) = problems(with_evidence(id=first))
    assert said.startswith("Items 1 and 2 of the evidence have the same id, so nobody can tell which of them a reason")
    assert said.endswith("Give each an id of its own, and check which one each reason names.")


@pytest.mark.parametrize(("field", "said"), [("dated", "dated"), ("received_on", "received")])
@pytest.mark.parametrize("name", ["refusal-parent", "agree-parent"])
def test_evidence_cannot_be_from_after_the_letter_that_names_it(name: str, field: str, said: str) -> None:
    sent = date.fromisoformat(example(name)["sent_on"])
    late = with_evidence(name, 1, **{field: str(sent + timedelta(days=1))})
    assert problems(late) == (f"Item 1 of the evidence is {said} after the letter: check both dates.",)
    assert facts_from(with_evidence(name, 1, **{field: str(sent)}))


@pytest.mark.parametrize("name", ["refusal-parent", "agree-parent"])
def test_the_panel_met_after_the_request_and_before_the_decision_or_on_the_day(name: str) -> None:
    given = example(name) | {"panel_advised": True}
    received, decided = (date.fromisoformat(day) for day in (given["request"]["received_on"], given["decided_on"]))
    for day in (received, decided):
        assert facts_from(given | {"panel_date": str(day)})
    early, late = (given | {"panel_date": str(day)} for day in (received - timedelta(1), decided + timedelta(1)))
    assert problems(early) == ("The panel is dated before the request was received: check both dates.",)
    assert problems(late) == ("The panel is dated after the decision: check both dates.",)
