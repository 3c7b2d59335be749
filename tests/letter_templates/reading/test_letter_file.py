"""Any file a person may offer: read, or refused in one clear sentence, in bounded time and memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import docx
import pytest

from letter_templates.reading.letter_file import UnreadableLetterError, read_letter
from tests.letter_templates.reading.letters_for_tests import as_file, golden

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def a_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for words in paragraphs or ("We have decided.",):
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def body(xml: str) -> bytes:
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'.encode()


def a_bomb(data: bytes) -> bytes:
    return with_part(data, "word/document.xml", body("<w:p><w:r><w:t>" + " " * 80_000_000 + "</w:t></w:r></w:p>"))


def entities(first: str, depth: int) -> bytes:
    """A document whose one word is an entity; with `depth`, of entities ten deep in each other."""
    more = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth))
    words = f"<w:p><w:r><w:t>We decided &a{depth - 1};</w:t></w:r></w:p>"
    return f"<!DOCTYPE w [<!ENTITY a0 {first}>{more}]>{body(words).decode().partition('?>')[2]}".encode()


def with_macro_type(data: bytes) -> bytes:
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    return with_part(data, "[Content_Types].xml", types.replace(MAIN, MACROS).encode())


def two_of_a_part(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("word/document.xml", entities('"ha"', 9))
    return out.getvalue()


def many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for number in range(20_000):
            zipped.writestr(f"word/{number}", b"")
    return out.getvalue()


BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("letter.docx", b""),
    "only spaces": ("letter.txt", b"  \n \n"),
    "a PDF named .docx": ("letter.docx", b"%PDF-1.7\n1 0 obj"),
    "a PDF named .txt": ("letter.txt", b"%PDF-1.7\n1 0 obj"),
    "rich text": ("letter.docx", b"{\\rtf1 hello}"),
    "a web page": ("letter.txt", b"<!DOCTYPE html><html><body>Dear</body></html>"),
    "an old .doc": ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "a password": ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 3),
    "text named .docx": ("letter.docx", b"Dear Ms Vane, we have decided."),
    "a zip": ("letter.docx", b"PK\x05\x06" + b"\0" * 18),
    "a Word file named .txt": ("letter.txt", a_docx()),
    "truncated": ("letter.docx", a_docx()[:3000]),
    "macros": ("letter.docx", with_part(a_docx(), "word/vbaProject.bin", b"\xd0\xcf")),
    "an XML bomb": (
        "letter.docx",
        with_part(a_docx(), "word/document.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
    ),
    "entities in entities": ("letter.docx", with_part(a_docx(), "word/document.xml", entities('"ha"', 12))),
    "a file of the machine": (
        "letter.docx",
        with_part(a_docx(), "word/document.xml", entities('SYSTEM "file:///etc/hostname"', 1)),
    ),
    "entities in the styles": ("letter.docx", with_part(a_docx(), "word/styles.xml", entities('"ha"', 12))),
    "a macro-enabled kind": ("letter.docx", with_macro_type(a_docx())),
    "an ordinary file named .docm": ("letter.docm", a_docx()),
    "text named .docm": ("letter.docm", b"Dear Ms Vane, we have decided."),
    "many parts": ("letter.docx", many_parts()),
    "broken XML": ("letter.docx", with_part(a_docx(), "word/document.xml", b"<w:document><w:body>")),
    "no words": ("letter.docx", a_docx("", "   ", "12 - 34")),
    "no words in text": ("letter.txt", b"1234 -- 56\n***"),
    "a program": ("letter.txt", b"MZ\x90\x00" + bytes(range(256)) * 4),
    "bytes": ("letter.txt", bytes(range(1, 32)) * 200),
    "over 10 MB": ("letter.txt", b"a" * (10 * 1024 * 1024 + 1)),
    "over 4 MB of text": ("letter.txt", b"word " * 900_000),
    "200,000 paragraphs": (
        "letter.docx",
        with_part(a_docx(), "word/document.xml", body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 200_000)),
    ),
    "nested deeply": (
        "letter.docx",
        with_part(a_docx(), "word/document.xml", body("<w:sdt>" * 5000 + "</w:sdt>" * 5000)),
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_read_gets_one_clear_sentence_and_soon(what: str) -> None:
    name, data = BAD[what]
    begun = time.process_time()
    with pytest.raises(UnreadableLetterError) as raised:
        read_letter(name, data)
    assert time.process_time() - begun < 3
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    assert 20 < len(sentence) < 260


def test_a_file_that_unpacks_to_far_more_than_a_letter_is_not_unpacked() -> None:
    with pytest.raises(UnreadableLetterError, match="far more"):
        read_letter("letter.docx", a_bomb(a_docx()))


@pytest.mark.parametrize(
    "what", ["an XML bomb", "entities in entities", "entities in the styles", "many parts", "bomb"]
)
def test_a_bomb_takes_little_memory(what: str) -> None:
    name, data = BAD.get(what, ("letter.docx", b"")) if what != "bomb" else ("letter.docx", a_bomb(a_docx()))
    tracemalloc.start()
    with pytest.raises(UnreadableLetterError):
        read_letter(name, data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 50_000_000


def test_a_second_part_of_the_same_name_is_not_read_in_place_of_the_first() -> None:
    with pytest.raises(UnreadableLetterError):
        read_letter("letter.docx", two_of_a_part(a_docx()))


def test_entities_are_never_put_in_whatever_the_encoding() -> None:
    text = entities('SYSTEM "file:///etc/hostname"', 1).decode()
    data = with_part(a_docx(), "word/document.xml", f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16"))
    try:
        words = read_letter("letter.docx", data).text
    except UnreadableLetterError:
        return
    assert words.strip() == "We decided"


def test_a_part_that_lies_about_its_size_is_not_unpacked_either() -> None:
    honest = a_bomb(a_docx())
    place = honest.index(b"word/document.xml", honest.rindex(b"PK\x01\x02" + honest[0:0]) - 2000)
    central = honest.rfind(b"PK\x01\x02", 0, place)
    lying = honest[: central + 24] + (1000).to_bytes(4, "little") + honest[central + 28 :]
    with pytest.raises(UnreadableLetterError):
        read_letter("letter.docx", lying)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_text_in_every_usual_encoding_is_read_alike(encoding: str) -> None:
    words = "Dear Ms Zoë\n\nWe’ve decided – today."
    assert read_letter("letter.txt", words.encode(encoding)).text == words


def test_windows_line_ends_count_as_one_place() -> None:
    letter = read_letter("letter.txt", b"Dear Ms Vane\r\n\r\nWe have decided.\r\n")
    assert letter.text == "Dear Ms Vane\n\nWe have decided.\n"
    assert [one.text for one in letter.paragraphs] == ["Dear Ms Vane", "We have decided."]


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    letter = read_letter(
        "a.txt",
        b"We have decided not to carry out an EHC needs assessment\nfor your child, and we say why below.\n\nWhy",
    )
    assert len(letter.paragraphs) == 2


def test_every_paragraph_knows_its_place_in_the_whole_text() -> None:
    letter = read_letter("letter.docx", as_file(golden("sample-08/refusal-mother.json")))
    assert letter.paragraphs
    for one in letter.paragraphs:
        assert letter.text[one.start : one.end] == one.text


def test_headings_lists_and_tables_of_a_word_file_are_told_apart() -> None:
    kinds = {one.kind for one in read_letter("l.docx", as_file(golden("sample-08/refusal-mother.json"))).paragraphs}
    assert {"heading", "list", "row", "paragraph"} <= kinds


MARKED = body(
    "<w:p><w:r><w:t>We </w:t></w:r>"
    '<w:ins w:id="1" w:author="A"><w:r><w:t>did</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A"><w:r><w:delText>never</w:delText></w:r></w:del>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> decide.</w:t></w:r></w:p>'
)


def test_tracked_changes_and_hidden_text_are_reported_and_the_words_are_those_that_would_print() -> None:
    letter = read_letter("letter.docx", with_part(a_docx(), "word/document.xml", MARKED))
    assert letter.text == "We did decide."
    warned = {one.id: one.examples for one in letter.warnings}
    assert warned == {"tracked-change": ("did", "never"), "hidden-text": ("secret",)}


def test_comments_are_reported() -> None:
    data = a_docx("We have decided.")
    document = docx.Document(io.BytesIO(data))
    document.add_comment(document.paragraphs[0].runs[0], text="Is this so?", author="A")
    out = io.BytesIO()
    document.save(out)
    assert [one.id for one in read_letter("letter.docx", out.getvalue()).warnings] == ["comment"]


def test_a_letter_of_ours_has_nothing_hidden_in_it() -> None:
    assert read_letter("letter.docx", as_file(golden("sample-01/agree-mother.json"))).warnings == ()
