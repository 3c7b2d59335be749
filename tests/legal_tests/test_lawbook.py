"""The law pack: what stops it loading, and what it says for a day."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from legal_tests.lawbook import PACK_FOLDER, LawBook, LawNotHeldError, LawPackError, load_lawbook
from legal_tests.model import ASSESS_TEST, Verification

BOOK = load_lawbook()
FIRST_DAY = date(2014, 9, 1)
Edit = Callable[[str, str, str], None]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the real pack that a test may spoil."""
    return Path(shutil.copytree(PACK_FOLDER, tmp_path / "law"))


def spoil(pack: Path, file: str, old: str, new: str) -> None:
    """Change one thing in one file."""
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(pack: Path, file: str, entry: str) -> None:
    """Add an entry at the end of a file."""
    with (pack / file).open("a", encoding="utf-8") as out:
        out.write("\n" + entry)


def a_provision(
    provision_id: str, in_force_from: str = "2014-09-01", rest: str = "summary: In our words.", **extra: str
) -> str:
    verification = extra.get("verification", "content seen in summary")
    return (
        f"- id: {provision_id}\n  citation: An Act, s.1\n  title: A title\n  link: https://www.legislation.gov.uk/x\n"
        f"  {rest}\n  in_force_from: {in_force_from}\n  verification: {verification}\n  verified_from: a page\n"
        "  checked_on: 2026-11-21\n  awaits_solicitor: true\n"
    )


def refusal_to_load(pack: Path) -> LawPackError:
    with pytest.raises(LawPackError) as caught:
        load_lawbook(pack)
    return caught.value


def test_the_copied_pack_loads_when_nothing_is_spoiled(pack: Path) -> None:
    assert load_lawbook(pack).version == BOOK.version


def test_two_versions_for_one_day_stop_the_load(pack: Path) -> None:
    add(pack, "provisions.yaml", a_provision("send-2014-reg5-1", "2026-01-01"))
    error = refusal_to_load(pack)
    assert (error.file, error.entry) == ("provisions.yaml", "send-2014-reg5-1")
    assert error.reason == "two versions cover 2026-01-01"


def test_two_versions_that_share_one_day_stop_the_load(pack: Path) -> None:
    spoil(pack, "provisions.yaml", "in_force_to: 2015-03-22", "in_force_to: 2015-03-23")
    error = refusal_to_load(pack)
    assert error.entry == "send-2014-reg45-3"
    assert "two versions cover 2015-03-23" in str(error)


def test_a_day_between_two_versions_stops_the_load(pack: Path) -> None:
    spoil(pack, "provisions.yaml", "in_force_to: 2015-03-22", "in_force_to: 2015-03-21")
    error = refusal_to_load(pack)
    assert str(error) == "provisions.yaml: send-2014-reg45-3: no version covers 2015-03-22"


def test_a_provision_that_begins_after_the_first_day_of_the_pack_stops_the_load(pack: Path) -> None:
    add(pack, "provisions.yaml", a_provision("a-new-one", "2014-09-02"))
    assert "no version covers 2014-09-01" in refusal_to_load(pack).reason


def test_a_provision_that_ends_inside_the_coverage_stops_the_load(pack: Path) -> None:
    add(pack, "provisions.yaml", a_provision("an-old-one", rest="summary: Ours.\n  in_force_to: 2020-01-01"))
    assert refusal_to_load(pack).reason == "no version covers 2020-01-02"


def test_a_provision_may_end_on_the_last_day_of_a_closed_coverage(pack: Path) -> None:
    spoil(pack, "pack.yaml", "coverage_to: null", "coverage_to: 2026-12-31")
    add(pack, "provisions.yaml", a_provision("ends-with-it", rest="summary: Ours.\n  in_force_to: 2026-12-31"))
    assert load_lawbook(pack).in_force_on(date(2026, 12, 31)).provision("ends-with-it")


def test_a_time_limit_with_a_gap_stops_the_load(pack: Path) -> None:
    spoil(pack, "deadlines.yaml", "in_force_from: 2014-09-01", "in_force_from: 2014-09-02")
    error = refusal_to_load(pack)
    assert (error.file, error.entry) == ("deadlines.yaml", "D1")


def test_an_unknown_key_stops_the_load(pack: Path) -> None:
    spoil(pack, "provisions.yaml", "  verified_from:", "  verified_form:")
    error = refusal_to_load(pack)
    assert (error.file, error.entry) == ("provisions.yaml", "cfa-2014-s19")
    assert "unknown key 'verified_form'" in error.reason


def test_a_key_written_twice_stops_the_load(pack: Path) -> None:
    spoil(pack, "provisions.yaml", "  title: Supporting", "  citation: Another\n  title: Supporting")
    error = refusal_to_load(pack)
    assert error.file == "provisions.yaml"
    assert "the key 'citation' is written twice" in error.reason


@pytest.mark.parametrize(
    ("file", "old", "entry"),
    [
        ("tests.yaml", "provision_id: cfa-2014-s36-8-b", "cfa-2014-s36-8 (b)"),
        ("tests.yaml", "provision_id: code-9-14", "attainment-and-progress"),
        ("deadlines.yaml", "provision_id: send-2014-reg5-1", "D3"),
        ("hand_offs.yaml", "provision_id: cfa-2014-s83", "over-25"),
        ("letter_elements.yaml", "provision_ids: [cfa-2014-s36-5]", "refusal-determination"),
        ("key_points.yaml", "provisions: [cfa-2014-s36-8]", "1"),
    ],
)
def test_a_reference_to_no_provision_stops_the_load(pack: Path, file: str, old: str, entry: str) -> None:
    spoil(pack, file, old, old.rstrip("]") + "-x" + ("]" if old.endswith("]") else ""))
    error = refusal_to_load(pack)
    assert (error.file, error.entry) == (file, entry)
    assert "names the provision" in error.reason


def test_a_key_point_with_an_authority_we_do_not_hold_stops_the_load(pack: Path) -> None:
    spoil(pack, "key_points.yaml", "[fl-j]", "[dh-gh]")
    error = refusal_to_load(pack)
    assert (error.file, error.entry) == ("key_points.yaml", "2")
    assert "'dh-gh'" in error.reason


def test_a_hand_off_to_no_time_limit_stops_the_load(pack: Path) -> None:
    spoil(pack, "hand_offs.yaml", "time_limit_id: H1", "time_limit_id: H9")
    assert refusal_to_load(pack).entry == "existing-plan"


@pytest.mark.parametrize("verification", ["content seen in summary", "from memory, not verified"])
def test_exact_words_that_nobody_saw_stop_the_load(pack: Path, verification: str) -> None:
    add(pack, "provisions.yaml", a_provision("unseen", rest="text: The exact words.", verification=verification))
    error = refusal_to_load(pack)
    assert error.entry == "unseen"
    assert f"has exact words, but its verification is '{verification}'" in error.reason


def test_a_provision_with_neither_words_nor_summary_stops_the_load(pack: Path) -> None:
    add(pack, "provisions.yaml", a_provision("empty", rest="not_seen: All of it."))
    assert "has neither text nor summary" in refusal_to_load(pack).reason


def test_nobody_can_mark_a_provision_as_checked_without_a_name(pack: Path) -> None:
    spoil(pack, "provisions.yaml", "awaits_solicitor: true", "awaits_solicitor: false")
    assert "solicitor" in refusal_to_load(pack).reason


def test_a_quotation_from_memory_stops_the_load(pack: Path) -> None:
    spoil(
        pack,
        "authorities.yaml",
        "      verification: reputable copy seen",
        "      verification: from memory, not verified",
    )
    error = refusal_to_load(pack)
    assert (error.file, error.entry) == ("authorities.yaml", "fl-j")


def test_a_limb_without_exact_words_stops_the_load(pack: Path) -> None:
    spoil(pack, "tests.yaml", "provision_id: cfa-2014-s36-8-b", "provision_id: cfa-2014-s44-2")
    error = refusal_to_load(pack)
    assert error.reason == "the exact words of 'cfa-2014-s44-2' are not held"


def test_a_prompt_whose_words_are_not_the_codes_stops_the_load(pack: Path) -> None:
    spoil(pack, "tests.yaml", "words: information about", "words: proof of")
    assert refusal_to_load(pack).entry == "nature-extent-and-context"


@pytest.mark.parametrize(
    ("file", "entry", "name"),
    [("authorities.yaml", "- id: hw", "fl-j"), ("letter_elements.yaml", "- id: agree-dates", "agree-data")],
)
def test_an_id_used_twice_stops_the_load(pack: Path, file: str, entry: str, name: str) -> None:
    spoil(pack, file, entry, f"- id: {name}")
    error = refusal_to_load(pack)
    assert (error.entry, error.reason) == (name, "this id is used twice")


@pytest.mark.parametrize("content", ["- [unclosed", "just a sentence", "a: mapping"])
def test_a_file_that_is_not_a_list_of_entries_stops_the_load(pack: Path, content: str) -> None:
    (pack / "key_points.yaml").write_text(content, encoding="utf-8")
    assert refusal_to_load(pack).file == "key_points.yaml"


def test_a_missing_file_stops_the_load(pack: Path) -> None:
    (pack / "authorities.yaml").unlink()
    assert refusal_to_load(pack).file == "authorities.yaml"


def test_a_time_limit_needs_a_unit(pack: Path) -> None:
    spoil(pack, "deadlines.yaml", "  unit: calendar weeks\n", "  unit: null\n")
    assert "an amount needs a unit" in refusal_to_load(pack).reason


def test_a_version_cannot_end_before_it_begins(pack: Path) -> None:
    add(pack, "provisions.yaml", a_provision("backwards", rest="summary: Ours.\n  in_force_to: 2014-08-31"))
    assert "is before in_force_from" in refusal_to_load(pack).reason


# --- for a day ---


def test_the_first_day_of_the_coverage_is_held_and_the_day_before_is_not() -> None:
    assert BOOK.in_force_on(FIRST_DAY).provision("send-2014-reg5-1").citation.endswith("reg 5(1)")
    with pytest.raises(LawNotHeldError, match="and so not for 31 August 2014") as caught:
        BOOK.in_force_on(FIRST_DAY - timedelta(days=1))
    assert caught.value.day == date(2014, 8, 31)


def test_a_day_after_a_closed_coverage_is_not_held(pack: Path) -> None:
    spoil(pack, "pack.yaml", "coverage_to: null", "coverage_to: 2026-12-31")
    book = load_lawbook(pack)
    assert book.in_force_on(date(2026, 12, 31))
    with pytest.raises(LawNotHeldError, match="to 31 December 2026"):
        book.in_force_on(date(2027, 1, 1))


@pytest.mark.parametrize(
    "day",
    [
        FIRST_DAY,
        date(2015, 3, 22),
        date(2015, 3, 23),
        date(2015, 4, 1),
        date(2020, 6, 1),
        date(2020, 7, 21),
        date(2026, 11, 21),
    ],
)
def test_any_day_has_exactly_one_version_of_each_provision(day: date) -> None:
    law = BOOK.in_force_on(day)
    for items in (law.provisions, law.time_limits):
        ids = [item.id for item in items]
        assert len(ids) == len(set(ids))
        always = {
            e.id
            for e in (BOOK.contents.provisions if items is law.provisions else BOOK.contents.time_limits)
            if not e.only_part_of_coverage
        }
        assert always <= set(ids)


def test_the_law_of_the_day_is_used_where_a_time_limit_was_changed() -> None:
    before = BOOK.in_force_on(date(2015, 3, 22)).provision("send-2014-reg45-3")
    after = BOOK.in_force_on(date(2015, 3, 23)).provision("send-2014-reg45-3")
    assert before.text is None
    assert "within 2 weeks" in (after.text or "")


def test_a_time_limit_not_in_force_that_day_is_not_held() -> None:
    with pytest.raises(LawNotHeldError, match="no version of R2-notify for 22 March 2015"):
        BOOK.in_force_on(date(2015, 3, 22)).time_limit("R2-notify")


@pytest.mark.parametrize("day", [date(2020, 4, 30), date(2020, 9, 26), date(2026, 11, 21)])
def test_the_coronavirus_words_are_held_for_their_own_days_only(day: date) -> None:
    assert BOOK.in_force_on(date(2020, 5, 1)).provision("send-2014-reg4-3")
    assert BOOK.in_force_on(date(2020, 9, 25)).provision("send-2014-reg4-3")
    with pytest.raises(LawNotHeldError):
        BOOK.in_force_on(day).provision("send-2014-reg4-3")


def test_an_id_the_pack_never_had_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no entry 'send-2014-reg99'"):
        BOOK.in_force_on(FIRST_DAY).provision("send-2014-reg99")


def test_prompts_are_not_shown_for_days_before_the_code_was_in_force() -> None:
    assert BOOK.in_force_on(date(2015, 3, 31)).legal_test(ASSESS_TEST).evidence_prompts == ()
    assert len(BOOK.in_force_on(date(2015, 4, 1)).legal_test(ASSESS_TEST).evidence_prompts) == 6


def test_the_pack_says_how_current_it_is() -> None:
    law = BOOK.in_force_on(date(2026, 11, 21))
    assert law.as_at == date(2026, 11, 21)
    assert law.version == "2026.11.1"
    assert "reform position verified to mid-May 2026; re-verify before use" in law.statement


def test_a_review_is_due_the_day_after_a_year() -> None:
    assert not BOOK.review_due(date(2027, 11, 21))
    assert BOOK.review_due(date(2027, 11, 22))


def test_no_solicitor_has_checked_anything_yet_and_the_pack_says_so() -> None:
    awaiting = BOOK.awaiting_solicitor()
    assert set(awaiting) == set(BOOK.contents.provisions)
    assert all(provision.checked_by is None for provision in awaiting)


def test_a_provision_that_a_solicitor_checked_leaves_the_list(pack: Path) -> None:
    spoil(pack, "provisions.yaml", "awaits_solicitor: true", "awaits_solicitor: false\n  checked_by: A. Solicitor")
    book: LawBook = load_lawbook(pack)
    assert len(book.awaiting_solicitor()) == len(BOOK.awaiting_solicitor()) - 1


def test_only_words_that_were_seen_can_be_printed_as_a_quotation() -> None:
    assert [v for v in Verification if v.exact_words_seen] == [Verification.OFFICIAL, Verification.REPUTABLE_COPY]
