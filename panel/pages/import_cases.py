"""Cases from a CSV file: choose it, match its columns, see what would happen, and only then import."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any, BinaryIO, Final, TypeVar, cast

import streamlit as st

from panel.domain.case import Channel, Requester, SettingKind
from panel.domain.case_import import ABOUT, FIELDS, NEEDED, TITLES
from panel.pages import pieces
from panel.pages.case_saving import fingerprint
from panel.pages.frame import facts, notice, page_header, steps
from panel.pages.labels import CHANNEL, REQUESTER, SETTING, STATUS, brief_day, count
from panel.pages.menu import page_file
from panel.pages.tell import attempt, say, told
from panel.pages.who import current_actor
from panel.services.case_import import (
    ImportCheck,
    ImportChoices,
    Progress,
    RowFault,
    SourceFile,
    check_cases,
    import_cases,
    look_at,
    suggested_mapping,
)
from panel.services.case_import_reading import DIVIDERS
from panel.services.panel import Panel
from panel.services.who_may import may_import
from panel.wiring import open_panel

LARGEST: Final = 100  # megabytes; 200,000 lines are about 30
NOT_IN_FILE: Final = "Not in the file"
STEPS: Final = ("File", "Columns", "Check", "Import")
FIRST_FIELDS: Final = ("reference", *NEEDED, "setting_name")
SHOWN: Final = 20
T = TypeVar("T")


def show() -> None:
    panel = open_panel()
    page_header("Import cases", "From a CSV file. Nothing is kept until you accept what is shown.")
    told()
    pieces.style()
    st.page_link(page_file("cases"), label="Back to the cases")
    done = st.session_state.get("import/done")
    if done:
        notice("done", done)
        if st.button("Import another file", key="import/again"):
            st.session_state.pop("import/done")
            st.rerun()
        return
    if not attempt(may_import, panel, current_actor(panel)):
        told()
        return
    place = st.container()
    upload = st.file_uploader(
        "The file (.csv)",
        type=["csv", "txt", "tsv"],
        key="import/file",
        max_upload_size=LARGEST,
        help="UTF-8, Windows or UTF-16; divided by commas, semicolons, tabs or strokes. It stays on this machine.",
    )
    if upload is None:
        with place:
            steps(STEPS, 0)
        _columns_known()
        return
    stream = cast(BinaryIO, upload)
    source = _source(stream, upload.file_id)
    if source is None:
        told()
        return
    mapping = _mapping(source, upload.file_id)
    choices = _choices(upload.file_id)
    mark = f"import/check:{upload.file_id}:{fingerprint((source, mapping, choices))}"
    check: ImportCheck | None = st.session_state.get(mark)
    with place:
        steps(STEPS, 1 if check is None else 2)
    if st.button("Check the file", key=f"import/check:{upload.file_id}", type="secondary" if check else "primary"):
        check = _with_progress(
            "Checking",
            lambda told_of: check_cases(panel, stream, source, mapping, choices, current_actor(panel), told_of),
        )
        if check is not None:
            st.session_state[mark] = check
            st.rerun()
        told()
    if check is not None:
        _checked(panel, check)
        _accept(panel, stream, source, mapping, choices, check, mark)


def _columns_known() -> None:
    rows = [(TITLES[name] + (" (needed)" if name in NEEDED else ""), ABOUT[name]) for name in FIELDS]
    pieces.html(pieces.details("What a file may hold", pieces.table("Columns", ("Column", "What it holds"), rows)))


def _source(stream: BinaryIO, file_id: str) -> SourceFile | None:
    found = attempt(look_at, stream)
    if found is None:
        return None
    names = list(DIVIDERS)
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    divider = right.selectbox(
        "Divided by",
        names,
        index=names.index(found.divider),
        format_func=lambda sign: DIVIDERS[sign].capitalize(),
        key=f"import/divider:{file_id}",
    )
    source = attempt(look_at, stream, divider) if divider != found.divider else found
    if source is not None:
        with left:
            facts(
                ("Written in", source.in_words), ("Columns", len(source.headings)), ("Size", f"{source.size:,} bytes")
            )
            if not source.sure:
                notice("caution", "The encoding is a guess. Look at names with accents in the check below.")
    return source


def _mapping(source: SourceFile, file_id: str) -> dict[str, int]:
    """The column for each part, the likely ones chosen already."""
    st.header("Columns")
    likely = suggested_mapping(source.headings)
    names = [NOT_IN_FILE, *source.headings]
    at = f"import/map:{file_id}:{source.divider}"

    def ask(fields: list[str]) -> dict[str, int]:
        chosen: dict[str, int] = {}
        columns = st.columns(3)
        for number, name in enumerate(fields):
            label = TITLES[name] + (" (needed)" if name in NEEDED else "")
            held = columns[number % 3].selectbox(
                label, names, index=likely.get(name, -1) + 1, key=f"{at}:{name}", help=ABOUT[name]
            )
            if held != NOT_IN_FILE:
                chosen[name] = source.headings.index(held)
        return chosen

    mapping = ask(list(FIRST_FIELDS))
    rest = [name for name in FIELDS if name not in FIRST_FIELDS]
    found = sum(name in likely for name in rest)
    with st.expander(f"More columns ({found} found)"):
        mapping |= ask(rest)
    return mapping


def _choices(file_id: str) -> ImportChoices:
    with st.expander("Where the file does not say"):
        one, two, three = st.columns(3)
        requester = one.selectbox(
            "Who asked", list(REQUESTER), format_func=_of(REQUESTER), key=f"import/requester:{file_id}"
        )
        kind = two.selectbox(
            "Kind of setting", list(SETTING), format_func=_of(SETTING), key=f"import/setting:{file_id}"
        )
        channels = list(CHANNEL)
        channel = three.selectbox(
            "How it came",
            channels,
            index=channels.index(Channel.OTHER),
            format_func=_of(CHANNEL),
            key=f"import/channel:{file_id}",
        )
    return ImportChoices(requester=Requester(requester), setting_kind=SettingKind(kind), channel=Channel(channel))


def _of(words: dict[Any, str]) -> Callable[[Any], str]:
    return lambda code: words[code]


def _with_progress(what: str, call: Callable[[Progress], T]) -> T | None:
    """Run something long with a bar that says how far it is."""
    bar = st.progress(0.0, f"{what} …")

    def tell(part: float, lines: int) -> None:
        bar.progress(part, f"{what}: {count(lines, 'line')}, {part:.0%}")

    found = attempt(call, tell)
    bar.empty()
    return found


def _checked(panel: Panel, check: ImportCheck) -> None:
    st.header("What would be imported")
    facts(
        ("Lines", f"{check.lines:,}"),
        ("Can be imported", f"{check.good:,}"),
        ("Cannot", f"{check.lines_with_faults:,}"),
        ("Open and already past six weeks", f"{check.late:,}"),
    )
    if check.faults:
        st.header("Lines that cannot be imported")
        _faults(check.faults, check.lines_with_faults, "faults")
    if check.notes:
        st.header("Lines to look at")
        st.caption("They can be imported. Two requests for one child may be right: a family may ask again at any time.")
        _faults(check.notes, check.notes_in_all, "notes")

    if check.preview:
        st.header("The first lines, as they would be kept")
        st.caption("Look at the dates: the day comes first.")
        rows = [
            (
                str(one.line),
                one.reference or "made on import",
                one.name,
                brief_day(one.born),
                brief_day(one.received_on),
                brief_day(one.due_on),
                one.setting_name,
                STATUS[one.status],
            )
            for one in check.preview
        ]
        headings = ("Line", "Reference", "Name", "Born", "Received", "Decision due", "Setting", "Where it has got to")
        pieces.html(pieces.table("The first lines, as they would be kept", headings, rows))


def _faults(found: tuple[RowFault, ...], in_all: int, name: str) -> None:
    rows = [(str(one.line), one.column, one.sentence) for one in found[:SHOWN]]
    pieces.html(pieces.table(f"Import {name}", ("Line", "Column", "What to do about it"), rows))
    if len(found) > SHOWN:
        st.download_button(
            f"The first {len(found)} (CSV)" if in_all > len(found) else f"All {len(found)} (CSV)",
            _as_csv(found),
            f"import-{name}.csv",
            "text/csv",
            key=f"import/{name}",
            on_click="ignore",
        )


def _as_csv(found: tuple[RowFault, ...]) -> bytes:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(("Line", "Column", "What to do about it"))
    writer.writerows((one.line, one.column, one.sentence) for one in found)
    return held.getvalue().encode("utf-8-sig")


def _accept(
    panel: Panel,
    stream: BinaryIO,
    source: SourceFile,
    mapping: dict[str, int],
    choices: ImportChoices,
    check: ImportCheck,
    mark: str,
) -> None:
    if not check.good:
        notice("stop", "No line of this file can be imported.")
        return
    leave_out = bool(check.lines_with_faults) and st.checkbox(
        f"Leave out the {count(check.lines_with_faults, 'line')} that cannot be imported", key=f"{mark}:leave-out"
    )
    ready = leave_out or not check.lines_with_faults
    st.caption("All of it is kept, or nothing is. While it runs nobody else can save; a large file takes minutes.")
    if st.button(f"Import {count(check.good, 'case')}", key=f"{mark}:import", type="primary", disabled=not ready):
        by = current_actor(panel)
        result = _with_progress(
            "Importing",
            lambda told_of: import_cases(
                panel, stream, source, mapping, choices, by, leave_out_faults=leave_out, progress=told_of
            ),
        )
        if result is None:
            told()
            return
        left = f" {count(result.left_out, 'line was', 'lines were')} left out." if result.left_out else ""
        st.session_state["import/done"] = f"{count(result.imported, 'case')} imported.{left}"
        st.session_state.pop(mark, None)
        say("good", "Imported.")
        st.rerun()


if __name__ == "__main__":
    show()
