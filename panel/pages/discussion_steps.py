"""What each screen of the discussion asks. A few questions a screen; the words of the Act beside each question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from legal_tests.lawbook import Law
from legal_tests.model import LegalTest, Limb
from panel.domain.case import Case, Views
from panel.domain.discussion import MOST_REASONS, OFFICER, LimbId
from panel.domain.people import Profile
from panel.pages import discussion_people, pieces
from panel.pages import draft_fields as field
from panel.pages.components.markup import esc, link, tag
from panel.pages.draft_fields import Desk
from panel.pages.draft_rows import REMOVE, Cell, Listed, rows
from panel.pages.field_findings import below
from panel.pages.frame import notice
from panel.pages.labels import brief_day
from panel.pages.menu import page_file

__all__ = ["ANSWERS", "Room", "finding", "heard", "other_side", "people", "provision", "support", "weighing"]

ANSWERS: Final = {"yes": "Yes", "no": "No", "not-yet": "Not yet answered"}
WHOSE: Final = {"parent": "Parent", "child": "Child", "young-person": "Young person"}
PROVISION: Final = Listed(
    "provision",
    "Each kind of provision named in the discussion",
    "provision",
    (
        (Cell("what", "What is provided or needed", 1.6), Cell("delivered_by", "Who delivers it")),
        (
            Cell("known_available", "How do we know it is available?", 1.6, "cell"),
            Cell("would_continue", "Would it go on? On what assurance?", 1 + REMOVE, "cell"),
        ),
    ),
    nothing="No provision was named.",
)
SUPPORT: Final = Listed(
    "support_now",
    "What will happen now, whatever is decided",
    "action",
    ((Cell("what", "What will happen", 2.4), Cell("who", "Who does it", 1.4), Cell("by", "By when", holds="day")),),
)


@dataclass(frozen=True)
class Room:
    """Everything a screen of the discussion draws from."""

    case: Case
    desk: Desk
    law: Law
    test: LegalTest
    young_person: bool
    over_18: bool
    officer_route: bool  # the council's setting allows it
    colleagues: tuple[Profile, ...] = ()

    def question(self, limb_id: str) -> str:
        limb = self.test.limb(limb_id)
        return limb.question_young_person if self.young_person else limb.question


def people(room: Room) -> None:
    """Who is here, and by which route the case is being decided."""
    discussion_people.people(room.desk, room.colleagues, officer_route=room.officer_route)


def heard(room: Room) -> None:
    """What the family said, and the list of evidence, before any question is answered."""
    for views in room.case.views:
        pieces.html(_said(room, views))
    if not room.case.views:
        notice("note", "No views are on record yet.")
        _to_case(room, "views", "Add the views of the family")
    st.markdown("### List of evidence")
    if not room.case.evidence:
        notice("note", "Nothing is on the list yet.")
        _to_case(room, "evidence", "Add documents to the list")
        return
    rows = [
        (
            pieces.text(item.document)
            + f"<span>{pieces.text(', '.join(part for part in (item.author, item.role) if part))}</span>",
            esc(brief_day(item.dated, "no date")),
        )
        for item in room.case.evidence
    ]
    pieces.html(
        f'<div class="lm-evidence">{pieces.table("List of evidence", ("Document", "Date"), rows, escaped=True)}</div>'
    )
    _to_case(room, "evidence", "Add to the list of evidence")


def finding(room: Room, limb_id: LimbId) -> None:
    """The words of the Act, the question, the answer, and the reasons, each tied to evidence."""
    limb = room.test.limb(limb_id)
    pieces.html(_statute(room, limb))
    with st.container(key=f"lm-question-{room.desk.key(limb_id)}"):
        field.choice(room.desk, f"{limb_id}.answer", room.question(limb_id), _answers(room, limb_id), default="not-yet")
    if _left_to_the_panel(room, limb_id):
        pieces.html('<p class="lm-quiet">The panel\'s answer and its reasons stand. Answer it to enter your own.</p>')
        return
    shown = _reasons_shown(room.desk, limb_id)
    for number in range(1, shown + 1):
        name = f"{limb_id}.reason.{number}"
        field.words(
            room.desk,
            name,
            "Why? The first reason" if number == 1 else f"Reason {number}",
            height=84,
            help="What the evidence shows, and why that bears on this question." if number == 1 else None,
        )
        field.from_list(room.desk, f"{name}.evidence", f"Evidence for reason {number}", room.case.evidence)
    if _of_no_reason(room.desk, limb_id, shown):
        field.from_list(room.desk, f"{limb_id}.evidence", "Other evidence for this answer", room.case.evidence)
    if shown < MOST_REASONS and not room.desk.locked:
        st.button(
            "Add another reason",
            key=f"more:{room.desk.key(limb_id)}:{shown}",
            icon=":material/add:",
            on_click=lambda: st.session_state.update({f"reasons:{room.desk.key(limb_id)}": shown + 1}),
        )
    _without_documents(room, limb_id, shown)


def other_side(room: Room, limb_id: LimbId) -> None:
    """The strongest point the other way, and the answer to it."""
    if _left_to_the_panel(room, limb_id):
        return
    if room.desk.prefix != OFFICER:
        answer = room.desk.value(f"{limb_id}.answer") or "not-yet"
        pieces.html(
            f'<p class="lm-quiet">({esc(limb_id)}) {esc(room.question(limb_id))}<br>'
            f"Found so far: <strong>{esc(ANSWERS[answer])}</strong></p>"
        )
    field.words(
        room.desk,
        f"{limb_id}.other_side",
        "What is the strongest point the other way?",
        help="If nothing points the other way, write: None, because ...",
    )
    field.words(
        room.desk,
        f"{limb_id}.answer_to_other_side",
        "What is the answer to it?",
        help="Why it does not change the finding. If it does change it, go back and change the answer.",
    )


def provision(room: Room) -> None:
    """Provision named: what, who delivers it, how it is known to be available, whether it would go on."""
    rows(room.desk, PROVISION)
    below(room.desk.drafts, "provision", room.desk.prefix, locked=room.desk.locked)
    if room.over_18:
        additional = room.law.provision("cfa-2014-s36-10")
        st.markdown("### Over 18: additional time")
        pieces.html(
            f'<p class="lm-quiet">{esc(additional.summary or "")} {link(additional.citation, additional.link)} '
            f"{tag(additional.verification.value)}</p>"
        )
        field.words(
            room.desk,
            "additional_time",
            "Does this young person need more time than most people of the same age without special educational needs "
            "to complete their education or training?",
        )


def weighing(room: Room) -> None:
    """How the views were weighed, and anything local that was used."""
    field.words(
        room.desk,
        "views_weighed",
        "How were the views of the family weighed?",
        help="What they said, what was agreed with, what was seen differently and why.",
        height=150,
    )
    field.words(
        room.desk,
        "local_guidance",
        "Was local guidance used? Was it departed from?",
        help="Guidance can help to arrange the evidence. It is not a test and cannot be a condition.",
        height=80,
    )


def support(room: Room) -> None:
    """Support now: separate from the decision, and never a condition of asking again."""
    rows(room.desk, SUPPORT)
    pieces.html('<h3 class="lm-list">Checking in</h3>')
    left, right = st.columns(2)
    with left:
        field.day(room.desk, "check_in_on", "Check-in with the family on")
    with right:
        field.small(room.desk, "check_in_by", "Who will check in")


def _statute(room: Room, limb: Limb) -> str:
    """The exact words of the limb after its lead-in, each on its own line, as the Act sets them out."""
    lead_in = f"<p>“{esc(limb.lead_in)}</p>" if limb.lead_in else ""
    opening = "" if limb.lead_in else "“"
    seen = limb.verification.value
    return (
        f'<figure class="lmag-quote lm-statute"><blockquote>{lead_in}'
        f'<p class="lm-limb">{opening}({esc(limb.id)}) {esc(limb.text)}”</p></blockquote>'
        f"<figcaption>{link(limb.citation, room.law.provision(limb.provision_id).link)} "
        f"{tag(seen[:1].upper() + seen[1:])}</figcaption></figure>"
    )


def _answers(room: Room, limb_id: str) -> dict[str, str]:
    """An officer who differs may leave one question as the panel found it."""
    if room.desk.prefix != OFFICER:
        return dict(ANSWERS)
    panels = room.desk.drafts.get(f"{limb_id}.answer")
    return ANSWERS | {"not-yet": f"As the panel found: {ANSWERS[panels.value if panels else 'not-yet']}"}


def _of_no_reason(desk: Desk, limb_id: str, shown: int) -> set[str]:
    """Documents linked to the finding as a whole and to none of its reasons."""
    tied = {one for number in range(1, shown + 1) for one in desk.items(f"{limb_id}.reason.{number}.evidence")}
    return {str(one) for one in desk.items(f"{limb_id}.evidence")} - tied


def _left_to_the_panel(room: Room, limb_id: str) -> bool:
    """An officer who differs has not answered this question: the panel's finding stands."""
    return room.desk.prefix == OFFICER and room.desk.value(f"{limb_id}.answer") not in ("yes", "no")


def _without_documents(room: Room, limb_id: str, shown: int) -> None:
    """Asked only of a finding that no document on the list supports."""
    fields = [f"{limb_id}.evidence", *(f"{limb_id}.reason.{number}.evidence" for number in range(1, shown + 1))]
    tied = any(room.desk.items(name) for name in fields)
    said = room.desk.value(f"{limb_id}.no_evidence_because")
    if said.strip() or (not tied and room.desk.value(f"{limb_id}.answer") in ("yes", "no")):
        field.words(
            room.desk,
            f"{limb_id}.no_evidence_because",
            "No document supports this answer, because",
            height=60,
            help="Only where the reasons rest on nothing in the list of evidence.",
        )


def _said(room: Room, views: Views) -> str:
    given_by = next((one.name for one in room.case.contacts if one.id == views.contact_id), "")
    who = ", ".join(part for part in (WHOSE[views.whose], given_by) if part)
    words = views.words or views.for_letter
    said = pieces.quote(words, views.how_given or "") if words else f"<p>{pieces.text(_not_heard(views))}</p>"
    return f'<div class="lm-said-by"><h3>{esc(who)}</h3>{said}</div>'


def _not_heard(views: Views) -> str:
    return views.not_given_because or "Not yet heard."


def _to_case(room: Room, section: str, label: str) -> None:
    st.page_link(page_file("case"), label=label, query_params={"case": room.case.id, "view": section})


def _reasons_shown(desk: Desk, limb_id: LimbId) -> int:
    written = [n for n in range(1, MOST_REASONS + 1) if desk.value(f"{limb_id}.reason.{n}").strip()]
    asked_for = int(st.session_state.get(f"reasons:{desk.key(limb_id)}", 1))
    return min(MOST_REASONS, max([1, asked_for, *written]))
