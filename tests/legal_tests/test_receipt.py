"""When a request was received: two dates are kept and the earlier one counts."""

from datetime import UTC, date, datetime

import pytest

from legal_tests.deadlines import Channel, ImpossibleDatesError, receipt_date, request_deadlines
from legal_tests.model import Verification
from legal_tests.receipt import LONDON


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def test_an_email_on_a_friday_evening_counts_from_the_friday() -> None:
    receipt = receipt_date(Channel.EMAIL, at(2026, 3, 6, 18, 10))
    assert receipt.practice == date(2026, 3, 9)
    assert receipt.cautious == date(2026, 3, 6)
    assert receipt.legal == date(2026, 3, 6)
    assert request_deadlines(receipt.legal)["D3"].due == date(2026, 4, 17)


@pytest.mark.parametrize(
    ("channel", "moment", "practice"),
    [
        (Channel.EMAIL, at(2026, 3, 6, 17, 0), date(2026, 3, 6)),  # 5pm itself is not after 5pm
        (Channel.EMAIL, at(2026, 3, 6, 17, 1), date(2026, 3, 9)),
        (Channel.BY_HAND, at(2026, 3, 7, 9), date(2026, 3, 9)),  # a Saturday
        (Channel.BY_HAND, at(2026, 3, 5, 9), date(2026, 3, 5)),
        (Channel.EMAIL, at(2026, 12, 25, 9), date(2026, 12, 29)),  # Christmas, a weekend and a substitute day
        (Channel.SIGNED_FOR_POST, at(2026, 3, 7, 18), date(2026, 3, 7)),
        (Channel.OTHER_POST, at(2026, 3, 7, 18), date(2026, 3, 7)),
        (Channel.TELEPHONE, at(2026, 3, 5, 18), date(2026, 3, 6)),
        (Channel.ONLINE_FORM, at(2026, 3, 5, 23, 59), date(2026, 3, 6)),
    ],
)
def test_the_practice_statement_is_followed_and_the_arrival_kept(
    channel: Channel, moment: datetime, practice: date
) -> None:
    receipt = receipt_date(channel, moment)
    assert receipt.practice == practice
    assert receipt.legal == moment.date()


def test_first_class_post_counts_from_the_working_day_after_posting() -> None:
    receipt = receipt_date(Channel.FIRST_CLASS_POST, at(2026, 3, 11), posted_on=date(2026, 3, 6))
    assert receipt.practice == receipt.legal == date(2026, 3, 9)


def test_post_that_arrives_sooner_counts_from_its_arrival() -> None:
    receipt = receipt_date(Channel.FIRST_CLASS_POST, at(2026, 3, 7), posted_on=date(2026, 3, 6))
    assert receipt.practice == date(2026, 3, 9)
    assert receipt.legal == date(2026, 3, 7)


def test_a_letter_cannot_arrive_before_it_was_posted() -> None:
    with pytest.raises(ImpossibleDatesError):
        receipt_date(Channel.FIRST_CLASS_POST, at(2026, 3, 5), posted_on=date(2026, 3, 6))


def test_the_day_is_the_day_in_london() -> None:
    receipt = receipt_date("e-mail", datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert receipt.legal == date(2026, 7, 2)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        receipt_date(Channel.EMAIL, datetime(2026, 3, 6, 10))  # noqa: DTZ001


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_gives_a_date_with_its_source_and_never_a_later_legal_day(channel: Channel) -> None:
    receipt = receipt_date(channel, at(2026, 3, 7, 18))
    assert receipt.legal <= receipt.practice
    assert receipt.verification is Verification.SUMMARY
    assert "not statute" in receipt.source
    assert receipt.rule.endswith(".")
