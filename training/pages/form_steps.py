"""The parts of a long form, one open at a time: which one, the way to another, and where the eye goes then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from panel.pages.choosing import follow

_TO_DESK: Final = """
  const desk = document.querySelector(".st-key-tr-desk");
  if (desk) { desk.tabIndex = -1; desk.focus({ preventScroll: true }); desk.scrollIntoView({ block: "start" }); }
"""


def steps(name: str, labels: Mapping[str, str], *, first: str, caption: str) -> str:
    """The parts of a page, one open at a time; which one stands in the address. Gives the one that is open."""
    asked = st.query_params.get("step", first)
    asked = asked if asked in labels else first
    key = f"steps:{name}"
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        caption,
        list(labels),
        format_func=lambda one: labels[one],
        required=True,
        key=key,
        label_visibility="collapsed",
        on_change=follow,
        args=(key, asked, go),
    )
    return asked


def go(step: str) -> None:
    """Open another part of the page."""
    st.query_params["step"] = step


def at_the_desk(name: str, step: str) -> None:
    """Another part of the answer begins where its fields do: on a phone they lie below the papers."""
    key = f"desk:{name}"
    before, times = st.session_state.get(key, (step, 0))
    times += before != step
    st.session_state[key] = (step, times)
    if times:  # drawn again unchanged it does nothing: a script runs when its words are new
        words = f"/* {times} */ setTimeout(() => {{ {_TO_DESK} }}, 150);"
        st.html(f"<script>{words}</script>", unsafe_allow_javascript=True)


def onward(names: Sequence[str], labels: Mapping[str, str], now: str, last: Callable[[], None] | None = None) -> None:
    """Back and next between the parts; on the last one, what `last` draws."""
    place = names.index(now)
    back, forward = st.columns([1, 1.5])
    if place > 0:
        back.button("Back", key=f"back:{now}", on_click=go, args=(names[place - 1],), width="stretch")
    with forward:
        if place + 1 < len(names):
            following = names[place + 1]
            st.button(
                f"Next: {labels[following]}",
                key=f"next:{now}",
                type="primary",
                on_click=go,
                args=(following,),
                width="stretch",
            )
        elif last is not None:
            last()
