"""What a person reads when a letter that came back from Word cannot be approved."""

from __future__ import annotations

from typing import Final

RETURNS: Final[dict[str, tuple[str, str]]] = {
    "returned-unreadable": ("The file cannot be read. {why}", "Put this right in Word and give the file again."),
    "returned-not-ours": (
        "This file is not the letter that was made here.",
        "Download this letter, make the changes in that file, and give it again. A letter from elsewhere is checked "
        "under “Check a letter”.",
    ),
    "returned-another-letter": (
        "This file was made from another letter, or from an earlier version of this one.",
        "Download the letter as it stands now, make the changes in that file, and give it again.",
    ),
    "returned-unchanged": (
        "The file says just what was approved.",
        "There is nothing to approve: send the letter.",
    ),
    "returned-not-ready": ("The edited letter cannot go out yet: {what}", "Put this right in Word and give it again."),
}
