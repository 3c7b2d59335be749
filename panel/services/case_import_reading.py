"""A CSV file of any usual make, read line by line: its encoding, its divider, its headings. Nothing is held whole."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, TextIO

from panel.domain.base import Frozen
from panel.domain.errors import PanelError

BLOCK: Final = 1 << 20
SAMPLE: Final = 64 << 10
DIVIDERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright stroke"}
ENCODINGS: Final = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "cp1252": "Windows (cp1252)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
LARGEST_FIELD: Final = 100_000  # characters; more is a quotation mark that never closes
_SEP_LINE: Final = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class SourceFile(Frozen):
    """How a file is written. `sure` is False where the encoding is a guess: look at the accents."""

    encoding: str
    sure: bool
    divider: str
    sep_line: bool
    headings: tuple[str, ...]
    size: int  # bytes

    @property
    def in_words(self) -> str:
        return f"{ENCODINGS[self.encoding]}, divided by a {DIVIDERS[self.divider]}"


@dataclass(frozen=True)
class Line:
    """One line of the file with something in it. `number` counts from 1, the headings included."""

    number: int
    values: list[str]
    read: int  # bytes read so far


def look_at(stream: BinaryIO, divider: str | None = None) -> SourceFile:
    """Find out how a file is written. Raises PanelError 'import-file' for one that is no CSV file."""
    size = stream.seek(0, io.SEEK_END)
    encoding, sure = _encoding(stream)
    with _text(stream, encoding) as text:
        sample = text.read(SAMPLE)
    if not sample.strip():
        raise PanelError("import-file", why="It is empty.")
    sep = _SEP_LINE.match(sample)
    if sep and sep[1] in DIVIDERS:
        divider, sample = divider or sep[1], sample[sep.end() :]
    divider = divider or _divider(sample)
    headings = next(iter(csv.reader(io.StringIO(sample, newline=""), delimiter=divider)), [])
    return SourceFile(
        encoding=encoding,
        sure=sure,
        divider=divider,
        sep_line=bool(sep and sep[1] in DIVIDERS),
        headings=_named(headings),
        size=size,
    )


def lines_of(stream: BinaryIO, source: SourceFile) -> Iterator[Line]:
    """Every line after the headings, one at a time; empty ones are passed over.

    Raises PanelError 'import-file' where the file breaks off inside a quotation.
    """
    with _text(stream, source.encoding) as text:
        offset = 1
        if source.sep_line:
            text.readline()
            offset += 1
        csv.field_size_limit(LARGEST_FIELD)
        reader = csv.reader(text, delimiter=source.divider)
        starts = offset
        try:
            for count, values in enumerate(reader):
                number, starts = starts, offset + reader.line_num
                if count and any(value.strip() for value in values):
                    yield Line(number, values, stream.tell())
        except csv.Error:
            why = f"Line {starts} is far too long: a quotation mark near it may never close."
            raise PanelError("import-file", why=why) from None
        except UnicodeError:
            why = f"After line {starts} there are characters that do not belong to {ENCODINGS[source.encoding]}."
            raise PanelError("import-file", why=why) from None


@contextmanager
def _text(stream: BinaryIO, encoding: str) -> Iterator[TextIO]:
    """The stream as text from its beginning, given back unclosed."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield text
    finally:
        text.detach()


def _encoding(stream: BinaryIO) -> tuple[str, bool]:
    stream.seek(0)
    start = stream.read(SAMPLE)
    if start.startswith(_WORKBOOKS):
        raise PanelError("import-file", why="It is a workbook, not a CSV file. In Excel choose “Save as”, then CSV.")
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", True
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", True
    if b"\0" in start:
        return _utf_16_without_mark(start), False
    for encoding in ("utf-8", "cp1252"):
        if _fits(stream, encoding):
            return encoding, encoding == "utf-8"
    raise PanelError("import-file", why="It is in an encoding that is not known here.")


def _utf_16_without_mark(start: bytes) -> str:
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2 or 1
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    raise PanelError("import-file", why="It is not a text file.")


def _fits(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    try:
        while block := stream.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _divider(sample: str) -> str:
    """The divider that cuts the first lines into most parts, the same number in each."""
    best, most = ",", (0, 0)
    for divider in DIVIDERS:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=divider))[:25]
        widths = [len(row) for row in rows[:-1] or rows if row]
        if not widths or widths[0] < 2:
            continue
        alike = sum(width == widths[0] for width in widths)
        if (alike, widths[0]) > most:
            best, most = divider, (alike, widths[0])
    return best


def _named(headings: list[str]) -> tuple[str, ...]:
    """Every column has a name of its own: an empty one is numbered, a second of the same name too."""
    named: list[str] = []
    for place, heading in enumerate(headings, 1):
        name = " ".join(heading.split()) or f"Column {place}"
        same = sum(one.rpartition(" (")[0] == name or one == name for one in named)
        named.append(f"{name} ({same + 1})" if same else name)
    return tuple(named)
