"""What stands beside the questions: the points that fit this case, and the Code's prompts. Nothing is a condition."""

from __future__ import annotations

import streamlit as st

from legal_tests.model import KeyPoint
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.discussion_steps import Room
from panel.services import discussion
from panel.services.cases import CaseView


def beside(view: CaseView, room: Room, limb_id: str | None, *, prompts_first: bool) -> None:
    """Case-law points, closed, each under the chair's question; and the prompts of the Code, which have no answer."""
    names = ["Points for this case", "Prompts"]
    first = names[1] if prompts_first else names[0]
    points, prompts = st.tabs(names, default=first, key=f"beside:{view.case.id}:{first}")
    with points:
        hint = f'<p class="lm-quiet">{esc(room.test.limb(limb_id).chair_hint)}</p>' if limb_id else ""
        fitting = discussion.key_points_for(room.desk.panel, view.case.id)
        pieces.html(f'<div class="lm-points">{hint}{"".join(_point(room, point) for point in fitting)}</div>')
    with prompts:
        asked = room.test.prompts_for(view.tags)
        listed = "".join(f"<li>{esc(prompt.prompt)}</li>" for prompt in asked)
        pieces.html(
            '<div class="lm-points"><p class="lm-quiet">To look at, from paragraph 9.14 of the SEND Code of Practice. '
            f"None of them is a condition, and none needs an answer.</p><ul>{listed}</ul></div>"
        )


def _point(room: Room, point: KeyPoint) -> str:
    names = [room.law.authority(name).name for name in point.authorities]
    cited = [room.law.provision(name).citation for name in point.provisions]
    source = f"Point {point.number}. {'; '.join(names + cited)} ({point.confidence.value})"
    return pieces.details(
        esc(point.chair_question),
        f"<p><strong>{esc(point.title)}.</strong> {esc(point.plain)}</p>"
        f"<p><strong>Common error:</strong> {esc(point.common_error)}</p>"
        f'<p class="lm-quiet">{esc(source)}</p>',
    )
