"""What was the law on that day? Loads the law pack and answers for one day at a time.

A pack with an overlap, a gap inside the days it declares, an unknown key or a reference to nothing is not loaded at
all (LawPackError). A day outside the declared days is LawNotHeldError: we never fall back to the latest version.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

from legal_tests.day_words import in_words
from legal_tests.model import (
    Authority,
    HandOffRule,
    KeyPoint,
    LegalTest,
    LetterElement,
    Provision,
    TimeLimit,
)
from legal_tests.months import add_months
from legal_tests.pack import PackContents, PackInfo, assemble_test, read_pack
from legal_tests.packfile import LawPackError

__all__ = ["Law", "LawBook", "LawNotHeldError", "LawPackError", "default_lawbook", "load_lawbook"]

PACK_FOLDER = Path(__file__).parent / "law"
DAYS_KEPT = 400  # days whose law stays put together; a register asks for the same few hundred again and again
Item = TypeVar("Item", Provision, TimeLimit, LegalTest, Authority, HandOffRule, LetterElement)


class LawNotHeldError(LookupError):
    """We hold no version of the law, or of one provision, for a day. `day` and `what` say which."""

    code = "law-not-held"

    def __init__(self, sentence: str, *, what: str, day: date) -> None:
        super().__init__(sentence)
        self.what = what
        self.day = day


@dataclass(frozen=True)
class Law:
    """The law on one day: exactly one version of each provision and time limit then in force.

    Lookups raise KeyError for an id the pack has never had, and LawNotHeldError for one not in force that day.
    """

    day: date
    info: PackInfo
    provisions: tuple[Provision, ...]
    tests: tuple[LegalTest, ...]
    key_points: tuple[KeyPoint, ...]
    authorities: tuple[Authority, ...]
    time_limits: tuple[TimeLimit, ...]
    hand_offs: tuple[HandOffRule, ...]
    elements: tuple[LetterElement, ...]
    known_ids: frozenset[str]

    @property
    def version(self) -> str:
        """The version of the law pack."""
        return self.info.version

    @property
    def as_at(self) -> date:
        """The day on which the pack was compiled."""
        return self.info.law_as_at

    @property
    def statement(self) -> str:
        """What may honestly be said about how current the pack is."""
        return self.info.statement

    def provision(self, provision_id: str) -> Provision:
        """One provision as it stood on this day."""
        return self._one(provision_id, self.provisions)

    def time_limit(self, limit_id: str) -> TimeLimit:
        """One time limit as it stood on this day."""
        return self._one(limit_id, self.time_limits)

    def legal_test(self, test_id: str) -> LegalTest:
        """One legal test, with the words in force on this day beside each limb."""
        return self._one(test_id, self.tests)

    def authority(self, authority_id: str) -> Authority:
        """One judgment, ombudsman decision, review or piece of advice."""
        return self._one(authority_id, self.authorities)

    def hand_off(self, rule_id: str) -> HandOffRule:
        """One rule for handing a request to someone else."""
        return self._one(rule_id, self.hand_offs)

    def key_point(self, number: int) -> KeyPoint:
        """One of the numbered key points."""
        return next(point for point in self.key_points if point.number == number)

    def key_points_for(self, tags: Collection[str]) -> tuple[KeyPoint, ...]:
        """The key points that fit a case with these circumstances, in order."""
        return tuple(point for point in self.key_points if point.fits(tags))

    def letter_elements(
        self, kind: Literal["refusal", "agree"], list: Literal["statutory", "guidance"] | None = None
    ) -> tuple[LetterElement, ...]:
        """What a decision letter of this kind must say (statutory) or should say (guidance); both when not asked."""
        return tuple(e for e in self.elements if e.kind == kind and list in (None, e.list))

    def letter_element(self, element_id: str) -> LetterElement:
        """One letter element."""
        return self._one(element_id, self.elements)

    def _one(self, name: str, items: tuple[Item, ...]) -> Item:
        for item in items:
            if item.id == name:
                return item
        if name in self.known_ids:
            raise LawNotHeldError(
                f"We hold no version of {name} for {in_words(self.day)}. "
                f"Check the date, or ask {self.info.whom_to_ask}.",
                what=name,
                day=self.day,
            )
        raise KeyError(f"the law pack {self.version} has no entry '{name}'")


@dataclass(frozen=True)
class LawBook:
    """The whole pack, for any day it covers."""

    contents: PackContents
    _put_together: dict[date, Law] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def info(self) -> PackInfo:
        """Version, dates, statement and whom to ask."""
        return self.contents.info

    @property
    def version(self) -> str:
        """The version of the law pack."""
        return self.info.version

    @property
    def as_at(self) -> date:
        """The day on which the pack was compiled."""
        return self.info.law_as_at

    def in_force_on(self, day: date) -> Law:
        """The law on `day`. Raises LawNotHeldError for a day outside the days the pack covers."""
        info = self.info
        if day < info.coverage_from or (info.coverage_to is not None and day > info.coverage_to):
            until = f" to {in_words(info.coverage_to)}" if info.coverage_to else " onwards"
            raise LawNotHeldError(
                f"We hold the law from {in_words(info.coverage_from)}{until}, and so not for {in_words(day)}. "
                "Check the date.",
                what="the law",
                day=day,
            )
        held = self._put_together.get(day)
        if held is None:
            if len(self._put_together) >= DAYS_KEPT:
                self._put_together.clear()
            held = self._put_together[day] = self._of_day(day)
        return held

    def _of_day(self, day: date) -> Law:
        contents, info = self.contents, self.info
        provisions = tuple(p for p in contents.provisions if p.covers(day))
        held = {provision.id: provision for provision in provisions}
        return Law(
            day=day,
            info=info,
            provisions=provisions,
            tests=tuple(assemble_test(test, held) for test in contents.tests),
            key_points=contents.key_points,
            authorities=contents.authorities,
            time_limits=tuple(limit for limit in contents.time_limits if limit.covers(day)),
            hand_offs=contents.hand_offs,
            elements=contents.letter_elements,
            known_ids=frozenset(entry.id for entry in (*contents.provisions, *contents.time_limits)),
        )

    def review_due(self, today: date) -> bool:
        """Was the law last checked longer ago than the pack allows? On the anniversary itself it is not yet due."""
        return today > self.review_due_after()

    def review_due_after(self) -> date:
        """The last day on which the pack may be used without saying that its review is due."""
        return add_months(self.info.law_as_at, self.info.review_after_months)

    def awaiting_solicitor(self) -> tuple[Provision, ...]:
        """Every version of a provision that no solicitor has checked yet."""
        return tuple(provision for provision in self.contents.provisions if provision.awaits_solicitor)


def load_lawbook(folder: Path | None = None) -> LawBook:
    """Load and check a law pack: the one that comes with the product unless another folder is given.

    Raises LawPackError with the file, the entry and the reason.
    """
    return LawBook(read_pack(folder or PACK_FOLDER))


@lru_cache(maxsize=1)
def default_lawbook() -> LawBook:
    """The pack that comes with the product, loaded once."""
    return load_lawbook()
