"""What every service of training works with: the store, the law book and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legal_tests.lawbook import Law, LawBook
from panel.domain.base import Clock
from panel.services.panel import LONDON
from training.services.ports import TrainingStore


@dataclass(frozen=True)
class Academy:
    """Handed to every service of training; made once, in `training.wiring`."""

    store: TrainingStore
    lawbook: LawBook
    clock: Clock

    def today(self) -> date:
        """The date in England."""
        return self.clock.now().astimezone(LONDON).date()

    @property
    def law(self) -> Law:
        """The law the material is written on: that of the pack's as-at day, so exercises do not age by themselves."""
        return self.lawbook.in_force_on(self.lawbook.info.law_as_at)
