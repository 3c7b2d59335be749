"""A whole discussion as the drafts it would have been typed in, for findings that are given at once (samples)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from panel.domain.discussion import MOST_REASONS, Discussion, Finding
from panel.domain.errors import PanelError


def drafts_for(findings: Discussion) -> dict[str, str]:
    """Every field that has something in it. Raises PanelError 'too-many-reasons'."""
    fields = {
        "route": findings.route,
        "held_on": findings.held_on.isoformat() if findings.held_on else "",
        "chair": findings.chair,
        "views_weighed": findings.views_weighed,
        "additional_time": findings.additional_time,
        "local_guidance": findings.local_guidance,
        "check_in_on": findings.check_in_on.isoformat() if findings.check_in_on else "",
        "check_in_by": findings.check_in_by,
        "present": _list([person.model_dump(mode="json") for person in findings.present]),
        "provision": _list([item.model_dump(mode="json") for item in findings.provision]),
        "support_now": _list([action.model_dump(mode="json") for action in findings.support_now]),
        **_finding(findings.limb_a),
        **_finding(findings.limb_b),
    }
    return {name: value for name, value in fields.items() if value}


def _finding(finding: Finding) -> dict[str, str]:
    limb = finding.limb
    if len(finding.reasons) > MOST_REASONS:
        raise PanelError("too-many-reasons", limit=MOST_REASONS)
    fields = {
        f"{limb}.answer": finding.answer,
        f"{limb}.evidence": _list(list(finding.evidence)),
        f"{limb}.no_evidence_because": finding.no_evidence_because,
        f"{limb}.other_side": finding.other_side,
        f"{limb}.answer_to_other_side": finding.answer_to_other_side,
    }
    for number, reason in enumerate(finding.reasons, start=1):
        fields[f"{limb}.reason.{number}"] = reason.text
        fields[f"{limb}.reason.{number}.evidence"] = _list(list(reason.evidence))
    return fields


def _list(items: Sequence[object]) -> str:
    return json.dumps(items, ensure_ascii=False) if items else ""
