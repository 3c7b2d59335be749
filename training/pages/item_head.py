"""What every exercise page has: its name, the way back, and the answers handed in before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from panel.pages.frame import empty_state, page_header
from panel.pages.labels import day
from panel.pages.tell import say
from panel.services.panel import LONDON
from training.domain.errors import TrainingError
from training.domain.record import Activity, Attempt
from training.pages.here import Here
from training.pages.menu import page_file


def head(title: str, summary: str, back: str = "training", back_label: str = "Training") -> None:
    """The way back, and the name."""
    if not st.query_params:
        st.query_params.clear()  # the way back from one item to its list leaves the item in the address: say it is gone
    st.page_link(page_file(back), label=back_label, icon=":material/arrow_back:")
    page_header(title, summary)


def not_there() -> None:
    """For an address that names nothing."""
    advice = TrainingError("no-such-item").advice
    page_header("Training")
    if empty_state(advice.sentence, advice.next_step, "Go to Training", key="training:not-there"):
        st.switch_page(page_file("training"))


def earlier(now: Here, activity: Activity, item: str) -> tuple[Attempt, ...]:
    """What this person handed in before, the first one first."""
    with now.academy.store.reading() as record:
        return tuple(record.attempts(now.learner.id, activity, item))


def attempt_asked(now: Here, activity: Activity, item: str) -> Attempt | None:
    """The answer that the address names, if it is this person's own."""
    wanted = st.query_params.get("attempt")
    return next((one for one in earlier(now, activity, item) if one.id == wanted), None) if wanted else None


def on_to_feedback() -> None:
    """Called where an answer is asked for: once it is handed in, the whole page is drawn again, not only this part."""
    if st.query_params.get("attempt"):
        st.rerun()


def still_to_hand_in(now: Here, activity: Activity, item: str, turn: int) -> bool:
    """In the callback of handing in: is the try on the page, the one after `turn` others, still not handed in?

    The second of two quick clicks finds the first one's answer and does nothing; after an answer in another window the
    person is told, and looks before handing in another.
    """
    if len(earlier(now, activity, item)) == turn:
        return True
    if not st.query_params.get("attempt"):
        say("note", "You handed in an answer to this in another window. Look at what is here, then hand in again.")
    return False


def others(attempts: Sequence[Attempt], shown: str, key: str, name: Callable[[Attempt], str]) -> None:
    """Links to the answers to this item; `shown` is the id of the one on the page, if any."""
    if all(one.id == shown for one in attempts):
        return
    st.markdown("### Your answers to this")
    for number, one in enumerate(attempts, start=1):
        at = one.at.astimezone(LONDON)
        words = f"{number}. {day(at)}, {at:%H:%M}: {name(one)}"
        if one.id == shown:
            st.markdown(f"**{words}** (shown)")
        else:
            st.button(words, key=f"{key}:{one.id}", type="tertiary", on_click=_show, args=(one.id,))


def _show(attempt_id: str) -> None:
    st.query_params["attempt"] = attempt_id
