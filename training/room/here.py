"""Who is at this browser: the trainer, by the opener's secret or a session's key; a joiner, by the token of a seat.

Secrets are in cookies, so that no address on a projected screen shows one. The trainer's ends with the browser
session, a seat's after half a day.
"""

from __future__ import annotations

import hmac
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

from panel.domain.errors import PanelError
from panel.pages import pieces
from training.domain.session import Session
from training.pages import papers
from training.services.session_ports import Room
from training.services.sessions import Doorkeeper, as_trainer, plain_code
from training.wiring import open_room

FOLDER: Final = "LMAG_ROOM"
"""Names the folder of the record of sessions."""
OPENER: Final = "LMAG_ROOM_OPENER"
"""The secret by which whoever started the process opens sessions; told in the address the command prints."""
DESK_COOKIE: Final = "lmag_desk"
SEAT_COOKIE: Final = "lmag_seat"
_TO_SET: Final = "room/cookies"
_FORGOTTEN: Final = "room/forgotten"
_SAFE: Final = re.compile(r"[A-Za-z0-9_:-]{0,200}")
_STYLE: Final = "".join(
    f"<style>{file.read_text(encoding='utf-8')}</style>"
    for file in (Path(papers.__file__).with_name("training.css"), Path(__file__).with_name("room.css"))
)
_LASTS: Final = {SEAT_COOKIE: "; max-age=43200"}
"""A seat outlives a phone that closes its browser to save power, for the half day that a session may take."""
DOOR: Final = Doorkeeper()


@dataclass(frozen=True)
class TrainerHere:
    """The trainer at this browser; `session` is None until one is opened."""

    session: Session | None
    lost: str = ""
    """The code of a session that was on this desk and is not any more."""


@lru_cache(maxsize=1)
def _open(folder: str) -> Room:
    return open_room(Path(folder))


def the_room() -> Room:
    return _open(os.environ.get(FOLDER, "").strip() or "data/session")


def trainer_here(room: Room) -> TrainerHere | None:
    """The trainer, or None for everybody else."""
    offered = str(st.query_params.get("open") or "")
    opener = os.environ.get(OPENER, "")
    if offered:
        del st.query_params["open"]
        if _same(offered, opener):  # a room started again has another secret; the session on the desk is still there
            _, code, key = _at_desk()
            remember(DESK_COOKIE, f"{opener}:{code}:{key}")
    held, code, key = _at_desk()
    if not _same(held, opener):
        return None
    if not code:
        return TrainerHere(None)
    try:
        return TrainerHere(as_trainer(room, code, key))
    except PanelError:
        return TrainerHere(None, lost=plain_code(code))


def _at_desk() -> tuple[str, str, str]:
    """The opener's secret, and the code and key of the session on this desk, as this browser keeps them."""
    held, code, key = (*remembered(DESK_COOKIE).split(":"), "", "", "")[:3]
    return held, code, key


def _same(offered: str, opener: str) -> bool:
    """Is this the opener's secret? Anything may be offered; nothing is the same as no secret."""
    return bool(opener) and hmac.compare_digest(offered.encode("utf-8", "replace"), opener.encode())


def sit_at_desk(session: Session, key: str) -> None:
    """This browser is the trainer's of this session from now on."""
    remember(DESK_COOKIE, f"{os.environ.get(OPENER, '')}:{session.code}:{key}")


def leave_session() -> None:
    """The desk stays; the session is no longer on it."""
    remember(DESK_COOKIE, f"{os.environ.get(OPENER, '')}::")


def remembered(cookie: str) -> str:
    """What this browser keeps under this name, set in this run or before."""
    fresh: dict[str, str] = st.session_state.get(_FORGOTTEN, {})
    return fresh[cookie] if cookie in fresh else str(st.context.cookies.get(cookie) or "")


def remember(cookie: str, value: str) -> None:
    """Keep it now and over a refresh."""
    st.session_state.setdefault(_FORGOTTEN, {})[cookie] = value
    st.session_state.setdefault(_TO_SET, {})[cookie] = value


def set_cookies() -> None:
    """Draw, once after a change, the line of script that sets the cookies."""
    pieces.style()
    st.html(_STYLE)
    lines = [
        f'document.cookie = "{name}={value}; path=/; samesite=strict{_lasts(name, value)}";'
        for name, value in st.session_state.pop(_TO_SET, {}).items()
        if _SAFE.fullmatch(value)
    ]
    with st.container():  # always there, so that what lies below keeps its place and whatever was opened stays open
        if lines:
            st.html(f"<script>{' '.join(lines)}</script>", unsafe_allow_javascript=True)


def _lasts(cookie: str, value: str) -> str:
    return _LASTS.get(cookie, "") if value else "; max-age=0"


def browser_place() -> str:
    """Where a browser is, for counting wrong codes: its address on the network."""
    return str(st.context.ip_address or "this machine")
