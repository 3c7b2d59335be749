"""The named styles a letterhead must have, and which block uses which."""

from __future__ import annotations

BODY = "Normal"
HEADINGS = {1: "Heading 1", 2: "Heading 2"}
PARAGRAPHS = {
    "normal": BODY,
    "lead": "Letter Lead",
    "address": "Letter Address",
    "date": "Letter Date",
    "signature": "Letter Signature",
    "small": "Letter Small",
}
BULLETS = "List Bullet"
NUMBERS = "List Number"
QUOTE = "Quote"
QUOTE_SOURCE = "Letter Quote Source"
CAPTION = "Caption"
TABLE = "Letter Table"
TABLE_HEADING = "Letter Table Heading"
TABLE_TEXT = "Letter Table Text"
SENDER = "Letter Sender"  # the council's name and address
DRAFT = "Letter Draft"  # in every header of a letter that is not issued
FOOTER = "footer"

REQUIRED = (
    BODY,
    *HEADINGS.values(),
    *(name for name in PARAGRAPHS.values() if name != BODY),
    BULLETS,
    NUMBERS,
    QUOTE,
    QUOTE_SOURCE,
    CAPTION,
    TABLE,
    TABLE_HEADING,
    TABLE_TEXT,
    SENDER,
    DRAFT,
    FOOTER,
)
