"""What a person reads for the error codes of what protects people in a case. Part of `advice.py`."""

from __future__ import annotations

from typing import Final

SAFEGUARDS: Final[dict[str, tuple[str, str]]] = {
    "half-a-character": (
        "This holds half of a character, as a program may leave behind when it cuts a text.",
        "Delete the last character you pasted or typed, and save again.",
    ),
    "reference-names-person": (
        "This reference holds a name of the child or young person. File names and lists are made from references.",
        "Choose a reference without their name, or leave it empty and one is made.",
    ),
}
