"""The wording itself: it loads, it is plain, it is versioned, and it keeps to the law's words."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean

import pytest

from letter_templates import wording_files
from letter_templates.compose import compose
from letter_templates.document import Heading, ListBlock, Paragraph, Quotation
from letter_templates.facts import LetterFacts
from letter_templates.forbidden import forbidden_wording
from letter_templates.wording_files import WORDING_FOLDER, WordingError, letter_wording, wording_version
from tests.letter_templates.facts_builders import facts, notice, the_law, words

FILES = sorted(WORDING_FOLDER.rglob("*.yaml"))
KINDS = [path.stem for path in FILES if path.parent == WORDING_FOLDER]
LETTERS: list[LetterFacts] = [
    *(facts(name) for name in ("refusal-parent", "refusal-young-person", "agree-parent", "agree-young-person")),
    *(
        notice(kind)
        for kind in ("acknowledgement", "questions", "considering", "considering-notice", "decision-notice")
    ),
]
EXPLAINED = {"EHC", "SEND35A", "SENDIASS", "GOV", "UK"}  # said in full, or a name on a page the reader must find


def sentences(given: LetterFacts) -> list[str]:
    """Our own sentences, without addresses, quotations and headings."""
    found: list[str] = []
    for block in compose(given, the_law()).blocks:
        if isinstance(block, Heading | Quotation) or block.section in ("opening", "signature"):
            continue
        if isinstance(block, Paragraph):
            found += re.split(r"(?<=[.?!:])\s+", block.text.split("\n")[0])
        elif isinstance(block, ListBlock):
            found += [part for item in block.items for part in re.split(r"(?<=[.?!])\s+", item)]
    return [sentence for sentence in found if sentence]


def test_every_kind_of_letter_has_its_wording() -> None:
    assert set(KINDS) == {given.kind for given in LETTERS}
    for kind in KINDS:
        title, blocks = letter_wording(kind)
        assert title
        assert blocks


@pytest.mark.parametrize("given", LETTERS, ids=lambda given: f"{given.kind}-{given.recipient.voice}")
def test_sentences_are_short_enough_to_follow(given: LetterFacts) -> None:
    lengths = [len(sentence.split()) for sentence in sentences(given)]
    assert mean(lengths) <= 20
    assert max(lengths) <= 45


@pytest.mark.parametrize("given", LETTERS, ids=lambda given: f"{given.kind}-{given.recipient.voice}")
def test_no_abbreviation_is_left_unexplained(given: LetterFacts) -> None:
    text = words(compose(given, the_law()))
    used = set(re.findall(r"\b[A-Z][A-Z0-9]{2,}\b", text)) - EXPLAINED - {"EX1", "EX2", "EX3", "SEND"}
    assert not {word for word in used if not re.match(r"EX\d|1AA|2BB|3CC", word)}
    if "EHC" in text:
        assert "education, health and care (EHC) needs assessment" in text


@pytest.mark.parametrize("given", LETTERS, ids=lambda given: f"{given.kind}-{given.recipient.voice}")
def test_our_wording_leaves_no_stray_spaces(given: LetterFacts) -> None:
    text = words(compose(given, the_law()))
    assert not re.search(r"  | [.,;:?]|\( | \)|\n ", text)
    assert " \n" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_wording_of_ours_is_forbidden_or_inverts_the_test(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert forbidden_wording(written) == ()
    for phrase in (
        "may not be necessary",
        "best endeavours",
        "rejected",
        "eligible",
        "unverified",
        "30 days of receiv",
    ):
        assert phrase not in " ".join(written.split())


def test_the_version_has_an_edition_and_changes_with_any_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = wording_version()
    assert re.fullmatch(r"\d{4}\.\d+-[0-9a-f]{12}", before)
    for path in FILES:
        copy = tmp_path / path.relative_to(WORDING_FOLDER)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(wording_files, "WORDING_FOLDER", tmp_path)
    assert wording_version.__wrapped__() == before  # the same on Windows
    (tmp_path / "agree.yaml").write_text("changed", encoding="utf-8")
    assert wording_version.__wrapped__() != before


def test_a_kind_without_wording_is_named() -> None:
    with pytest.raises(WordingError, match="no wording for a letter of the kind 'poem'"):
        letter_wording("poem")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("kind: x\ntitle: X\nblocks: [{id: a, section: s, kind: paragraph, txet: hi}]", "txet"),
        (
            "kind: x\ntitle: X\nblocks: [{id: a, section: s, kind: heading}, {id: a, section: s, kind: heading}]",
            "two blocks called a",
        ),
        ("kind: [", "cannot be read as YAML"),
    ],
)
def test_a_fault_in_a_wording_file_names_the_file(
    content: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "x.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(wording_files, "WORDING_FOLDER", tmp_path)
    with pytest.raises(WordingError, match=message) as caught:
        letter_wording.__wrapped__("x")
    assert "x.yaml" in str(caught.value)
