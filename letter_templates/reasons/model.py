"""What a reasoning pattern is, as a lawyer writes it in `patterns/*.yaml`, and what else the checks are told."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from letter_templates.document import Frozen

Severity = Literal["unlawful", "risky", "unclear"]
Kind = Literal["refusal", "agree", "reasons", "unknown"]
Part = Literal[
    "decision", "request", "law", "evidence", "views", "reasons", "other-side", "next-steps", "rights", "contact",
    "letter", "notes",
]  # fmt: skip
Excuse = Literal["disclaimed", "quoted", "family", "school", "report", "weighed", "statute", "other-decision"]
"""What may excuse words that a rule found.

disclaimed: "we did not treat ...", "is not a condition"; quoted: between quotation marks; family, school, report: that
is who speaks; weighed: "one of the things we considered"; statute: the words of s.36(5), s.36(8) or reg 5;
other-decision: the text is about s.37, an annual review or an admission.
"""
REASONING: tuple[Part, ...] = ("decision", "reasons", "other-side", "letter", "notes")
REFUSING: tuple[Kind, ...] = ("refusal", "reasons", "unknown")
ACTION: dict[str, Literal["must-fix", "look-again", "note"]] = {
    "unlawful": "must-fix",
    "risky": "look-again",
    "unclear": "note",
}


class Rule(Frozen):
    """One way in which a pattern shows.

    `says`: any of these phrases stands in the sentence (see `wordsets` for how phrases are written).
    `all`: a phrase of each of these sets stands there too. `within`: where they must stand together.
    `unless`: a phrase of any of these sets in the sentence stops the rule; `unless_says` likewise, given in place.
    `severity`, `kinds`, `parts` and `excused_by` replace those of the pattern for this rule. A rule that is not `sure`
    is too loose to be reported by itself: it is a hint to the trained model. `says_it_all`: nothing beside its words
    makes them right, so no doubt of that model counts.
    """

    says: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    within: Literal["sentence", "segment", "nearby"] = "sentence"
    unless: tuple[str, ...] = ()
    unless_says: tuple[str, ...] = ()
    severity: Severity | None = None
    sure: bool = True
    says_it_all: bool = False
    kinds: tuple[Kind, ...] | None = None
    parts: tuple[Part, ...] | None = None
    excused_by: tuple[Excuse, ...] | None = None

    @model_validator(mode="after")
    def _looks_for_something(self) -> Rule:
        if not self.says and not self.all:
            raise ValueError("a rule needs 'says' or 'all'")
        return self


class Example(Frozen):
    """A text that must, or must not, be found. `text` alone is a passage of reasons for a refusal."""

    text: str
    kind: Kind = "refusal"
    part: Part | None = None
    severity: Severity | None = None


class Pattern(Frozen):
    """One entry of the catalogue: what is wrong, why, on what authority, and what to do.

    `severity` is what a finding has unless its rule or `when_decisive` says otherwise; `when_decisive` is used where
    the words are given as what decided the matter ("so we will not assess"). `action` is that of the severity unless
    given here. `source` is shown to staff; where the entry
    rests only on practitioners' accounts it cites the provision offended. `provisions`, `authorities` and `key_points`
    are ids of the law pack. `limb` is the question of s.36(8) it touches. `mends`: "express" where better words may
    mend it, "decision-maker" where the reason itself is at fault and goes back to whoever decides. `by`: "words" is
    found in sentences; "absence" needs a whole letter or the record (see `absences`); "both" may be either.
    """

    id: str
    group: str = ""
    title: str
    severity: Severity
    when_decisive: Severity | None = None
    context: str | None = None
    message: str
    why: str
    source: str
    provisions: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    key_points: tuple[int, ...] = ()
    limb: Literal["a", "b", "both"] | None = None
    advice: str
    lawful_form: str | None = None
    action: Literal["must-fix", "look-again", "note"] | None = None
    kinds: tuple[Kind, ...] = REFUSING
    parts: tuple[Part, ...] = REASONING
    excused_by: tuple[Excuse, ...] = ("disclaimed", "quoted", "family", "school", "statute", "other-decision")
    overridable: bool = True
    mends: Literal["express", "decision-maker"] = "decision-maker"
    by: Literal["words", "absence", "both"] = "words"
    core: bool = False
    rules: tuple[Rule, ...] = ()
    examples_found: tuple[Example, ...] = Field(min_length=2)
    examples_not_found: tuple[Example, ...] = Field(min_length=2)

    @property
    def severities(self) -> frozenset[str]:
        """Every severity that a finding of this pattern can have."""
        own = {rule.severity for rule in self.rules if rule.severity}
        return frozenset({self.severity, *own, *({self.when_decisive} if self.when_decisive else ())})


class LetterPart(Frozen):
    """A passage of a letter and what it is there to do. `fixed`: our standard wording, not written by a person."""

    id: str
    part: Part
    text: str
    fixed: bool = False


class RecordContext(Frozen):
    """What the record knows and a letter should agree with. Everything may be unknown (None).

    `deadline_for_views`: the day until which the family or an adviser was told they could answer.
    `considered_additional_time`: is there an entry under s.36(10) in the record?
    `views_of_parent`, `views_of_child`: "given", "invited" (asked, with dates, and none came) or "not-invited".
    """

    over_18: bool | None = None
    young_person: bool | None = None
    addressed_to: Literal["parent", "young-person", "representative"] | None = None
    received_on: date | None = None
    decided_on: date | None = None
    notification_due: date | None = None
    sent_on: date | None = None
    exception_applies: bool | None = None
    deadline_for_views: date | None = None
    considered_additional_time: bool | None = None
    views_of_parent: Literal["given", "invited", "not-invited"] | None = None
    views_of_child: Literal["given", "invited", "not-invited"] | None = None
    name: str | None = None
    date_of_birth: date | None = None
    pronouns: Literal["he", "she", "they"] | None = None
    setting: str | None = None
    year_group: str | None = None
    other_names: tuple[str, ...] = ()
