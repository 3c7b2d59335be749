"""Runs a service for a page and tells the person what came of it. The one place with a broad `except`.

A callback calls `attempt`; what it has to say is kept until `told()` draws it at the top of the page, so the message
survives the redraw that follows every click. Nothing typed is thrown away: the page keeps its widgets, and where two
people saved at once both versions are kept (`case_saving`) until somebody chooses.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final, Literal, ParamSpec, TypeVar

import streamlit as st
from pydantic import ValidationError

from legal_tests.lawbook import LawNotHeldError
from panel.domain.errors import ConflictError, PanelError
from panel.pages.frame import error_box, notice
from panel.pages.labels import label_of

P = ParamSpec("P")
R = TypeVar("R")
Tone = Literal["good", "bad", "note"]

_log = logging.getLogger(__name__)
BROKEN: Final = "This page could not be drawn. Nothing on record was changed."
NEXT: Final = "Try again. If it happens again, tell the person who looks after this tool, and the time it happened."
MESSAGES: Final = "messages"
SHOWN: Final = "messages/shown"
_SAID: Final = (Path(__file__).parent / "tell.css").read_text(encoding="utf-8")
_BRING_INTO_VIEW: Final = """{
  const box = document.querySelector(".lmag-error");
  if (box) { box.tabIndex = -1; box.focus({ preventScroll: true }); box.scrollIntoView({ block: "center" }); }
}"""


@dataclass(frozen=True)
class Message:
    tone: Tone
    sentence: str
    next_step: str = ""


def attempt(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
    """The result of `call`, or None after noting what went wrong in words a person can act on."""
    try:
        return call(*args, **kwargs)
    except ConflictError as conflict:
        say("bad", conflict.advice.sentence, conflict.advice.next_step)
    except PanelError as error:
        say("bad", error.advice.sentence, error.advice.next_step)
    except LawNotHeldError as error:
        say("bad", str(error))
    except ValidationError as error:
        for sentence in sentences(error):
            say("bad", sentence)
    except Exception as error:  # noqa: BLE001 - the only place: whatever went wrong, the person must be told
        _log.exception("A page's request failed: %s", type(error).__name__, exc_info=False)
        say("bad", "Something went wrong on our side, and nothing was changed.", NEXT)
    return None


def draw_page(page: Callable[[], None]) -> None:
    """Draw a page; whatever goes wrong in it becomes a calm sentence, and the log gets only its type."""
    try:
        page()
    except PanelError as error:
        draw(Message("bad", error.advice.sentence, error.advice.next_step))
    except Exception as error:  # noqa: BLE001 - the person must read a sentence, whatever it was
        _log.error("A page could not be drawn: %s", type(error).__name__)
        draw(Message("bad", BROKEN, NEXT))


def say(tone: Tone, sentence: str, next_step: str = "") -> None:
    """Keep a message for the top of the next drawing of the page."""
    messages: list[Message] = st.session_state.setdefault(MESSAGES, [])
    message = Message(tone, sentence, next_step)
    if message not in messages:
        messages.append(message)


def told() -> None:
    """Draw what there is to say, once: what went well passes by in a corner, anything else is brought into view."""
    messages: list[Message] = st.session_state.pop(MESSAGES, [])
    with st.container():  # always there, so that a message does not move (and redraw) the fields below it
        _draw_all(messages)


def _draw_all(messages: list[Message]) -> None:
    for message in messages:
        draw(message)
    if any(message.tone == "bad" for message in messages):
        st.session_state[SHOWN] = st.session_state.get(SHOWN, 0) + 1  # another number, so that the script runs again
        st.html(f"<script>/* {st.session_state[SHOWN]} */ {_BRING_INTO_VIEW}</script>", unsafe_allow_javascript=True)


def draw(message: Message) -> None:
    """Draw one message."""
    if message.tone == "bad":
        error_box(message.sentence, message.next_step)
    elif message.tone == "good" and not message.next_step:
        st.session_state[SHOWN] = st.session_state.get(SHOWN, 0) + 1  # another mark, so that it shows again
        st.html(
            f"<style>{_SAID}</style>"
            f'<p class="lm-said" role="status" data-mark="{st.session_state[SHOWN]}">{escape(message.sentence)}</p>'
        )
    else:
        words = " ".join(filter(None, (message.sentence, message.next_step)))
        notice("done" if message.tone == "good" else "info", words)


def stop_with_message() -> None:
    """Draw what there is to say and draw nothing after it."""
    told()
    st.stop()


def plain(text: str) -> str:
    """Text for `st.markdown` and its relations, shown as typed: nothing in it is read as formatting."""
    for mark in "\\`*_[]<>$#~|:":
        text = text.replace(mark, f"\\{mark}")
    return text


def sentences(error: ValidationError) -> tuple[str, ...]:
    """What to do about each value that was not accepted, without repeating the value."""
    return tuple(
        dict.fromkeys(_sentence(dict(fault)) for fault in error.errors(include_url=False, include_input=False))
    )


def _sentence(fault: dict[str, Any]) -> str:
    name = next((str(part) for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    label = label_of(name)
    kind, context = fault["type"], fault.get("ctx", {})
    if "birth-after-request" in str(fault.get("msg", "")):
        return "The date of birth is after the day the request was received: check both dates."
    if kind in {"string_too_short", "missing", "none_required"} or fault["msg"].endswith("None"):
        return f"{label}: fill this in."
    if kind == "string_too_long":
        return f"{label}: use at most {context.get('max_length')} characters."
    if kind.startswith(("date", "datetime")):
        return f"{label}: write a real date."
    if kind == "value_error":
        return str(context.get("error") or fault["msg"])
    return f"{label}: check what is written here."
