"""The people in the case: every parent in law, the young person, who speaks for them, and how to reach each."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import ContactId, new_id
from panel.domain.case import Case, Contact, ParentBasis
from panel.pages.case_saving import Room, keep
from panel.pages.frame import notice
from panel.pages.labels import BASIS, day
from panel.pages.tell import attempt

IN_LAW: Final = {
    ParentBasis.NATURAL_PARENT,
    ParentBasis.PARENTAL_RESPONSIBILITY,
    ParentBasis.CARE_OF_CHILD,
    ParentBasis.COUNCIL_LOOKED_AFTER,
    ParentBasis.YOUNG_PERSON,
    ParentBasis.REPRESENTATIVE,
}
LINES: Final = {
    "name": "Name",
    "relation": "Relation (mother, foster carer …)",
    "salutation": "How to begin a letter (Ms Okonjo-Bell)",
    "email": "E-mail",
    "phone": "Phone",
    "language": "Language (if not English)",
    "preferred_format": "Format they prefer (e-mail, audio …)",
}


def show(room: Room) -> None:
    st.header("Parents and others")
    holders = [contact.name for contact in room.view.right_holders]
    if holders:
        st.write(f"Each gets their own letter, with their own dates: **{_listed(holders)}**.")
    else:
        notice("caution", "Nobody here has the right to be told yet. Add every parent, or the young person.")
    st.caption(
        "A parent in law is the mother or father (married or not, living together or not), anyone with parental "
        "responsibility, and anyone who has care of the child: Education Act 1996, s.576. There can be several."
    )
    for contact in room.case.contacts:
        title = f"{contact.name} — {contact.relation or BASIS[contact.basis]}"
        with st.expander(title, key=room.key(f"contact:{contact.id}")):
            _form(room, contact)
    with st.expander("Add a person", key=room.key("contact:new"), expanded=not room.case.contacts):
        _form(room, None)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _form(room: Room, held: Contact | None) -> None:
    name = held.id if held else "new"
    at = room.key(f"contact:{name}:form", held or len(room.case.contacts))
    bases = list(ParentBasis)
    with st.form(at, border=False):
        st.selectbox(
            "Why they are in the case",
            bases,
            index=bases.index(held.basis) if held else 0,
            format_func=lambda basis: BASIS[basis],
            key=f"{at}:basis",
        )
        columns = st.columns(2)
        for number, (field, label) in enumerate(LINES.items()):
            columns[number % 2].text_input(label, (held and getattr(held, field)) or "", key=f"{at}:{field}")
        left, right = st.columns(2)
        left.text_area("Address, a line each", "\n".join(held.address) if held else "", key=f"{at}:address", height=110)
        right.text_area(
            "What must be kept from this person, a line each",
            "\n".join(held.keep_from) if held else "",
            key=f"{at}:keep_from",
            height=110,
            help="For example: the other parent's address. Whoever sends a letter checks it against this.",
        )
        one, two, three = st.columns(3)
        one.checkbox("Wants large print", bool(held and held.large_print), key=f"{at}:large_print")
        two.checkbox("Needs an interpreter", bool(held and held.interpreter), key=f"{at}:interpreter")
        three.checkbox("May have a copy (agreed)", bool(held and held.may_have_copy), key=f"{at}:may_have_copy")
        st.markdown("**Only for a representative** (SEND Regulations 2014, regs 63 and 64)")
        left, right = st.columns(2)
        left.text_input("Represents", (held and held.represents) or "", key=f"{at}:represents")
        right.text_input(
            "Who decided about capacity, and when", (held and held.capacity_note) or "", key=f"{at}:capacity_note"
        )
        row = st.container(horizontal=True)
        row.form_submit_button(
            "Save" if held else "Add this person",
            key=f"{at}:save",
            type="primary",
            on_click=_save,
            args=(room, held, at),
        )
        if held:
            row.form_submit_button("Take out of the case", key=f"{at}:drop", on_click=_drop, args=(room, held))


def _save(room: Room, held: Contact | None, at: str) -> None:
    def lines(name: str) -> tuple[str, ...]:
        return tuple(line for line in st.session_state[f"{at}:{name}"].splitlines() if line.strip())

    typed = {name: st.session_state[f"{at}:{name}"].strip() or None for name in (*LINES, "represents", "capacity_note")}
    ticks = {name: st.session_state[f"{at}:{name}"] for name in ("large_print", "interpreter", "may_have_copy")}
    contact = attempt(
        Contact.model_validate,
        typed
        | ticks
        | {
            "id": held.id if held else ContactId(new_id()),
            "name": typed["name"] or "",
            "basis": st.session_state[f"{at}:basis"],
            "address": lines("address"),
            "keep_from": lines("keep_from"),
        },
    )
    if contact:
        others = room.case.contacts
        changed = tuple(contact if c.id == contact.id else c for c in others) if held else (*others, contact)
        keep(room, contacts=changed)


def _drop(room: Room, held: Contact) -> None:
    keep(
        room,
        "Taken out of the case. The history keeps that they were in it.",
        contacts=tuple(contact for contact in room.case.contacts if contact.id != held.id),
        views=tuple(views for views in room.case.views if views.contact_id != held.id or views.answered),
    )


def name_of(case: Case, contact_id: ContactId | None) -> str:
    """The name of a person in the case."""
    return next((contact.name for contact in case.contacts if contact.id == contact_id), "Somebody no longer listed")


def born(case: Case) -> str:
    return day(case.person.date_of_birth)
