"""Browser tabs without the browser: what a tab sends and receives over Streamlit's websocket, and nothing drawn.

A tab keeps its cookie, its address and the state of each widget it has touched; it runs the timed parts of a page when
they are due, and asks for the redraw that a watching part calls for, as the scripts in a real browser do. Every
click is sent as a browser sends it and ends when the server says that the run it asked for is done.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

import websocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

PATIENCE, TO_OPEN = 15.0, 90.0  # seconds
WHOLE = ForwardMsg.FINISHED_SUCCESSFULLY
# A fragment that was drawn to its end is said to have ended early where the next request was waiting already.
PART = (ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN)
WATCH = "lmag_live"
LOOK_EVERY, UNANSWERED = 2.0, 5.0  # seconds, as in live.js
TRIGGERS = "$$STREAMLIT_INTERNAL_KEY"  # how Streamlit names what a component sets off
PROJECT = Path(__file__).parents[2]
QUIET = ("--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false")


@contextmanager
def served(script: Path, folder: Path = PROJECT, **environment: str) -> Iterator[int]:
    """Streamlit serving a script in a process of its own, with the settings in `folder` (the app's); gives its port.

    A folder without settings gives Streamlit as it comes, but quiet, and on this machine only.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *QUIET, f"--server.port={port}"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield port
        finally:
            process.kill()
            process.wait()


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


class Tab:
    """One tab. Not for two clicks at once."""

    def __init__(self, port: int, page: str = "", query: dict[str, str] | None = None, cookie: str = "") -> None:
        self._query, self._page = urlencode(query or {}), page
        self._hash = ""
        self._states: dict[str, WidgetState] = {}
        self._elements: dict[str, Any] = {}
        self._fragments: dict[str, str] = {}
        self._watch = ""  # the part that looks for what others saved
        self._looked = self._sent = time.monotonic()
        self._drawing, self._drawn = False, 0.0
        self._runs: list[tuple[int, tuple[str, ...]]] = []  # status and fragments of each run that ended
        self._news = threading.Condition()
        self._open = True
        self._socket = websocket.create_connection(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=f"http://127.0.0.1:{port}",
            cookie=cookie or None,
            timeout=TO_OPEN,
        )
        self._socket.settimeout(0.25)  # seconds, so that the time for a look is not missed
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._ask(None)
        if not self._ended(None, 0, TO_OPEN):
            raise AssertionError(f"the page {page or 'at the address'} was not drawn in {TO_OPEN:.0f} seconds")

    def __enter__(self) -> Tab:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._open = False
        self._listener.join()
        self._socket.close()

    def element(self, sort: str, label: str) -> Any:
        """The element of this sort with this label, as it was last drawn."""
        with self._news:
            for element in self._elements.values():
                held = getattr(element, sort) if element.WhichOneof("type") == sort else None
                if held is not None and getattr(held, "label", "") == label:
                    return held
            found = sorted(one.WhichOneof("type") or "" for one in self._elements.values())
        raise AssertionError(f"nothing drawn here is a {sort} called {label}; there are: {', '.join(found)}")

    def only(self, sort: str) -> str:
        """The label of the one element of this sort."""
        with self._news:
            found = [getattr(one, sort).label for one in self._elements.values() if one.WhichOneof("type") == sort]
        if len(found) != 1:
            raise AssertionError(f"there should be one {sort} here, and there are {len(found)}")
        return str(found[0])

    def choose(self, sort: str, label: str, option: str) -> float:
        """Choose one of a radio's or a segmented control's options; the seconds until the redraw is done."""
        held = self.element(sort, label)
        if sort == "radio":
            state = WidgetState(id=held.id, string_value=option)
        else:
            state = WidgetState(id=held.id)
            state.string_array_value.data.append(option)
        return self._clicked(state, self._fragments.get(held.id))

    def hold(self, sort: str, label: str, value: str) -> None:
        """Put a value in a field of a form: it is sent with whatever is pressed next, as a browser does."""
        held = self.element(sort, label)
        with self._news:
            self._states[held.id] = WidgetState(id=held.id, string_value=value)

    def press(self, label: str) -> float:
        """Press a button; the seconds until the redraw is done."""
        held = self.element("button", label)
        return self._clicked(WidgetState(id=held.id, trigger_value=True), self._fragments.get(held.id))

    def _clicked(self, state: WidgetState, fragment: str | None) -> float:
        with self._news:
            before = len(self._runs)
            self._sent = time.monotonic()
        start = time.perf_counter()
        self._ask(fragment, state)
        self._ended(fragment, before)
        return time.perf_counter() - start

    def _ended(self, fragment: str | None, before: int, patience: float = PATIENCE) -> bool:
        """Wait until a run ended that drew the whole page, or this fragment; False if patience ends first.

        On a machine that is far behind, Streamlit can lose the word that a run has ended; such a click counts as long.
        """

        def done() -> bool:
            ended = self._runs[before:]
            return any(status == WHOLE or (fragment in parts and status in PART) for status, parts in ended)

        with self._news:
            return self._news.wait_for(done, patience)

    def _ask(self, fragment: str | None, state: WidgetState | None = None) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_script_hash = self._hash
        message.rerun_script.page_name = "" if self._hash else self._page
        message.rerun_script.fragment_id = fragment or ""
        with self._news:
            if state is not None and not (state.trigger_value or state.HasField("json_trigger_value")):
                self._states[state.id] = state
            message.rerun_script.widget_states.widgets.extend(self._states.values())
            if state is not None and state.id not in self._states:
                message.rerun_script.widget_states.widgets.append(state)
        if self._open:
            self._socket.send_binary(message.SerializeToString())

    def _listen(self) -> None:
        while self._open:
            try:
                data = self._socket.recv()
            except websocket.WebSocketTimeoutException:
                data = b""
            except (websocket.WebSocketException, OSError):
                return
            if data:
                message = ForwardMsg()
                message.ParseFromString(data)
                self._take(message)
            self._look()

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                if not message.metadata.run.fragment_ids:
                    with self._news:
                        self._elements.clear()
            case "navigation":
                self._hash = message.navigation.page_script_hash
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                with self._news:
                    self._elements[str(list(message.metadata.delta_path))] = element
                    held = getattr(element, element.WhichOneof("type") or "", None)
                    if getattr(held, "id", ""):
                        self._fragments[held.id] = message.delta.fragment_id
                if element.bidi_component.component_name.endswith(WATCH):
                    self._watch = element.bidi_component.id
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "session_status_changed":
                self._drawing = message.session_status_changed.script_is_running
                self._drawn = self._drawn if self._drawing else time.monotonic()
            case "script_finished":
                with self._news:
                    self._forget_what_is_gone()
                    self._runs.append((message.script_finished, tuple(message.metadata.run.fragment_ids)))
                    self._news.notify_all()

    def _forget_what_is_gone(self) -> None:
        """A browser sends the state of what is on the page and of nothing else."""
        drawn = {getattr(getattr(one, one.WhichOneof("type") or "", None), "id", "") for one in self._elements.values()}
        self._states = {name: state for name, state in self._states.items() if name in drawn}

    def _look(self) -> None:
        """What `live.js` does: look every two seconds for what others saved, but not while the page is being drawn."""
        now = time.monotonic()
        with self._news:
            last = max(self._sent, self._looked)
            waits = (self._drawing or self._drawn < last) and now - last < UNANSWERED
            if not self._watch or waits or now - self._looked < LOOK_EVERY:
                return
            self._looked = now
            state = WidgetState(id=f"{TRIGGERS}_{self._watch}__events")
            state.json_trigger_value = json.dumps([{"event": "look", "value": {"at": int(now * 1_000), "busy": False}}])
            fragment = self._fragments.get(self._watch)
        self._ask(fragment, state)
