"""The format of a fictional sample case (`panel/services/samples/*.yaml`), and the moving of its dates to this week.

A file is written in its own time. `anchor` is a Monday: "this week" for the case. Nothing that has happened is after
the anchor; things still to come (a check-in, a support action) may be. The loader moves every date in the file, dates
of birth included, by the same whole number of weeks, so that the anchor is the Monday of the current week. A date in
running text moves too when it is written in double square brackets: `[[2026-03-03]]` arrives as "3 March 2026".

Keep people well clear of the end of compulsory school age (a child under 15, a young person of 17 or more): the moving
keeps ages to the day, but the last Friday in June stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import Field, ValidationError, model_validator

from panel.domain.base import Frozen, Line, Text
from panel.domain.case import Bodies, Channel, Circumstances, Contact, Evidence, Person, Requester, Setting, Views
from panel.domain.discussion import Discussion

Stage = Literal["received", "discussion", "decided", "letters"]
Who = Literal["chair", "siso", "officer", "casework", "trainer"]  # the sample colleagues in `sample_people.yaml`
SAMPLES = Path(__file__).parent / "samples"
DATE_IN_TEXT = re.compile(r"\[\[(\d{4}-\d{2}-\d{2})\]\]")
Model = TypeVar("Model", bound=Frozen)


class SampleRequest(Frozen):
    """The request as it arrived. `received_at` is the time in England."""

    channel: Channel
    received_at: datetime
    requester: Requester
    requester_name: Line | None = None
    words: Text = ""


class SampleDetermination(Frozen):
    """s.36(3). A case refused under s.36(5) has none here: deciding records it.

    With `notified_on` the letters due on receipt go out on the day of the consultation, and those of s.36(7) and
    reg 4(2) on that day. A refusal after a positive determination needs it.
    """

    may_be_necessary: bool = True
    made_on: date
    notified_on: date | None = None
    note: Text = ""


class SampleDecision(Frozen):
    """When it was made and said back. The outcome is never written here: it follows from the limbs."""

    made_on: date
    read_back: Text = Field(min_length=1)  # the SISO's own words, not a copy of the reasons
    read_back_on: date | None = None  # the day of the decision when empty
    own_findings: Discussion | None = None  # when the officer differs from the panel
    differs_because: Text = ""
    delay_explanation: Text = ""  # when more than six weeks after the request: for the family


class SampleLetters(Frozen):
    """With `sent_on`, letters that may be produced are produced and marked as sent; the rest stay drafts."""

    sent_on: date | None = None
    how: Line = "first-class post"


class SampleCase(Frozen):
    """One fictional case, carried through the real services to `stage`.

    Ids of contacts and evidence are short words chosen in the file ("mother", "e1") and used again in `views`,
    `keep_from` and the findings. What each stage needs: `discussion` wants `discussion` (and `determination` unless it
    is still to be made); `decided` and `letters` want `decision` too.
    """

    reference: Line = Field(min_length=1)  # "SAMPLE-01"
    about: Line = Field(min_length=1)  # what the case shows, for the person choosing one
    anchor: date
    stage: Stage
    person: Person
    request: SampleRequest
    contacts: tuple[Contact, ...] = ()
    setting: Setting
    bodies: Bodies = Bodies()
    circumstances: Circumstances = Circumstances()
    consulted_on: date | None = None  # s.36(4)
    evidence: tuple[Evidence, ...] = ()
    views: tuple[Views, ...] = ()
    legal_advice: Text = ""
    determination: SampleDetermination | None = None
    discussion: Discussion | None = None
    decision: SampleDecision | None = None
    letters: SampleLetters = SampleLetters()

    @model_validator(mode="after")
    def _has_what_its_stage_needs(self) -> SampleCase:
        if self.anchor.weekday() != 0:
            raise ValueError(f"anchor {self.anchor} is not a Monday")
        if self.stage in ("discussion", "decided", "letters") and self.discussion is None:
            raise ValueError(f"stage '{self.stage}' needs a discussion")
        if self.stage in ("decided", "letters") and self.decision is None:
            raise ValueError(f"stage '{self.stage}' needs a decision")
        happened = {
            "request.received_at": self.request.received_at.date(),
            "consulted_on": self.consulted_on,
            "determination.made_on": self.determination.made_on if self.determination else None,
            "determination.notified_on": self.determination.notified_on if self.determination else None,
            "discussion.held_on": self.discussion.held_on if self.discussion else None,
            "decision.made_on": self.decision.made_on if self.decision else None,
            "letters.sent_on": self.letters.sent_on,
        }
        for name, day in happened.items():
            if day is not None and day > self.anchor:
                raise ValueError(f"{name} {day} is after the anchor {self.anchor}")
        return self


class SampleFileError(ValueError):
    """A sample file does not follow the format: the file and the reason, for the developer who wrote it."""


def read_sample(path: Path) -> SampleCase:
    """One file, checked, in its own time. Raises SampleFileError."""
    try:
        return SampleCase.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as fault:
        raise SampleFileError(f"{path.name}: {fault}") from fault


def read_samples(folder: Path = SAMPLES) -> tuple[SampleCase, ...]:
    """Every sample, in file-name order. Raises SampleFileError."""
    return tuple(read_sample(path) for path in sorted(folder.glob("*.yaml")))


def moved_to(sample: SampleCase, today: date) -> SampleCase:
    """The same case with its anchor on the Monday of the week of `today`."""
    return moved(sample, (today - timedelta(days=today.weekday())) - sample.anchor)


def moved(model: Model, by: timedelta) -> Model:
    """A copy of any model with each date in it, and each date marked in its text, moved."""
    return type(model).model_validate(_moved(model.model_dump(), by))


def _moved(value: object, by: timedelta) -> object:
    match value:
        case datetime() | date():
            return value + by
        case str():
            return DATE_IN_TEXT.sub(lambda found: _in_words(date.fromisoformat(found[1]) + by), value)
        case Mapping():
            return {name: _moved(part, by) for name, part in value.items()}
        case list() | tuple():
            return [_moved(part, by) for part in value]
        case _:
            return value


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
