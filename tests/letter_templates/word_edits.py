"""What people do to a letter in Word, done to the XML of the file. Each takes the file's bytes and gives new ones."""

from __future__ import annotations

import copy
import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def parts_changed(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Each part put through `change` (None leaves it out), and parts put in."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                target.writestr(name, part)
        for name, part in more.items():
            target.writestr(name.replace("__", "/"), part)
    return made.getvalue()


def in_body(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The document part changed as a tree."""

    def changed(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        root = etree.fromstring(part)
        change(root.find(w("body")))
        return bytes(etree.tostring(root))

    return parts_changed(data, changed)


def words_of(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(w("t")))


def paragraph_with(body: Any, words: str) -> Any:
    """The paragraph that holds these words. There must be one."""
    return next(paragraph for paragraph in body.iter(w("p")) if words in words_of(paragraph))


def a_paragraph(words: str, style: str | None = None, properties: str = "") -> Any:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"
    return etree.fromstring(f'<w:p xmlns:w="{W}">{styled}{run}</w:p>')


def replaced(data: bytes, old: str, new: str) -> bytes:
    """Words typed in place of others, inside one run."""

    def change(body: Any) -> None:
        text = next(text for text in body.iter(w("t")) if old in (text.text or ""))
        text.text = text.text.replace(old, new, 1)

    return in_body(data, change)


def without(data: bytes, words: str) -> bytes:
    """The paragraph that holds the words deleted, its marks with it."""
    return in_body(data, lambda body: _drop(paragraph_with(body, words)))


def after(data: bytes, words: str, *new: Any) -> bytes:
    """Paragraphs put in after the one that holds the words."""

    def change(body: Any) -> None:
        at = paragraph_with(body, words)
        for paragraph in reversed(new):
            at.addnext(paragraph)

    return in_body(data, change)


def moved(data: bytes, words: str, after_words: str) -> bytes:
    """A paragraph cut and pasted elsewhere: its marks go with it."""

    def change(body: Any) -> None:
        paragraph = paragraph_with(body, words)
        paragraph_with(body, after_words).addnext(paragraph)

    return in_body(data, change)


def typed_over(data: bytes, old: str, new: str) -> bytes:
    """A paragraph selected whole and typed anew: its mark is gone."""

    def change(body: Any) -> None:
        paragraph = paragraph_with(body, old)
        for child in list(paragraph):
            if child.tag != w("pPr"):
                paragraph.remove(child)
        paragraph.append(copy.deepcopy(a_paragraph(new)).find(w("r")))

    return in_body(data, change)


def tracked(data: bytes, words: str, kind: str, new: str = "indeed ") -> bytes:
    """A tracked change in the paragraph that holds the words: `ins` puts `new` in, `del` cuts the paragraph's run."""

    def change(body: Any) -> None:
        run = next(run for run in paragraph_with(body, words).iter(w("r")))
        mark = etree.Element(
            w(kind), {w("id"): "900", w("author"): "Jory Placeholder", w("date"): "2026-02-04T10:00:00Z"}
        )
        run.addprevious(mark)
        if kind == "ins":
            mark.append(a_paragraph(new).find(w("r")))
            return
        mark.append(run)
        for text in run.iter(w("t")):
            text.tag = w("delText")

    return in_body(data, change)


def with_comment(data: bytes) -> bytes:
    """A comment on the letter, as Word keeps it."""
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="Jory Placeholder">'
        "<w:p><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment></w:comments>"
    ).encode()

    def change(name: str, part: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
            new = f'<Relationship Id="rId90" Type="{kind}" Target="comments.xml"/></Relationships>'
            return part.replace(b"</Relationships>", new.encode())
        return part

    return parts_changed(data, change, **{"word__comments.xml": comments})


def without_marks(data: bytes) -> bytes:
    """A program that keeps no bookmarks."""

    def change(body: Any) -> None:
        for mark in [*body.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            _drop(mark)

    return in_body(data, change)


def without_properties(data: bytes) -> bytes:
    """A file whose properties were taken out ("Inspect document")."""
    return parts_changed(data, lambda name, part: b"<Properties/>" if name == "docProps/custom.xml" else part)


def resaved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """Opened and saved again by LibreOffice."""
    (folder / "letter.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "letter.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "out" / "letter.docx").read_bytes()


def _drop(element: Any) -> None:
    element.getparent().remove(element)
