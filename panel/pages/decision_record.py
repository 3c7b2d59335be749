"""A decision and its findings, drawn for reading."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from panel.domain.case import Case, Evidence, Views
from panel.domain.decision import Decision, DecisionState
from panel.domain.discussion import Discussion, Finding
from panel.pages import pieces
from panel.pages.discussion_steps import ANSWERS
from panel.pages.labels import NOT_WAITED_FOR, ROUTE, day
from panel.services.panel import LONDON


def draw_findings(evidence: Sequence[Evidence], findings: Discussion) -> None:
    """Both questions with their reasons, the other side, the views, the provision and the support."""
    parts = [_finding(evidence, item) for item in (findings.limb_a, findings.limb_b)]
    parts += [
        _part(title, words)
        for title, words in (
            ("Views weighed", findings.views_weighed),
            ("Additional time (over 18)", findings.additional_time),
            ("Local guidance", findings.local_guidance),
        )
        if words.strip()
    ]
    if findings.provision:
        parts.append(
            _table(
                "Provision named",
                ("What", "Who delivers it", "How it is known to be available", "Would it go on?"),
                [(p.what, p.delivered_by, p.known_available, p.would_continue) for p in findings.provision],
            )
        )
    if findings.support_now:
        parts.append(
            _table(
                "Support now",
                ("What will happen", "Who", "By"),
                [(item.what, item.who, day(item.by, "")) for item in findings.support_now],
            )
        )
    pieces.html(*parts)


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return f'<section class="lm-found"><h3>{title}</h3>{pieces.table(title, headings, rows)}</section>'


def _part(title: str, words: str) -> str:
    return f'<section class="lm-found"><h3>{title}</h3><p>{pieces.text(words)}</p></section>'


def _finding(evidence: Sequence[Evidence], finding: Finding) -> str:
    documents = {item.id: item.document for item in evidence}
    reasons = "".join(
        f"<li>{pieces.text(reason.text)}{_relied_on([documents.get(one) for one in reason.evidence])}</li>"
        for reason in finding.reasons
    )
    tied = {one for reason in finding.reasons for one in reason.evidence}
    more = [one for one in finding.evidence if one not in tied]
    said = [
        f"<p><strong>{name}:</strong> {pieces.text(words)}</p>"
        for name, words in (
            ("No document, because", finding.no_evidence_because),
            ("The other way", finding.other_side),
            ("Answer to it", finding.answer_to_other_side),
        )
        if words.strip()
    ]
    return (
        f'<section class="lm-found"><h3>Question ({finding.limb}): {ANSWERS[finding.answer]}</h3>'
        f"<ol>{reasons}</ol>{_relied_on([documents.get(one) for one in more])}{''.join(said)}</section>"
    )


def _relied_on(names: Sequence[str | None]) -> str:
    if not names:
        return ""
    listed = "; ".join(name or "a document no longer listed" for name in names)
    return f'<span class="lm-on">On: {pieces.text(listed)}</span>'


def draw_decision(decision: Decision, case: Case) -> None:
    """What was decided, by whom, on which authority and law; then why, on the evidence and views as they stood."""
    pieces.html(pieces.facts(_facts(decision)))
    if decision.concession is not None:
        with st.expander("The findings of the decision before (the two questions were not asked again)"):
            draw_findings(decision.evidence, decision.findings)
    else:
        draw_findings(decision.evidence, decision.findings)
    if decision.views:
        with st.expander(f"What the family told us, as it stood on the day of the decision ({len(decision.views)})"):
            pieces.html(*(_views(views, case) for views in decision.views))
    if decision.read_back is not None:
        with st.expander("The reasons as the SISO said them back"):
            pieces.html(pieces.quote(decision.read_back.words, decision.read_back.by.name))
    if not decision.adopts_panel and decision.panel_findings is not None:
        with st.expander("What the panel found"):
            draw_findings(decision.evidence, decision.panel_findings)


def _views(views: Views, case: Case) -> str:
    """One person's views: their own words, our account of them for the letter, or why there are none."""
    given = [f"Given {day(views.given_on)}" if views.given_on else "", views.how_given or ""]
    kept = [one.name for one in case.contacts if one.id in views.keep_from]
    said = [
        f"<p><strong>{name}:</strong> {pieces.text(words)}</p>"
        for name, words in (
            ("When and how", ", ".join(filter(None, given))),
            ("In their words", views.words),
            ("Our account for the letter", views.for_letter),
            ("Why we have none", views.not_given_because),
            ("Kept out of the letter to", ", ".join(kept)),
        )
        if words.strip()
    ]
    body = "".join(said) or "<p>Nothing was on record.</p>"
    return f'<section class="lm-found"><h3>{pieces.text(_whose(views, case))}</h3>{body}</section>'


def _whose(views: Views, case: Case) -> str:
    person = case.person.known_as or case.person.given_names
    if views.whose != "parent":
        return f"{person} ({views.whose.replace('-', ' ')})"
    contact = next((one for one in case.contacts if one.id == views.contact_id), None)
    return f"{contact.name} ({contact.relation or 'parent'})" if contact else "A parent"


def _facts(decision: Decision) -> list[tuple[str, str]]:
    made = decision.made_at.astimezone(LONDON)
    law = f"law pack {decision.law_version}"
    if decision.result.outcome == "refusal":
        law = ("Section 36(5)" if decision.basis == "s36-5" else "Section 36(8)") + f", {law}"
    rows = [
        ("Decision", decision.result.title),
        *((("Why", decision.result.sentence),) if decision.basis == "concession" else ()),
        ("Made by", f"{decision.made_by.name}, {decision.made_by.job_title}, {day(made)} at {made:%H:%M}"),
        ("Authority", decision.authority),
        ("On the law", law),
    ]
    if decision.concession is not None:
        rows.append(("It follows", f"{ROUTE[decision.concession.route]}, {day(decision.concession.on)}"))
    if not decision.adopts_panel:
        rows.append(("Differs from the panel", decision.differs_because))
    if decision.change_because and decision.change_because not in ROUTE.values():
        rows.append(("Why it was looked at again", decision.change_because))
    for one in decision.emergencies:
        when = f"{day(one.at.astimezone(LONDON))} at {one.at.astimezone(LONDON):%H:%M}"
        rows.append((NOT_WAITED_FOR[one.step], f"“{one.because}” {one.by.name}, {when}; authority: {one.authority}"))
    said = decision.read_back
    if said and said.confirmed_by and decision.state in (DecisionState.LOCKED, DecisionState.SUPERSEDED):
        rows.append(("Said back and confirmed", f"{said.by.name}; {said.confirmed_by.name}, {day(said.confirmed_at)}"))
    return rows
