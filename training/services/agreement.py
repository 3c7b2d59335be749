"""How far people who see the same case agree: Krippendorff's alpha with its interval, and agreement with a model.

Alpha comes from a kept library (`krippendorff`), for nominal data with missing answers allowed. Its interval is a
percentile bootstrap: cases are drawn again with replacement, a fixed number of times from a fixed seed, so the same
answers always give the same interval. A draw in which every answer is the same has nothing to measure (alpha is 1 minus
nought over nought) and is left out; see `_interval`. High agreement can be a shared mistake, so `with_model` stands
beside `agreement` wherever either is shown. Judgements may be of exercises or, later, of anonymised real cases (which
have no model).

Source: K. Krippendorff, Content Analysis (4th ed. 2019), chapter 12; "Computing Krippendorff's Alpha-Reliability"
(2011), whose worked examples are in the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import krippendorff
import numpy as np
from numpy.typing import NDArray

from training.domain.calibration import QUESTIONS, Agreement, Judgement, QuestionId, RaterLine, Spread, WithModel

DRAWS: Final = 2000
SEED: Final = 20140901
LEAST_CASES: Final = 5
"""Fewer cases give no interval worth printing."""
MOST_WITH_NOTHING: Final = 0.2
"""The share of draws with nothing to measure above which there is no interval. About a third have nothing where a
single case holds all the difference there is, and about a tenth where two cases do: one case is too little."""
ONE_CASE: Final = (
    "Nearly all the answers are the same one: draw such cases again and there is often nothing to measure, so no range "
    "can be given."
)
FEW_CASES: Final = f"With fewer than {LEAST_CASES} cases no range is worth giving."
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Measured:
    """Agreement with each other and, beside it, with a model; how each case fell; how each rater stands.

    `with_model` has no shares where the cases have no model.
    """

    raters: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    with_model: tuple[WithModel, ...]
    spreads: Mapping[QuestionId, tuple[Spread, ...]]
    by_rater: Mapping[QuestionId, tuple[RaterLine, ...]]


def measure(judgements: Sequence[Judgement], model: Mapping[tuple[str, QuestionId], str] | None = None) -> Measured:
    """The whole measure, of any judgements: of exercises, or of anonymised real cases, which have no model."""
    held = model or {}
    return Measured(
        raters=tuple(dict.fromkeys(one.rater for one in judgements)),
        agreements=tuple(agreement(judgements, question) for question in QUESTIONS),
        with_model=with_model(judgements, held),
        spreads={question: spread(judgements, held, question) for question in QUESTIONS},
        by_rater={question: rater_lines(judgements, held, question) for question in QUESTIONS},
    )


def agreement(judgements: Iterable[Judgement], question: QuestionId, *, confidence: float = 0.95) -> Agreement:
    """Alpha, its interval and the share of agreeing pairs on one question."""
    mine = [one for one in judgements if one.question == question]
    table = _value_counts(mine)
    shared = table[table.sum(axis=1) >= 2]
    raters = len({one.rater for one in mine})
    pairs = _same_pairs(shared)
    if len(shared) == 0:
        why = "No case has been decided by two people yet."
    elif (shared.sum(axis=0) > 0).sum() < 2:
        why = "Everybody gave the same answer to every case, so alpha has nothing to measure."
    else:
        why = ""
    alpha = None if why else _alpha(shared)
    bounds, why_no_range = _range(shared, confidence) if alpha is not None else (None, "")
    low, high = bounds or (None, None)
    return Agreement(
        question=question,
        alpha=alpha,
        low=low,
        high=high,
        confidence=confidence,
        cases=len(shared),
        raters=raters,
        same_pairs=pairs,
        why_none=why,
        why_no_range=why_no_range,
    )


def with_model(judgements: Iterable[Judgement], model: Mapping[tuple[str, QuestionId], str]) -> tuple[WithModel, ...]:
    """The share of judgements that give the model answer, by question; cases without a model are left out."""
    held = [one for one in judgements if (one.case, one.question) in model]
    result = []
    for question in QUESTIONS:
        mine = [one for one in held if one.question == question]
        right = sum(one.answer == model[one.case, question] for one in mine)
        result.append(WithModel(question=question, share=right / len(mine) if mine else None, judgements=len(mine)))
    return tuple(result)


def spread(
    judgements: Sequence[Judgement], model: Mapping[tuple[str, QuestionId], str], question: QuestionId
) -> tuple[Spread, ...]:
    """How the answers fell, by case: those that divided the raters most come first."""
    cases = dict.fromkeys(one.case for one in judgements)
    found = []
    for case in cases:
        mine = [one for one in judgements if one.case == case and one.question == question]
        counts = Counter(one.answer for one in mine)
        raters = {answer: tuple(one.rater for one in mine if one.answer == answer) for answer in counts}
        found.append(
            Spread(case=case, question=question, counts=dict(counts), raters=raters, model=model.get((case, question)))
        )
    return tuple(sorted(found, key=_unity))


def rater_lines(
    judgements: Sequence[Judgement], model: Mapping[tuple[str, QuestionId], str], question: QuestionId
) -> tuple[RaterLine, ...]:
    """How each rater stands to the others and to the model on one question."""
    mine = [one for one in judgements if one.question == question]
    counts: dict[str, Counter[str]] = {}
    for one in mine:
        counts.setdefault(one.case, Counter())[one.answer] += 1
    return tuple(
        _line(rater, question, [one for one in mine if one.rater == rater], counts, model)
        for rater in dict.fromkeys(one.rater for one in mine)
    )


def _line(
    rater: str,
    question: QuestionId,
    own: Sequence[Judgement],
    counts: Mapping[str, Counter[str]],
    model: Mapping[tuple[str, QuestionId], str],
) -> RaterLine:
    pairs = same = 0
    apart = []
    for one in own:
        others = counts[one.case].copy()
        others[one.answer] -= 1
        there = others.total()
        pairs, same = pairs + there, same + others[one.answer]
        most = max(others.values(), default=0)
        if 2 * most > there and others[one.answer] < most:
            apart.append(one.case)
    held = [one for one in own if (one.case, question) in model]
    right = sum(one.answer == model[one.case, question] for one in held)
    return RaterLine(
        rater=rater,
        question=question,
        answered=len(own),
        with_others=same / pairs if pairs else None,
        with_model=right / len(held) if held else None,
        apart=tuple(apart),
    )


def _unity(one: Spread) -> float:
    total = sum(one.counts.values())
    return max(one.counts.values(), default=0) / total if total else 1.0


def _value_counts(judgements: Sequence[Judgement]) -> Counts:
    """Cases by answers: how many raters gave which."""
    cases = {name: place for place, name in enumerate(dict.fromkeys(one.case for one in judgements))}
    answers = {name: place for place, name in enumerate(sorted({one.answer for one in judgements}))}
    table = np.zeros((len(cases), max(1, len(answers))), dtype=np.int64)
    for one in judgements:
        table[cases[one.case], answers[one.answer]] += 1
    return table


def _alpha(table: Counts) -> float:
    return float(krippendorff.alpha(value_counts=table, level_of_measurement="nominal"))


def _range(table: Counts, confidence: float) -> tuple[tuple[float, float] | None, str]:
    """The interval, or None and why there is none."""
    if len(table) < LEAST_CASES:
        return None, FEW_CASES
    found = _interval(table, confidence)
    return found, "" if found else ONE_CASE


def _interval(table: Counts, confidence: float) -> tuple[float, float] | None:
    """The middle part of the alphas of the draws; None where too many draws have nothing to measure.

    A draw with one answer throughout is left out, as the point estimate gives no alpha for such answers: an alpha of 1
    would be invented. Krippendorff's own bootstrap ("Algorithm for bootstrapping a distribution of alpha", 2006,
    revised 2011; the macro of Hayes and Krippendorff, 2007) never counts them as 1 either, but moves them to 0 (stated
    from memory: that step of the paper was not seen again). It draws pairs of answers, so hardly any draw lacks
    variation. Here whole cases are drawn, because the answers to one case hang together, and with few cases many draws
    do: counted as 0, three in a hundred would put the lower end of a unanimous room at 0. Where more than
    `MOST_WITH_NOTHING` are left out, what remains is not the answers that were given, and there is no interval.
    """
    random = np.random.default_rng(SEED)
    samples = [table[places] for places in random.integers(0, len(table), (DRAWS, len(table)))]
    drawn = [_alpha(sample) for sample in samples if (sample.sum(axis=0) > 0).sum() > 1]
    if len(drawn) < (1 - MOST_WITH_NOTHING) * DRAWS:
        return None
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


def _same_pairs(table: Counts) -> float | None:
    pairs = (table.sum(axis=1) * (table.sum(axis=1) - 1)).sum()
    return float((table * (table - 1)).sum() / pairs) if pairs else None
