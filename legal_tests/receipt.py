"""When a request was received. The law does not say how; the tool keeps two dates and uses the earlier one."""

from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from legal_tests.counting import ImpossibleDatesError
from legal_tests.model import Frozen, Verification
from legal_tests.working_days import is_working_day, next_working_day

LONDON = ZoneInfo("Europe/London")
FIVE_PM = time(17)
SOURCE = "IPSEA's practice statement (template letter 9), which is not statute"


class Channel(StrEnum):
    """How a request reached the council. No form may be demanded, so every channel counts."""

    BY_HAND = "by hand"
    SIGNED_FOR_POST = "signed-for post"
    FIRST_CLASS_POST = "first-class post"
    OTHER_POST = "other post"
    EMAIL = "e-mail"
    ONLINE_FORM = "online form"
    TELEPHONE = "telephone"
    IN_PERSON = "in person"
    OTHER = "another way"


class ReceiptDate(Frozen):
    """The day of receipt by the practice statement, the cautious day, and the one the legal clock uses.

    `legal` is always the earlier of the two.
    """

    practice: date
    cautious: date
    rule: str
    source: str
    verification: Verification

    @property
    def legal(self) -> date:
        """The day from which the statutory clock runs."""
        return min(self.practice, self.cautious)


def receipt_date(channel: Channel | str, at: datetime, *, posted_on: date | None = None) -> ReceiptDate:
    """When a request that arrived `at` this moment was received.

    `at` must know its time zone; it is read in London time. For first-class post give `posted_on` where it is known.
    The day a form was checked or completed is never the day of receipt.
    Raises ImpossibleDatesError for a letter that arrived before it was posted.
    Source: IPSEA's practice statement (not statute). If in doubt the earlier date is used.
    """
    if at.tzinfo is None:
        raise ValueError("The time of receipt must say its time zone.")
    channel = Channel(channel)
    local = at.astimezone(LONDON)
    arrived = local.date()
    if posted_on is not None and posted_on > arrived:
        raise ImpossibleDatesError("A letter cannot arrive before it was posted. Check both dates.")
    late = local.time() > FIVE_PM or not is_working_day(arrived)
    practice = arrived
    match channel:
        case Channel.SIGNED_FOR_POST:
            rule = "The day it was signed for."
        case Channel.FIRST_CLASS_POST if posted_on is not None:
            practice = next_working_day(posted_on)
            rule = "First-class post: the next working day after posting, or the day it arrived if that was sooner."
        case Channel.FIRST_CLASS_POST | Channel.OTHER_POST:
            rule = "The day it arrived."
        case _:
            practice = next_working_day(arrived) if late else arrived
            how = "" if channel in (Channel.BY_HAND, Channel.EMAIL) else " (treated like e-mail)"
            rule = f"The day it arrived{how}"
            if late:
                rule += "; by the practice statement, the next working day, because it came after 5pm or on a day that "
                rule += "is not a working day. The earlier day is used for the legal clock"
            rule += "."
    return ReceiptDate(
        practice=practice,
        cautious=min(arrived, practice),
        rule=rule,
        source=SOURCE,
        verification=Verification.SUMMARY,
    )
