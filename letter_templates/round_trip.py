"""A letter that came back from Word, beside the one that was approved: what is the same, changed, out, new or moved.

Recognised by the fingerprint in the file's properties, else by the letter's own mark, else by its words. Words are
compared, not looks: spaces, fonts and emphasis do not count, and are not kept in the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal

from letter_templates.align import Aligner, Unit
from letter_templates.document import Block, Frozen, LetterDocument, Purpose, block_text
from letter_templates.edit import REASON_SECTIONS, changed_reason_blocks
from letter_templates.reading.letter_file import read_letter
from letter_templates.rebuild import new_block, rebuilt
from letter_templates.word import render_docx
from letter_templates.word.edited import EditedDocx, EditedPiece, read_edited
from letter_templates.word.marks import IDENTITY, SENDER, block_of, identity_name, mark_names

Recognised = Literal["same letter", "another letter of ours", "not ours"]
WHOSE = frozenset({Purpose.ADDRESSEE, Purpose.SENT_DATE, Purpose.SUBJECT})
"""What tells one letter from another of the same kind: these parts must say the same, where only words can tell."""
MOSTLY = 0.6
"""Share of the letter's pieces that must be found for a file without marks to count as this letter."""
_NEW_REASONS_IN = REASON_SECTIONS | {"decision", "determination", "evidence", "views"}


class BlockChange(Frozen):
    """One block before and after. `before` is empty for an added one, `after` for one taken out."""

    block_id: str
    kind: Literal["same", "changed", "removed", "added", "moved"]
    before: str = ""
    after: str = ""
    editable: bool = True
    section: str = ""


class ReturnedLetter(Frozen):
    """What came back. Without `document` it is not this letter, and nothing was compared.

    `marks`: what was found of the marks by which blocks are known; where they were lost, words decided.
    """

    recognised: Recognised
    marks: Literal["kept", "some lost", "lost"] = "lost"
    fingerprint: str = ""  # of the letter the file says it is
    blocks: tuple[BlockChange, ...] = ()
    tracked_changes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    hidden_text: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    header_footer_changes: tuple[str, ...] = ()
    document: LetterDocument | None = None
    reasons_changed: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[BlockChange, ...]:
        """Everything that is not the same."""
        return tuple(change for change in self.blocks if change.kind != "same")


def compare(approved: LetterDocument, data: bytes, letterhead: bytes | None = None) -> ReturnedLetter:
    """The returned file beside the approved letter on its letterhead. Nothing of `data` is kept or run.

    Raises LetterFileError, with a sentence, for a file that cannot be read, and UnprintableCharacterError for a
    character that no letter can hold.
    """
    read_letter("letter.docx", data)  # the sentences for a PDF, a password, a file cut short
    sent, found = read_edited(render_docx(approved, letterhead)), read_edited(data)
    names = {**{name: key for key, name in mark_names(approved.blocks).items()}, SENDER: SENDER}
    expected = [(block_of(piece.marks[0], names) or SENDER, piece) for piece in sent.pieces]
    blocks = {block.id: block for block in approved.blocks}
    aligned = Aligner(expected, found.pieces, blocks, names)
    recognised = _recognised(approved, found, expected, aligned)
    result = ReturnedLetter(
        recognised=recognised,
        marks=_marks_left(aligned),
        fingerprint=found.properties.get("Document fingerprint", "")[:64],
        tracked_changes=found.tracked,
        comments=found.comments,
        hidden_text=found.hidden,
        not_words=found.not_words,
    )
    if recognised != "same letter":
        return result
    document = approved.model_copy(update={"blocks": _edited_blocks(approved, expected, found.pieces, aligned.owner)})
    added = [block.id for block in document.blocks if block.id not in blocks and block.section in _NEW_REASONS_IN]
    return result.model_copy(
        update={
            "document": document,
            "blocks": _changes(approved, document),
            "header_footer_changes": _edges(sent, found, expected, aligned),
            "reasons_changed": (*changed_reason_blocks(approved, document), *added),
        }
    )


def _recognised(approved: LetterDocument, found: EditedDocx, expected: Sequence[Unit], aligned: Aligner) -> Recognised:
    ours, says = approved.fingerprint(), found.properties.get("Document fingerprint", "")
    if says:
        return "same letter" if says == ours else "another letter of ours"
    identities = {mark for piece in found.pieces for mark in piece.marks if mark.startswith(IDENTITY)}
    if identities:
        return "same letter" if identity_name(ours) in identities else "another letter of ours"
    share = sum(owner is not None for owner in aligned.owner) / max(1, len(expected))
    whose = {block.id for block in approved.blocks if WHOSE.intersection(block.purposes)}
    told = {block_id: _words(piece.text) for block_id, piece in expected if block_id in whose}
    back = {
        owner: _words(piece.text)
        for owner, piece in zip(aligned.owner, found.pieces, strict=True)
        if owner is not None and owner in whose
    }
    if share >= MOSTLY and told == back:
        return "same letter"
    return "another letter of ours" if aligned.by_mark or share >= MOSTLY / 2 else "not ours"


def _marks_left(aligned: Aligner) -> Literal["kept", "some lost", "lost"]:
    if not aligned.by_mark:
        return "lost"
    return "kept" if aligned.by_mark.issuperset(owner for owner in aligned.owner if owner) else "some lost"


def _edited_blocks(
    approved: LetterDocument, expected: Sequence[Unit], pieces: Sequence[EditedPiece], owner: Sequence[str | None]
) -> tuple[Block, ...]:
    """The letter's blocks in the order of the file."""
    before: dict[str, list[list[str]]] = {}
    for block_id, piece in expected:
        before.setdefault(block_id, []).append(_shape(piece))
    known = {block.id: block for block in approved.blocks}
    made: list[Block] = []
    section = approved.blocks[0].section if approved.blocks else "opening"
    added = 0
    for (home, _), run in groupby(range(len(pieces)), key=lambda at: _together(pieces[at], owner[at], at)):
        group = [pieces[at] for at in run]
        if home is None:
            added += 1
            made.append(new_block(_free_id(added, known), section, group))
        elif home in known:  # the council's name at the top is not a block
            block = known[home]
            same = [_shape(piece) for piece in group] == before.get(home)
            made.append(block if same else rebuilt(block, group))
            section = block.section
    return tuple(made)


def _together(piece: EditedPiece, owner: str | None, at: int) -> tuple[str | None, str]:
    """What pieces of one block share. New list items stand in one list; any other new piece is a block of its own."""
    return owner, "" if owner is not None else "list" if piece.kind == "list" else str(at)


def _free_id(number: int, known: Mapping[str, Block]) -> str:
    name = f"added-{number}"
    while name in known:
        name += "-again"
    return name


def _shape(piece: EditedPiece) -> list[str]:
    """What makes two pieces the same words: spaces do not count, cells of a table do."""
    cells = [" ".join(cell.split()) for row in piece.rows for cell in (*row, "\n")]
    return cells or [" ".join(piece.text.split())]


def _words(text: str) -> str:
    return " ".join(text.split())


def _changes(approved: LetterDocument, edited: LetterDocument) -> tuple[BlockChange, ...]:
    """In the order of the file as it came back; a block taken out stands where it was."""
    before = {block.id: block for block in approved.blocks}
    after = {block.id for block in edited.blocks}
    in_place = _longest_in_order([block.id for block in approved.blocks], [block.id for block in edited.blocks])
    found: list[BlockChange] = []
    for block in edited.blocks:
        old = before.get(block.id)
        if old is None:
            found.append(_change(block, "added", "", block_text(block)))
        elif old != block:
            found.append(_change(block, "changed", block_text(old), block_text(block)))
        else:
            kind: Literal["same", "moved"] = "same" if block.id in in_place else "moved"
            found.append(_change(block, kind, block_text(old), block_text(block)))
    for place, block in enumerate(approved.blocks):
        if block.id not in after:
            earlier = {one.id for one in approved.blocks[:place]}
            at = max((number for number, change in enumerate(found, 1) if change.block_id in earlier), default=0)
            found.insert(at, _change(block, "removed", block_text(block), ""))
    return tuple(found)


def _change(
    block: Block, kind: Literal["same", "changed", "removed", "added", "moved"], before: str, after: str
) -> BlockChange:
    return BlockChange(
        block_id=block.id, kind=kind, before=before, after=after, editable=block.editable, section=block.section
    )


def _longest_in_order(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The most blocks that still stand in their old order: the others were moved."""
    places = {block_id: place for place, block_id in enumerate(before)}
    best: list[tuple[int, list[str]]] = []  # (old place, chain that ends there)
    for block_id in after:
        if block_id in places:
            chains = [chain for place, chain in best if place < places[block_id]]
            best.append((places[block_id], [*_longest(chains), block_id]))
    return frozenset(_longest([chain for _, chain in best]))


def _longest(chains: Sequence[list[str]]) -> list[str]:
    return max(chains, key=lambda chain: len(chain), default=[])


def _edges(sent: EditedDocx, found: EditedDocx, expected: Sequence[Unit], aligned: Aligner) -> tuple[str, ...]:
    """Changes to the header, the footer and the council's name: they come from the letterhead, not from the letter."""
    heads = [_words(piece.text) for block_id, piece in expected if block_id == SENDER]
    now = [_words(piece.text) for owner, piece in zip(aligned.owner, found.pieces, strict=True) if owner == SENDER]
    before, after = (*sent.edges, *heads), (*found.edges, *now)
    return (
        *(f"taken out: {line}" for line in before if line not in after),
        *(f"put in: {line}" for line in after if line not in before),
    )
