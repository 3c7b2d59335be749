"""The tables. Each aggregate is kept whole, as a JSON document, beside the columns needed to find it.

Only what every database understands is here. What only SQLite has (word search, triggers) is in `panel.storage.sqlite`
and in the migrations named for it. The migrations make the tables; a test checks that they agree with this module.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()
_OPEN = sa.text("is_open = 1")


def _case_id() -> sa.Column[str]:
    return sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False)


# The register: one narrow row for each case. Documents are kept apart, so that reading a list stays quick.
cases = sa.Table(
    "cases",
    metadata,
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

# The four orders of the register: over everything, over open cases, and within one status.
for _order in ("due_on", "received_on", "sort_name", "reference_key"):
    if _order != "reference_key":
        sa.Index(f"ix_cases_{_order}", cases.c[_order])
    sa.Index(f"ix_cases_open_{_order}", cases.c[_order], sqlite_where=_OPEN, postgresql_where=sa.text("is_open"))
    sa.Index(f"ix_cases_status_{_order}", cases.c.status, cases.c[_order])
sa.Index("ix_cases_family_name_born", cases.c.family_name_key, cases.c.born)

# How many cases have each status, kept up to date with them: counting takes as long in a large register as in a small.
case_counts = sa.Table(
    "case_counts",
    metadata,
    sa.Column("status", sa.String(40), primary_key=True),
    sa.Column("cases", sa.Integer, nullable=False),
)

case_documents = sa.Table(
    "case_documents",
    metadata,
    sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("document", sa.Text, nullable=False),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("field", sa.String(200), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(40), nullable=False, unique=True),
    _case_id(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("state", sa.String(40), nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.UniqueConstraint("case_id", "number", name="uq_decisions_case_number"),
)

letters = sa.Table(
    "letters",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(40), nullable=False, unique=True),
    _case_id(),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.String(40), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("waiting", sa.Integer),  # to be sent: 1 produced, 2 draft; empty when not
    sa.Column("case_due_on", sa.Date, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
)
sa.Index("ix_letters_case", letters.c.case_id)
_WAITING = sa.text("waiting IS NOT NULL")
sa.Index(
    "ix_letters_waiting", letters.c.waiting, letters.c.case_due_on, sqlite_where=_WAITING, postgresql_where=_WAITING
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(40), nullable=False, unique=True),
    _case_id(),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("to_do_by", sa.Date),  # empty when there is nothing to do, or it is done
    sa.Column("document", sa.Text, nullable=False),
)
sa.Index("ix_events_case", events.c.case_id)
_TO_DO = sa.text("to_do_by IS NOT NULL")
sa.Index("ix_events_to_do", events.c.to_do_by, sqlite_where=_TO_DO, postgresql_where=_TO_DO)

# Advice sought after a decision to assess; `next_on` is the next day on which something is due there.
advice_seeking = sa.Table(
    "advice_seeking",
    metadata,
    sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("next_on", sa.Date),
    sa.Column("document", sa.Text, nullable=False),
)
_NEXT = sa.text("next_on IS NOT NULL")
sa.Index("ix_advice_seeking_next", advice_seeking.c.next_on, sqlite_where=_NEXT, postgresql_where=_NEXT)

profiles = sa.Table(
    "profiles",
    metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("sort_name", sa.Text, nullable=False),
    sa.Column("sample", sa.Boolean, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
)

# The entries of the last diary file each colleague took: the next one moves them or takes them out.
diaries = sa.Table(
    "diaries",
    metadata,
    sa.Column("profile_id", sa.String(40), sa.ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("document", sa.Text, nullable=False),
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
)

# Panel meetings, and the cases on their agendas: a case waits on one open agenda at most.
meetings = sa.Table(
    "meetings",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(40), nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("held_on", sa.Date, nullable=False),
    sa.Column("starts_at", sa.Time, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
)
sa.Index("ix_meetings_held", meetings.c.held_on, meetings.c.starts_at)

meeting_cases = sa.Table(
    "meeting_cases",
    metadata,
    sa.Column("meeting_id", sa.String(40), sa.ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("is_open", sa.Boolean, nullable=False),
)
sa.Index("ix_meeting_cases_case", meeting_cases.c.case_id)
sa.Index("ix_meeting_cases_open", meeting_cases.c.case_id, sqlite_where=_OPEN, postgresql_where=sa.text("is_open"))

# Append-only: the database itself refuses a change (see the migration of that name). Not tied to a case, because the
# entry outlives it.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("case_id", sa.String(40)),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("action", sa.String(300), nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_audit_case", audit.c.case_id, audit.c.seq)
