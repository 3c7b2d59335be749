"""The standing document that the chair tables at the start of a panel: made from the law of the day."""

from __future__ import annotations

from legal_tests.lawbook import Law
from letter_templates.document import LetterDocument
from letter_templates.standing_document import compose_standing_document
from panel.services.law import law_on
from panel.services.panel import Panel

_latest: list[tuple[Law, LetterDocument]] = []  # the last one made: every look at a meeting asks for it


def standing_document(panel: Panel) -> LetterDocument:
    """As it stands today. Raises PanelError 'law-not-held'."""
    law = law_on(panel, panel.today())
    if not _latest or _latest[0][0] is not law:
        _latest[:] = [(law, compose_standing_document(law))]
    return _latest[0][1]
