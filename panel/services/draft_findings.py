"""What stands in the words of a discussion that a tribunal or a lawyer would criticise, field by field as typed.

The same engine reads the letter later. It never changes a text and never supplies a reason: where words express badly
a reason that was held, its advice says how to express it; where the reason itself is at fault, only whoever decides can
mend that. Nothing found is never the same as lawful.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from letter_templates.document import Frozen
from letter_templates.findings import Finding
from letter_templates.reasons import check_reasons
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import Kind, Part
from panel.domain.base import CaseId
from panel.domain.discussion import REASON_FIELDS
from panel.domain.discussion_rows import written
from panel.domain.draft import Draft
from panel.services.panel import Panel

Mends = Literal["express", "decision-maker"]
ORDER: Final = ("must-fix", "look-again", "note")
PART_OF_LIMB: Final[dict[str, Part]] = {
    "no_evidence_because": "reasons",
    "other_side": "other-side",
    "answer_to_other_side": "other-side",
}
PART_OF_FIELD: Final[dict[str, Part]] = {
    **dict.fromkeys(REASON_FIELDS, "reasons"),
    **{f"{limb}.{name}": part for limb in ("a", "b") for name, part in PART_OF_LIMB.items()},
    "provision": "reasons",
    "additional_time": "reasons",
    "views_weighed": "other-side",
    "local_guidance": "notes",
    "differs_because": "reasons",
}
CELLS: Final = ("what", "known_available", "would_continue")


class DraftFinding(Frozen):
    """A finding in one field. `text` is what was read: the finding's start and end count in it."""

    field: str
    text: str
    finding: Finding


class Explained(Frozen):
    """What the catalogue says of a pattern beyond its finding: who can mend it, why it matters, a lawful form."""

    mends: Mends
    why: str
    lawful_form: str | None = None


def explained(finding_id: str) -> Explained | None:
    """None for a finding that is not of the catalogue of reasoning patterns."""
    pattern = catalogue().by_id.get(finding_id)
    if pattern is None:
        return None
    return Explained(mends=pattern.mends, why=pattern.why, lawful_form=pattern.lawful_form)


def findings_in_field(field: str, drafts: Mapping[str, Draft], prefix: str = "") -> tuple[DraftFinding, ...]:
    """What is found in one field as it stands, the gravest first. With a prefix, in the officer's own."""
    part = PART_OF_FIELD.get(field)
    draft = drafts.get(prefix + field)
    text = _words_of_rows(drafts, prefix) if field == "provision" else draft.value if draft else ""
    if part is None or not text.strip():
        return ()
    found = check_reasons(text, kind=_kind(drafts, prefix), part=part)
    in_order = sorted(found, key=lambda one: ORDER.index(one.action))
    return tuple(DraftFinding(field=field, text=text, finding=one) for one in in_order)


def standing_findings(panel: Panel, case_id: CaseId) -> tuple[DraftFinding, ...]:
    """Everything found in the discussion of this case as it stands, the gravest first."""
    with panel.store.reading() as tx:
        drafts = tx.drafts(case_id)
    found = [one for field in PART_OF_FIELD for one in findings_in_field(field, drafts)]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.finding.action)))


def _kind(drafts: Mapping[str, Draft], prefix: str) -> Kind:
    """Which letter these words would be in: an agreement once both questions are answered yes."""
    answers = {_answer(limb, drafts, prefix) for limb in ("a", "b")}
    return "agree" if answers == {"yes"} else "refusal" if answers <= {"yes", "no"} else "reasons"


def _answer(limb: str, drafts: Mapping[str, Draft], prefix: str) -> str:
    """The answer to one question; where an officer has given none of their own, the panel's."""
    for name in (f"{prefix}{limb}.answer", f"{limb}.answer"):
        draft = drafts.get(name)
        if draft is not None and draft.value in ("yes", "no"):
            return draft.value
    return "not-yet"


def _words_of_rows(drafts: Mapping[str, Draft], prefix: str) -> str:
    """The words of the provision named that say why it is enough, one to a line."""
    return "\n".join(row[cell] for row in written(drafts, "provision", prefix) for cell in CELLS if row[cell])
