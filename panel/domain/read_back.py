"""The SISO says the reasons back in their own words: what was left out, and was it only copied?

Simple word overlap. It helps the chair to listen; it decides nothing, except that a copy is not a read-back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from panel.domain.case import Case
from panel.domain.discussion import Discussion, Finding

COPY_RATIO = 0.9
SHARE_NEEDED = 0.25  # of a reason's telling words
SHORT_WORD = 4
_COMMON = (
    "about above after again also although because been before being below between both child could does "
    "down during each evidence finding from further have having here into itself more most need needs "
    "only other over person plan provision reason reasons said same school should some special such "
    "support than that their them then there these they this those through under until very were what "
    "when where which while will with would young education educational assessment "
)
COMMON = frozenset(_COMMON.split())


def words_of(text: str) -> set[str]:
    """The telling words of a text, without endings, in small letters."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    return {_stem(word) for word in found if len(word) >= SHORT_WORD and word not in COMMON}


def _stem(word: str) -> str:
    for ending in ("ing", "edly", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORT_WORD:
            return word[: -len(ending)]
    return word


def read_back_gaps_of(case: Case, findings: Discussion, words: str) -> tuple[str, ...]:
    """What the words do not mention: a question, a reason, a document relied on. Empty when all is there."""
    said = words_of(words)
    gaps: list[str] = []
    for finding in (findings.limb_a, findings.limb_b):
        if not _mentions_any(said, (reason.text for reason in finding.reasons)):
            gaps.append(f"Question ({finding.limb}): nothing said touches the reasons for the answer.")
            continue
        gaps += [
            f"Question ({finding.limb}), reason {n}: not mentioned."
            for n, reason in enumerate(finding.reasons, start=1)
            if not _mentions(said, reason.text)
        ]
        gaps += _documents_left_out(case, finding, said)
    other_sides = [f for f in (findings.limb_a, findings.limb_b) if f.answer == "no" and f.other_side.strip()]
    gaps += [
        f"Question ({finding.limb}): the strongest point the other way is not mentioned."
        for finding in other_sides
        if not _mentions(said, finding.other_side)
    ]
    return tuple(gaps)


def is_a_copy(findings: Discussion, words: str) -> bool:
    """Is it the recorded reasons, word for word or nearly?"""
    said = _plain(words)
    recorded = [_plain(reason.text) for finding in (findings.limb_a, findings.limb_b) for reason in finding.reasons]
    recorded = [text for text in recorded if text]
    if not said or not recorded:
        return False
    whole = " ".join(recorded)
    only_b = " ".join(_plain(reason.text) for reason in findings.limb_b.reasons)
    return any(_ratio(said, text) >= COPY_RATIO for text in {whole, only_b, *recorded} if text)


def _ratio(one: str, other: str) -> float:
    first, second = one.split()[:2000], other.split()[:2000]
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _mentions(said: set[str], text: str) -> bool:
    telling = words_of(text)
    return not telling or len(telling & said) / len(telling) >= SHARE_NEEDED


def _mentions_any(said: set[str], texts: Iterable[str]) -> bool:
    return any(words_of(text) & said for text in texts)


def _documents_left_out(case: Case, finding: Finding, said: set[str]) -> list[str]:
    wanted = {*finding.evidence, *(name for reason in finding.reasons for name in reason.evidence)}
    return [
        f"Question ({finding.limb}): “{item.document}” is relied on and not mentioned."
        for item in case.evidence
        if item.id in wanted and not words_of(f"{item.document} {item.author or ''} {item.role or ''}") & said
    ]
