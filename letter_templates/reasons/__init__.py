"""Would these reasons stand up? The catalogue of reasoning patterns, and the engine that looks for them.

`check_reasons` reads a passage, `check_parts` a letter in parts, `check_document` a letter of ours. No finding means
that no listed problem was found, never that the reasons are lawful. Nothing here changes a text or supplies a reason.

How it works: the text becomes sentences with exact places (`sentences`), the lexical sets of `patterns/words.yaml` are
found in them (`wordsets`), who is speaking and what is disclaimed is worked out (`voices`), the rules of each pattern
combine these (`rules`), and a trained model adds the patterns that people put in their own words (`classifier`), in
two readers (`scores`): one of features that a lawyer can read (`weights`), one of words in their order (`encoder`).
What only a whole letter or the record can show is in `absences`.

Decisions, each measured on text set aside (see `tests/checker_set`):

- Rules alone find the wordings that they were written for and few others: on the first 750 texts of a corpus written by
  somebody else, 27% of the usually unlawful patterns. So a trained model stands beside them.
- The model learns "is there any problem" from all texts together and "which" from the texts about each; apart, it found
  a third less at the same alarms. Pairs of ideas from the thesaurus matter most; runs of three words did not help and
  were taken out. More training text helps more than anything else: with 2% of alarms the model alone found 25%, 47%,
  56% and 85% of the usually unlawful patterns in the seen half after 1,400, 2,100, 2,800 and 4,100 texts.
- Loose rules (`sure: false`) are not reported by themselves: they are hints that the model weighs.
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
