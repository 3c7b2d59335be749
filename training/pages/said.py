"""The words a learner reads for the codes of the material."""

from __future__ import annotations

from typing import Final

from legal_tests.evaluate import Answer
from legal_tests.model import Outcome
from panel.pages.components.markup import Tone
from training.domain.answers import Route
from training.domain.exercise import Exercise
from training.domain.items import Topic
from training.services.own_cases import is_own
from training.services.practice import Practised

ANSWERS: Final = {"yes": "Yes", "no": "No", "not-yet": "Not yet: more is needed"}
ANSWER: Final = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_YET: "Not yet"}
OUTCOME: Final = {
    Outcome.MUST_ASSESS: "The council must assess",
    Outcome.REFUSAL: "Refusal to assess",
    Outcome.NOT_YET: "Not yet: more is needed within the six weeks",
}
ROUTE: Final[dict[Route, str]] = {
    "sound": "Sound",
    "thin": "Right, and thin",
    "right result, wrong reason": "The right result for the wrong reason",
    "wrong result": "Another result",
}
DIFFICULTY: Final = {1: "A first case", 2: "An everyday case", 3: "A case that divides a room"}
HARD: Final = {1: "First steps", 2: "Everyday", 3: "Hard"}
PHASE: Final = {
    "early-years": "Early years",
    "primary": "Primary",
    "secondary": "Secondary",
    "post-16": "Post-16",
    "home": "Educated at home",
    "none": "No setting at present",
}
AREA: Final = {
    "communication-and-interaction": "Communication and interaction",
    "cognition-and-learning": "Cognition and learning",
    "social-emotional-and-mental-health": "Social, emotional and mental health",
    "sensory-and-physical": "Sensory and physical",
}
PAPER: Final = {
    "request": "The request",
    "parent-words": "A parent’s words",
    "child-words": "Their own words",
    "setting-report": "From the school or setting",
    "professional-report": "A professional’s report",
    "provision": "What is provided",
    "record": "A record",
    "note": "A note",
}
TOPIC: Final[dict[Topic, str]] = {
    "test": "The test",
    "authorities": "The authorities",
    "deadlines": "Deadlines",
    "graduated-approach": "The graduated approach",
    "letter": "What a letter must contain",
}
ACTIVITY: Final[dict[Practised, str]] = {"decide": "Decide", "spot": "Spot it", "mend": "Mend it", "know": "Know it"}
ABOUT: Final[dict[Practised, str]] = {
    "decide": "Read the papers of a case, answer the two questions, and say why.",
    "spot": "Find what is wrong in a letter or a panel’s note.",
    "mend": "Put a badly worded reason lawfully, or say that it cannot be.",
    "know": "Short questions on the law. What you get wrong comes back.",
}
PAGE: Final[dict[Practised, str]] = {
    "decide": "training-decide",
    "spot": "training-spot",
    "mend": "training-mend",
    "know": "training-know",
}
OWN: Final = "A trainer’s own case, not checked with those of the tool"
"""Of a case that does not come with the tool, wherever cases are listed."""
STANDING: Final[dict[str, tuple[str, Tone]]] = {
    "done": ("Done", "done"),
    "tried": ("Tried", "plain"),
    "begun": ("Begun", "soon"),
    "": ("New", "plain"),
}
"""How a person stands with an item, and the tone of it."""


def case_name(exercise: Exercise) -> str:
    """The title in a list to choose from, marked where a trainer wrote the case."""
    return f"{exercise.title} ({OWN[:1].lower()}{OWN[1:]})" if is_own(exercise.id) else exercise.title


def case_summary(exercise: Exercise) -> str:
    """The line under a title, marked likewise."""
    return f"{OWN}. {exercise.summary}" if is_own(exercise.id) else exercise.summary


def age_words(exercise: Exercise) -> str:
    """The age on the day of the panel: "12 years", "1 year"."""
    return f"{exercise.age} {'year' if exercise.age == 1 else 'years'}"
