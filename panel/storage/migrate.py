"""Bring a database up to date when it is opened: all steps and the record of them in one transaction, or nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from panel.domain.errors import PanelError

FOLDER = Path(__file__).parent / "migrations"
_one_at_a_time = threading.Lock()  # Alembic keeps its context in a global


def migrate(engine: sa.Engine) -> None:
    """Apply the steps this database lacks; two processes opening it at once take turns.

    Raises PanelError("database-newer") for a database that a newer release has changed: it is left untouched.
    """
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with _one_at_a_time, engine.connect().execution_options(writing=True) as connection, connection.begin():
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision == script.get_current_head():
            return
        if revision is not None and not _is_known(script, revision):
            raise PanelError("database-newer")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _is_known(script: ScriptDirectory, revision: str) -> bool:
    try:
        return script.get_revision(revision) is not None
    except CommandError:
        return False
