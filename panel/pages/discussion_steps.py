"""What each screen of the discussion asks. A few questions a screen; the words of the Act beside each question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from legal_tests.lawbook import Law
from legal_tests.model import LegalTest
from panel.domain.case import Case
from panel.domain.discussion import LimbId
from panel.pages import draft_fields as field
from panel.pages.draft_fields import Desk
from panel.pages.frame import statute_quote
from panel.pages.tell import plain

MOST_REASONS: Final = 8
ANSWERS: Final = {"yes": "Yes", "no": "No", "not-yet": "Not yet answered"}
ROUTES: Final = {"panel": "A panel advises", "officer": "The officer decides without a panel"}


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


def people(room: Room) -> None:
    """Who is here, and by which route."""
    routes = ROUTES if room.officer_route else {"panel": ROUTES["panel"]}
    route = field.choice(room.desk, "route", "How is this case being decided?", routes, default="panel")
    if route == "officer":
        st.markdown("The officer answers the same two questions, with the same record and the same checks.")
        return
    left, right = st.columns(2)
    with left:
        field.day(room.desk, "held_on", "Date of the panel")
    with right:
        field.line(room.desk, "chair", "Chair")
    field.rows(
        room.desk,
        "present",
        {
            "name": st.column_config.TextColumn("Name", width="medium"),
            "role": st.column_config.TextColumn("Role", width="medium"),
            "organisation": st.column_config.TextColumn("Organisation", width="medium"),
        },
        label="Who is present",
        to_text=str,
    )
    st.caption("The panel advises. A named officer decides for the council.")


def heard(room: Room) -> None:
    """What the family said, and the list of evidence, before any question is answered."""
    named = {"parent": "Parent", "child": "Child", "young-person": "Young person"}
    for view in room.case.views:
        said = view.words or view.for_letter
        st.markdown(f"**{named[view.whose]}**" + (f" · {plain(view.how_given)}" if view.how_given else ""))
        st.markdown(
            f"> {plain(said)}".replace("\n", "\n> ") if said else plain(view.not_given_because) or "Not yet heard."
        )
    if not room.case.views:
        st.info("No views are on record yet. Add them on the case page, under Views.")
    st.markdown("**List of evidence**")
    if room.case.evidence:
        st.dataframe(
            [
                {
                    "Document": item.document,
                    "Author and role": ", ".join(part for part in (item.author, item.role) if part),
                    "Date": item.dated,
                    "Supplied by": item.supplied_by,
                }
                for item in room.case.evidence
            ],
            hide_index=True,
            width="stretch",
        )
    else:
        st.info("Nothing is on the list yet. Add documents on the case page, under Evidence.")


def finding(room: Room, limb_id: LimbId) -> None:
    """The question, the answer and the reasons."""
    limb = room.test.limb(limb_id)
    statute_quote(
        f"{limb.lead_in} {limb.text}" if limb.lead_in else limb.text,
        limb.citation,
        room.law.provision(limb.provision_id).link,
        limb.verification.value,
    )
    st.markdown(f"### {limb.question_young_person if room.young_person else limb.question}")
    st.markdown(limb.plain)
    field.choice(room.desk, f"{limb_id}.answer", "What is found", ANSWERS, default="not-yet")
    st.markdown("#### Why")
    shown = _reasons_shown(room.desk, limb_id)
    for number in range(1, shown + 1):
        name = f"{limb_id}.reason.{number}"
        field.words(
            room.desk,
            name,
            f"Reason {number}",
            height=96,
            help="What the evidence shows, and why that bears on this question." if number == 1 else None,
        )
        field.from_list(room.desk, f"{name}.evidence", f"Evidence for reason {number}", room.case.evidence)
    if shown < MOST_REASONS and not room.desk.locked:
        st.button(
            "Add another reason",
            key=f"more:{room.desk.key(limb_id)}:{shown}",
            on_click=lambda: st.session_state.update({f"reasons:{room.desk.key(limb_id)}": shown + 1}),
        )


def other_side(room: Room, limb_id: LimbId) -> None:
    """The strongest point the other way, and the answer to it."""
    limb = room.test.limb(limb_id)
    answer = room.desk.value(f"{limb_id}.answer") or "not-yet"
    asked = limb.question_young_person if room.young_person else limb.question
    st.markdown(f"**({limb_id})** {asked}  \nFound so far: **{ANSWERS[answer]}**")
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
    field.words(
        room.desk,
        f"{limb_id}.no_evidence_because",
        "If the finding rests on no document: None, because ...",
        height=72,
        help="Leave this empty when the reasons are tied to the list of evidence.",
    )


def provision(room: Room) -> None:
    """Provision named: what, who delivers it, how it is known to be available, whether it would go on."""
    text = st.column_config.TextColumn
    field.rows(
        room.desk,
        "provision",
        {
            "what": text("What is provided or needed", width="medium"),
            "delivered_by": text("Who delivers it", width="small"),
            "known_available": text("How do we know it is available?", width="medium"),
            "would_continue": text("Would it go on? On what assurance?", width="medium"),
        },
        label="Provision named in the discussion",
        to_text=str,
    )
    if room.over_18:
        additional = room.law.provision("cfa-2014-s36-10")
        st.markdown("#### Over 18: additional time")
        st.markdown(additional.summary or "")
        st.caption(f"{additional.citation} · {additional.verification.value}")
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
    field.rows(
        room.desk,
        "support_now",
        {
            "what": st.column_config.TextColumn("What will happen", width="large"),
            "who": st.column_config.TextColumn("Who does it", width="medium"),
            "by": st.column_config.DateColumn("By when", format="DD/MM/YYYY", width="small"),
        },
        label="Support now, whatever is decided",
        to_text=str,
    )
    left, right = st.columns(2)
    with left:
        field.day(room.desk, "check_in_on", "Check-in with the family on")
    with right:
        field.line(room.desk, "check_in_by", "Who will check in")


def _reasons_shown(desk: Desk, limb_id: LimbId) -> int:
    written = [n for n in range(1, MOST_REASONS + 1) if desk.value(f"{limb_id}.reason.{n}").strip()]
    asked_for = int(st.session_state.get(f"reasons:{desk.key(limb_id)}", 1))
    return min(MOST_REASONS, max([1, asked_for, *written]))
