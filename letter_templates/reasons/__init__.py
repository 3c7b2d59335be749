"""Would these reasons stand up? The catalogue of reasoning patterns, and the engine that looks for them.

`check_reasons` reads a passage, `check_parts` a letter in parts, `check_document` a letter of ours. No finding means
that no listed problem was found, never that the reasons are lawful. Nothing here changes a text or supplies a reason.

How it works: the text becomes sentences with exact places (`sentences`), the lexical sets of `patterns/words.yaml` are
found in them (`wordsets`), who is speaking and what is disclaimed is worked out (`voices`), the rules of each pattern
combine these (`rules`), and a small trained model adds the patterns that people put in their own words (`classifier`).
What only a whole letter or the record can show is in `absences`.
"""

from letter_templates.reasons.check import NOTHING_FOUND, check_document, check_parts, check_reasons
from letter_templates.reasons.model import LetterPart, Pattern, RecordContext

__all__ = [
    "NOTHING_FOUND",
    "LetterPart",
    "Pattern",
    "RecordContext",
    "check_document",
    "check_parts",
    "check_reasons",
]
