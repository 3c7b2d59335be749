"""Marks by which a letter is known again after it was edited in Word: a bookmark round each paragraph's words.

Bookmarks survive saving, cutting and pasting in Word and in LibreOffice; one that begins with an underscore is not
listed to the person who edits. A bookmark goes when all of its words are typed over, so a reader cannot count on all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from letter_templates.document import Block

PREFIX = "_lmag_"
IDENTITY = f"{PREFIX}id_"
SENDER = f"{PREFIX}sender"
CAPTION = "_c"
_LONGEST = 40  # Word's limit for the name of a bookmark
_FINGERPRINT = 24
_PART = re.compile(r"_(?:c|i\d+)$")


def mark_names(blocks: Iterable[Block]) -> dict[str, str]:
    """Block id to the name of its mark; each name once."""
    names: dict[str, str] = {}
    taken = {SENDER}
    for place, block in enumerate(blocks):
        name = PREFIX + re.sub(r"[^A-Za-z0-9]", "_", block.id)[: _LONGEST - len(PREFIX) - 6]
        if name in taken or name.startswith(IDENTITY) or _PART.search(name):
            name = f"{PREFIX}block_{place}_"
        taken.add(name)
        names[block.id] = name
    return names


def identity_name(fingerprint: str) -> str:
    """The mark that names the whole letter, in case the file's properties are taken out."""
    return IDENTITY + fingerprint[:_FINGERPRINT]


def part(place: int) -> str:
    """What the mark of a list's item, or of a quotation's source, adds to the name of its block's.

    A mark never runs over two paragraphs: LibreOffice writes such a one without its end.
    """
    return f"_i{place}" if place else ""


def block_of(mark: str, names: Mapping[str, str]) -> str | None:
    """The block a mark belongs to. `names` is block id by name of its mark."""
    return names.get(mark) or names.get(_PART.sub("", mark))


def opens(number: int, name: str) -> str:
    """The beginning of a mark. `number` is unique in the file."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def closes(number: int) -> str:
    """The end of that mark."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


def whole(number: int, name: str, words: str) -> str:
    """Words inside one paragraph with their mark round them."""
    return f"{opens(number, name)}{words}{closes(number)}"
