"""What a letter says of anybody's views: our own account of them, and only to people it may go to.

The words as given stay on the record. Where there are words and no account of them yet, the letter has a visible gap.
"""

from __future__ import annotations

from collections.abc import Iterable

from letter_templates.facts import ViewsFacts
from panel.domain.case import Case, Contact, ParentBasis, Views
from panel.domain.problems import same_name
from panel.domain.right_holders import PARENTS_IN_LAW


def parents_views(case: Case, contact: Contact, *, young_person: bool) -> ViewsFacts | None:
    """The reader's own views; those of whom they represent; or, to a young person, a parent's that were chosen."""
    may_see = [views for views in case.views if contact.id not in views.keep_from]
    if contact.basis is ParentBasis.REPRESENTATIVE:
        return _as_facts(
            views for views in may_see if _said_by(views, contact) or _of_represented(case, views, contact)
        )
    return _as_facts(
        views
        for views in may_see
        if views.whose == "parent" and _tells(case, views, contact, young_person=young_person)
    )


def own_views(case: Case, contact: Contact, *, young_person: bool) -> ViewsFacts:
    """The child's or young person's own views, in a letter to this reader."""
    whose = ("young-person", "child") if young_person else ("child",)  # a child may have become a young person since
    theirs = [views for views in case.views if views.whose in whose]
    shown = [views for views in theirs if contact.id not in views.keep_from]
    if theirs and not shown:
        return ViewsFacts(not_set_out=True)
    return _as_facts(shown) or ViewsFacts()


def would_be_told(case: Case, views: Views, readers: Iterable[Contact], *, young_person: bool) -> tuple[Contact, ...]:
    """The readers whose letters tell these views as long as nobody keeps them from that reader."""
    return tuple(one for one in readers if _tells(case, views, one, young_person=young_person))


def _tells(case: Case, views: Views, contact: Contact, *, young_person: bool) -> bool:
    if views.whose != "parent":
        return young_person or views.whose == "child"
    if contact.basis is ParentBasis.REPRESENTATIVE:
        return _said_by(views, contact) or _of_represented(case, views, contact)
    return views.in_young_persons_letter if young_person else _is_of(case, views, contact)


def _as_facts(found: Iterable[Views]) -> ViewsFacts | None:
    chosen = [views for views in found if views.answered]
    told = [views for views in chosen if views.for_letter.strip()]
    if any(views.words.strip() and not views.for_letter.strip() for views in chosen):
        return ViewsFacts(account_missing=True)
    if told:
        return ViewsFacts(
            told_us="\n".join(views.for_letter.strip() for views in told),
            how_given=next((views.how_given for views in told if views.how_given), None),
        )
    return ViewsFacts(not_given_because=chosen[0].not_given_because) if chosen else None


def _is_of(case: Case, views: Views, contact: Contact) -> bool:
    """Are these this person's? Views that nobody is named for are somebody's only where there is one parent."""
    if views.contact_id is None:
        return sum(1 for other in case.contacts if other.basis in PARENTS_IN_LAW) <= 1
    return views.contact_id == contact.id


def _said_by(views: Views, contact: Contact) -> bool:
    """Did the representative say this themselves, for whomever?"""
    return views.contact_id == contact.id


def _of_represented(case: Case, views: Views, contact: Contact) -> bool:
    if views.whose != "parent":
        return False
    return _is_of(case, views, contact) or any(
        other.id == views.contact_id and (not contact.represents or same_name(other.name, contact.represents))
        for other in case.contacts
    )
