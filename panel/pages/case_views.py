"""What each parent, and separately the child or young person, told us; or why we do not have it (s.19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple

import streamlit as st

from panel.domain.base import ContactId
from panel.domain.case import Case, ParentBasis, Views
from panel.pages.case_saving import Room, keep, kept_text, stored
from panel.pages.labels import day
from panel.pages.tell import attempt, plain, say
from panel.services.views_for_letters import would_be_told

PARENTS = {
    ParentBasis.NATURAL_PARENT,
    ParentBasis.PARENTAL_RESPONSIBILITY,
    ParentBasis.CARE_OF_CHILD,
    ParentBasis.COUNCIL_LOOKED_AFTER,
}


class Whose(NamedTuple):
    """One person whose views are wanted."""

    whose: Literal["parent", "child", "young-person"]
    contact_id: ContactId | None
    name: str

    @property
    def mark(self) -> str:
        return f"{self.whose}:{self.contact_id or ''}"


def show(room: Room) -> None:
    st.header("Views")
    _consulted(room)
    people = wanted(room)
    labels = {who.mark: f"{who.name}: {_standing(views_of(room.case, who))}" for who in people}
    mark = st.radio(
        "Whose views", list(labels), format_func=lambda m: labels[m], key=room.key("views:whose"), horizontal=False
    )
    who = next(person for person in people if person.mark == mark)
    _when(room, who)
    _words(room, who)
    _who_may_read(room, who)


def wanted(room: Room) -> list[Whose]:
    """Each parent and the child; for a young person the young person, and a parent whose views are on record."""
    case = room.case
    young = room.view.report.young_person
    people = [
        Whose("parent", contact.id, f"{contact.name} ({contact.relation or 'parent'})")
        for contact in case.contacts
        if contact.basis in PARENTS
    ]
    people += [
        Whose("parent", contact.id, f"{contact.name} (representative)")
        for contact in room.view.right_holders
        if contact.basis is ParentBasis.REPRESENTATIVE
    ]
    if not young and not people:
        people = [Whose("parent", None, "A parent (not yet named)")]
    own = next((c.id for c in case.contacts if c.basis is ParentBasis.YOUNG_PERSON), None)
    known = case.person.known_as or case.person.given_names
    if young:
        people.insert(0, Whose("young-person", own, f"{known} (young person)"))
    else:
        people.append(Whose("child", None, f"{known} (child)"))
    return people


def views_of(case: Case, who: Whose) -> Views:
    """What is on record for this person; an empty entry if nothing is."""
    for views in case.views:
        if views.whose == who.whose and (views.contact_id == who.contact_id or views.contact_id is None):
            return views
    return Views(whose=who.whose, contact_id=who.contact_id)


def with_views(case: Case, who: Whose, **changed: Any) -> tuple[Views, ...]:
    """All views of the case with this person's changed."""
    before = views_of(case, who)
    after = before.model_copy(update={"contact_id": who.contact_id, **changed})
    if before in case.views:
        return tuple(after if views == before else views for views in case.views)
    return (*case.views, after)


def _standing(views: Views) -> str:
    if views.words.strip() or views.for_letter.strip():
        return f"given {day(views.given_on)}" if views.given_on else "on record"
    if views.not_given_because.strip():
        return "none, and why is recorded"
    return f"invited {day(views.invited_on)}" if views.invited_on else "not yet invited"


def _consulted(room: Room) -> None:
    held = room.case.consulted_on
    at = room.key("consulted", held)
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    left.date_input(
        "Family consulted on (s.36(4))",
        held,
        min_value=room.case.request.received_on,
        max_value=room.panel.today(),
        format="DD/MM/YYYY",
        key=at,
        on_change=_save_consulted,
        args=(room, at),
    )
    right.caption(
        "The day the parent or young person was consulted, by letter, call or meeting. Every decision needs it."
    )


def _save_consulted(room: Room, at: str) -> None:
    keep(room, consulted_on=st.session_state[at])


def _when(room: Room, who: Whose) -> None:
    views = views_of(room.case, who)
    at = room.key(f"views:{who.mark}", views.invited_on, views.given_on, views.how_given)
    with st.form(at, border=False):
        one, two, three, four = st.columns([1, 1, 2, 1], vertical_alignment="bottom")
        for place, name, label in ((one, "invited_on", "Invited on"), (two, "given_on", "Given on")):
            place.date_input(
                label,
                getattr(views, name),
                min_value=date(2014, 9, 1),
                max_value=room.panel.today(),
                format="DD/MM/YYYY",
                key=f"{at}:{name}",
            )
        three.text_input(
            "How they were given", views.how_given or "", key=f"{at}:how", placeholder="in a call, by drawing …"
        )
        four.form_submit_button("Save", key=f"{at}:save", on_click=_save_when, args=(room, who, at), width="stretch")


def _save_when(room: Room, who: Whose, at: str) -> None:
    changed = {
        "invited_on": st.session_state[f"{at}:invited_on"],
        "given_on": st.session_state[f"{at}:given_on"],
        "how_given": st.session_state[f"{at}:how"].strip() or None,
    }
    invited, given = changed["invited_on"], changed["given_on"]
    if invited and given and given < invited:
        say("note", "The views are dated before the invitation.", "Check both dates if that is not what happened.")
    _keep_part(room, who, changed)


def _keep_part(room: Room, who: Whose, changed: Mapping[str, Any]) -> None:
    """Save these parts of one person's views. The words beside them save themselves, so the views are read afresh;
    only where somebody else changed the same part are both versions shown."""
    now = stored(room.panel, room.case)
    seen, held = views_of(room.case, who), views_of(now, who)
    if all(getattr(seen, part) == getattr(held, part) for part in changed):
        room = replace(room, view=room.view.model_copy(update={"case": now}))
    views = attempt(with_views, room.case, who, **changed)
    if views is not None:
        keep(room, views=views)


def _words(room: Room, who: Whose) -> None:
    fields = {
        "words": ("What they told us, exactly", "Kept exactly as said or written. It is not printed in a letter."),
        "for_letter": (
            "Our account of it for the letter",
            "The letter prints it after “What you told us:”, so begin with what was said, in plain words they would "
            "recognise: “Ada is worn out by …”.",
        ),
        "not_given_because": (
            "If we do not have their views, why",
            "For example: too young to say in words, and what we observed instead; or invited twice, no reply.",
        ),
    }
    for name, (label, help_text) in fields.items():
        _kept(room, who, name, label, help_text)


def _who_may_read(room: Room, who: Whose) -> None:
    """In whose letters these views are told, and from whom they are kept."""
    case, young = room.case, room.view.report.young_person
    views = views_of(case, who)
    told = would_be_told(case, views, room.view.right_holders, young_person=young)
    others = [one for one in case.contacts if one.id != who.contact_id and (one in told or one.id in views.keep_from)]
    st.markdown("#### In whose letter they are told")
    st.caption(_told_to([one.name for one in told if one.id not in views.keep_from]))
    at = room.key(f"views:{who.mark}:readers", views.keep_from, views.in_young_persons_letter)
    if who.whose == "parent" and young:
        st.checkbox(
            "Tell them in the young person's own letter",
            views.in_young_persons_letter,
            key=f"{at}:young",
            help="A parent's views are left out of it unless somebody chooses this.",
            on_change=lambda: _keep_part(room, who, {"in_young_persons_letter": bool(st.session_state[f"{at}:young"])}),
        )
    for one in others:
        st.checkbox(
            f"Keep them out of the letter to {plain(one.name)}",
            one.id in views.keep_from,
            key=f"{at}:keep:{one.id}",
            on_change=_keep_from,
            args=(room, who, one.id, f"{at}:keep:{one.id}"),
        )
    if others and who.whose != "parent":
        st.caption("A letter they are kept out of says only that we asked, and took into account what we were told.")


def _told_to(names: list[str]) -> str:
    if not names:
        return "No letter tells them."
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"Our account of them stands in the letter to {plain(listed)}, and in no other."


def _keep_from(room: Room, who: Whose, contact: ContactId, at: str) -> None:
    others = tuple(one for one in views_of(room.case, who).keep_from if one != contact)
    _keep_part(room, who, {"keep_from": (*others, contact) if st.session_state[at] else others})


def _kept(room: Room, who: Whose, name: str, label: str, help_text: str) -> None:
    def read(case: Case) -> str:
        return str(getattr(views_of(case, who), name))

    def write(case: Case, text: str) -> dict[str, Any]:
        return {"views": with_views(case, who, **{name: text})}

    kept_text(room, label, f"views:{who.mark}:{name}", read, write, help=help_text, height=110)
