"""The lists of a discussion as a chair sees them: a line for each person, provision and action."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from panel.domain.base import CaseId
from panel.domain.discussion import discussion_from
from panel.domain.discussion_rows import CELLS, rows_of
from panel.domain.people import Actor
from panel.services import discussion
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.panel.pages.conftest import Open, case_id, words

STEP_OF = {"present": "people", "provision": "provision", "support_now": "support"}


@pytest.fixture
def chair(samples: Panel) -> Actor:
    return Actor.of(next(one for one in profiles(samples) if one.id == "sample-chair"))


def cells(app: AppTest) -> dict[str, dict[str, Any]]:
    """The words on the page that save themselves, by the draft that holds them."""
    found: dict[str, dict[str, Any]] = {}
    for part in app.get("bidi_component"):
        held = json.loads(part.proto.json or "{}")
        if str(held.get("key", "")).startswith("words:"):
            found[held["key"].split(":", 2)[2]] = held
    return found


def press(app: AppTest, start: str) -> None:
    next(button for button in app.button if (button.key or "").startswith(start)).click().run()


@pytest.mark.parametrize("field", CELLS)
def test_every_word_of_every_line_saves_itself(field: str, samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-08")
    shown = cells(open_page("discussion", who="sample-chair", case=case, step=STEP_OF[field]))
    lines = rows_of(discussion.drafts(samples, CaseId(case)), field)
    assert lines
    for row in lines:
        for cell in set(CELLS[field]) - {"by"}:  # a day is chosen, not typed, and saved at once
            assert shown[f"{field}.{row.id}.{cell}"]["value"] == row.words[cell]


@pytest.mark.parametrize("field", CELLS)
def test_where_nothing_is_written_a_blank_line_is_offered(field: str, samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-10")
    app = open_page("discussion", who="sample-chair", case=case, step=STEP_OF[field])
    assert f"{field}.1.{CELLS[field][0]}" in cells(app)
    assert not [one for one in app.button if (one.key or "").startswith("remove:")]
    assert field not in discussion.drafts(samples, CaseId(case))  # looking begins nothing


def test_a_line_is_added_taken_away_and_put_back(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-08")
    app = open_page("discussion", who="sample-chair", case=case, step="provision")

    def found() -> list[str]:
        return [one.what for one in discussion_from(discussion.drafts(samples, CaseId(case))).provision]

    before, shown = found(), set(cells(app))
    press(app, "add:")
    assert len(set(cells(app)) - shown) == len(CELLS["provision"])
    assert [one["key"] for one in cells(app).values() if one["focus"]] == [list(cells(app).values())[-4]["key"]]
    assert found() == before  # a blank line is nothing found
    press(app, "remove:")
    assert found() == before[1:]
    assert before[0] not in words(app)
    press(app, "put-back:")
    assert found() == before
    assert before[0] in json.dumps(cells(app), ensure_ascii=False)


def test_words_a_colleague_wrote_in_one_place_stand_beside_mine_in_another(
    samples: Panel, open_page: Open, chair: Actor
) -> None:
    case = CaseId(case_id(samples, "SAMPLE-10"))
    discussion.save_draft(samples, case, "provision.1.what", "A reading group", 0, chair)
    discussion.save_draft(samples, case, "provision.1.delivered_by", "The SENCO", 0, chair)
    shown = cells(open_page("discussion", who="sample-siso", case=case, step="provision"))
    assert shown["provision.1.what"]["value"] == "A reading group"
    assert shown["provision.1.delivered_by"]["value"] == "The SENCO"
    assert {one["version"] for one in shown.values()} == {0, 1}


def test_a_colleague_is_written_into_the_list_with_their_role(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-10")
    app = open_page("discussion", who="sample-chair", case=case, step="people")
    colleague = next(box for box in app.selectbox if (box.key or "").startswith(f"colleague:{case}"))
    colleague.set_value("sample-siso").run()
    there = discussion_from(discussion.drafts(samples, CaseId(case))).present
    assert [(one.name, "SISO" in one.role or "SEND" in one.role) for one in there] == [("Tobias Wrenfield", True)]
    assert "Tobias Wrenfield" in [one["value"] for one in cells(app).values()]


def test_once_decided_the_lines_are_a_table_to_read(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-07")
    app = open_page("discussion", who="sample-chair", case=case, step="people")
    there = discussion_from(discussion.drafts(samples, CaseId(case))).present
    assert there
    assert all(f"<td>{one.name}</td>" in words(app) for one in there)
    assert not [name for name in cells(app) if name.startswith("present.")]
    assert not [one for one in app.button if (one.key or "").startswith(("add:", "remove:"))]


def test_the_words_kept_in_the_browser_are_kept_under_the_name_of_who_typed_them(
    samples: Panel, open_page: Open
) -> None:
    case = case_id(samples, "SAMPLE-08")
    for who in ("sample-chair", "sample-siso"):
        shown = cells(open_page("discussion", who=who, case=case, step="weighing"))
        assert {one["person"] for one in shown.values()} == {who}
