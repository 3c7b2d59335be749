"""A page with two self-saving fields over a small JSON file, to try the field in a real browser.

Texts live in `$LMAG_DATA/drafts.json` as `{name: {"text": ..., "version": ...}}`; a save on top of an older version
is a conflict. `$LMAG_DATA/slow` (seconds) makes saving slow, `$LMAG_DATA/broken` makes it fail.
"""

import json
import os
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from panel.pages.components.autosave import SaveConflictError, autosave_text
from panel.pages.components.keeper import keep_page

DATA = Path(os.environ["LMAG_DATA"])
LONDON = ZoneInfo("Europe/London")
DRAFTS = DATA / "drafts.json"


def drafts() -> dict[str, dict[str, str | int]]:
    return json.loads(DRAFTS.read_text(encoding="utf-8")) if DRAFTS.exists() else {}


def save(name: str, text: str, base: int) -> int:
    if (DATA / "slow").exists():
        time.sleep(float((DATA / "slow").read_text()))
    if (DATA / "broken").exists():
        raise OSError("the disk is full")
    held = drafts()
    stored = held.get(name, {"text": "", "version": 0})
    if stored["version"] != base:
        raise SaveConflictError(str(stored["text"]), int(stored["version"]), "saved by another person")
    held[name] = {"text": text, "version": base + 1, "at": f"{datetime.now(LONDON):%H:%M:%S}"}
    beside = DRAFTS.with_suffix(".new")
    beside.write_text(json.dumps(held), encoding="utf-8")
    beside.replace(DRAFTS)
    return base + 1


@st.fragment
def field(name: str, label: str) -> None:
    st.session_state[f"draws:{name}"] = st.session_state.get(f"draws:{name}", 0) + 1
    draft = drafts().get(name, {"text": "", "version": 0})
    autosave_text(
        label,
        key=f"draft:{name}",
        value=str(draft["text"]),
        version=int(draft["version"]),
        saved_note=f"Saved at {draft['at']}" if "at" in draft else "",
        on_save=lambda text, base: save(name, text, base),
        help=f"Help for {name}",
        placeholder="Say why",
    )
    st.write(f"{name} drawn {st.session_state[f'draws:{name}']} times")


def notes() -> None:
    st.session_state["pages"] = st.session_state.get("pages", 0) + 1
    st.title("Notes")
    field("reasons", "The panel's reasons")
    field("other-side", "The strongest point the other way")
    st.button("Draw the page again")
    st.checkbox("Tick and draw")
    st.write(f"page drawn {st.session_state['pages']} times")


def other() -> None:
    st.title("Another page")


@st.fragment
def said() -> None:
    """What is saved puts a line above the button, which stands there again only half a second later."""
    draft = drafts().get("said", {"text": "", "version": 0})
    autosave_text(
        "The reasons, said",
        key="draft:said",
        value=str(draft["text"]),
        version=int(draft["version"]),
        saved_note="",
        on_save=lambda text, base: save("said", text, base),
    )
    if "said" in drafts():
        st.write("Heard")
        time.sleep(0.5)
    st.button("I have said it", key="said", on_click=lambda: st.session_state.update(told=drafts()["said"]["text"]))
    st.write(f"Told: {st.session_state.get('told', 'nothing')}")


def with_a_button() -> None:
    st.title("Said")
    said()


keep_page()
st.navigation(
    [st.Page(notes, title="Notes", default=True), st.Page(other, title="Other"), st.Page(with_a_button, title="Said")]
).run()
