"""The law the tool works from: what it says, how each part was verified, and what still awaits a solicitor."""

from __future__ import annotations

from typing import Final

import streamlit as st

from legal_tests.lawbook import Law, LawNotHeldError
from legal_tests.model import Authority, KeyPoint, Provision, TimeLimit, Verification
from panel.pages import pieces
from panel.pages.frame import notice, page_header
from panel.pages.labels import count, day
from panel.pages.tell import told
from panel.wiring import open_panel

SECTIONS: Final = {
    "points": "Points for panels",
    "provisions": "Provisions",
    "limits": "Time limits",
    "check": "Awaiting a solicitor",
}
ANY: Final = "However verified"
TONES: Final[dict[Verification, pieces.Tone]] = {
    Verification.OFFICIAL: "done",
    Verification.REPUTABLE_COPY: "calm",
    Verification.SUMMARY: "soon",
    Verification.MEMORY: "late",
}


def show() -> None:
    panel = open_panel()
    page_header("Law", "The provisions, time limits and case-law points that this tool works from.")
    told()
    pieces.style()
    try:
        law = panel.lawbook.in_force_on(panel.today())
    except LawNotHeldError as error:
        notice("stop", str(error))
        return
    awaiting = panel.lawbook.awaiting_solicitor()
    _status(law, len(awaiting))
    if panel.lawbook.review_due(panel.today()):
        notice(
            "caution",
            f"This law was last checked on {day(law.as_at)}, more than a year ago. Ask {law.info.whom_to_ask} to check "
            f"it. Start with: {', '.join(page.title for page in law.info.pages_to_open)}.",
        )
    section = st.segmented_control(
        "Show",
        list(SECTIONS),
        format_func=lambda name: SECTIONS[name],
        default="points",
        required=True,
        key="law/section",
        label_visibility="collapsed",
    )
    looked_for, verified = st.columns([3, 2])
    wanted = looked_for.text_input("Find", key="law/find", placeholder="For example: mediation, six weeks, s.36(8)")
    mark = verified.selectbox("Verified", [ANY, *(v.value for v in Verification)], key="law/verified")
    found = _found(section or "points", law, awaiting, wanted or "", mark)
    if found:
        pieces.html(*found)
    else:
        pieces.html('<p class="lm-empty">Nothing matches. Try fewer words, or choose another list above.</p>')


def _status(law: Law, awaiting: int) -> None:
    waiting = f"{count(awaiting, 'entry awaits', 'entries await')} a solicitor's check."
    pieces.html(
        f"<p><b>Law as at {day(law.as_at)}</b>, version {pieces.text(law.version)}. {pieces.text(law.statement)}. "
        f"{waiting} {pieces.text(law.info.not_legal_advice)}</p>"
    )


def _found(section: str, law: Law, awaiting: tuple[Provision, ...], wanted: str, mark: str) -> list[str]:
    if section == "points":
        named = {authority.id: authority for authority in law.authorities}
        return [
            _point(point, named)
            for point in law.key_points
            if mark == ANY and _matches(wanted, point.title, point.plain, point.chair_question, point.common_error)
        ]
    if section == "limits":
        return [
            _limit(limit)
            for limit in law.time_limits
            if _verified(limit.verification, mark) and _matches(wanted, limit.step, limit.trigger, limit.citation)
        ]
    chosen = awaiting if section == "check" else law.provisions
    return [
        _provision(provision)
        for provision in chosen
        if _verified(provision.verification, mark)
        and _matches(wanted, provision.citation, provision.title, provision.full_text or "", provision.summary or "")
    ]


def _verified(found: Verification, mark: str) -> bool:
    return mark in (ANY, found.value)


def _matches(wanted: str, *texts: str) -> bool:
    everything = " ".join(texts).casefold()
    return all(word in everything for word in wanted.casefold().split())


def _point(point: KeyPoint, named: dict[str, Authority]) -> str:
    sources = [named[i].name + ", " + named[i].citation if i in named else i for i in point.authorities]
    return pieces.details(
        f"{point.number}. {pieces.text(point.title)}",
        f"<p>{pieces.text(point.plain)}</p>"
        + pieces.facts(
            (
                ("The chair's question", point.chair_question),
                ("The common error", point.common_error),
                ("Authority", "; ".join((*sources, *point.provisions))),
                ("How sure", point.confidence.value + (f". {point.confidence_note}" if point.confidence_note else "")),
            )
        ),
    )


def _provision(provision: Provision) -> str:
    words = (
        pieces.quote(provision.full_text, provision.citation)
        if provision.full_text
        else f"<p>{pieces.text(provision.summary or '')} <em>In our words: the exact words have not been seen.</em></p>"
    )
    waits = "Awaits a solicitor's check." if provision.awaits_solicitor else f"Checked by {provision.checked_by}."
    rows = [
        ("Verified", pieces.text(f"{provision.verification.value}: {provision.verified_from}")),
        ("Last looked at", pieces.text(day(provision.checked_on))),
        ("Solicitor", pieces.text(" ".join(filter(None, (waits, provision.solicitor_note))))),
        ("Official page", pieces.link(provision.link, provision.link)),
    ]
    if provision.not_seen:
        rows.insert(1, ("Not seen", pieces.text(provision.not_seen)))
    if provision.text and provision.summary:
        rows.insert(0, ("In our words", pieces.text(provision.summary)))
    return pieces.details(
        f"{pieces.text(provision.citation)} <small>{pieces.text(provision.title)}</small>"
        + pieces.chip(provision.verification.value, TONES[provision.verification]),
        words + pieces.facts(rows, escaped=True),
    )


def _limit(limit: TimeLimit) -> str:
    amount = f"{limit.amount} {limit.unit}" if limit.amount is not None else "As soon as practicable"
    rows = [("Runs from", limit.trigger), ("Source", limit.citation), ("Verified", limit.verification.value)]
    if limit.as_soon_as_practicable and limit.amount is not None:
        rows.insert(1, ("And", "as soon as practicable: the figure is the longest it may take"))
    if limit.exceptions:
        rows.append(("Exceptions", limit.exceptions))
    if limit.note:
        rows.append(("Note", limit.note))
    return pieces.details(f"{pieces.text(limit.step)} {pieces.chip(amount, 'calm')}", pieces.facts(rows))


if __name__ == "__main__":
    show()
