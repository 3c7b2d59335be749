"""A letter or note as readable text whose sentences can be marked, with the mouse or with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import streamlit as st

from training.services.spotting import Passage

_FOLDER: Final = Path(__file__).parent
_text = st.components.v2.component(
    "lmag_sentences",
    css=(_FOLDER / "sentences.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "sentences.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def sentences_to_mark(
    passages: Sequence[Passage], marks: Sequence[int], *, key: str, on_marks: Callable[[list[int]], None]
) -> None:
    """Draw the text; `marks` are the numbers of the sentences marked so far. `on_marks` gets the new ones, in order."""
    numbers = {one.number for one in passages}

    def store() -> None:
        held = st.session_state.get(key)
        if held is None:  # the page changed on the way
            return
        sent = held.get("marks") or []
        on_marks(sorted({int(one) for one in sent} & numbers))

    _text(
        key=key,
        data={
            "key": key,
            "marks": list(marks),
            "paragraphs": [
                [{"number": one.number, "words": one.words} for one in group]
                for _, group in groupby(passages, key=lambda one: one.paragraph)
            ],
        },
        on_marks_change=store,
    )
