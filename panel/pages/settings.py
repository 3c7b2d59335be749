"""The council's own settings: who it is, the contacts families need, how letters look, and who works here."""

from __future__ import annotations

import base64
from datetime import date
from typing import Final

import streamlit as st

from letter_templates.facts import ContactDetails
from letter_templates.word.check import check_letterhead
from panel.domain.errors import ConflictError
from panel.domain.people import Actor, Profile
from panel.domain.settings import ConfirmedContact, ContactKey, CouncilSettings
from panel.pages import pieces
from panel.pages.case_saving import fingerprint
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.choosing import follow
from panel.pages.frame import notice, page_header
from panel.pages.labels import ROLE, count, day
from panel.pages.profile_form import profile_form
from panel.pages.settings_council import draw_council
from panel.pages.tell import attempt, say, told
from panel.pages.who import current_actor
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.samples import has_cases, load_samples, remove_samples
from panel.services.settings import (
    CONTACT_NAMES,
    NEEDED_FOR_A_REFUSAL,
    PRINTED_IN_A_REFUSAL,
    confirm_contact,
    council_settings,
    save_settings,
    stops_refusals,
)
from panel.wiring import open_panel

SECTION: Final = "settings/section"
SECTIONS: Final = {
    "contacts": "Contacts for families",
    "council": "The council",
    "letterhead": "Letterhead",
    "people": "People",
    "samples": "Sample cases",
}
NEW: Final = "new"
CONTACT_FIELDS: Final = {
    "name": "Name",
    "role": "What they do",
    "phone": "Phone",
    "email": "E-mail",
    "website": "Website",
    "address": "Postal address",
}


def show() -> None:
    panel = open_panel()
    by = current_actor(panel)
    page_header("Settings", "The council's own facts. Letters take them from here.")
    told()
    pieces.style()
    stopping = stops_refusals(council_settings(panel))
    if stopping:
        notice("caution", "", "No refusal can be sent until these are put right", stopping)
    drawn = st.session_state.get(SECTION, _asked_for())
    section = st.segmented_control(
        "Section",
        list(SECTIONS),
        format_func=lambda name: SECTIONS[name],
        default=_asked_for(),
        required=True,
        key=SECTION,
        label_visibility="collapsed",
        on_change=follow,
        args=(SECTION, drawn, lambda section: st.query_params.from_dict({"section": section})),
    )
    settings = council_settings(panel)
    if section == "council":
        draw_council(panel, settings, by)
    elif section == "letterhead":
        _letterhead(panel, settings, by)
    elif section == "people":
        _people(panel, by)
    elif section == "samples":
        _samples(panel, by)
    else:
        _contacts(panel, settings, by)


def _asked_for() -> str:
    wanted = st.query_params.get("section", "")
    return wanted if wanted in SECTIONS else "contacts"


def _contacts(panel: Panel, settings: CouncilSettings, by: Actor) -> None:
    st.write(
        "Check each one against the service's own page or by ringing, correct it, then confirm it under your name. "
        "A change has to be confirmed again."
    )
    for key, name in CONTACT_NAMES.items():
        held = settings.contacts.get(key, ConfirmedContact())
        # Opened by the browser alone: one that the server opens forgets that it is open when its label changes, and
        # is shut again by a redrawing that began before the click.
        with st.expander(f"{_capital(name)} — {_standing(held, panel.today())}", key=f"contact:{key}"):
            _contact(panel, key, held, by)


def _standing(held: ConfirmedContact, today: date) -> str:
    if held.ready and held.confirmed_by:
        again = ": more than six months ago, check it again" if held.confirmed_long_ago(today) else ""
        return f"confirmed by {held.confirmed_by.name}, {day(held.confirmed_on)}{again}"
    return "check before use" if held.details else "not filled in"


def _place(key: ContactKey, held: ConfirmedContact) -> str:
    """The beginning of a contact's widget keys. Its own mark is in it and no other's: saving one contact leaves what
    somebody is typing into the next alone."""
    return f"contact:{key}:{fingerprint(held)}"


def _contact(panel: Panel, key: ContactKey, held: ConfirmedContact, by: Actor) -> None:
    at = _place(key, held)
    if key in NEEDED_FOR_A_REFUSAL:
        st.caption("A refusal cannot be sent until this contact is filled in and confirmed.")
    elif key in PRINTED_IN_A_REFUSAL:
        st.caption("A refusal cannot be sent while this is empty. Until it is confirmed, the letter's check says so.")
    with st.form(at, border=False):
        places = st.columns(2)
        for number, (field, label) in enumerate(CONTACT_FIELDS.items()):
            value = getattr(held.details, field) if held.details else ""
            places[number % 2].text_input(label, value or "", key=f"{at}:{field}")
        st.text_area("Where it was seen, and how you checked it", held.where_seen, key=f"{at}:where_seen", height=90)
        row = st.container(horizontal=True)
        row.form_submit_button("Save", key=f"{at}:save", on_click=_save_contact, args=(panel, key, held, by, False))
        row.form_submit_button(
            "Save and confirm under my name",
            type="primary",
            key=f"{at}:confirm",
            on_click=_save_contact,
            args=(panel, key, held, by, True),
        )


def _save_contact(panel: Panel, key: ContactKey, held: ConfirmedContact, by: Actor, confirm: bool) -> None:
    at = _place(key, held)
    typed = {field: str(st.session_state[f"{at}:{field}"]).strip() or None for field in CONTACT_FIELDS}
    details = attempt(ContactDetails.model_validate, typed) if any(typed.values()) else None
    if details is None and any(typed.values()):
        return
    where = str(st.session_state[f"{at}:where_seen"]).strip()

    def save() -> CouncilSettings:
        now = council_settings(panel)
        if now.contacts.get(key, ConfirmedContact()) != held:
            raise ConflictError("settings-changed")
        contacts = {**now.contacts, key: ConfirmedContact(details=details, where_seen=where)}
        saved = save_settings(panel, now.model_copy(update={"contacts": contacts}), by)
        return confirm_contact(panel, key, by) if confirm else saved

    if attempt(save):
        name = _capital(CONTACT_NAMES[key])
        say("good", f"{name}: {'saved and confirmed under your name' if confirm else 'saved. Confirm it before use'}.")


def _letterhead(panel: Panel, settings: CouncilSettings, by: Actor) -> None:
    st.write(
        "Letters are written on a Word file with your logo, address and styles. Use a .docx with the styles "
        "Normal, Title, Heading 1, Heading 2, List Bullet and List Number; the text in its body is left out."
    )
    name = settings.letterhead_name if settings.letterhead else "the plain one that comes with this tool"
    pieces.html(pieces.facts((("In use now", name),)))
    at = f"letterhead:{settings.version}"
    upload = st.file_uploader("A new letterhead (.docx)", type=["docx"], max_upload_size=10, key=at)
    if upload is not None:
        data = upload.getvalue()
        problems = attempt(check_letterhead, data)
        if problems is None:
            told()
        elif problems:
            for problem in problems:
                notice("stop", problem)
        else:
            notice("done", f"{upload.name} can be used.")
            st.button(
                "Use this letterhead",
                type="primary",
                key=f"letterhead:{settings.version}:use",
                on_click=_use,
                args=(panel, settings, base64.b64encode(data).decode("ascii"), upload.name, by),
            )
    if settings.letterhead:
        st.button(
            "Go back to the plain one",
            key=f"letterhead:{settings.version}:plain",
            on_click=_use,
            args=(panel, settings, None, "", by),
        )


def _use(panel: Panel, settings: CouncilSettings, letterhead: str | None, name: str, by: Actor) -> None:
    changed = settings.model_copy(update={"letterhead": letterhead, "letterhead_name": name[:300]})
    if attempt(save_settings, panel, changed, by):
        say("good", "Letters produced from now on use this letterhead. Letters already produced do not change.")


def _people(panel: Panel, by: Actor) -> None:
    everybody = sorted(profiles(panel), key=lambda p: (not p.active, p.name.casefold()))
    wanted = st.query_params.get("person", "")
    held = next((one for one in everybody if one.id == wanted), None)
    if held is None and wanted != NEW:
        words, button = st.columns([4, 1], vertical_alignment="center")
        words.write(
            "Colleagues who use this tool. A decision is made by a named officer whose authority is recorded here."
        )
        button.button("Add a colleague", key="people:new", on_click=_open_person, args=(NEW,), width="stretch")
        case_table("People", ("Name", "What they do", "Authority"), [_row(one) for one in everybody], key="people")
        return
    st.button("All colleagues", key="people:all", icon=":material/arrow_back:", on_click=_open_person, args=("",))
    pieces.html(f"<h2>{pieces.text(held.name if held else 'A new colleague')}</h2>")
    profile_form(panel, held, by, _person_saved)


def _row(profile: Profile) -> Row:
    authority = profile.authority
    until = f" to {day(authority.held_to)}" if authority and authority.held_to else ""
    return Row(
        profile.id,
        (
            Cell(profile.name, profile.job_title),
            Cell(_work(profile)),
            Cell(authority.source, f"from {day(authority.held_from)}{until}") if authority else Cell("none"),
        ),
        page="settings",
        about="person",
        more=(("section", "people"),),
    )


def _open_person(person: str) -> None:
    st.query_params.from_dict({"section": "people"} | ({"person": person} if person else {}))


def _work(profile: Profile) -> str:
    return ", ".join(ROLE[role] for role in profile.roles) + ("" if profile.active else " (left)")


def _person_saved(_: str) -> None:
    _open_person("")
    say("good", "Saved.")


def _samples(panel: Panel, by: Actor) -> None:
    st.write("Fictional children, families and colleagues for trying things out. They never mix with real cases.")
    row = st.container(horizontal=True)
    row.button(
        "Load the sample cases",
        key="samples:load",
        on_click=_load,
        args=(panel, by),
        disabled=has_cases(panel),
        help="They can be loaded into an empty register." if has_cases(panel) else None,
    )
    row.button("Take all sample cases out", key="samples:remove", on_click=_remove, args=(panel, by))


def _load(panel: Panel, by: Actor) -> None:
    loaded = attempt(load_samples, panel, by)
    if loaded is not None:
        say("good", f"{count(loaded, 'sample case')} loaded.")


def _remove(panel: Panel, by: Actor) -> None:
    removed = attempt(remove_samples, panel, by)
    if removed is not None:
        say("good", f"{count(removed, 'sample case')} taken out, with everything recorded about them.")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


if __name__ == "__main__":
    show()
