"""Sweeps over the real pack: everything has a source, and nothing says more than was seen."""

import re
from datetime import date
from pathlib import Path

import pytest

from legal_tests.lawbook import PACK_FOLDER, load_lawbook
from legal_tests.model import ASSESS_TEST, KeyPoint, LetterElement, Limb, Provision, Tag, TimeLimit

BOOK = load_lawbook()
LAW = BOOK.in_force_on(date(2026, 11, 21))
TEST = LAW.legal_test(ASSESS_TEST)
PROVISIONS = BOOK.contents.provisions


@pytest.mark.parametrize("limb", TEST.limbs, ids=lambda limb: limb.id)
def test_every_limb_has_a_citation_its_exact_words_and_a_question_with_may(limb: Limb) -> None:
    assert limb.citation.startswith("Children and Families Act 2014, s.36(8)")
    assert limb.text in (LAW.provision("cfa-2014-s36-8").text or "")
    assert limb.lead_in is not None
    assert (LAW.provision("cfa-2014-s36-8").text or "").startswith(limb.lead_in)
    assert " may " in f" {limb.text} "
    for question in (limb.question, limb.question_young_person):
        assert re.search(r"\bmay\b", question, re.IGNORECASE)
        assert question.endswith("?")


def test_the_test_has_two_limbs_and_the_code_six_prompts() -> None:
    assert [limb.id for limb in TEST.limbs] == ["a", "b"]
    assert len(TEST.evidence_prompts) == 6


def test_the_prompt_about_additional_time_is_shown_only_over_18() -> None:
    assert len(TEST.prompts_for(())) == 5
    assert TEST.prompts_for((Tag.OVER_18,))[-1].id == "additional-time-over-18"


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda p: f"{p.id}@{p.in_force_from}")
def test_every_provision_has_a_link_a_source_and_the_day_it_was_checked(provision: Provision) -> None:
    assert re.match(r"https://www\.(legislation\.gov\.uk|gov\.uk)/", provision.link)
    assert provision.verified_from
    assert provision.checked_on <= BOOK.as_at
    assert provision.citation
    assert provision.title


@pytest.mark.parametrize("point", LAW.key_points, ids=lambda point: str(point.number))
def test_every_key_point_has_sources_a_question_an_error_and_a_confidence(point: KeyPoint) -> None:
    assert all(LAW.authority(name) for name in point.authorities)
    assert all(LAW.provision(name) for name in point.provisions)
    assert point.chair_question.endswith("?")
    assert point.common_error
    assert point.confidence


def test_there_are_fourteen_key_points_and_three_are_always_shown() -> None:
    assert [point.number for point in LAW.key_points] == list(range(1, 15))
    assert [point.number for point in LAW.key_points_for(())] == [1, 2, 14]


@pytest.mark.parametrize("tag", Tag)
def test_every_circumstance_brings_a_key_point_of_its_own(tag: Tag) -> None:
    assert len(LAW.key_points_for((tag,))) > 3


def test_a_case_of_someone_over_18_shows_the_point_about_over_18s() -> None:
    assert 13 in [point.number for point in LAW.key_points_for((Tag.OVER_18,))]
    assert 13 not in [point.number for point in LAW.key_points_for((Tag.EARLY_YEARS,))]


@pytest.mark.parametrize(
    ("kind", "listed", "count"),
    [("refusal", "statutory", 16), ("agree", "statutory", 3), ("refusal", "guidance", 15), ("agree", "guidance", 9)],
)
def test_the_letter_checklists_are_whole_and_numbered(kind: str, listed: str, count: int) -> None:
    elements = LAW.letter_elements(kind, list=listed)  # type: ignore[arg-type]
    assert [element.number for element in elements] == list(range(1, count + 1))


def test_both_lists_come_together_when_neither_is_asked_for() -> None:
    assert len(LAW.letter_elements("agree")) == 12


@pytest.mark.parametrize("element", BOOK.contents.letter_elements, ids=lambda element: element.id)
def test_every_letter_element_has_a_provision_and_a_way_to_mend_it(element: LetterElement) -> None:
    assert element.provision_ids
    assert all(LAW.provision(name) for name in element.provision_ids)
    assert element.how_to_fix.endswith(".")
    assert element.id.startswith(f"{element.kind}-")


def test_only_the_sent_date_and_the_six_weeks_are_shown_by_the_record() -> None:
    by_record = [e.id for e in LAW.letter_elements("refusal", list="statutory") if e.by_record]
    assert by_record == ["refusal-sent-date", "refusal-within-six-weeks"]


@pytest.mark.parametrize("limit", BOOK.contents.time_limits, ids=lambda limit: limit.id)
def test_every_time_limit_has_a_source(limit: TimeLimit) -> None:
    assert LAW.provision(limit.provision_id)
    assert limit.citation


def test_the_figures_are_those_of_the_law() -> None:
    figures = {limit.id: (limit.amount, limit.unit) for limit in LAW.time_limits}
    weeks, months = "calendar weeks", "calendar months"
    assert figures["D3"] == (6, weeks)
    assert figures["D5"] == (6, weeks)
    assert figures["D6"] == (16, weeks)
    assert figures["D7"] == (15, "days including the first")
    assert figures["D8"] == (20, weeks)
    assert figures["A1"] == (2, months)
    assert figures["A5-notice"] == (2, months)
    assert figures["A5-certificate"] == (1, months)
    assert figures["A2"] == figures["A4"] == (3, "working days")
    assert figures["A3"] == (30, "calendar days")
    for route in ("R1", "R2", "R3"):
        assert [figures[f"{route}-{step}"] for step in ("notify", "no-plan", "final-plan")] == [
            (2, weeks),
            (10, weeks),
            (14, weeks),
        ]


def test_every_hand_off_has_an_owner_a_next_step_and_a_date() -> None:
    for rule in LAW.hand_offs:
        assert rule.owner_role
        assert rule.next_step.endswith(".")
        assert rule.time_limit_id or rule.days


def test_words_from_memory_are_never_given_as_exact() -> None:
    for name in ("cfa-2014-s36-9", "cfa-2014-s36-10", "cfa-2014-s55", "cfa-2014-s44-2", "send-2014-reg5-4"):
        assert LAW.provision(name).text is None


def test_authorities_the_research_dropped_are_not_held() -> None:
    held = " ".join(authority.name + authority.citation for authority in LAW.authorities)
    for dropped in ("Staffordshire", "Devon", "UKUT 49", "UKUT 292"):
        assert dropped not in held


@pytest.mark.parametrize(
    "path", sorted((*PACK_FOLDER.glob("*.yaml"), PACK_FOLDER.parent / "glossary.yaml")), ids=lambda p: p.name
)
def test_the_forbidden_wording_is_nowhere_in_the_pack(path: Path) -> None:
    assert not re.search(
        r"suitable\s+(path|route)|better\s+(path|route)", path.read_text(encoding="utf-8"), re.IGNORECASE
    )


def test_a_refusal_says_sent_and_date_of_issue_never_receiving() -> None:
    for name in ("A1", "A5-notice", "A5-certificate"):
        trigger = LAW.time_limit(name).trigger
        assert "sent" in trigger or "date of issue" in trigger
        assert "receiv" not in trigger
