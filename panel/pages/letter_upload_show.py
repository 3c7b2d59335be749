"""What came back from Word, as HTML: each changed part before and after, and what the checks found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from letter_templates.document import Heading, LetterDocument, block_text
from letter_templates.findings import Finding
from letter_templates.round_trip import BlockChange
from panel.pages.components.markup import Tone, esc, tag
from panel.pages.finding_parts import one_finding

KIND: Final[dict[str, tuple[str, Tone]]] = {
    "changed": ("Changed", "soon"),
    "removed": ("Taken out", "late"),
    "added": ("Put in", "soon"),
    "moved": ("Moved", "calm"),
}
FILE: Final = {"file": "The file as a whole", "sender": "The letterhead", "record": "The record"}
_WORDS: Final = re.compile(r"\S+|\s+")
_MOST_MARKED: Final = 4_000  # words and spaces; longer texts are shown without marks


def places(*documents: LetterDocument | None) -> dict[str, str]:
    """Block id to what a person calls that part: its heading, and its own name where they differ."""
    named: dict[str, str] = dict(FILE)
    for document in documents:
        if document is None:
            continue
        headings = {
            block.section: block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2
        }
        before = ""
        for block in document.blocks:
            own = block.id.replace("-", " ").capitalize()
            section = headings.get(block.section, "")
            if block.id.startswith("added-"):
                named.setdefault(block.id, f"New words, after “{before}”" if before else "New words")
                continue
            before = f"{section}: {own[0].lower()}{own[1:]}" if section else own
            named.setdefault(block.id, before)
    return named


def change(one: BlockChange, place: str, *, reasons: bool) -> str:
    """One part before and after, with the words that differ marked."""
    words, tone = KIND[one.kind]
    before, after = marked(one.before, one.after) if one.kind == "changed" else (esc(one.before), esc(one.after))
    panes = {
        "added": (("Now", f"<ins>{after}</ins>"),),
        "removed": (("As approved", f"<del>{before}</del>"),),
        "moved": (("The same words at another place", after),),
    }.get(one.kind, (("As approved", before), ("Now", after)))
    sides = "".join(f"<div><h5>{label}</h5><p>{text}</p></div>" for label, text in panes)
    why = " " + tag("Gives the reasons", "late") if reasons else ""
    return (
        f'<section class="lm-back" aria-label="{esc(words)}: {esc(place)}">'
        f"<h4>{tag(words, tone)} {esc(place)}{why}</h4>"
        f'<div class="lm-sides">{sides}</div></section>'
    )


def marked(before: str, after: str) -> tuple[str, str]:
    """Both texts as HTML: words taken out struck through, words put in underlined."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_MARKED:
        return esc(before), esc(after)
    left, right = [], []
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        out, put_in = esc("".join(old[from_old:to_old])), esc("".join(new[from_new:to_new]))
        left.append(f"<del>{out}</del>" if kind != "equal" and out else out)
        right.append(f"<ins>{put_in}</ins>" if kind != "equal" and put_in else put_in)
    return "".join(left), "".join(right)


def finding(item: Finding, place: str, document: LetterDocument | None = None) -> str:
    """One finding with its words as they stand in the file, who can mend it, the advice and the source."""
    block = next((one for one in document.blocks if one.id == item.where), None) if document else None
    return one_finding(item, block_text(block) if block else "", where=f"Where: {place}" if place else "")


def counted(changes: Iterable[BlockChange]) -> str:
    """ "2 parts changed, 1 taken out"."""
    kinds = [one.kind for one in changes]
    said = [f"{kinds.count(kind)} {words.lower()}" for kind, (words, _) in KIND.items() if kind in kinds]
    return ", ".join(said)
