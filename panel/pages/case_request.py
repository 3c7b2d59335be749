"""The request as it came, who it is about, where they learn, and the bodies to be told."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import streamlit as st

from letter_templates.facts import Pronouns
from panel.domain.base import ProfileId
from panel.domain.case import Bodies, Case, Person, Setting, SettingKind
from panel.pages.case_saving import Room, keep, kept_text
from panel.pages.frame import facts
from panel.pages.labels import CHANNEL, PRONOUNS, REQUESTER, SETTING, day
from panel.pages.tell import attempt
from panel.services.panel import LONDON
from panel.services.people import profiles

OLDEST_BIRTH: Final = date(1985, 1, 1)


def show(room: Room) -> None:
    request = room.case.request
    st.header("How and when it came")
    facts(
        ("Received", day(request.received_on)),
        ("It came by", f"{CHANNEL[request.channel].lower()}, {_moment(room.case)}"),
        ("Asked by", " — ".join(filter(None, (request.requester_name, REQUESTER[request.requester].lower())))),
    )
    st.caption(f"How the date was worked out: {request.receipt_rule}")
    words(room)
    _owner(room)
    person(room)
    setting(room)


def _owner(room: Room) -> None:
    people = {profile.id: profile.name for profile in profiles(room.panel) if profile.active}
    held = room.case.owner
    choices: list[ProfileId | None] = [None, *people]
    at = room.key("owner", held)
    st.selectbox(
        "Who sees to this case",
        choices,
        index=choices.index(held) if held in people else 0,
        format_func=lambda who: people[who] if who else "Nobody yet",
        key=at,
        on_change=_save_owner,
        args=(room, at),
        width=420,
    )


def _save_owner(room: Room, at: str) -> None:
    keep(room, owner=st.session_state[at])


def _moment(case: Case) -> str:
    moment = case.request.received_at.astimezone(LONDON)
    return f"{day(moment)} at {moment:%H:%M}"


def words(room: Room) -> None:
    """What was asked, in the family's own words; kept exactly, never printed in a letter as it stands."""
    kept_text(
        room,
        "Their words, exactly as they wrote or said them",
        "request_words",
        lambda case: case.request.words,
        lambda _, text: {"request_words": text},
        help="Copy it in, or write down what was said. Nobody has to use a form. The record keeps it exactly.",
        height=180,
    )


def person(room: Room) -> None:
    held = room.case.person
    at = room.key("person", held)
    st.header("The child or young person")
    with st.form(at, border=False):
        one, two, three = st.columns(3)
        one.text_input("First names", held.given_names, key=f"{at}:given_names")
        two.text_input("Family name", held.family_name, key=f"{at}:family_name")
        three.text_input("Known as (if different)", held.known_as or "", key=f"{at}:known_as")
        one.date_input(
            "Date of birth", held.date_of_birth, min_value=OLDEST_BIRTH, format="DD/MM/YYYY", key=f"{at}:date_of_birth"
        )
        two.selectbox(
            "Pronouns",
            list(Pronouns),
            index=list(Pronouns).index(held.pronouns),
            format_func=lambda value: PRONOUNS[value],
            key=f"{at}:pronouns",
        )
        three.text_input("Language (if not English)", held.language or "", key=f"{at}:language")
        st.checkbox("Looked after by a council", held.looked_after, key=f"{at}:looked_after")
        st.form_submit_button("Save", key=f"{at}:save", on_click=_save_person, args=(room, at))


def _save_person(room: Room, at: str) -> None:
    person = attempt(
        Person.model_validate,
        {
            "given_names": st.session_state[f"{at}:given_names"],
            "family_name": st.session_state[f"{at}:family_name"],
            "known_as": st.session_state[f"{at}:known_as"].strip() or None,
            "date_of_birth": st.session_state[f"{at}:date_of_birth"],
            "pronouns": st.session_state[f"{at}:pronouns"],
            "language": st.session_state[f"{at}:language"].strip() or None,
            "looked_after": st.session_state[f"{at}:looked_after"],
        },
    )
    if person:
        keep(room, person=person)


def setting(room: Room, *, button: str = "Save") -> None:
    """Where they learn, and the health body and social care team who are told (regs 4(2) and 5(2))."""
    held, bodies = room.case.setting, room.case.bodies
    at = room.key("setting", held, bodies)
    st.header("Setting, health and social care")
    st.caption("They are asked what they know on receipt, and told the decision, whichever way it goes.")
    with st.form(at, border=False):
        one, two, three = st.columns(3)
        one.selectbox(
            "Where they learn",
            list(SettingKind),
            index=list(SettingKind).index(held.kind),
            format_func=lambda kind: SETTING[kind],
            key=f"{at}:kind",
        )
        two.text_input("Name of the setting", held.name or "", key=f"{at}:name")
        three.text_input("Year group", held.year_group or "", key=f"{at}:year_group")
        one.text_input("Head, principal or early years SEN lead", held.contact_name or "", key=f"{at}:contact_name")
        two.text_input("Their title", held.contact_role or "", key=f"{at}:contact_role")
        three.text_input("E-mail", held.email or "", key=f"{at}:email")
        st.text_area("Address, a line each", "\n".join(held.address), key=f"{at}:address", height=90)
        one, two = st.columns(2)
        one.text_input(
            "Health body",
            bodies.health or "",
            key=f"{at}:health",
            help="The responsible commissioning body: normally the integrated care board where the family lives.",
        )
        two.text_input("Its e-mail", bodies.health_email or "", key=f"{at}:health_email")
        one.text_input("Social care team", bodies.social_care or "", key=f"{at}:social_care")
        two.text_input("Its e-mail", bodies.social_care_email or "", key=f"{at}:social_care_email")
        st.form_submit_button(button, key=f"{at}:save", on_click=_save_setting, args=(room, at))


def _save_setting(room: Room, at: str) -> None:
    def typed(*names: str) -> dict[str, Any]:
        return {name: st.session_state[f"{at}:{name}"].strip() or None for name in names}

    address = tuple(line for line in st.session_state[f"{at}:address"].splitlines() if line.strip())
    setting = attempt(
        Setting.model_validate,
        typed("name", "year_group", "contact_name", "contact_role", "email")
        | {"kind": st.session_state[f"{at}:kind"], "address": address},
    )
    bodies = attempt(Bodies.model_validate, typed("health", "health_email", "social_care", "social_care_email"))
    if setting and bodies:
        keep(room, setting=setting, bodies=bodies)
