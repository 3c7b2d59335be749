"""The guided discussion: drafts kept as people type, and the findings they make up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Literal

from panel.domain.base import EvidenceId, Frozen, Line
from panel.domain.discussion_rows import CELLS, cell_of, written
from panel.domain.draft import Draft

LimbId = Literal["a", "b"]


class DraftConflict(Frozen):
    """Two people changed the same field. Both texts are kept until somebody chooses."""

    field: str
    theirs: Draft
    mine: str


class Reason(Frozen):
    """One reason on a limb, tied to evidence."""

    text: str
    evidence: tuple[EvidenceId, ...] = ()


class Finding(Frozen):
    """What was found on one limb."""

    limb: LimbId
    answer: Literal["yes", "no", "not-yet"] = "not-yet"
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[EvidenceId, ...] = ()
    no_evidence_because: str = ""
    other_side: str = ""
    answer_to_other_side: str = ""


class Provision(Frozen):
    """Provision named in the discussion."""

    what: str
    delivered_by: str = ""
    known_available: str = ""
    would_continue: str = ""


class Attendee(Frozen):
    name: Line
    role: Line = ""
    organisation: Line = ""


class SupportAction(Frozen):
    what: str
    who: str = ""
    by: date | None = None


class Discussion(Frozen):
    """The findings as drafted so far."""

    route: Literal["panel", "officer"] = "panel"
    held_on: date | None = None
    chair: Line = ""
    present: tuple[Attendee, ...] = ()
    limb_a: Finding = Finding(limb="a")
    limb_b: Finding = Finding(limb="b")
    views_weighed: str = ""
    additional_time: str = ""
    provision: tuple[Provision, ...] = ()
    local_guidance: str = ""
    support_now: tuple[SupportAction, ...] = ()
    check_in_on: date | None = None
    check_in_by: str = ""


# The fields of a discussion, one draft each. Lists are held as JSON; each word of a line of CELLS has its own draft.
TEXT_FIELDS = (
    "route",
    "held_on",
    "chair",
    "views_weighed",
    "additional_time",
    "local_guidance",
    "check_in_on",
    "check_in_by",
    *(
        f"{limb}.{part}"
        for limb in ("a", "b")
        for part in ("answer", "no_evidence_because", "other_side", "answer_to_other_side")
    ),
)
LIST_FIELDS = (*CELLS, "a.evidence", "b.evidence")
MOST_REASONS = 8
REASON_FIELDS = tuple(f"{limb}.reason.{n}" for limb in ("a", "b") for n in range(1, MOST_REASONS + 1))
REASON_EVIDENCE_FIELDS = tuple(f"{field}.evidence" for field in REASON_FIELDS)  # JSON list of evidence ids
DISCUSSION_FIELDS = (*TEXT_FIELDS, *LIST_FIELDS, *REASON_FIELDS, *REASON_EVIDENCE_FIELDS)

# The officer's own findings, where they differ from the panel's, are drafted beside the panel's and never over them.
OFFICER = "officer."
DECISION_FIELDS = ("differs_because",)  # why the officer differs
AFTER_DECISION_FIELDS = ("read_back",)  # the SISO's words while they are being written
FIELDS = frozenset(
    (*DISCUSSION_FIELDS, *(OFFICER + field for field in DISCUSSION_FIELDS), *DECISION_FIELDS, *AFTER_DECISION_FIELDS)
)


def is_field(name: str) -> bool:
    """Is there such a field? The words of a line are fields too, such as `provision.1.what`."""
    return name in FIELDS or cell_of(name.removeprefix(OFFICER)) is not None


def findings_fingerprint(drafts: Mapping[str, Draft]) -> str:
    """A mark of the findings as drafted: another word in any of them gives another mark."""
    words = {name: draft.value for name, draft in drafts.items() if name not in AFTER_DECISION_FIELDS and draft.value}
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def discussion_from(drafts: Mapping[str, Draft], prefix: str = "") -> Discussion:
    """Put the drafts together: the panel's, or with the prefix OFFICER the officer's own.

    Fields nobody has touched keep their empty value. Nobody is present before they have a name.
    """

    def text(field: str) -> str:
        return drafts[prefix + field].value if prefix + field in drafts else ""

    def items(field: str) -> list[object]:
        return list(json.loads(text(field) or "[]"))

    def lines(field: str) -> list[dict[str, str]]:
        return written(drafts, field, prefix)

    def finding(limb: LimbId) -> Finding:
        reasons = []
        for n in range(1, MOST_REASONS + 1):
            words = text(f"{limb}.reason.{n}")
            if words.strip():
                reasons.append({"text": words, "evidence": items(f"{limb}.reason.{n}.evidence")})
        return Finding.model_validate(
            {
                "limb": limb,
                "answer": text(f"{limb}.answer") or "not-yet",
                "reasons": reasons,
                "evidence": items(f"{limb}.evidence"),
                "no_evidence_because": text(f"{limb}.no_evidence_because"),
                "other_side": text(f"{limb}.other_side"),
                "answer_to_other_side": text(f"{limb}.answer_to_other_side"),
            }
        )

    return Discussion.model_validate(
        {
            "route": text("route") or "panel",
            "held_on": text("held_on") or None,
            "chair": text("chair"),
            "present": [line for line in lines("present") if line["name"].strip()],
            "limb_a": finding("a"),
            "limb_b": finding("b"),
            "views_weighed": text("views_weighed"),
            "additional_time": text("additional_time"),
            "provision": lines("provision"),
            "local_guidance": text("local_guidance"),
            "support_now": [line | {"by": line["by"] or None} for line in lines("support_now")],
            "check_in_on": text("check_in_on") or None,
            "check_in_by": text("check_in_by"),
        }
    )


def officers_findings(drafts: Mapping[str, Draft]) -> Discussion:
    """The officer's own findings on the two questions and the views, on everything else the panel's discussion."""
    panels, own = discussion_from(drafts), discussion_from(drafts, OFFICER)
    return panels.model_copy(
        update={
            "limb_a": panels.limb_a if own.limb_a.answer == "not-yet" else own.limb_a,
            "limb_b": panels.limb_b if own.limb_b.answer == "not-yet" else own.limb_b,
            "views_weighed": own.views_weighed if own.views_weighed.strip() else panels.views_weighed,
        }
    )
