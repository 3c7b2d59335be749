"""The tables of the training record. No case, no child, no family is ever in them."""

from __future__ import annotations

import sqlalchemy as sa

VERSION = 2
"""Of the tables, kept in the file (`PRAGMA user_version`). A later version adds its own step in `store._bring_up`."""

metadata = sa.MetaData()

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String, nullable=False, unique=True),
    sa.Column("learner_id", sa.String, nullable=False),
    sa.Column("activity", sa.String, nullable=False),
    sa.Column("item", sa.String, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("learner", sa.Text, nullable=False, server_default=""),
    sa.Column("item_version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("law_version", sa.String, nullable=False, server_default=""),
    sa.Column("law_marks", sa.Integer, nullable=False, server_default="0"),
    sa.Column("was_right", sa.Boolean, nullable=False, server_default="0"),
    sa.Column("at", sa.String, nullable=False, server_default=""),
    sa.Index(
        "attempts_in_lists",
        *("learner_id", "at", "activity", "item", "item_version", "was_right", "law_version", "law_marks"),
    ),
    sa.Index("attempts_of_learner", "learner_id", "activity", "item"),
    sa.Index("attempts_at_item", "activity", "item"),
)
"""From `learner` on, columns repeat what the body says, so that a list of everybody reads no body (since version 2).
It is read from `attempts_in_lists` alone."""
law_marks = sa.Table(
    "law_marks",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("parts", sa.Text, nullable=False, unique=True),
)
"""The marks of the law under an attempt, as JSON: the same for all who answered the same item on the same law."""
cards = sa.Table(
    "cards",
    metadata,
    sa.Column("learner_id", sa.String, primary_key=True),
    sa.Column("item", sa.String, primary_key=True),
    sa.Column("due", sa.String, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("cards_due", "learner_id", "due"),
)
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("learner_id", sa.String, primary_key=True),
    sa.Column("field", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
documents = sa.Table(
    "documents",
    metadata,
    sa.Column("kind", sa.String, primary_key=True),
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
"""Rounds of calibration, exercises trainers wrote, sessions brought home, settings: JSON checked by its own model."""
