"""Check a letter, whoever wrote it: what a tribunal or a lawyer would criticise, in the letter's own words.

A file stays in the browser's session while the page is open, pasted text in the browser tab. Nothing of it is recorded.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import streamlit as st

from letter_templates.faults import LetterFileError
from letter_templates.reading.check_file import AskedKind, LetterCheck
from panel.domain.base import CaseId
from panel.domain.register import CaseRow
from panel.pages import check_letter_show as draw
from panel.pages import pieces
from panel.pages.check_letter_case import choose_case
from panel.pages.frame import error_box, notice, page_header
from panel.pages.labels import count
from panel.pages.lens_parts import lens_html
from panel.pages.letter_desk import show_me, style
from panel.pages.tell import told
from panel.services.letter_checking import check_file, check_words
from panel.wiring import open_panel

_STYLE: Final = "<style>" + (Path(__file__).parent / "check_letter.css").read_text(encoding="utf-8") + "</style>"
MEGABYTES: Final = 10
FILE: Final = "A Word or text file"
TEXT: Final = "Pasted text"
_CHECKED: Final = "check-letter:checked"
KINDS: Final[dict[str, AskedKind | None]] = {
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
        case = choose_case() if kind != "reasons" else None
    if given is None:
        st.session_state.pop(_CHECKED, None)
        return
    try:
        checked = _checked(given, kind, case.id if case else None)
    except LetterFileError as fault:
        error_box(str(fault))
        return
    show_me()
    _result(checked, case)


def _checked(given: tuple[str, bytes], kind: AskedKind | None, case_id: CaseId | None) -> LetterCheck:
    """Checked once for this file, this kind and this case: it is compared with many letters."""
    mark = (hashlib.sha256(given[1]).hexdigest(), given[0], kind, case_id)
    if st.session_state.get(_CHECKED, (None,))[0] != mark:
        panel, (name, data) = open_panel(), given
        checked = (
            check_file(panel, name, data, kind=kind, case_id=case_id)
            if name
            else check_words(panel, data.decode("utf-8"), kind=kind, case_id=case_id)
        )
        st.session_state[_CHECKED] = (mark, checked)
    held: LetterCheck = st.session_state[_CHECKED][1]
    return held


def _file() -> tuple[str, bytes] | None:
    """Any file may be given: one that cannot be read is told in a sentence."""
    file = st.file_uploader(
        "The letter, as a .docx or .txt file", max_upload_size=MEGABYTES, key="check-letter:file", type=None
    )
    return (file.name, file.getvalue()) if file is not None else None


def _pasted() -> tuple[str, bytes] | None:
    with st.form("check-letter:form", border=False):
        text = st.text_area("The words of the letter", height=180, key="check-letter:text")
        st.form_submit_button("Check these words", key="check-letter:go", type="primary")
    return ("", text.encode("utf-8", "replace")) if text.strip() else None


def _result(checked: LetterCheck, case: CaseRow | None) -> None:
    _verdict(checked, case)
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


def _verdict(checked: LetterCheck, case: CaseRow | None) -> None:
    if checked.warnings:
        notice("warn", "", "Before the file goes anywhere", [one.message for one in checked.warnings])
    stopping = sum(one.action == "must-fix" for one in checked.findings)
    others = len(checked.findings) - stopping
    held_against = f" Its facts were held against case {case.reference}." if case else ""
    also = f" {count(others, 'more point')} to look at." if stopping and others else ""
    also = f" {count(others, 'point')} to look at." if others and not stopping else also
    said = f"{checked.kind_sentence}{also}{held_against}"
    if stopping:
        notice("warn", said, f"{count(stopping, 'point')} to put right")
    elif checked.findings:
        notice("info", said)
    else:
        notice(
            "done",
            f"{checked.kind_sentence} No listed problem found.{held_against} That does not say that the letter is "
            "lawful.",
        )


def _found(checked: LetterCheck) -> None:
    nothing = "" if checked.findings else '<p class="lm-quiet">No listed problem found.</p>'
    pieces.html(nothing, draw.findings(checked), draw.elements(checked.elements, checked.text))


if __name__ == "__main__":
    show()
