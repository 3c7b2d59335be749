"""Loads the fictional sample cases: each is played through the real services on a clock of its own.

The format is `SampleCase` (`sample_case.py`). A sample that the services would not accept does not load, so the samples
prove the services. Nothing is confirmed for the council: a refusal stays a draft until its contacts are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Final

import yaml

from legal_tests.evaluate import Outcome
from letter_templates.checks import must_fix
from panel.domain.base import CaseId
from panel.domain.case import Case
from panel.domain.decision import Decision
from panel.domain.discussion import OFFICER, Discussion
from panel.domain.errors import PanelError
from panel.domain.people import Actor, Profile
from panel.services import decisions, determination, discussion, letters
from panel.services.amending import amend_case
from panel.services.audit import audited
from panel.services.drafting import drafts_for
from panel.services.panel import LONDON, Panel
from panel.services.receiving import NewRequest, in_england, receive_request
from panel.services.sample_case import SAMPLES, SampleCase, Who, moved_to, read_samples

__all__ = ["SampleCase", "has_cases", "load_samples", "play_sample", "remove_samples", "sample_profiles"]

PEOPLE: Final = SAMPLES.parent / "sample_people.yaml"
MORNING: Final = time(10)


def sample_profiles() -> dict[Who, Profile]:
    """The fictional colleagues who come with the samples."""
    held = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    return {who: Profile.model_validate({**fields, "sample": True}) for who, fields in held.items()}


def load_samples(panel: Panel, by: Actor | None) -> int:
    """Load every sample; gives how many cases. Samples already there are left as they are.

    `by` is who asked for them; None on an empty record. Raises PanelError as the services do.
    """
    colleagues = sample_profiles()
    loaded_by = by or Actor.of(colleagues["casework"])
    samples = [moved_to(sample, panel.today()) for sample in read_samples()]
    with panel.store.transaction() as tx:
        for profile in colleagues.values():
            tx.save_profile(profile)
        audited(panel, tx, "samples loaded", loaded_by, cases=len(samples))
    try:
        return sum(play_sample(panel, sample) for sample in samples)
    except Exception:
        remove_samples(panel, by)  # all of them or none
        raise


def play_sample(panel: Panel, sample: SampleCase) -> int:
    """Carry one sample, in its own time, to its stage; 1 when it was loaded, 0 when it was there already.

    The sample colleagues must be on record. Raises PanelError as the services do.
    """
    people = {who: Actor.of(profile) for who, profile in sample_profiles().items()}
    return _Player(panel, people, sample).play()


def remove_samples(panel: Panel, by: Actor | None) -> int:
    """Take every sample case and colleague out again; gives how many cases."""
    colleagues = sample_profiles()
    with panel.store.transaction() as tx:
        removed = tx.remove_samples()
        audited(panel, tx, "samples removed", by or Actor.of(colleagues["casework"]), cases=removed)
    return removed


def has_cases(panel: Panel) -> bool:
    """Is there any case on record, a sample or not?"""
    return panel.store.count_cases() > 0


@dataclass(frozen=True)
class _FixedClock:
    """The moment a step of a sample happened."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class _Player:
    """Carries one sample through its life."""

    panel: Panel
    people: dict[Who, Actor]
    sample: SampleCase

    def play(self) -> int:
        """1 when the case was loaded, 0 when it was there already."""
        try:
            case = self._received()
        except PanelError as error:
            if error.code == "reference-taken":
                return 0
            raise
        self._heard(case)
        if self.sample.stage == "received":
            return 1
        self._discussed(case.id)
        if self.sample.stage == "discussion":
            return 1
        decision = self._decided(case.id)
        if self.sample.stage == "letters":
            self._written(decision)
        return 1

    def _on(self, day: date) -> Panel:
        """The panel on the morning of a day of the sample, never later than now."""
        moment = min(datetime.combine(day, MORNING, tzinfo=LONDON), self.panel.clock.now())
        arrived = in_england(self.sample.request.received_at)
        return replace(self.panel, clock=_FixedClock(max(moment, arrived)))

    def _received(self) -> Case:
        sample = self.sample
        new = NewRequest(
            reference=sample.reference,
            person=sample.person,
            **sample.request.model_dump(),
            contacts=sample.contacts,
            setting=sample.setting,
            bodies=sample.bodies,
            circumstances=sample.circumstances,
            sample=True,
        )
        return receive_request(self._on(in_england(new.received_at).date()), new, self.people["casework"])

    def _heard(self, case: Case) -> None:
        """Consultation, determination, views and evidence, each on its own day."""
        sample = self.sample
        notified_on = sample.determination.notified_on if sample.determination else None
        if sample.consulted_on and notified_on:
            self._send_what_is_due(case.id, sample.consulted_on)
        if sample.consulted_on:
            self._amend(case.id, sample.consulted_on, consulted_on=sample.consulted_on)
        if sample.determination:
            made = sample.determination
            determination.determine(
                self._on(made.made_on), case.id, made.may_be_necessary, made.note, self.people["officer"]
            )
        if notified_on:
            self._send_what_is_due(case.id, notified_on)
        days = [item.received_on for item in sample.evidence]
        days += [day for views in sample.views for day in (views.invited_on, views.given_on)]
        last = max((day for day in days if day), default=case.request.received_on)
        self._amend(case.id, last, evidence=sample.evidence, views=sample.views, legal_advice=sample.legal_advice)

    def _send_what_is_due(self, case_id: CaseId, day: date) -> None:
        panel = self._on(day)
        for draft in letters.plan_letters(panel, case_id, self.people["siso"]):
            letters.produce(panel, draft.id, panel.today(), self.people["siso"])
            letters.mark_sent(panel, draft.id, panel.today(), self.sample.letters.how, self.people["siso"])

    def _amend(self, case_id: CaseId, day: date, **parts: Any) -> None:
        with self.panel.store.reading() as tx:
            version = tx.case(case_id).version
        amend_case(self._on(day), case_id, expected_version=version, by=self.people["casework"], **parts)

    def _discussed(self, case_id: CaseId) -> None:
        findings = self.sample.discussion
        if findings is None:
            return
        day = findings.held_on or (self.sample.decision.made_on if self.sample.decision else self.sample.anchor)
        self._draft(case_id, findings, day, self.people["chair" if findings.route == "panel" else "officer"])

    def _draft(self, case_id: CaseId, findings: Discussion, day: date, by: Actor, prefix: str = "") -> None:
        for field, value in drafts_for(findings).items():
            discussion.save_draft(self._on(day), case_id, prefix + field, value, 0, by)

    def _decided(self, case_id: CaseId) -> Decision:
        made = self.sample.decision
        if made is None:
            raise ValueError(f"{self.sample.reference} has no decision")  # the format forbids it
        if made.own_findings is not None:
            self._draft(case_id, made.own_findings, made.made_on, self.people["officer"], OFFICER)
        decision = decisions.decide(
            self._on(made.made_on),
            case_id,
            by=self.people["officer"],
            adopts_panel=made.own_findings is None,
            own_findings=made.own_findings,
            differs_because=made.differs_because,
            delay_explanation=made.delay_explanation,
        )
        later = self._on(made.read_back_on or made.made_on)
        decisions.read_back(later, decision.id, made.read_back, self.people["siso"])
        confirms: Who = "chair" if decision.findings.route == "panel" else "officer"
        return decisions.confirm_read_back(later, decision.id, self.people[confirms])

    def _written(self, decision: Decision) -> None:
        """Drafts; and sent where the sample says when. A refusal waits for the council's own contacts."""
        sent_on = self.sample.letters.sent_on
        last = self.sample.decision.read_back_on or decision.made_at.date() if self.sample.decision else None
        panel = self._on(sent_on or last or self.sample.anchor)
        for draft in letters.plan_letters(panel, decision.case_id, self.people["siso"]):
            if sent_on is None or decision.result.outcome is Outcome.REFUSAL:
                continue
            if must_fix(letters.check(panel, draft, panel.today())):
                continue
            letters.produce(panel, draft.id, panel.today(), self.people["siso"])
            letters.mark_sent(panel, draft.id, panel.today(), self.sample.letters.how, self.people["siso"])
