"""Requests: receiving them, and the ways a case ends without a decision."""

from panel.services.closing import hand_over, join_duplicate, may_end, withdraw
from panel.services.receiving import NewRequest, possible_duplicates, receive_request, record_repeat_request

__all__ = [
    "NewRequest",
    "hand_over",
    "join_duplicate",
    "may_end",
    "possible_duplicates",
    "receive_request",
    "record_repeat_request",
    "withdraw",
]
