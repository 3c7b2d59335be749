"""The standing document that the chair tables at the start of a panel: made from the law of the day."""

from __future__ import annotations

from letter_templates.document import LetterDocument
from letter_templates.standing_document import compose_standing_document
from panel.services.law import law_on
from panel.services.panel import Panel


def standing_document(panel: Panel) -> LetterDocument:
    """As it stands today. Raises PanelError 'law-not-held'."""
    return compose_standing_document(law_on(panel, panel.today()))
