"""The one model of a letter: typed blocks, each with a purpose, rendered alike to Word, screen and PDF."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value that is never changed in place and accepts no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Purpose(StrEnum):
    """What a block of a letter is there to do. Checks look for the purpose, then for the facts it must carry."""

    ADDRESSEE = "addressee"
    SENT_DATE = "sent-date"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    DECISION = "decision"  # refusal: "decided not to secure ..."; agree: "decided to secure ..."
    DETERMINATION = "determination"  # the words of s.36(5)
    REQUEST = "request"
    DELAY = "delay"
    LEGAL_TEST = "legal-test"
    EVIDENCE = "evidence"
    VIEWS_PARENT = "views-parent"
    VIEWS_CHILD = "views-child"
    VIEWS_WEIGHED = "views-weighed"
    LIMB_A = "limb-a"
    REASONS_A = "reasons-a"
    LIMB_B = "limb-b"
    REASONS_B = "reasons-b"
    PROVISION = "provision"  # the provision named in the reasons: what, who, how known, whether it goes on
    OTHER_SIDE = "other-side"
    ADDITIONAL_TIME = "additional-time"  # s.36(10)
    ASK_AGAIN = "ask-again"
    SUPPORT_NOW = "support-now"
    HOLIDAY_RULE = "holiday-rule"  # an appeal date in August, at Christmas or on a day that is not a working day
    LATE_APPEAL = "late-appeal"
    HELP_TO_TAKE_PART = "help-to-take-part"
    DATA_SHARING = "data-sharing"
    RIGHT_OF_APPEAL = "right-of-appeal"
    TIME_LIMITS = "time-limits"
    RIGHT_TO_MEDIATION = "right-to-mediation"
    MEDIATION_CERTIFICATE = "mediation-certificate"
    MEDIATION_ADVISER = "mediation-adviser"
    MEDIATION_TIMESCALE = "mediation-timescale"
    TELL_THE_COUNCIL = "tell-the-council"
    MEDIATION_COUNCIL_CONTACT = "mediation-council-contact"
    APPEAL_UNAFFECTED = "appeal-unaffected"
    TRIBUNAL_CONTACT = "tribunal-contact"
    DISAGREEMENT_RESOLUTION = "disagreement-resolution"
    INFORMATION_AND_ADVICE = "information-and-advice"
    CONSIDERING = "considering"
    RIGHT_TO_EXPRESS_VIEWS = "right-to-express-views"
    NOTHING_DECIDED = "nothing-decided"
    CONSULTATION = "consultation"
    QUESTIONS = "questions"
    ADVICE_SOUGHT = "advice-sought"
    ADVICE_INVITED = "advice-invited"
    EXISTING_ADVICE = "existing-advice"
    KEY_DATES = "key-dates"
    NO_PROMISE = "no-promise"
    CONTACT = "contact"
    FORMATS = "formats"
    SIGNATURE = "signature"
    COPIES = "copies"


class BlockBase(Frozen):
    """What every block has. `id` is unique in the letter; `section` groups blocks under one heading for editing."""

    id: str
    section: str
    purposes: tuple[Purpose, ...] = ()
    editable: bool = True  # False: worked out from the record (addressee, dates); change the record instead


class Heading(BlockBase):
    kind: Literal["heading"] = "heading"
    level: Literal[1, 2] = 2
    text: str


class Paragraph(BlockBase):
    """Running text. A line break in `text` is a line break on the page."""

    kind: Literal["paragraph"] = "paragraph"
    style: Literal["normal", "lead", "address", "date", "signature", "small"] = "normal"
    text: str


class Quotation(BlockBase):
    """Exact words of an Act or regulation, with their source."""

    kind: Literal["quotation"] = "quotation"
    text: str
    source: str
    editable: bool = False


class ListBlock(BlockBase):
    """Real bullets or numbers; each numbered list starts again at 1."""

    kind: Literal["list"] = "list"
    numbered: bool = False
    items: tuple[str, ...]


class Table(BlockBase):
    """A table with a header row; every row has as many cells as the header."""

    kind: Literal["table"] = "table"
    caption: str | None = None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] | None = None  # relative; same length as header
    row_headers: bool = False  # the first cell of each row names the row


Block = Annotated[Heading | Paragraph | Quotation | ListBlock | Table, Field(discriminator="kind")]


class Versions(Frozen):
    """What the letter was made from; goes into the file's properties and the record, never onto the page."""

    law: str
    wording: str  # short hash of all wording files
    kind: str


class LetterDocument(Frozen):
    """A whole letter.

    `title` becomes the file's title and names no child (titles show in file lists and title bars).
    `language` is the language of the text (BCP 47).
    """

    title: str
    author: str
    language: str = "en-GB"
    sender: tuple[str, ...]  # letterhead lines: council name, department, address
    dated: date | None  # None: not yet sent; the page shows a gap for the date
    blocks: tuple[Block, ...]
    versions: Versions
    not_issued: bool = False  # shown as "DRAFT - not issued" on every page
    large_print: bool = False  # 16 pt or more throughout

    def block(self, block_id: str) -> Block:
        """The block with this id. Raises KeyError if the letter has none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def with_purpose(self, purpose: Purpose) -> tuple[Block, ...]:
        """All blocks that carry a purpose, in order."""
        return tuple(block for block in self.blocks if purpose in block.purposes)

    def fingerprint(self) -> str:
        """SHA-256 (hex) of the letter's content; the bytes of a .docx differ at each save, this does not."""
        return hashlib.sha256(self.model_dump_json(exclude={"not_issued"}).encode()).hexdigest()


def block_text(block: Block) -> str:
    """All the words of a block as plain text, a line per item or row."""
    match block:
        case Heading() | Paragraph():
            return block.text
        case Quotation():
            return f"{block.text}\n{block.source}"
        case ListBlock():
            return "\n".join(block.items)
        case Table():
            rows = [" | ".join(row) for row in (block.header, *block.rows)]
            return "\n".join([block.caption, *rows] if block.caption else rows)
