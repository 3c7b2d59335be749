"""Trains the linear model beside the rules and writes its weights as data. Run by hand; never when the product runs.

`python -m tests.checker_set.train` trains on the corpus, the seen half, our own letters and the examples of the
patterns, and writes `weights.bin`. Train the encoder first (`train_encoder.py`). Nothing here reads the unseen half.

One text of the corpus in ten is kept aside from both, and the limits are chosen on what both together say of those: one
for the patterns that are usually unlawful, by how many lawful texts get an alarm; one for the others, by how many of
their findings are right; and a higher one for each pattern that would be wrong too often.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from letter_templates.reasons import classifier
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.rules import found_by_rules
from letter_templates.reasons.scores import GRAVE, Scores
from letter_templates.reasons.voices import read
from letter_templates.reasons.weights import Weights, write_weights
from tests.checker_set.items import CORPUS, MADE_UP, Text, kept_aside, texts
from tests.checker_set.learning import examples, names, sometimes_unlawful, trained, usually_unlawful
from tests.checker_set.own_texts import own_texts

OWN_COUNT = 3
"""How often our own letters and the examples of the patterns count: what is in them must come out right."""
ALARMS = 0.01
"""The share of the lawful texts of the corpus, which are hard on purpose, that may get an alarm from the model."""
RIGHT = 0.8
"""The least share of the findings of the other patterns that must be right."""
RIGHT_EACH = 0.4
"""The least share of the findings of each pattern that must be right."""
TAKEN_FOR_LAWFUL = 0.03
"""The share of what rules rightly call unlawful that the model may take for lawful; see `doubted`."""
RIGHT_RULES = 0.9
"""The least share of what the rules of a pattern call unlawful that must be; the model is believed more until it is."""
LEAST, ALWAYS = -6.0, 99.0


@dataclass(frozen=True)
class Judged:
    """A text with the best score of each pattern that nothing excuses; `ruled`: for each pattern that rules call
    unlawful, the least doubt that the model may have of it (`classifier.doubt`)."""

    text: Text
    best: dict[str, float]
    ruled: dict[str, float]


def judged(model: Weights, labelled: Iterable[Text]) -> list[Judged]:
    result: list[Judged] = []
    for text in labelled:
        item, best = text.item, dict[str, float]()
        sentences = read(text.words, catalogue())
        windows = Scores(sentences, text.words, item.kind, item.part, model)
        for one in classifier.candidates(
            sentences, text.words, catalogue(), item.kind, item.part, model, windows, LEAST
        ):
            best[one.pattern.id] = max(best.get(one.pattern.id, LEAST), one.score)
        whether = [windows.whether(place) or 0.0 for place in range(len(sentences))]
        best[GRAVE] = max(whether, default=LEAST)
        ruled: dict[str, float] = {}
        for rule in found_by_rules(sentences, catalogue(), item.kind, item.part):
            if rule.severity == "unlawful":
                least = min(ALWAYS, classifier.doubt(rule, windows, model))
                ruled[rule.pattern.id] = max(ruled.get(rule.pattern.id, -ALWAYS), least)
        result.append(Judged(text, best, ruled))
    return result


def to_learn_from() -> list[Text]:
    """Every labelled text but those of the unseen half."""
    return [*texts(CORPUS), *own_texts() * OWN_COUNT, *texts("seen"), *texts("lawful/seen")]


def lawful(text: Text) -> bool:
    """No pattern that can be unlawful is, or can be argued to be, in it."""
    return not sometimes_unlawful() & {*text.item.found, *text.item.also}


def alarms_of_rules(one: Judged, doubt: dict[str, float]) -> bool:
    """Is there something that rules call unlawful and the model does not doubt?"""
    return any(least >= doubt[name] for name, least in one.ruled.items())


def limits(result: Sequence[Judged]) -> dict[str, float]:
    """The limit of each pattern: the one that all of its kind share, or its own where it would be wrong too often."""
    grave = usually_unlawful()
    alarming = grave - classifier.WHOLE_SECTION
    top = sorted(
        max((score for name, score in one.best.items() if name in alarming), default=LEAST)
        for one in result
        if lawful(one.text) and one.text.file not in MADE_UP
    )
    unlawful = top[min(len(top) - 1, int((1 - ALARMS) * len(top)))] + 1e-3
    said: dict[str, list[tuple[float, bool]]] = {name: [] for name in names()}
    for one in result:
        for name, score in one.best.items():
            if name in said and (name in one.text.item.found or name not in one.text.item.also):
                said[name].append((score, name in one.text.item.found))
    other = _lowest([each for name in names() if name not in grave for each in said[name]], RIGHT, LEAST)
    return {
        name: _lowest(said[name], RIGHT_EACH, unlawful if name in grave else other) if said[name] else 99.0
        for name in names()
    }


def doubts(result: Sequence[Judged]) -> dict[str, float]:
    """The "whether" of each pattern below which the model takes for lawful what its rules call unlawful.

    The same for all, and higher where the rules of a pattern are wrong too often in texts that nobody made them for.
    """
    said: dict[str, list[tuple[float, bool]]] = {name: [] for name in names()}
    for one in result:
        for name, least in one.ruled.items():
            right = name in one.text.item.found
            if (right or lawful(one.text)) and one.text.file not in MADE_UP:
                said[name].append((least, right))
    rightly = sorted(score for each in said.values() for score, right in each if right)
    base = min(rightly[int(TAKEN_FOR_LAWFUL * len(rightly))], classifier.NO_DOUBT)
    most = classifier.NO_DOUBT
    return {name: min(_lowest(each, RIGHT_RULES, base), most) if each else base for name, each in said.items()}


def _lowest(said: Iterable[tuple[float, bool]], share: float, least: float) -> float:
    """The lowest limit, from `least` up, at which this share of the findings is right; 99 where there is none."""
    right, limit = 0, 99.0
    for place, (score, good) in enumerate(sorted(said, reverse=True), start=1):
        right += good
        if score < least:
            return min(limit, least) if (right - good) >= share * (place - 1) else limit
        if right >= share * place:
            limit = score
    return max(limit, least)


def report(title: str, result: Sequence[Judged], limit: dict[str, float], doubt: dict[str, float]) -> None:
    grave = usually_unlawful()
    hit = {True: [0, 0], False: [0, 0]}
    alarms = by_rules = of_lawful = unexpected = 0
    result = [one for one in result if one.text.file not in MADE_UP]
    for one in result:
        text, best = one.text, one.best
        said = {name for name, score in best.items() if name != GRAVE and score >= limit[name]}
        for name in text.item.found:
            hit[name in grave][0] += name in said
            hit[name in grave][1] += 1
        unexpected += bool(said - {*text.item.found, *text.item.also})
        if lawful(text):
            of_lawful += 1
            by_rules += alarms_of_rules(one, doubt)
            alarms += bool(said & grave) or alarms_of_rules(one, doubt)
    everything = (hit[True][0] + hit[False][0]) / max(1, hit[True][1] + hit[False][1])
    print(
        f"{title}: recall {hit[True][0] / max(1, hit[True][1]):.3f} on usually unlawful, {everything:.3f} on all; "
        f"alarms on {alarms} of {of_lawful} lawful texts ({alarms / max(1, of_lawful):.1%}), {by_rules} by rules; "
        f"{unexpected} of {len(result)} texts with a finding that is not labelled",
        flush=True,
    )


def main() -> None:
    columns: dict[int, int] = {}
    every = to_learn_from()
    made = examples([text for text in every if not kept_aside(text)], columns)
    print(f"{len(made)} texts to learn from, {len(columns)} features")
    model = trained(made, columns)
    met = judged(model, [text for text in every if kept_aside(text)])
    doubt = doubts(met)
    limit = limits(met)
    report("the texts kept aside", met, limit, doubt)
    size = write_weights(
        replace(
            model,
            limits=tuple(round(limit.get(name, 99.0), 3) for name in model.names),
            doubts=tuple(round(doubt.get(name, 0.0), 3) for name in model.names),
        )
    )
    print(f"written: {size // 1024} KB")


if __name__ == "__main__":
    main()
