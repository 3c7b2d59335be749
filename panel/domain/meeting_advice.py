"""What a person reads for the error codes of a panel meeting: the sentence, and the next step. Part of `advice.py`."""

from __future__ import annotations

from typing import Final

MEETINGS: Final[dict[str, tuple[str, str]]] = {
    "may-not-prepare-panel": (
        "Panels are prepared by a chair, SISO, officer, caseworker or manager, or by somebody on the panel's list.",
        "Ask one of them to do it, or to put you on the list of this panel.",
    ),
    "may-not-run-panel": (
        "A panel is run by a chair, a SISO or an officer, or by whoever is on its list as chair or SISO.",
        "If you cover for the chair, be put on the list as chair, or be chosen to chair the case. Otherwise ask them.",
    ),
    "meeting-not-found": ("There is no panel meeting at this address.", "Look for it on the Panels page."),
    "meeting-changed": (
        "Somebody else changed this panel meeting while you were working on it.",
        "Look at what they changed, then make your change again.",
    ),
    "meeting-moved-on": (
        "Somebody else has already moved the panel on to another case.",
        "Look at which case is before the panel now.",
    ),
    "meeting-not-open": (
        "This panel meeting has ended or was cancelled.",
        "Plan another panel, and put the case on its agenda.",
    ),
    "meeting-not-today": (
        "This panel meets on {day}, and today is not that day.",
        "Change its date if it meets today.",
    ),
    "meeting-in-past": (
        "The panel is dated before today.",
        "Choose the day on which it will meet. A panel that has met is recorded in each discussion.",
    ),
    "meeting-area-missing": ("The panel has no area.", "Say which area it is for."),
    "meeting-twice": (
        "A person is on the list twice, or the panel has more than one chair.",
        "Keep one entry for each person and one chair.",
    ),
    "meeting-begun": (
        "This panel has begun, and its day stays as it is.",
        "Change the other fields, or plan another panel.",
    ),
    "person-took-part": (
        "Somebody taken off the list has already taken part in this panel.",
        "Keep them on the list, and record that they left or sent apologies.",
    ),
    "meeting-case-open": (
        "A case is before the panel now.",
        "Finish it, adjourn it or carry it over, then do this.",
    ),
    "case-before-panel": (
        "Another case is before the panel now.",
        "Finish it, adjourn it or carry it over, then open this one.",
    ),
    "agenda-two-panels": (
        "This case is already on the agenda of the {area} panel on {day}.",
        "Take it off that agenda first: a case is before one panel at a time.",
    ),
    "agenda-already": ("This case is already on this agenda.", "Change its place or its minutes there."),
    "agenda-case-not-open": (
        "This case is not waiting for a decision, so a panel has nothing to advise on.",
        "If the decision is to be looked at again, change it on the decision page; then put the case on an agenda.",
    ),
    "agenda-before-request": (
        "This request is dated after the day the panel meets.",
        "Check the date on which the request was received, or choose a later panel.",
    ),
    "agenda-order": (
        "The order does not name each case on the agenda exactly once.",
        "Look at the agenda again: somebody may have added or taken off a case.",
    ),
    "agenda-minutes": ("A case takes between 1 and {most} minutes.", "Choose a number in between."),
    "agenda-item-taken": (
        "The panel has already taken this case.",
        "What was done stays on the record. Put the case on another agenda if it must come back.",
    ),
    "case-not-on-agenda": ("This case is not on the agenda of this panel.", "Put it on the agenda first."),
    "person-not-at-meeting": ("This person is not on the list for this panel.", "Add them to the people first."),
    "standing-document-not-tabled": (
        "The standing document has not been tabled at this panel.",
        "Table it first; then record who has read it.",
    ),
    "chair-not-named": (
        "Nobody is named to chair this case.",
        "Choose who chairs it, from those present.",
    ),
    "chair-not-present": (
        "The chair for this case is not recorded as present.",
        "Record that the chair is here, or choose who chairs this case from those present.",
    ),
    "chair-conflicted": (
        "The chair has declared an interest in this case, and steps out for it.",
        "Choose who chairs this case, from those present who have no interest in it.",
    ),
    "chair-not-possible": (
        "This person cannot chair this case: they are not present, have an interest in it, or are here as the SISO.",
        "Choose somebody else who is present.",
    ),
    "conflict-already": (
        "This person's interest in this case is already recorded.",
        "There is nothing to do: they are shown as stepping out.",
    ),
    "conflict-not-there": ("No such interest is recorded.", "Look at the list of interests again."),
    "quorum-not-met": (
        "The panel needs {quorum} people for this case, and {present} are here.",
        "Record who is present, wait for another member, or say why the panel goes on without its quorum.",
    ),
    "advice-not-complete": (
        "The panel's advice on this case is not complete. {first}",
        "Finish it, adjourn the case with what is missing, or carry it over and say why.",
    ),
    "nothing-to-leave": ("No case is before the panel now.", "Open the next case."),
    "missing-not-said": (
        "It is not said what is missing, who asks for it, or by when.",
        "Name at least one thing that is missing, the person who asks for it, and a date.",
    ),
    "asked-for-in-past": ("A date by which something is asked for has gone.", "Choose a day from today on."),
}
