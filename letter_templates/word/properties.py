"""What a Word file says about itself: title, author, dates, and the versions the letter was made from."""

from __future__ import annotations

from xml.sax.saxutils import escape

from letter_templates.document import LetterDocument
from letter_templates.plain_text import letter_text

APPLICATION = "LMAG decision support"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CUSTOM_KIND = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def property_parts(document: LetterDocument) -> tuple[tuple[str, bytes], ...]:
    """The three property parts. Dates are the letter's own date; an undated letter has none."""
    return (
        ("docProps/core.xml", _core(document).encode()),
        ("docProps/app.xml", _app(document).encode()),
        ("docProps/custom.xml", _custom(document).encode()),
    )


def _core(document: LetterDocument) -> str:
    title, author = _words(document.title, "title"), _words(document.author, "author")
    subject = _words(document.sender[0], "sender") if document.sender else ""
    comments = "Draft, not issued" if document.not_issued else ""
    dates = ""
    if document.dated:
        moment = f'xsi:type="dcterms:W3CDTF">{document.dated.isoformat()}T00:00:00Z'
        dates = f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<cp:keywords>EHC needs assessment; {_words(document.versions.kind, 'versions')}</cp:keywords>"
        f"<dc:description>{comments}</dc:description><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"<cp:revision>1</cp:revision>{dates}<dc:language>{escape(document.language)}</dc:language>"
        "</cp:coreProperties>"
    )


def _app(document: LetterDocument) -> str:
    company = _words(document.sender[0], "sender") if document.sender else ""
    return (
        f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{APPLICATION}</Application><Company>{company}</Company></Properties>"
    )


def _custom(document: LetterDocument) -> str:
    held = {
        "Letter kind": document.versions.kind,
        "Law version": document.versions.law,
        "Wording version": document.versions.wording,
        "Document fingerprint": document.fingerprint(),
        "Status": "Draft, not issued" if document.not_issued else "For issue",
    }
    inside = "".join(
        f'<property fmtid="{_CUSTOM_KIND}" pid="{number}" name="{name}"><vt:lpwstr>{_words(value, "versions")}'
        "</vt:lpwstr></property>"
        for number, (name, value) in enumerate(held.items(), start=2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{inside}</Properties>'
    )


def _words(text: str, where: str) -> str:
    return escape(letter_text(text, where))
