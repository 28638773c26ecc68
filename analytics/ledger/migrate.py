"""Bring the store's tables up to the version that this program speaks."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from analytics.ledger.databases import begin_reading, begin_writing
from analytics.ledger.schema import MAIN
from analytics.model.errors import UserError

TOO_NEW = "Det som är sparat kommer från en nyare version av Samsyn. Uppdatera programmet."
_SCRIPTS = Path(__file__).with_name("migrations")


def migrate(engine: Engine) -> None:
    """Run the migrations that the store has not had, all of them or none.

    Raises:
        UserError: the store has had migrations that this program does not know.
    """
    with begin_reading(engine) as connection:
        if find_revision(connection) == _find_newest():
            return
    config = _make_config()
    try:
        with begin_writing(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise UserError(TOO_NEW) from error


def find_revision(connection: Connection) -> str | None:
    """Return the name of the last migration that the store has had; None before the first."""
    context = MigrationContext.configure(connection, opts={"version_table_schema": MAIN})
    return context.get_current_revision()


def is_known(revision: str) -> bool:
    """Tell whether the migration of that name is one of this program's."""
    scripts = ScriptDirectory.from_config(_make_config())
    return revision in {script.revision for script in scripts.walk_revisions()}


@cache
def _find_newest() -> str | None:
    return ScriptDirectory.from_config(_make_config()).get_current_head()


def _make_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config
