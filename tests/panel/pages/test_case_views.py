"""What people told us: who reads it in a letter, and that two fields saved one after the other never quarrel."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from panel.domain.base import CaseId, ContactId
from panel.domain.case import Case, Contact, ParentBasis, Views
from panel.domain.people import Actor
from panel.services.cases import amend_case, case_view
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.panel.pages.conftest import Open, case_id, words


@pytest.fixture
def case(samples: Panel) -> CaseId:
    """Two parents and a child, each heard."""
    return CaseId(case_id(samples, "SAMPLE-07"))


def siso(panel: Panel) -> Actor:
    return Actor.of(next(one for one in profiles(panel) if one.id == "sample-siso"))


def show(open_page: Open, case: CaseId, whose: str = "") -> AppTest:
    app = open_page("case", who="sample-siso", case=case, view="views")
    if whose:
        radio: Any = next(one for one in app.radio if one.label == "Whose views")
        radio.set_value(next(one for one in radio.options if whose in one)).run()
    return app


def tick(app: AppTest, label: str) -> None:
    next(one for one in app.checkbox if one.label.replace("\\", "") == label).check().run()
    assert not app.exception


def of_child(panel: Panel, case: CaseId) -> Views:
    return next(one for one in case_view(panel, case).case.views if one.whose == "child")


def test_a_parents_views_are_told_to_that_parent_alone(case: CaseId, open_page: Open) -> None:
    app = show(open_page, case)
    assert "stands in the letter to Mrs Helen Ashdown" in words(app).replace("\\", "")
    assert not [one for one in app.checkbox if one.label.startswith("Keep them out")]


def test_a_childs_views_are_kept_from_one_parent_with_a_click(samples: Panel, case: CaseId, open_page: Open) -> None:
    app = show(open_page, case, "(child)")
    assert "Mrs Helen Ashdown-Kaplan and Mr Tobias Kaplan, and in no other" in words(app).replace("\\", "")
    tick(app, "Keep them out of the letter to Mr Tobias Kaplan")
    father = next(one.id for one in case_view(samples, case).case.contacts if one.name == "Mr Tobias Kaplan")
    assert of_child(samples, case).keep_from == (father,)
    assert "the letter to Mrs Helen Ashdown-Kaplan, and in no other" in words(app).replace("\\", "")


def test_what_was_typed_in_between_does_not_stand_in_the_way(samples: Panel, case: CaseId, open_page: Open) -> None:
    app = show(open_page, case, "(child)")
    now: Case = case_view(samples, case).case
    typed = tuple(
        one.model_copy(update={"words": "And one thing more."}) if one.whose == "child" else one for one in now.views
    )
    amend_case(samples, case, expected_version=now.version, by=siso(samples), views=typed)
    tick(app, "Keep them out of the letter to Mr Tobias Kaplan")
    kept = of_child(samples, case)
    assert kept.words == "And one thing more."
    assert len(kept.keep_from) == 1
    assert "Two versions" not in words(app)


def test_a_young_persons_letter_tells_a_parents_views_only_when_somebody_chose_it(
    samples: Panel, open_page: Open
) -> None:
    case = CaseId(case_id(samples, "SAMPLE-06"))
    now = case_view(samples, case).case
    mother = Contact(id=ContactId("another-parent"), name="Mrs Ada Sampleton", basis=ParentBasis.NATURAL_PARENT)
    told = Views(whose="parent", contact_id=mother.id, words="He tries.", for_letter="Your mother says you try.")
    amend_case(
        samples,
        case,
        expected_version=now.version,
        by=siso(samples),
        contacts=(*now.contacts, mother),
        views=(*now.views, told),
    )
    app = show(open_page, case, "Ada Sampleton")
    assert "No letter tells them." in words(app)
    tick(app, "Tell them in the young person's own letter")
    assert next(one for one in case_view(samples, case).case.views if one.whose == "parent").in_young_persons_letter
    assert "stands in the letter to" in words(app)
