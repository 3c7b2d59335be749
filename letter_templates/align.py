"""Which block each piece of a returned Word file belongs to: by its mark, else by its words.

A mark is lost when all of its words are typed over, or when another program drops it. Then the same words count, then
the place in a list, then likeness (`difflib`). A piece that belongs nowhere is new: it never gets a block's purposes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from letter_templates.document import Block, ListBlock, Table
from letter_templates.word.edited import EditedPiece
from letter_templates.word.marks import CAPTION, block_of

ALIKE = 0.6
"""Of two texts, 1 being the same. Below it a paragraph counts as another one, and the block as taken out."""
MOST_COMPARED = 1_500
_COMPARED = 1_000  # characters of each text
_ABSORBED = 3  # paragraphs in the middle of a list that count as its items

Unit = tuple[str, EditedPiece]
"""The id of a block and one piece of it, as the file was when it left."""


class Aligner:
    """Fills `owner`: for each piece, the id of its block or None. `by_mark` are the blocks a mark was found of."""

    def __init__(
        self,
        expected: Sequence[Unit],
        pieces: Sequence[EditedPiece],
        blocks: Mapping[str, Block],
        names: Mapping[str, str],
    ) -> None:
        self.expected, self.pieces, self.blocks = expected, pieces, blocks
        self.owner: list[str | None] = [self._marked(piece, names) for piece in pieces]
        self.by_mark = frozenset(one for one in self.owner if one)
        self._same_words()
        self._join_lists()
        self._alike()
        self._join_lists()
        self._one_run_each()

    def _marked(self, piece: EditedPiece, names: Mapping[str, str]) -> str | None:
        if piece.kind in ("box", "note"):
            return None
        for mark in piece.marks:
            found = block_of(mark, names)
            if found is not None and self._fits(piece, found, caption=mark.endswith(CAPTION)):
                return found
        return None

    def _fits(self, piece: EditedPiece, block_id: str, *, caption: bool) -> bool:
        is_table = isinstance(self.blocks.get(block_id), Table)
        return (piece.kind == "table") == is_table or (is_table and caption)

    def _left(self) -> tuple[list[Unit], list[int]]:
        """What was expected and is not found yet, and the places of pieces that belong nowhere yet."""
        found = {(owner, _key(piece)) for owner, piece in zip(self.owner, self.pieces, strict=True) if owner}
        units = [unit for unit in self.expected if (unit[0], _key(unit[1])) not in found]
        free = [at for at, owner in enumerate(self.owner) if owner is None and self.pieces[at].kind not in _ELSEWHERE]
        return units, free

    def _same_words(self) -> None:
        units, free = self._left()
        keys = [_key(piece) for _, piece in units]
        matcher = SequenceMatcher(None, keys, [_key(self.pieces[at]) for at in free], autojunk=False)
        for of_units, of_free, size in matcher.get_matching_blocks():
            for step in range(size):
                self.owner[free[of_free + step]] = units[of_units + step][0]
        units, free = self._left()  # the same words at another place
        homes = {_key(piece): block_id for block_id, piece in reversed(units)}
        for at in free:
            self.owner[at] = homes.pop(_key(self.pieces[at]), None)

    def _join_lists(self) -> None:
        """An item put in after, before or between the items of a list belongs to it."""
        order = range(len(self.pieces))
        for way, neighbour in ((order, -1), (reversed(order), 1)):
            for at in way:
                beside = at + neighbour
                if self.owner[at] is None and self.pieces[at].kind == "list" and 0 <= beside < len(self.pieces):
                    home = self.owner[beside]
                    if home is not None and isinstance(self.blocks.get(home), ListBlock):
                        self.owner[at] = home

    def _alike(self) -> None:
        units, free = self._left()
        there = {owner for owner in self.owner if owner}
        scored: list[tuple[float, int, int]] = []
        compared = 0
        for place, (block_id, unit) in enumerate(units):
            for at in free:
                if _sort(unit) != _sort(self.pieces[at]) or (block_id in there and block_id not in self._beside(at)):
                    continue
                compared += 1
                if compared > MOST_COMPARED:
                    break
                if (score := likeness(unit.text, self.pieces[at].text)) >= ALIKE:
                    scored.append((score, place, at))
        used: set[int] = set()
        for _, place, at in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
            if place not in used and self.owner[at] is None:
                used.add(place)
                self.owner[at] = units[place][0]

    def _beside(self, at: int) -> set[str | None]:
        return {self.owner[near] for near in (at - 1, at + 1) if 0 <= near < len(self.pieces)}

    def _one_run_each(self) -> None:
        """The pieces of a block stand together; one that strayed is new at its place."""
        seen: dict[str, int] = {}  # block id to the place of its last piece
        for at, owner in enumerate(self.owner):
            if owner is None:
                continue
            last = seen.get(owner, at)
            between = range(last + 1, at)
            if len(between) == 0:
                seen[owner] = at
            elif isinstance(self.blocks.get(owner), ListBlock) and self._can_absorb(between):
                for inside in between:
                    self.owner[inside] = owner
                seen[owner] = at
            else:
                self.owner[at] = None

    def _can_absorb(self, between: range) -> bool:
        plain = all(self.owner[at] is None and self.pieces[at].kind in ("paragraph", "list") for at in between)
        return plain and len(between) <= _ABSORBED


_ELSEWHERE = ("box", "note")


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; 0 as soon as it is clear that they are not."""
    matcher = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _sort(piece: EditedPiece) -> str:
    return piece.kind if piece.kind in ("table", "heading") else "words"


def _key(piece: EditedPiece) -> tuple[str, str]:
    """What makes two pieces the same: their words, whatever their spaces."""
    return ("table" if piece.kind == "table" else "words", " ".join(piece.text.split()))
