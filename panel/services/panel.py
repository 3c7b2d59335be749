"""What every service works with: the store, the law and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from legal_tests.lawbook import LawBook
from panel.domain.base import Clock
from panel.services.ports import Store

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Panel:
    """Handed to every service; made once, in `panel.wiring`."""

    store: Store
    lawbook: LawBook
    clock: Clock

    def today(self) -> date:
        """The date in England."""
        return self.clock.now().astimezone(LONDON).date()
