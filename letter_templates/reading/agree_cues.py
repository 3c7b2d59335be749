# ruff: noqa: E501  (a pattern reads better on one line)
"""How each element of an agreement to assess shows in other councils' words (see `element_cues`)."""

from __future__ import annotations

import re

from letter_templates.reading.element_cues import DATE, ElementCue, patterns

AGREE: tuple[ElementCue, ...] = (
    ElementCue(
        "agree-decision",
        patterns(
            r"\b(?:decided|agreed|determined|resolved) (?:that )?(?:(?:we|it|council|now|the|will|should|local|authority|your|request|for) )*(?:to )?(?:now )?(?:secur|carry|undertak|conduct|proceed|initiat|arrang|start|begin|assess|a|an|go ahead|make)\w*\b.{0,80}?\bassess",
            r"\bwill (?:now |therefore |be )+(?:secur|carry|undertak|conduct|proceed|initiat|arrang|start|begin|assess|go|mak)\w*\b.{0,60}\bassess",
            r"\b(?:request|application)\b.{0,100}\b(?:has been|was|is|have been) (?:now )?(?:agreed|approved|accepted|successful)",
        ),
        unless=re.compile(r"\b(?:if|whether|had decided)\b"),
    ),
    ElementCue(
        "agree-considering-notice",
        patterns(
            r"\b(?:right|invite\w*|can|may|opportunity|like|want|please|welcome)\b.{0,100}\b(?:views|what you think|contribut\w+)\b|\byour views\b"
        ),
        together=patterns(
            r"\b(?:orally|speak\w*|talk\w*|telephone|phone|meet\w*|call\w*|ring|person)\b",
            r"\bwrit\w*\b|\bemail\b|\bform\b|\bletter\b",
            r"\bevidence\b|\breports?\b|\bdocuments?\b",
        ),
        unclear=patterns(r"\b(?:your|parents?|family|families) views\b|\bviews (?:and|of|from)\b"),
        why_unclear="it does not say that views may be given in speech and in writing, and evidence with them (unless an earlier notice did)",
    ),
    ElementCue(
        "agree-own-advice",
        patterns(
            r"\byour (?:own )?(?:views|advice|information|contribution)\b|\btheir (?:own views|views|own advice)\b|\btell us\b.{0,60}\b(?:think|know|wish|needs|about)"
        ),
        finding="agree-no-advice-list",
        action="look-again",
    ),
    ElementCue(
        "agree-invite-names",
        patterns(
            r"\b(?:anyone|anybody|any one|someone|somebody|any other|other (?:people|professionals|person)|who else)\b.{0,80}\b(?:ask|contact|contribut\w*|advice|approach|want|like|involve\w*|consult)"
        ),
        finding="agree-no-advice-list",
        action="look-again",
    ),
    ElementCue(
        "agree-existing-advice",
        patterns(
            r"\b(?:report|reports|advice)\b.{0,80}\b(?:again|already|existing|recent|enough|sufficient|satisfied|happy)\b|\b(?:already|existing|recent)\b.{0,60}\b(?:report|reports|advice)\b"
        ),
        action="note",
    ),
    ElementCue(
        "agree-dates",
        patterns(
            r"\b(?:(?:16|sixteen|20|twenty) weeks?|week (?:16|sixteen|20|twenty))\b",
            rf"\b{DATE}\b.{{0,160}}\b(?:plan|whether)\b|\b(?:plan|whether)\b.{{0,160}}\b{DATE}\b",
        ),
        unclear=patterns(r"\b(?:(?:six|6|12|twelve) weeks?|week (?:6|12))\b"),
        why_unclear="it does not say by when a plan is decided on, or issued",
        unless=re.compile(r"\b(?:received|dated|born|birth|decided on)\b(?!.{0,80}\bweek)"),
        finding="agree-no-timeline",
        action="note",
    ),
    ElementCue(
        "agree-no-promise",
        patterns(
            r"\bnot (?:\w+ ){0,3}?(?:mean|guarantee|lead|result|automatically|certain|always)\w*\b.{0,100}\bplan\b|\bwhether (?:or not )?(?:to|we|it|an?|\w+ needs)\b.{0,60}\bplan\b"
        ),
        action="note",
    ),
    ElementCue(
        "agree-information-and-advice",
        patterns(
            r"\bsend ?iass?\b|\b\w{0,30}sendiass?\b",
            r"\b(?:impartial|independent)\b.{0,40}\b(?:information|advice|support)\b",
        ),
        action="look-again",
    ),
)
