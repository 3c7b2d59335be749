"""What the figures of agreement mean: how firm, and whether it is a mistake that people share.

The marks 0.8 and 2/3 are Krippendorff's custom: firm conclusions from 0.8 on, tentative ones from 2/3 on, none below.
Source: K. Krippendorff, Content Analysis (4th ed. 2019), chapter 12.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from training.domain.calibration import Agreement, Spread, WithModel

FIRM: Final = 0.8
TENTATIVE: Final = 2 / 3
CHANCE: Final = 0.1
"""Alpha this near to nought is no more than chance would give."""
WIDE: Final = 0.4
"""An interval wider than this is too wide to build on."""
NEARLY_ALL: Final = 0.75
Firmness = Literal["firm", "tentative", "weak", "chance", "unknown"]


def firmness(one: Agreement) -> Firmness:
    """How far anything may be built on the agreement found. Everybody saying one thing throughout is "unknown"."""
    if one.alpha is None:
        return "unknown"
    if one.alpha >= FIRM:
        return "firm"
    if one.alpha >= TENTATIVE:
        return "tentative"
    return "weak" if one.alpha > CHANCE else "chance"


def unsure(one: Agreement) -> bool:
    """There are too few cases to be sure: the interval is wide, or reaches below what `firmness` says, or is not there.

    Everybody giving the same answer in every case leaves no doubt about what happened, and is never "unsure".
    """
    if one.alpha is None or one.same_pairs == 1.0:
        return False
    if one.low is None or one.high is None:
        return True
    reached = {"firm": FIRM, "tentative": TENTATIVE}.get(firmness(one), -1.0)
    return one.high - one.low > WIDE or one.low < reached


def shared_mistake(one: Agreement, model: WithModel) -> bool:
    """People agree with each other, and fewer than half of their answers are the model's."""
    if model.share is None or one.raters < 2 or one.same_pairs is None:
        return False
    alike = one.same_pairs == 1.0 or firmness(one) in ("firm", "tentative")
    return alike and model.share < 0.5


def shared_cases(spreads: Iterable[Spread]) -> tuple[Spread, ...]:
    """Cases in which nearly everybody (three in four, and at least two) gave one answer, and not the model's."""
    found = []
    for one in spreads:
        total = sum(one.counts.values())
        common = max(one.counts, key=lambda answer: one.counts[answer], default=None)
        if common is not None and one.model not in (None, common) and one.counts[common] >= max(2, NEARLY_ALL * total):
            found.append(one)
    return tuple(found)
