"""Panel meetings, and which cases are on their agendas, so that a case is never on two at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("starts_at", sa.Time, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("ix_meetings_held", "meetings", ["held_on", "starts_at"])
    op.create_table(
        "meeting_cases",
        sa.Column("meeting_id", sa.String(40), sa.ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("is_open", sa.Boolean, nullable=False),
    )
    op.create_index("ix_meeting_cases_case", "meeting_cases", ["case_id"])
    op.create_index(
        "ix_meeting_cases_open",
        "meeting_cases",
        ["case_id"],
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
