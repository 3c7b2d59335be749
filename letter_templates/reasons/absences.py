"""What only a whole letter, or the record, can show: an element left out, views not weighed, an order of days.

Two readings. `missing_from_passage` looks at a passage alone (reasons that say nothing, views waved aside).
`missing_from_whole` looks at all parts of a letter and at the record. Where both are silent, nothing is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letter_templates.reasons.model import Kind, LetterPart, Part, RecordContext, Severity
from letter_templates.reasons.voices import ReadSentence

Missing = tuple[str, Severity, tuple[int, int] | None]
Absent = tuple[str, Severity, str]


def missing_from_passage(
    text: str, sentences: Sequence[ReadSentence], kind: Kind, part: Part | None, context: RecordContext | None
) -> Iterator[Missing]:
    yield from ()


def missing_from_whole(
    parts: Sequence[tuple[LetterPart, list[ReadSentence]]], kind: Kind, context: RecordContext | None
) -> Iterator[Absent]:
    yield from ()
