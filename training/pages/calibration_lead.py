"""For trainers: an open round. Who has done how many, who enters for a panel, whether names show, and closing it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from panel.pages import pieces
from panel.pages.choosing import follow
from panel.pages.frame import notice
from panel.pages.labels import count
from panel.pages.tell import attempt, say, told
from training.domain.calibration import RaterStanding, Round
from training.pages import calibration_pictures as pictures
from training.pages.here import Here
from training.pages.item_head import head
from training.pages.said import case_name
from training.services.own_cases import all_material
from training.services.rounds import close, let_go, progress, round_of, show_names

EVERY = 10
"""Seconds between two looks at how far everybody is."""


def lead(now: Here, current: Round) -> None:
    """Draw it. No answer is shown, not even to the trainer, before the round is closed."""
    kind = count(len(current.panels), "panel") if current.raters == "panels" else "each alone"
    summary = f"Open. {count(len(current.exercises), 'case')}, {kind}."
    head(current.name, summary, "calibration", "Calibration")
    told()
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        pieces.html('<h2 class="tr-plain">How far everybody is</h2>')
        _progress(now, current.id)
        _cases(now, current)
    with right:
        _close(now, current)
        names_choice(now, current)
        _hand_over(now, current)
        st.button("Enter answers yourself", key="calibration:as-rater", type="tertiary", on_click=_as_rater)


@st.fragment(key="cal-progress", run_every=EVERY)
def _progress(now: Here, round_id: str) -> None:
    current = round_of(now.academy, round_id)
    found = progress(now.academy, round_id)
    if found:
        pieces.html(pictures.progress(found, len(current.exercises)))
    else:
        pieces.html('<p class="lm-empty">Nobody has answered yet. Ask people to open Training, then Calibration.</p>')


def _cases(now: Here, current: Round) -> None:
    titles = {one.id: case_name(one) for one in all_material(now.academy).exercises}
    lines = "".join(f"<li>{pieces.text(titles.get(name, name))}</li>" for name in current.exercises)
    pieces.html(pieces.details("The cases", f'<ol class="tr-sources">{lines}</ol>'))


def _close(now: Here, current: Round) -> None:
    waiting = [one for one in progress(now.academy, current.id) if one.done < len(current.exercises)]
    asked = f"closing:{current.id}"
    if not st.session_state.get(asked):
        st.button(
            "Close the round",
            key=f"calibration:close:{current.id}",
            type="primary",
            width="stretch",
            on_click=_ask_or_close,
            args=(now, current, bool(waiting) or not progress(now.academy, current.id), asked),
        )
        return
    notice("caution", _left(waiting, current), "Close it now?")
    st.button(
        "Yes, close it",
        key=f"calibration:close-now:{current.id}",
        type="primary",
        width="stretch",
        on_click=_closed,
        args=(now, current),
    )
    st.button(
        "Leave it open", key=f"calibration:leave-open:{current.id}", width="stretch", on_click=_ask, args=(asked, False)
    )


def _left(waiting: list[RaterStanding], current: Round) -> str:
    if not waiting:
        return "Nobody has answered, so there would be nothing to see."
    names = "; ".join(f"{one.name}: {one.done} of {len(current.exercises)}" for one in waiting)
    return f"Nobody can answer afterwards. Not done yet: {names}."


def _ask_or_close(now: Here, current: Round, ask: bool, key: str) -> None:
    if ask:
        _ask(key, True)
    else:
        _closed(now, current)


def _ask(key: str, shown: bool) -> None:
    st.session_state[key] = shown


def _closed(now: Here, current: Round) -> None:
    st.session_state.pop(f"closing:{current.id}", None)
    attempt(close, now.academy, now.learner, current.id)


def names_choice(now: Here, current: Round) -> None:
    """Whether raters read each other's names; the trainer reads them either way."""
    key = f"names:{current.id}:{current.version}"
    st.checkbox(
        "Show names to the raters",
        value=current.names_shown,
        key=key,
        help="Otherwise they read “Rater 1”, “Rater 2”. You always see the names.",
        on_change=follow,
        args=(key, current.names_shown, partial(_names, now, current)),
    )


def _names(now: Here, current: Round, shown: bool) -> None:
    if attempt(show_names, now.academy, now.learner, current.id, shown) is not None:
        say("good", "Names are shown now." if shown else "Nobody is named to the others now.")


def _hand_over(now: Here, current: Round) -> None:
    """Where somebody enters for a panel and another person should."""
    kept = [one for one in progress(now.academy, current.id) if one.entered_by]
    if not kept:
        return
    with st.expander("Hand a panel over"):
        names = {one.rater_id: f"{one.name} ({one.entered_by} enters)" for one in kept}
        key = f"hand-over:{current.id}"
        st.selectbox("Panel", list(names), format_func=lambda name: names.get(name, ""), key=key)
        st.caption("Its answers stay. Whoever chooses the panel next enters for it.")
        words, of = "Let somebody else enter", f"calibration:let-go:{current.id}"
        st.button(words, key=of, on_click=_let_go, args=(now, current, key))


def _let_go(now: Here, current: Round, key: str) -> None:
    """Of the panel that stands in the choice as it is clicked."""
    panel_id = st.session_state.get(key)
    if panel_id is not None and attempt(_gone, now, current, panel_id):
        say("good", "Somebody else can choose this panel now.")


def _gone(now: Here, current: Round, panel_id: str) -> bool:
    let_go(now.academy, now.learner, current.id, panel_id)
    return True


def _as_rater() -> None:
    st.query_params["as"] = "rater"
