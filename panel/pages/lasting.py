"""Keeps what is loaded for good out of the search for rubbish that Streamlit makes after every draw.

Streamlit looks through every object in memory when a page has been drawn (`runner.postScriptGC`). Most of ours are the
program itself, the law and the checker's weights, which stay until the end; looking through them took longer than
drawing the page. What a person's session holds is looked through as before.
"""

from __future__ import annotations

import gc
import sys
from threading import Lock

_lock = Lock()
_loaded = 0  # modules in memory when it was last done


def leave_out_what_lasts() -> None:
    """Once, and again when a page has loaded more of the program. Call it when a page has been drawn."""
    global _loaded
    if len(sys.modules) == _loaded or not _lock.acquire(blocking=False):
        return
    try:
        gc.collect()
        gc.freeze()
        _loaded = len(sys.modules)
    finally:
        _lock.release()
