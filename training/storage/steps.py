"""How an older training record becomes one of today, step by step, in the transaction that opens it."""

from __future__ import annotations

import sqlalchemy as sa

from training.storage.tables import attempts, law_marks

_ADDED = ("learner", "item_version", "law_version", "law_marks", "was_right", "at")


def repeat_in_columns(connection: sa.Connection) -> None:
    """From version 1 to 2: what lists need of an attempt stands in columns beside its body."""
    law_marks.create(connection, checkfirst=True)
    for name in _ADDED:
        column = attempts.c[name]
        kind, default = column.type.compile(connection.dialect), "''" if isinstance(column.type, sa.String) else "0"
        connection.exec_driver_sql(f"ALTER TABLE attempts ADD COLUMN {name} {kind} NOT NULL DEFAULT {default}")
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO law_marks (parts) SELECT DISTINCT json_extract(body, '$.law_parts') FROM attempts"
    )
    connection.exec_driver_sql(
        """
        UPDATE attempts SET
            learner = json_extract(body, '$.learner'),
            item_version = json_extract(body, '$.item_version'),
            law_version = json_extract(body, '$.law_version'),
            law_marks = (SELECT id FROM law_marks WHERE parts = json_extract(body, '$.law_parts')),
            was_right = json_extract(body, '$.right'),
            at = strftime('%Y-%m-%dT%H:%M:%f000+00:00', json_extract(body, '$.at'))
        """
    )
    next(index for index in attempts.indexes if index.name == "attempts_in_lists").create(connection)
