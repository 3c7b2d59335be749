"""What the figures of a calibration say, in sentences. Pure: figures in, words out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from panel.pages.components.markup import NoticeKind
from panel.pages.labels import count
from training.domain.calibration import Agreement, QuestionId, WithModel
from training.services.agreement import Measured
from training.services.reading_agreement import Firmness, firmness, shared_cases, shared_mistake, unsure

QUESTION: Final[dict[QuestionId, str]] = {"a": "Question (a)", "b": "Question (b)", "outcome": "Overall: the outcome"}
ABOUT: Final[dict[QuestionId, str]] = {
    "a": "May there be special educational needs?",
    "b": "May provision through a plan be necessary?",
    "outcome": "What the two answers come to",
}
IN_A_SENTENCE: Final[dict[QuestionId, str]] = {
    "a": "On question (a)",
    "b": "On question (b)",
    "outcome": "On the outcome",
}
SHORT: Final[dict[str, str]] = {
    "yes": "Yes",
    "no": "No",
    "not-yet": "Not yet",
    "must-assess": "Assess",
    "refusal": "Refuse",
    "not-yet-decided": "Not yet",
}
"""Every answer, to a question or overall, in a word or two."""
FIRM: Final[dict[Firmness, str]] = {
    "firm": "firm agreement",
    "tentative": "some agreement, enough for a tentative conclusion",
    "weak": "weak agreement: who decides makes a difference",
    "chance": "no more agreement than chance would give",
}
TOO_FEW: Final = "Too few cases to be sure."
MOSTLY: Final = 0.85
"""Of pairs with the same answer: from here on a low alpha comes of a rare answer, not of a divided room."""
NAMED: Final = 3
NO_MODEL: Final = (
    "These cases have no model answer. Agreement with each other is all that can be measured, and people can agree "
    "and all be wrong."
)


class Verdict(NamedTuple):
    """The whole in a box: how serious, a title and sentences."""

    kind: NoticeKind
    title: str
    sentences: tuple[str, ...]


def alpha_figure(one: Agreement) -> str:
    """ "0.62", or a dash where there is none."""
    return "–" if one.alpha is None else _number(one.alpha)


def interval(one: Agreement) -> str:
    """ "0.31 to 0.85"; empty where there is none."""
    return "" if one.low is None or one.high is None else f"{_number(one.low)} to {_number(one.high)}"


def each_other(one: Agreement) -> str:
    """What the agreement with each other means."""
    if one.alpha is None:
        return one.why_none
    parts = [_read(one)]
    if one.same_pairs == 1.0:
        return f"{parts[0]} Nobody differed from anybody on any case."
    if one.low is None:
        parts.append(one.why_no_range)
    else:
        doubt = f" {TOO_FEW}" if unsure(one) else ""
        parts.append(f"On other such cases it could be anywhere from {interval(one)}.{doubt}")
    if one.same_pairs is not None:
        parts.append(f"Two raters with the same case gave the same answer {one.same_pairs:.0%} of the time.")
    return " ".join(parts)


def _read(one: Agreement) -> str:
    """Alpha in words. Where nearly all answers are the same one, a few others pull it down: that is said instead."""
    if _one_answer_nearly_throughout(one):
        return (
            f"Alpha {alpha_figure(one)} is not to be read as disagreement here: nearly everybody gave one and the same "
            "answer throughout, so the few others pull it down."
        )
    return f"Alpha {alpha_figure(one)} is {FIRM[firmness(one)]}."


def _one_answer_nearly_throughout(one: Agreement) -> bool:
    return one.same_pairs is not None and one.same_pairs >= MOSTLY and firmness(one) in ("weak", "chance")


def beside_model(one: WithModel) -> str:
    """ "25 of 32 answers"; what there is to say where there is no model."""
    if one.share is None:
        return "No model answer"
    return f"{round(one.share * one.judgements)} of {count(one.judgements, 'answer')}"


def of_the_model(one: WithModel) -> str:
    """ "25 of 32 answers are the model’s", as part of a sentence."""
    right = round((one.share or 0) * one.judgements)
    if right == 0:
        return f"none of the {count(one.judgements, 'answer')} is the model’s"
    return f"{beside_model(one)} {'is' if right == 1 else 'are'} the model’s"


def verdict(found: Measured, titles: Mapping[str, str]) -> Verdict:
    """The whole in a few sentences; a shared mistake comes before everything else."""
    overall = next(one for one in found.agreements if one.question == "outcome")
    right = next(one for one in found.with_model if one.question == "outcome")
    if not found.raters:
        return Verdict("info", "Nobody has answered", ("There is nothing to measure.",))
    if overall.same_pairs is None:
        return Verdict("info", "Nobody to agree with", (_alone(found), *_model_line(right)))
    mistaken = [
        (one, model)
        for one, model in zip(found.agreements, found.with_model, strict=True)
        if shared_mistake(one, model)
    ]
    if mistaken:
        lines = [
            f"{IN_A_SENTENCE[one.question]} people agree with each other, and {of_the_model(model)}."
            for one, model in mistaken
        ]
        last = "High agreement here shows a habit, not that the answer is right. Talk these cases through."
        return Verdict("caution", "A shared mistake", (*lines, *_together(found, titles), last))
    return _without_mistake(found, overall, right, titles)


def _without_mistake(found: Measured, overall: Agreement, right: WithModel, titles: Mapping[str, str]) -> Verdict:
    together = _together(found, titles)
    firm = firmness(overall)
    alike = firm == "firm" or overall.same_pairs == 1.0
    if right.share is None:
        title = "They agree with each other" if alike else "How far they agree with each other"
        return Verdict("info", _hedged(title, overall) if alike else title, (each_other(overall), NO_MODEL))
    share = f"{of_the_model(right)}."
    share = share[:1].upper() + share[1:]
    kind: NoticeKind
    if alike and right.share >= 0.8:
        title = _hedged("They agree with each other, and with the model", overall)
        kind = "info" if unsure(overall) else "done"
    elif alike:
        title, kind = _hedged("They agree with each other more than with the model", overall), "caution"
    elif firm == "tentative":
        title, kind = _hedged("They mostly agree with each other", overall), "info"
    elif _one_answer_nearly_throughout(overall):
        title, kind = _hedged("Nearly everybody gave the same answers", overall), "info"
    else:
        title, kind = "The same case is decided differently", "caution"
    first = overall.why_none if overall.alpha is None else f"On the outcome, {_lower(_read(overall))}{_doubt(overall)}"
    return Verdict(kind, title, (first, share, *together))


def _hedged(title: str, one: Agreement) -> str:
    return f"{title}: too few cases to be sure" if unsure(one) else title


def _doubt(one: Agreement) -> str:
    """What the title must not be read without, where the interval does not bear it."""
    if not unsure(one):
        return ""
    where = f" On other such cases it could be anywhere from {interval(one)}." if interval(one) else ""
    return f"{where} {TOO_FEW}"


def _alone(found: Measured) -> str:
    if len(found.raters) == 1:
        return "Only one rater has answered. Agreement needs at least two with the same case."
    return "No two raters have answered the same case."


def _model_line(right: WithModel) -> tuple[str, ...]:
    return (NO_MODEL,) if right.share is None else (f"With the model: {beside_model(right)}.",)


def _together(found: Measured, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Cases in which nearly everybody gave one outcome that is not the model's."""
    shared = shared_cases(found.spreads["outcome"])
    if not shared:
        return ()
    named = "; ".join(
        f"{titles.get(one.case, one.case)} ({SHORT[common]}, the model: {SHORT[one.model or '']})"
        for one in shared[:NAMED]
        for common in (max(one.counts, key=lambda answer: one.counts[answer]),)
    )
    more = f"; and {len(shared) - NAMED} more" if len(shared) > NAMED else ""
    return (
        f"Nearly everybody gave the same outcome, and not the model’s, in {count(len(shared), 'case')}: {named}{more}.",
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _number(value: float) -> str:
    """Two places, with a true minus and never "-0.00"."""
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", "−")
