"""Connections for what boards read, which have no right to rows about participants."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from analytics.ledger.databases import (
    MAIN_FILE,
    POSTGRESQL,
    SERVER_OPTIONS,
    begin_writing,
)
from analytics.model.errors import UserError

ROLE = "samsyn_board"
"""The role of PostgreSQL that such a connection takes on; it may read the schema main only."""
_GRANTS = (
    f"GRANT USAGE ON SCHEMA main TO {ROLE}",
    f"GRANT SELECT ON main.releases, main.reports, main.settings, main.comments, "
    f"main.report_files TO {ROLE}",
    f"GRANT {ROLE} TO CURRENT_USER",
)


def make_public_engine(home: Path, database: URL | None) -> Engine:
    """Return an engine that only reads, and that cannot reach the schema of rows."""
    if database is None:
        return create_engine(
            f"sqlite:///file:{home / MAIN_FILE}?mode=ro&uri=true", hide_parameters=True
        )
    engine = create_engine(
        database, hide_parameters=True, pool_pre_ping=True, connect_args=SERVER_OPTIONS
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL ROLE {ROLE}")

    return engine


def grant_public(engine: Engine) -> None:
    """See to it that the role exists on PostgreSQL, and may read what is published.

    Raises:
        UserError: the user of the database may not make roles.
    """
    if engine.dialect.name != POSTGRESQL:
        return
    try:
        with begin_writing(engine) as connection:
            exists = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
            if not connection.execute(exists, {"role": ROLE}).scalar():
                connection.exec_driver_sql(f"CREATE ROLE {ROLE} NOLOGIN")
            for grant in _GRANTS:
                connection.exec_driver_sql(grant)
    except DBAPIError as error:
        raise UserError(
            f"Databasen behöver en roll för det som styrelsen läser. Be den som sköter "
            f"databasen att köra CREATE ROLE {ROLE} NOLOGIN och GRANT {ROLE} TO användaren "
            "WITH ADMIN OPTION."
        ) from error
