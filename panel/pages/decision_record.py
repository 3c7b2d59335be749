"""A decision and its findings, drawn for reading."""

from __future__ import annotations

import streamlit as st

from panel.domain.case import Case
from panel.domain.decision import Decision
from panel.domain.discussion import Discussion, Finding
from panel.pages import pieces
from panel.pages.discussion_steps import ANSWERS
from panel.pages.labels import day
from panel.pages.tell import plain


def draw_findings(case: Case, findings: Discussion) -> None:
    """Both questions with their reasons, the other side, the views and the provision."""
    for item in (findings.limb_a, findings.limb_b):
        _finding(case, item)
    if findings.views_weighed.strip():
        st.markdown(f"#### Views weighed\n\n{plain(findings.views_weighed)}")
    if findings.additional_time.strip():
        st.markdown(f"#### Additional time (over 18)\n\n{plain(findings.additional_time)}")
    if findings.provision:
        st.markdown("#### Provision named")
        pieces.html(
            pieces.table(
                "Provision named",
                ("What", "Who delivers it", "How it is known to be available", "Would it go on?"),
                [(p.what, p.delivered_by, p.known_available, p.would_continue) for p in findings.provision],
            )
        )


def _finding(case: Case, finding: Finding) -> None:
    documents = {item.id: item.document for item in case.evidence}
    st.markdown(f"#### Question ({finding.limb}): {ANSWERS[finding.answer]}")
    for number, reason in enumerate(finding.reasons, start=1):
        relied_on = ", ".join(documents.get(name, "a document no longer listed") for name in reason.evidence)
        st.markdown(f"{number}. {plain(reason.text)}" + (f" *({plain(relied_on)})*" if relied_on else ""))
    if finding.no_evidence_because.strip():
        st.markdown(f"No document: {plain(finding.no_evidence_because)}")
    if finding.other_side.strip():
        st.markdown(f"**The other way:** {plain(finding.other_side)}")
    if finding.answer_to_other_side.strip():
        st.markdown(f"**Answer to it:** {plain(finding.answer_to_other_side)}")


def draw_decision(case: Case, decision: Decision) -> None:
    """Who decided what, when, on which authority and law; then why."""
    rows = [
        ("Decision", decision.result.title),
        ("Made by", f"{decision.made_by.name}, {decision.made_by.job_title}"),
        ("Authority", decision.authority),
        ("When", f"{day(decision.made_at)}, {decision.made_at:%H:%M}"),
        ("Law pack", decision.law_version),
    ]
    if decision.result.outcome == "refusal":
        rows.append(("Rests on", "Section 36(5)" if decision.basis == "s36-5" else "Section 36(8)"))
    if not decision.adopts_panel:
        rows.append(("Differs from the panel", decision.differs_because))
    if decision.change_because:
        rows.append(("Why it was looked at again", decision.change_because))
    if decision.read_back and decision.read_back.confirmed_by:
        rows.append(("Said back by", decision.read_back.by.name))
        rows.append(("Confirmed by", decision.read_back.confirmed_by.name))
    pieces.html(pieces.facts(rows))
    draw_findings(case, decision.findings)
    if not decision.adopts_panel and decision.panel_findings is not None:
        with st.expander("What the panel found"):
            draw_findings(case, decision.panel_findings)
