"""How to join, as large as a projector can show it: the address, its picture for a phone, and the code."""

from __future__ import annotations

import segno

from panel.pages.components.markup import esc


def invitation(code: str, address: str) -> str:
    """The address people type, the square they point a phone at, and the six letters."""
    spaced = f"{code[:3]} {code[3:]}"
    square = _square(f"{address}/?code={code}") if address else ""
    where = f'<p class="rm-where">On a phone or laptop, open <b>{esc(address)}</b></p>' if address else ""
    return (
        f'<section class="rm-invitation">{square}<div>{where}'
        f'<p class="rm-label">and type this code</p><p class="rm-code" aria-label="Code {esc(" ".join(code))}">'
        f"{esc(spaced)}</p></div></section>"
    )


def late(code: str, address: str) -> str:
    """One line for whoever comes late, while the screen shows something else."""
    where = f"Open <b>{esc(address)}</b> and type " if address else "Type "
    return f'<p class="rm-code-small">Just come in? {where}<b class="rm-letters">{esc(code)}</b></p>'


def _square(address: str) -> str:
    picture = segno.make(address, error="m").svg_data_uri(scale=6, border=2)
    return f'<div class="rm-square"><img src="{esc(picture)}" alt="Square code: point a phone’s camera at it"></div>'
