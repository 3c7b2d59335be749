"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _cases()
    _of_a_case()
    _of_the_council()


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        sa.Column("reference", sa.String(300), nullable=False),
        sa.Column("reference_key", sa.String(900), nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sort_name", sa.Text, nullable=False),
        sa.Column("family_name_key", sa.Text, nullable=False),
        sa.Column("born", sa.Date, nullable=False),
        sa.Column("setting_name", sa.Text, nullable=False),
        sa.Column("owner", sa.String(40)),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    for order in ("due_on", "received_on", "sort_name", "reference_key"):
        if order != "reference_key":  # already unique
            op.create_index(f"ix_cases_{order}", "cases", [order])
        op.create_index(
            f"ix_cases_open_{order}",
            "cases",
            [order],
            sqlite_where=sa.text("is_open = 1"),
            postgresql_where=sa.text("is_open"),
        )
        op.create_index(f"ix_cases_status_{order}", "cases", ["status", order])
    op.create_index("ix_cases_family_name_born", "cases", ["family_name_key", "born"])
    op.create_table(
        "case_counts",
        sa.Column("status", sa.String(40), primary_key=True),
        sa.Column("cases", sa.Integer, nullable=False),
    )


def _case_id(*, primary_key: bool = False) -> sa.Column[str]:
    of = sa.ForeignKey("cases.id", ondelete="CASCADE")
    return sa.Column("case_id", sa.String(40), of, nullable=False, primary_key=primary_key)


def _document() -> sa.Column[str]:
    return sa.Column("document", sa.Text, nullable=False)


def _of_a_case() -> None:
    op.create_table("case_documents", _case_id(primary_key=True), _document())
    op.create_table(
        "drafts",
        _case_id(primary_key=True),
        sa.Column("field", sa.String(200), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        _document(),
    )
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        _case_id(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        _document(),
        sa.UniqueConstraint("case_id", "number", name="uq_decisions_case_number"),
    )
    op.create_table(
        "letters",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        _case_id(),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("waiting", sa.Integer),
        sa.Column("case_due_on", sa.Date, nullable=False),
        _document(),
    )
    op.create_index("ix_letters_case", "letters", ["case_id"])
    waiting = sa.text("waiting IS NOT NULL")
    op.create_index(
        "ix_letters_waiting", "letters", ["waiting", "case_due_on"], sqlite_where=waiting, postgresql_where=waiting
    )
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        _case_id(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("to_do_by", sa.Date),
        _document(),
    )
    op.create_index("ix_events_case", "events", ["case_id"])
    to_do = sa.text("to_do_by IS NOT NULL")
    op.create_index("ix_events_to_do", "events", ["to_do_by"], sqlite_where=to_do, postgresql_where=to_do)


def _of_the_council() -> None:
    op.create_table(
        "profiles",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("sort_name", sa.Text, nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
        _document(),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        _document(),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.String(40)),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("action", sa.String(300), nullable=False),
        _document(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_case", "audit", ["case_id", "seq"])
