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
    "considering-not-sent": (
        "It was determined that a plan may be necessary, and not everybody with the right has been told that we are "
        "considering an assessment (s.36(7)).",
        "Send each of them that letter, or record under Events who was told by word of mouth; then let them answer.",
    ),
    "before-views-day": (
        "We asked the family for their views by {day}. That day has not come, and not everybody has answered.",
        "Wait for it, ring them, or record why the decision does not wait.",
    ),
    "views-parent-unnamed": (
        "There is more than one parent, and it is not recorded whose views these are.",
        "Say whose they are under Views: each parent's own views go into their own letter only.",
    ),
    "told-whom": (
        "It is not recorded who was told.",
        "Write the name of the person as it stands under People; one entry each.",
    ),
    "findings-changed": (
        "Somebody changed the findings while you were reading them.",
        "Read them again as they stand now, then decide.",
    ),
    "emergency-too-early": (
        "Week six is not near yet: there is still time to do this in the usual way.",
        "Finish it in the usual way, or come back on {day}.",
    ),
    "emergency-not-needed": (
        "This letter does not wait for that.",
        "Make the letter in the usual way.",
    ),
    "law-not-checked": (
        "The law in this tool was last checked on {day}, longer ago than it should be. A refusal waits until it is "
        "checked again.",
        "Ask {ask} to check it. Where week six is near, an officer may let the letter go on, and says why.",
    ),
    "chair-not-needed": (
        "The decision-maker may confirm this read-back in the usual way.",
        "Confirm it on the decision page.",
    ),
    "no-concession": (
        "No order, agreement or notice to the Tribunal is recorded for this decision.",
        "Record it where the decision is changed, with its day.",
    ),
    "concession-binds": (
        "An order, a mediation agreement or a notice to the Tribunal is recorded, and after it the council assesses.",
        "Record the decision to assess. If it was recorded by mistake, correct it where the decision is changed.",
    ),
    "held-since-made": (
        "Since this letter was made, something was recorded that holds it back: {what}",
        "Do not send it. Make a new draft and put it right. If it has gone already, say so when you record it.",
    ),
}
