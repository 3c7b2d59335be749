"""Word search over the register: SQLite's full-text index, one over every case and one over open cases.

The words are already without accents, capitals and signs (`panel.storage.words`), so the plain "ascii" tokeniser only
parts them at spaces. Triggers keep the indexes with the register, in the same transaction. For SQLite only.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLE = """
CREATE VIRTUAL TABLE {index} USING fts5(
    words, content='{content}', content_rowid='seq', tokenize='ascii', prefix='1 2 3 4 5 6 7 8', detail='none'
)
"""
_STEPS = (
    "CREATE VIEW open_cases AS SELECT seq, words FROM cases WHERE is_open = 1",
    _TABLE.format(index="case_words", content="cases"),
    _TABLE.format(index="open_case_words", content="open_cases"),
    """
    CREATE TRIGGER case_words_added AFTER INSERT ON cases BEGIN
        INSERT INTO case_words (rowid, words) VALUES (new.seq, new.words);
    END
    """,
    """
    CREATE TRIGGER case_words_changed AFTER UPDATE OF words ON cases WHEN old.words <> new.words BEGIN
        INSERT INTO case_words (case_words, rowid, words) VALUES ('delete', old.seq, old.words);
        INSERT INTO case_words (rowid, words) VALUES (new.seq, new.words);
    END
    """,
    """
    CREATE TRIGGER case_words_removed AFTER DELETE ON cases BEGIN
        INSERT INTO case_words (case_words, rowid, words) VALUES ('delete', old.seq, old.words);
    END
    """,
    """
    CREATE TRIGGER open_case_words_added AFTER INSERT ON cases WHEN new.is_open = 1 BEGIN
        INSERT INTO open_case_words (rowid, words) VALUES (new.seq, new.words);
    END
    """,
    """
    CREATE TRIGGER open_case_words_changed AFTER UPDATE OF words, is_open ON cases
    WHEN old.is_open = 1 AND new.is_open = 1 AND old.words <> new.words BEGIN
        INSERT INTO open_case_words (open_case_words, rowid, words) VALUES ('delete', old.seq, old.words);
        INSERT INTO open_case_words (rowid, words) VALUES (new.seq, new.words);
    END
    """,
    """
    CREATE TRIGGER open_case_words_closed AFTER UPDATE OF words, is_open ON cases
    WHEN old.is_open = 1 AND new.is_open = 0 BEGIN
        INSERT INTO open_case_words (open_case_words, rowid, words) VALUES ('delete', old.seq, old.words);
    END
    """,
    """
    CREATE TRIGGER open_case_words_reopened AFTER UPDATE OF words, is_open ON cases
    WHEN old.is_open = 0 AND new.is_open = 1 BEGIN
        INSERT INTO open_case_words (rowid, words) VALUES (new.seq, new.words);
    END
    """,
    """
    CREATE TRIGGER open_case_words_removed AFTER DELETE ON cases WHEN old.is_open = 1 BEGIN
        INSERT INTO open_case_words (open_case_words, rowid, words) VALUES ('delete', old.seq, old.words);
    END
    """,
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for step in _STEPS:
        op.execute(step)
    for index in ("case_words", "open_case_words"):
        op.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
