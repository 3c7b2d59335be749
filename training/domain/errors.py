"""Faults of training a person can put right: one code, one sentence, one next step."""

from __future__ import annotations

from typing import Final

from panel.domain.advice import Advice
from panel.domain.errors import PanelError

TRAINING_ADVICE: Final[dict[str, Advice]] = {
    "material-broken": Advice(
        "The training material cannot be used: {file}, {entry}: {reason}.",
        "Mend the file, or ask whoever wrote it to send it again.",
    ),
    "training-changed": Advice(
        "This was changed in another window since you opened it.",
        "Read what is there now, then put your change in again.",
    ),
    "answer-too-long": Advice(
        "One of your answers is longer than {most} characters.",
        "Shorten it and hand in again. What you typed is still here.",
    ),
    "no-such-item": Advice("There is no exercise with this name any more.", "Choose another on the Training page."),
    "no-such-attempt": Advice("This answer is not among yours.", "Choose one of your answers below the case."),
    "not-a-trainer": Advice(
        "Only a trainer can do this.", "Ask a colleague who is a trainer, or have the role added in Settings."
    ),
    "nobody-there": Advice("Nobody with this name is on record.", "Choose somebody from the trainer’s desk."),
    "no-such-path": Advice("There is no such induction path.", "Choose one from the list."),
    "path-not-complete": Advice(
        "The path is not complete yet, so there is no certificate.", "Go on with the next step on “My training”."
    ),
    "session-needs-people": Advice("Nobody is chosen.", "Choose who took part, then keep it."),
    "session-later": Advice("A session to come cannot be kept yet.", "Choose the day on which it was held."),
    "shared-file-too-large": Advice(
        "The file is larger than {most}.", "A case is a few pages of text. Check that it is the right file."
    ),
    "shared-file-broken": Advice("The file cannot be used: {reason}.", "Ask whoever sent it to share it again."),
    "case-contradicts-itself": Advice(
        "The case was not kept: {reason}.", "Mend what stands under “Before it can be used”, then keep it."
    ),
    "case-name-taken": Advice(
        "A case with the name “{name}” comes with the tool.", "Give yours another title, then keep it."
    ),
    "case-kept-since": Advice(
        "Another version of this case was kept since you began.",
        "Keep yours as another case, so that both stay, or read what is kept now and change that.",
    ),
    "case-already-here": Advice("The case “{title}” is already here.", "Choose it from the list."),
    "no-such-code": Advice(
        "No session has this code.",
        "Check the six letters on the trainer’s screen and type them again.",
    ),
    "too-many-codes": Advice(
        "There have been too many wrong codes in the last minute.",
        "Wait a minute, then type the six letters from the trainer’s screen.",
    ),
    "session-ended": Advice("This session has ended.", "Ask the trainer whether there is another code."),
    "place-full": Advice(
        "{most} seats of this session are taken from one network address, so no more are given to it for now.",
        "Tell the trainer, who can let more people in with one click.",
    ),
    "seat-taken-out": Advice(
        "The trainer has taken this seat out of the session.", "If that is a mistake, tell the trainer."
    ),
    "room-full": Advice("The session is full: it has {most} seats.", "Tell the trainer."),
    "voting-closed": Advice(
        "The trainer has moved on, so this answer was not taken.",
        "What you wrote is still here. Look at what the room is doing now.",
    ),
    "not-the-trainer": Advice(
        "This address does not open the trainer’s page of a session.",
        "Use the trainer’s address shown when the session was opened, or open a new session.",
    ),
    "no-port-free": Advice(
        "No free port was found between {first} and {last} on this machine.",
        "Close what uses them, or start the room by hand: lmag session --port N.",
    ),
    "no-code-free": Advice("No code could be found for a new session.", "Try again."),
    "round-needs-a-name": Advice("The round has no name.", "Give it one that the raters will know it by."),
    "round-needs-cases": Advice("The round has no cases.", "Choose at least one case; eight or more measure best."),
    "round-needs-panels": Advice(
        "A round of panels needs at least two panels, each with its own name.", "Write one name on each line."
    ),
    "no-such-panel": Advice("This panel does not take part in the round.", "Choose one from the list."),
    "panel-taken": Advice(
        "{who} enters for this panel.", "Choose your own panel, or ask the trainer to hand this one over to you."
    ),
    "no-such-round": Advice("There is no such calibration round.", "Choose one from the list."),
    "round-closed": Advice("The round is closed, so this answer was not taken.", "Look at the results instead."),
    "round-open": Advice(
        "The round is still open, so its results are not shown yet.", "Finish your cases; the trainer closes the round."
    ),
    "not-in-the-round": Advice("This case is not part of the round.", "Choose a case from the round’s list."),
    "training-newer": Advice(
        "The training record was made by a later version of this tool.",
        "Install that version, or ask whoever looks after the tool.",
    ),
}


class TrainingError(PanelError):
    """Something a person can put right, told as every other such error is. `code` is a key of TRAINING_ADVICE."""

    @property
    def advice(self) -> Advice:
        found = TRAINING_ADVICE[self.code]
        return Advice(found.sentence.format(**self.detail), found.next_step.format(**self.detail))
