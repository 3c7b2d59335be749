"""The audit log is append-only: the database refuses to change, replace or remove an entry. For SQLite only."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
_SAME_PLACE = "EXISTS (SELECT 1 FROM audit WHERE seq = new.seq)"
_STEPS = (
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE ON audit {_REFUSE}",
    f"CREATE TRIGGER audit_no_removal BEFORE DELETE ON audit {_REFUSE}",
    # INSERT OR REPLACE removes without a DELETE trigger.
    f"CREATE TRIGGER audit_no_replacement BEFORE INSERT ON audit WHEN {_SAME_PLACE} {_REFUSE}",
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for step in _STEPS:
        op.execute(step)
