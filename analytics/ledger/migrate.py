"""Bring the store's tables up to the version that this program speaks."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from analytics.ledger.schema import MAIN

_SCRIPTS = Path(__file__).with_name("migrations")


def migrate(engine: Engine) -> None:
    """Run the migrations that the store has not had, all of them or none."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    if _current(engine) == ScriptDirectory.from_config(config).get_current_head():
        return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _current(engine: Engine) -> str | None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table_schema": MAIN})
        return context.get_current_revision()
