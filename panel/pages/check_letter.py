"""Check a letter, whoever wrote it: what a tribunal or a lawyer would criticise, in the letter's own words.

The file or text stays in the browser's session while the page is open. Nothing of it is recorded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

import streamlit as st

from letter_templates.faults import LetterFileError
from letter_templates.reading.check_file import LetterCheck, check_letter_file, check_letter_text
from panel.pages import check_letter_show as draw
from panel.pages import pieces
from panel.pages.frame import error_box, notice, page_header
from panel.pages.labels import count
from panel.pages.lens_parts import lens_html
from panel.pages.letter_desk import show_me, style
from panel.pages.tell import told

_STYLE: Final = "<style>" + (Path(__file__).parent / "check_letter.css").read_text(encoding="utf-8") + "</style>"
MEGABYTES: Final = 10
FILE: Final = "A Word or text file"
TEXT: Final = "Pasted text"
KINDS: Final[dict[str, Literal["refusal", "agree", "reasons"] | None]] = {
    "The letter says so itself": None,
    "A decision not to assess": "refusal",
    "A decision to assess": "agree",
    "Reasons only, no letter": "reasons",
}


def show() -> None:
    style()
    st.html(_STYLE)
    page_header("Check a letter", "Any letter on whether to assess, whoever wrote it. Nothing of it is kept.")
    told()
    left, right = st.columns([1.4, 1], gap="medium")
    with left:
        how = st.segmented_control("What to check", (FILE, TEXT), default=FILE, required=True, key="check-letter:how")
        given = _file() if how == FILE else _pasted()
    with right:
        kind = KINDS[st.selectbox("What it is", list(KINDS), key="check-letter:kind")]
    if given is None:
        return
    try:
        checked = check_letter_file(given[0], given[1], kind=kind) if given[0] else _text(given[1], kind)
    except LetterFileError as fault:
        error_box(str(fault))
        return
    show_me()
    _result(checked)


def _file() -> tuple[str, bytes] | None:
    """Any file may be given: one that cannot be read is told in a sentence."""
    file = st.file_uploader(
        "The letter, as a .docx or .txt file", max_upload_size=MEGABYTES, key="check-letter:file", type=None
    )
    return (file.name, file.getvalue()) if file is not None else None


def _pasted() -> tuple[str, bytes] | None:
    text = st.text_area("The words of the letter", height=180, key="check-letter:text")
    st.button("Check these words", key="check-letter:go", type="primary")  # leaving the field has sent them
    return ("", text.encode("utf-8", "replace")) if text.strip() else None


def _text(data: bytes, kind: Literal["refusal", "agree", "reasons"] | None) -> LetterCheck:
    return check_letter_text(data.decode("utf-8"), kind=kind)


def _result(checked: LetterCheck) -> None:
    _verdict(checked)
    left, right = st.columns([1.4, 1], gap="medium")
    with left:
        st.html(draw.sheet(checked))
    with right:
        if checked.challenge is None:
            _found(checked)
            return
        found, lens = st.tabs(["What was found", "The challenge lens"])
        with found:
            _found(checked)
        with lens:
            pieces.html(lens_html(checked.challenge, lambda words: draw.shows_answer(checked.text, words)))


def _verdict(checked: LetterCheck) -> None:
    if checked.warnings:
        notice("warn", "", "Before the file goes anywhere", [one.message for one in checked.warnings])
    stopping = sum(one.action == "must-fix" for one in checked.findings)
    said = f"{checked.kind_sentence} {count(len(checked.findings), 'point')} to look at."
    if stopping:
        notice("warn", said, f"{count(stopping, 'point')} to put right")
    elif checked.findings:
        notice("info", said)
    else:
        notice("done", f"{checked.kind_sentence} No listed problem found. That does not say that the letter is lawful.")


def _found(checked: LetterCheck) -> None:
    nothing = "" if checked.findings else '<p class="lm-quiet">No listed problem found.</p>'
    pieces.html(nothing, draw.findings(checked), draw.elements(checked.elements, checked.text))


if __name__ == "__main__":
    show()
