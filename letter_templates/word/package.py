"""Opening a .docx safely: a zip of XML parts that may come from anywhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from letter_templates.faults import BrokenDocxError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

MOST_BYTES = 10 * 1024 * 1024  # as uploaded
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 1_000
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def unpack(data: bytes) -> dict[str, bytes]:
    """Every part of a Word file by name.

    Raises BrokenDocxError, with a sentence, for anything that is not a whole and reasonably sized Word document.
    """
    if data[:4] == _OLD_WORD:
        raise BrokenDocxError(
            "This is an old .doc file or is protected by a password. "
            "Open it in Word, remove the password, and save it as a Word Document (.docx)."
        )
    if len(data) > MOST_BYTES:
        raise BrokenDocxError("This file is over 10 MB. Make its pictures smaller and save it again.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise BrokenDocxError("This file unpacks to far more than a letter holds, so it was not opened.")
            parts = {entry.filename.lstrip("/"): _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as fault:
        if isinstance(fault, BrokenDocxError):
            raise
        raise BrokenDocxError(
            "This is not a Word document, or it is damaged. Open it in Word and save it as a Word Document (.docx)."
        ) from fault
    if "[Content_Types].xml" not in parts:
        raise BrokenDocxError("This is a zip file but not a Word document. Choose a .docx file saved by Word.")
    return parts


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One part, a piece at a time: a part that unpacks to more than its entry says never fills the memory."""
    pieces: list[bytes] = []
    with archive.open(entry) as part:
        while piece := part.read(1 << 16):
            pieces.append(piece)
    return b"".join(pieces)


def parse(part: bytes) -> etree._Element:
    """The XML of one part. Raises BrokenDocxError if it is not well formed or declares a document type."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise BrokenDocxError("This file holds an XML document type, which Word never writes, so it was not opened.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BrokenDocxError("Part of this Word file is damaged. Open it in Word and save it again.") from fault


def content_type(parts: dict[str, bytes], name: str) -> str:
    """The declared type of a part; empty if none is declared."""
    types = parse(parts["[Content_Types].xml"])
    for override in types.iter(f"{{{CONTENT_TYPES}}}Override"):
        if override.get("PartName", "").lstrip("/") == name:
            return str(override.get("ContentType", ""))
    extension = name.rsplit(".", 1)[-1].lower()
    for default in types.iter(f"{{{CONTENT_TYPES}}}Default"):
        if default.get("Extension", "").lower() == extension:
            return str(default.get("ContentType", ""))
    return ""


def relations(parts: dict[str, bytes], name: str) -> list[etree._Element]:
    """The Relationship elements of a part, in order; empty if it has none."""
    folder, base = posixpath.split(name)
    part = parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    return [] if part is None else list(parse(part).iter(f"{{{RELATIONSHIPS}}}Relationship"))


def target_of(relation: etree._Element, source: str) -> str:
    """The part a relationship of `source` points at."""
    target = str(relation.get("Target", ""))
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def main_part(parts: dict[str, bytes]) -> str:
    """The name of the document part. Raises BrokenDocxError if the package has none."""
    for relation in relations(parts, ""):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            name = target_of(relation, "")
            if name in parts:
                return name
    raise BrokenDocxError("This is a zip file but not a Word document. Choose a .docx file saved by Word.")
