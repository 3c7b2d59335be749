"""Practice for chairs, attendees and SISOs, on the same law, test and checks. Empty so far."""
