"""A small trained model beside the rules."""

from __future__ import annotations

from collections.abc import Sequence

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.model import Kind, Part
from letter_templates.reasons.rules import Found
from letter_templates.reasons.voices import ReadSentence


def found_by_model(
    read: Sequence[ReadSentence], catalogue: Catalogue, kind: Kind, part: Part | None, known: Sequence[Found]
) -> list[Found]:
    return []
