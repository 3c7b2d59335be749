"""The pictures of a calibration, as HTML: each has its words and numbers written beside it, never colour alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from legal_tests.lawbook import Law
from panel.pages import pieces
from panel.pages.components.markup import esc, tag
from panel.pages.labels import count
from training.domain.calibration import Agreement, PointGap, QuestionId, RaterStanding, Spread, WithModel
from training.pages.calibration_words import (
    ABOUT,
    QUESTION,
    SHORT,
    alpha_figure,
    beside_model,
    each_other,
    interval,
)
from training.services.agreement import Measured
from training.services.reading_agreement import FIRM, TENTATIVE, shared_mistake

TICKS: Final = ((0.0, "0, as chance would"), (TENTATIVE, "0.67"), (FIRM, "0.80"), (1.0, "1"))


def agreement(found: Measured) -> str:
    """For each question: alpha as a dot with its interval as a whisker, and the share with the model beside it."""
    lowest = min((one.low if one.low is not None else one.alpha or 0.0 for one in found.agreements), default=0.0)
    start = -0.2 if lowest >= -0.2 else -0.6 if lowest >= -0.6 else -1.0

    def at(value: float) -> float:
        return round(100 * (min(max(value, start), 1.0) - start) / (1.0 - start), 2)

    rows = "".join(_row(one, model, at) for one, model in zip(found.agreements, found.with_model, strict=True))
    ticks = "".join(f'<i style="left:{at(value)}%"><b>{esc(words)}</b></i>' for value, words in TICKS)
    return (
        '<figure class="cal-agree"><div class="cal-line cal-head"><span></span>'
        "<span><b>With each other</b><br>Alpha is the dot, its range the line; darker is firmer</span>"
        "<span></span><span><b>With the model</b><br>Share of all answers</span></div>"
        f'{rows}<div class="cal-line cal-axis" aria-hidden="true"><span></span>'
        f'<span class="cal-ticks">{ticks}</span><span></span>'
        '<span class="cal-ticks cal-share"><i style="left:0"><b>0%</b></i><i style="left:100%"><b>100%</b></i></span>'
        "</div></figure>"
    )


def _row(one: Agreement, model: WithModel, at: Callable[[float], float]) -> str:
    mark = ""
    if one.alpha is not None:
        whisker = (
            f'<i class="cal-whisker" style="left:{at(one.low)}%;width:{at(one.high) - at(one.low):.2f}%"></i>'
            if one.low is not None and one.high is not None
            else ""
        )
        mark = f'{whisker}<i class="cal-dot" style="left:{at(one.alpha)}%"></i>'
    zones = (
        f'<i class="cal-zone" style="left:0;width:{at(TENTATIVE)}%"></i>'
        f'<i class="cal-zone cal-some" style="left:{at(TENTATIVE)}%;width:{at(FIRM) - at(TENTATIVE):.2f}%"></i>'
        f'<i class="cal-zone cal-firm" style="left:{at(FIRM)}%;width:{100 - at(FIRM):.2f}%"></i>'
    )
    between = interval(one)
    figure = f'<b data-alpha="{one.question}">{esc(alpha_figure(one))}</b>'
    if between:
        figure += f'<small data-interval="{one.question}">{esc(between)}</small>'
    share = "" if model.share is None else f'<i class="cal-bar" style="width:{100 * model.share:.1f}%"></i>'
    said = "" if model.share is None else f"<b>{model.share:.0%}</b> "
    wrong = f" {tag('A shared mistake', 'soon')}" if shared_mistake(one, model) else ""
    return (
        f'<div class="cal-line"><span class="cal-name"><b>{esc(QUESTION[one.question])}</b>'
        f"<small>{esc(ABOUT[one.question])}</small></span>"
        f'<span class="cal-scale" aria-hidden="true">{zones}{mark}</span>'
        f'<span class="cal-figure">{figure}</span>'
        f'<span class="cal-model"><span class="cal-track" aria-hidden="true">{share}</span>'
        f"<small>{said}{esc(beside_model(model))}{wrong}</small></span>"
        f'<p class="cal-says">{esc(each_other(one))}</p></div>'
    )


def grid(found: Measured, titles: Mapping[str, str], address: Callable[[str], str]) -> str:
    """Cases down, raters across; the cases that divided the room first. Colour and word say the outcome."""
    limbs = {(one.case, question): one for question in ("a", "b") for one in found.spreads[question]}
    model = any(one.model for one in found.spreads["outcome"])
    head = "".join(f'<th scope="col">{esc(name)}</th>' for name in (*found.raters, *(("The model",) if model else ())))
    body = "".join(_case(one, limbs, found.raters, titles, address, model) for one in found.spreads["outcome"])
    return (
        '<div class="lm-scroll" tabindex="0" role="region" aria-label="Cases and raters"><table class="cal-grid" '
        'aria-label="What each rater answered to each case"><thead><tr><th scope="col">Case</th>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _case(
    one: Spread,
    limbs: Mapping[tuple[str, str], Spread],
    raters: Sequence[str],
    titles: Mapping[str, str],
    address: Callable[[str], str],
    model: bool,
) -> str:
    cells = []
    for rater in raters:
        outcome = _answer(one, rater)
        if outcome is None:
            cells.append('<td class="cal-none">No answer</td>')
            continue
        both = tuple(_answer(limbs[one.case, limb], rater) for limb in ("a", "b"))
        other = one.model is not None and outcome != one.model
        cells.append(_cell(outcome, both, other=other))
    if model:
        both = tuple(limbs[one.case, limb].model for limb in ("a", "b"))
        cells.append(_cell(one.model, both, other=False) if one.model else '<td class="cal-none">None</td>')
    how = _how(one)
    return (
        f'<tr><th scope="row"><a href="{esc(address(one.case))}" target="_self">{esc(titles.get(one.case, one.case))}'
        f"</a><small>{esc(how)}</small></th>{''.join(cells)}</tr>"
    )


def _cell(outcome: str, both: Sequence[str | None], *, other: bool) -> str:
    limbs = ", ".join(f"{limb} {SHORT[said].lower()}" for limb, said in zip("ab", both, strict=True) if said)
    mark = '<i aria-hidden="true">≠</i><span class="lmag-hidden">, not the model’s</span>' if other else ""
    return f'<td class="cal-{esc(outcome)}"><b>{esc(SHORT[outcome])}{mark}</b><small>{esc(limbs)}</small></td>'


def _answer(one: Spread, rater: str) -> str | None:
    return next((answer for answer, raters in one.raters.items() if rater in raters), None)


def _how(one: Spread) -> str:
    """ "3 to 1", or "All alike"."""
    if one.split:
        return " to ".join(str(number) for number in sorted(one.counts.values(), reverse=True))
    return "All alike" if sum(one.counts.values()) > 1 else "One answer"


def spread(one: Spread) -> str:
    """One question on one case: a bar for each answer, with who gave it."""
    most = max(one.counts.values(), default=1)
    rows = "".join(
        f'<div class="cal-given"><span><b>{esc(SHORT[answer])}</b>{_right(answer, one.model)}</span>'
        f'<span class="cal-track" aria-hidden="true"><i class="cal-bar" style="width:{100 * number / most:.0f}%"></i>'
        f"</span><b>{number}</b><small>{esc(', '.join(one.raters[answer]))}</small></div>"
        for answer, number in sorted(one.counts.items(), key=lambda pair: -pair[1])
    )
    missed = (
        f'<p class="lm-quiet">The model answer, {esc(SHORT[one.model])}, was given by nobody.</p>'
        if one.model and one.model not in one.counts
        else ""
    )
    return (
        f'<figure class="cal-spread"><figcaption>{esc(QUESTION[one.question])}'
        f"<small>{esc(ABOUT[one.question])}</small></figcaption>{rows}{missed}</figure>"
    )


def _right(answer: str, model: str | None) -> str:
    return f" {tag('The model', 'done')}" if answer == model else ""


def raters(found: Measured, question: QuestionId) -> str:
    """Each rater: how often with the others and how often with the model, as two bars."""
    rows = "".join(
        f'<div class="cal-pair"><b>{esc(one.rater)}</b>{_share("with the others", one.with_others, "")}'
        f"{_share('with the model', one.with_model, 'cal-done')}</div>"
        for one in found.by_rater[question]
    )
    return f'<figure class="cal-pairs" aria-label="Each rater beside the others and the model">{rows}</figure>'


def gaps(found: Sequence[PointGap], law: Law) -> str:
    """For each key point: how many with the model of those who relied on it, and of the others."""
    rows = "".join(
        f'<div class="cal-pair"><b>{one.key_point}. {esc(law.key_point(one.key_point).title)}</b>'
        f"{_of('relied on it', one.relied_on_with_model, one.relied_on)}"
        f"{_of('did not', one.not_relied_on_with_model, one.not_relied_on)}</div>"
        for one in found
    )
    return f'<figure class="cal-pairs" aria-label="Key points and agreement with the model">{rows}</figure>'


def _of(words: str, right: int, of: int) -> str:
    if not of:
        return f'<div class="cal-bit"><span>{esc(words)}</span><span></span><small>nobody</small></div>'
    return _share(words, right / of, "cal-done", f"{right} of {of} with the model")


def _share(words: str, share: float | None, tone: str, said: str = "") -> str:
    if share is None:
        return f'<div class="cal-bit"><span>{esc(words)}</span><span></span><small>not measured</small></div>'
    return (
        f'<div class="cal-bit"><span>{esc(words)}</span><span class="cal-track" aria-hidden="true">'
        f'<i class="cal-bar {tone}" style="width:{100 * share:.0f}%"></i></span>'
        f"<small>{esc(said or f'{share:.0%}')}</small></div>"
    )


def progress(found: Sequence[RaterStanding], cases: int) -> str:
    """Who has done how many: a dot for each case, and the same in words."""
    rows = []
    for one in found:
        dots = "".join(f'<i class="tr-dot{" tr-dot-right" if place < one.done else ""}"></i>' for place in range(cases))
        by = f"<small>{esc(one.entered_by)} enters</small>" if one.entered_by else ""
        state = tag("All done", "done") if one.done >= cases else ""
        rows.append(
            f'<li><span class="cal-name"><b>{esc(one.name)}</b>{by}</span><span aria-hidden="true">{dots}</span>'
            f"<span>{one.done} of {count(cases, 'case')} {state}</span></li>"
        )
    return f'<ul class="cal-progress">{"".join(rows)}</ul>'


def figures(found: Measured) -> str:
    """The numbers under the first picture, as a table."""
    headings = ("Question", "Alpha", "From", "To", "Cases", "Raters", "Same answer", "With the model")
    rows = []
    for one, model in zip(found.agreements, found.with_model, strict=True):
        rows.append(
            (
                QUESTION[one.question],
                *("–" if value is None else f"{value:.3f}" for value in (one.alpha, one.low, one.high)),
                str(one.cases),
                str(one.raters),
                "–" if one.same_pairs is None else f"{one.same_pairs:.1%} of pairs",
                "–" if model.share is None else f"{model.share:.1%} ({beside_model(model)})",
            )
        )
    return pieces.details("The same as a table", pieces.table("Agreement", headings, rows))
