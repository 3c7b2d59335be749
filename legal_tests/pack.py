"""The law pack as it is written in `law/*.yaml`, read and cross-checked, before anyone asks for a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import TypeVar

from legal_tests.model import (
    Authority,
    Dated,
    EvidencePrompt,
    Frozen,
    HandOffRule,
    KeyPoint,
    LegalTest,
    LetterElement,
    Limb,
    OutcomeText,
    Provision,
    Tag,
    TimeLimit,
)
from legal_tests.packfile import LawPackError, read_entries, read_entry, read_yaml

DatedEntry = TypeVar("DatedEntry", bound=Dated)


class PageToOpen(Frozen):
    """An official page to read when the law is checked again."""

    title: str
    link: str


class PackInfo(Frozen):
    """What the pack is, the days it covers, how far it can be relied on, and whom to ask."""

    id: str
    version: str
    law_as_at: date
    coverage_from: date
    coverage_to: date | None
    review_after_months: int
    statement: str
    reform_position: str
    not_legal_advice: str
    whom_to_ask: str
    pages_to_open: tuple[PageToOpen, ...]
    open_questions: tuple[str, ...]


class LimbEntry(Frozen):
    """A limb in the file. Its words and citation come from the provision, so the two cannot drift apart."""

    id: str
    provision_id: str
    question: str
    question_young_person: str
    plain: str
    chair_hint: str


class PromptEntry(Frozen):
    """An evidence prompt in the file. Its citation comes from the provision."""

    id: str
    provision_id: str
    words: str
    prompt: str
    only_when: Tag | None = None


class TestEntry(Frozen):
    """A legal test in the file."""

    __test__ = False  # not a pytest class

    id: str
    title: str
    provision_id: str
    limbs: tuple[LimbEntry, ...]
    outcome_all_yes: OutcomeText
    outcome_any_no: OutcomeText
    outcome_not_yet: OutcomeText
    evidence_prompts: tuple[PromptEntry, ...] = ()


@dataclass(frozen=True)
class PackContents:
    """Every entry of the pack, checked."""

    info: PackInfo
    provisions: tuple[Provision, ...]
    tests: tuple[TestEntry, ...]
    key_points: tuple[KeyPoint, ...]
    authorities: tuple[Authority, ...]
    time_limits: tuple[TimeLimit, ...]
    letter_elements: tuple[LetterElement, ...]
    hand_offs: tuple[HandOffRule, ...]


def read_pack(folder: Path) -> PackContents:
    """Read and check every file of the pack. Raises LawPackError (file, entry, reason) at the first fault."""
    info_file = folder / "pack.yaml"
    contents = PackContents(
        info=read_entry(info_file, PackInfo, read_yaml(info_file)),
        provisions=read_entries(folder / "provisions.yaml", Provision),
        tests=read_entries(folder / "tests.yaml", TestEntry),
        key_points=read_entries(folder / "key_points.yaml", KeyPoint),
        authorities=read_entries(folder / "authorities.yaml", Authority),
        time_limits=read_entries(folder / "deadlines.yaml", TimeLimit),
        letter_elements=read_entries(folder / "letter_elements.yaml", LetterElement),
        hand_offs=read_entries(folder / "hand_offs.yaml", HandOffRule),
    )
    _one_version_on_any_day("provisions.yaml", contents.provisions, contents.info)
    _one_version_on_any_day("deadlines.yaml", contents.time_limits, contents.info)
    _no_id_twice("tests.yaml", [test.id for test in contents.tests])
    for test in contents.tests:
        _no_id_twice("tests.yaml", [limb.id for limb in test.limbs])
        _no_id_twice("tests.yaml", [prompt.id for prompt in test.evidence_prompts])
    _no_id_twice("key_points.yaml", [str(point.number) for point in contents.key_points])
    _no_id_twice("authorities.yaml", [authority.id for authority in contents.authorities])
    _no_id_twice("letter_elements.yaml", [element.id for element in contents.letter_elements])
    _no_id_twice("hand_offs.yaml", [rule.id for rule in contents.hand_offs])
    _references_lead_somewhere(contents)
    _quoted_words_are_held(contents)
    return contents


def assemble_test(entry: TestEntry, held: dict[str, Provision]) -> LegalTest:
    """A test with the words of the provisions held on one day; prompts whose source is not in force are left out."""
    whole = held[entry.provision_id]
    return LegalTest(
        id=entry.id,
        title=entry.title,
        citation=whole.citation,
        provision_id=whole.id,
        lead_in=held[entry.limbs[0].provision_id].lead_in if entry.limbs else None,
        limbs=tuple(_limb(limb, held[limb.provision_id]) for limb in entry.limbs),
        outcome_all_yes=entry.outcome_all_yes,
        outcome_any_no=entry.outcome_any_no,
        outcome_not_yet=entry.outcome_not_yet,
        evidence_prompts=tuple(
            EvidencePrompt(citation=held[prompt.provision_id].citation, **dict(prompt))
            for prompt in entry.evidence_prompts
            if prompt.provision_id in held
        ),
    )


def _limb(entry: LimbEntry, provision: Provision) -> Limb:
    return Limb(
        citation=provision.citation,
        lead_in=provision.lead_in,
        text=provision.text or "",
        verification=provision.verification,
        **dict(entry),
    )


def _one_version_on_any_day(file: str, entries: Iterable[DatedEntry], info: PackInfo) -> None:
    ordered = sorted(entries, key=lambda entry: (entry.id, entry.in_force_from))
    for name, group in groupby(ordered, key=lambda entry: entry.id):
        versions = list(group)
        for earlier, later in pairwise(versions):
            if earlier.in_force_to is None or later.in_force_from <= earlier.in_force_to:
                raise LawPackError(file, name, f"two versions cover {later.in_force_from}")
            if later.in_force_from != earlier.in_force_to + timedelta(days=1):
                raise LawPackError(file, name, f"no version covers {earlier.in_force_to + timedelta(days=1)}")
        first, last = versions[0], versions[-1]
        if all(version.only_part_of_coverage for version in versions):
            continue
        if first.in_force_from > info.coverage_from:
            raise LawPackError(file, name, f"no version covers {info.coverage_from}, the first day of the pack")
        if last.in_force_to is not None and (info.coverage_to is None or last.in_force_to < info.coverage_to):
            raise LawPackError(file, name, f"no version covers {last.in_force_to + timedelta(days=1)}")


def _no_id_twice(file: str, ids: Sequence[str]) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise LawPackError(file, name, "this id is used twice")


def _references_lead_somewhere(contents: PackContents) -> None:
    provisions = {provision.id for provision in contents.provisions}
    authorities = {authority.id for authority in contents.authorities}
    wanted: list[tuple[str, str, str]] = []
    for test in contents.tests:
        wanted += [("tests.yaml", test.id, test.provision_id)]
        wanted += [("tests.yaml", f"{test.id} ({limb.id})", limb.provision_id) for limb in test.limbs]
        wanted += [("tests.yaml", prompt.id, prompt.provision_id) for prompt in test.evidence_prompts]
    for point in contents.key_points:
        wanted += [("key_points.yaml", str(point.number), name) for name in point.provisions]
        for name in point.authorities:
            if name not in authorities:
                raise LawPackError("key_points.yaml", str(point.number), f"names the authority '{name}', not held")
    wanted += [("deadlines.yaml", limit.id, limit.provision_id) for limit in contents.time_limits]
    for element in contents.letter_elements:
        wanted += [("letter_elements.yaml", element.id, name) for name in element.provision_ids]
    limits = {limit.id for limit in contents.time_limits}
    for rule in contents.hand_offs:
        wanted += [("hand_offs.yaml", rule.id, rule.provision_id)]
        if rule.time_limit_id is not None and rule.time_limit_id not in limits:
            raise LawPackError("hand_offs.yaml", rule.id, f"names the time limit '{rule.time_limit_id}', not held")
    for file, entry, name in wanted:
        if name not in provisions:
            raise LawPackError(file, entry, f"names the provision '{name}', which the pack does not hold")


def _quoted_words_are_held(contents: PackContents) -> None:
    """A limb needs the exact words of its provision; a prompt's words must be in its provision, word for word."""
    versions: dict[str, list[Provision]] = {}
    for provision in contents.provisions:
        versions.setdefault(provision.id, []).append(provision)
    for test in contents.tests:
        for limb in test.limbs:
            if any(version.text is None for version in versions[limb.provision_id]):
                raise LawPackError(
                    "tests.yaml", f"{test.id} ({limb.id})", f"the exact words of '{limb.provision_id}' are not held"
                )
        for prompt in test.evidence_prompts:
            for version in versions[prompt.provision_id]:
                if _squeezed(prompt.words) not in _squeezed(version.text or ""):
                    raise LawPackError("tests.yaml", prompt.id, f"its words are not in '{prompt.provision_id}'")


def _squeezed(text: str) -> str:
    return " ".join(text.split())
