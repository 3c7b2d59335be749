"""Do the final words of a refusal still put both questions with "may", and answer each as it was decided?

Purposes show that a part is there. These checks read what the letter says in the end, whoever wrote it: a part that
was edited keeps its purpose, and may have lost its "may". Source: Children and Families Act 2014, s.36(8); what a
letter must say of reasons, s.36(5)(a).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from letter_templates.document import LetterDocument, Purpose
from letter_templates.facts import RefusalFacts
from letter_templates.findings import Finding
from letter_templates.letter_words import words_of
from letter_templates.reading.our_letter import read_ours
from letter_templates.reading.statement_of_test import check_statement_of_test

Limb = Literal["a", "b"]
LIMB_NOT_ANSWERED: Final = "limb-not-identified"
"""The id that the catalogue gives to a letter that does not say what it found on each question."""
_NOT: Final = re.compile(r"\b(?:not|nor|neither|never|cannot|can't|don't|isn't|aren't|unable)\b")
_VIEW: Final = re.compile(
    r"\b(?:opinion|think|accept|agree|satisfied|persuaded|consider|believe|view|conclude[ds]?|find|found|decided|"
    r"recogni[sz]e|acknowledge|clear|no doubt)\b"
)
_ASKED: Final[dict[Limb, re.Pattern[str]]] = {
    "a": re.compile(r"\bspecial educational needs?\b"),
    "b": re.compile(r"\bmay (?:\w+ ){0,3}?be necessary\b"),
}
_MAY: Final = re.compile(r"\bmay\b")
_BEFORE: Final = 240
"""Characters before the words of the question, in its sentence, in which the answer to it stands."""
_CARRIED_BY: Final[dict[Limb, tuple[Purpose, Purpose]]] = {
    "a": (Purpose.LIMB_A, Purpose.REASONS_A),
    "b": (Purpose.LIMB_B, Purpose.REASONS_B),
}
_QUESTION: Final[dict[Limb, str]] = {
    "a": "the first question (has, or may have, special educational needs)",
    "b": "the second question (whether it may be necessary for provision to be made through an EHC plan)",
}


def final_words_findings(document: LetterDocument, facts: RefusalFacts) -> list[Finding]:
    """A statement of the test that lost a "may", at its words; an answer that is no longer given, or turned round."""
    ours = read_ours(document)
    return [*ours.in_blocks(check_statement_of_test(ours.read)), *_answers(document, facts)]


def _answers(document: LetterDocument, facts: RefusalFacts) -> Iterator[Finding]:
    answers: tuple[tuple[Limb, Literal["yes", "no"]], ...] = (("a", facts.limb_a.answer), ("b", facts.limb_b.answer))
    for limb, answer in answers:
        answered_in, reasoned_in = _CARRIED_BY[limb]
        own = _given(words_of(document, answered_in), limb)
        turned = answer == "yes" and "no" in own
        if not turned and answer in own | _given(words_of(document, reasoned_in), limb):
            continue
        yield Finding(
            id=LIMB_NOT_ANSWERED,
            level="unclear",
            action="must-fix",
            message=f"The letter does not give the answer that was recorded to {_QUESTION[limb]}: {answer}.",
            where=f"limb-{limb}",
            source="Children and Families Act 2014, s.36(5)(a) and (8)",
            advice="Put the standard sentence of this part back, with “may” in it, or say the same in other words. If "
            "the answer is another one now, it goes back to the decision-maker.",
            limb=limb,
        )


def _given(words: str, limb: Limb) -> set[Literal["yes", "no"]]:
    """The answers that these plain words give to a question. A "no" counts only where the question keeps its "may"."""
    given: set[Literal["yes", "no"]] = set()
    for asked in _ASKED[limb].finditer(words):
        before = words[max(0, asked.start() - _BEFORE) : asked.start()]
        before = before[max(before.rfind(". "), before.rfind("? ")) + 1 :]
        if not _VIEW.search(before):
            continue
        if not _NOT.search(before):
            given.add("yes")
        elif _MAY.search(before + asked.group()):
            given.add("no")
    return given
