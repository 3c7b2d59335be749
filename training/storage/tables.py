"""The tables of the training record. No case, no child, no family is ever in them."""

from __future__ import annotations

import sqlalchemy as sa

VERSION = 1
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
    sa.Index("attempts_of_learner", "learner_id", "activity", "item"),
    sa.Index("attempts_at_item", "activity", "item"),
)
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
