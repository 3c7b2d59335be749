"""Advice sought after a decision to assess, with the next day on which something is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "advice_seeking",
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("next_on", sa.Date),
        sa.Column("document", sa.Text, nullable=False),
    )
    waiting = sa.text("next_on IS NOT NULL")
    op.create_index(
        "ix_advice_seeking_next", "advice_seeking", ["next_on"], sqlite_where=waiting, postgresql_where=waiting
    )
