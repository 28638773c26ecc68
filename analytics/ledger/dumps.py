"""Copy a whole database into files and back, on both kinds of database."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, inspect

from analytics.ledger.databases import (
    MAIN_FILE,
    POSTGRESQL,
    ROWS_FILE,
    begin_reading,
    make_engine,
)
from analytics.ledger.keyring import sync_folder
from analytics.ledger.schema import MAIN, ROWS
from analytics.model.errors import UserError

DUMP_FILE = "samsyn.dump"
PARTS = {"sqlite": (ROWS_FILE, MAIN_FILE), POSTGRESQL: (DUMP_FILE,)}
"""The files that a copy of each kind of database consists of."""


def dump_database(connection: Connection, folder: Path) -> None:
    """Write the database as ``connection`` sees it into ``folder``, while others go on.

    Raises:
        UserError: PostgreSQL's programs are not installed or do not suit its server.
    """
    if connection.dialect.name == POSTGRESQL:
        _dump_postgresql(connection, folder / DUMP_FILE)
    else:
        for schema, name in ((MAIN, MAIN_FILE), (ROWS, ROWS_FILE)):
            _dump_sqlite(connection, schema, folder / name)


def _dump_sqlite(connection: Connection, schema: str, path: Path) -> None:
    source = cast(sqlite3.Connection, connection.connection.driver_connection)
    with closing(sqlite3.connect(path)) as copy:
        source.backup(copy, name=schema)


def _dump_postgresql(connection: Connection, path: Path) -> None:
    """Let pg_dump see what ``connection`` sees, which must stay in its transaction."""
    snapshot = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
    schemas = (f"--schema={MAIN}", f"--schema={ROWS}")
    options = ("--format=custom", f"--snapshot={snapshot}", f"--file={path}", *schemas)
    _run_program("pg_dump", connection.engine.url, *options)


def load_dump(folder: Path, home: Path, database: URL | None) -> None:
    """Make the database under ``home``, or at ``database``, from the copy in ``folder``.

    Raises:
        UserError: PostgreSQL's programs are not installed or do not suit its server.
    """
    if database is None:
        for name in PARTS["sqlite"]:
            (folder / name).rename(home / name)
        sync_folder(home)
        return
    whole = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _run_program("pg_restore", database, *whole, str(folder / DUMP_FILE))


def is_empty(database: URL) -> bool:
    """Tell whether nothing of ours is in the PostgreSQL database.

    Raises:
        UserError: it cannot be reached.
    """
    engine = make_engine(Path(), database)
    try:
        with begin_reading(engine) as connection:
            return not {MAIN, ROWS} & set(inspect(connection).get_schema_names())
    finally:
        engine.dispose()


def _run_program(name: str, database: URL, *options: str) -> None:
    """Run one of PostgreSQL's programs; its own words may hold rows, so they are not told."""
    environment = dict(os.environ)
    if database.password:
        environment["PGPASSWORD"] = str(database.password)
    target = f"--dbname={_spell_address(database)}"
    command = [_find_program(name), "--no-password", target, *options]
    result = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603 - a known program, and no shell
    if result.returncode:
        raise UserError(
            f"Programmet {name} kunde inte göra sitt arbete. Det ska vara av samma version som "
            "databasens server, eller nyare, och användaren ska få läsa och skriva där."
        )


def _find_program(name: str) -> str:
    """Return where one of PostgreSQL's programs is: on the path, or the newest of Debian's."""
    if found := shutil.which(name):
        return found
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    if newest := max(installed, key=lambda path: int(path.parts[-3]), default=None):
        return str(newest)
    raise UserError(f"Programmet {name} saknas. Installera paketet postgresql-client.")


def _spell_address(database: URL) -> str:
    """Return the address as PostgreSQL's programs read it, without the password."""
    address = database._replace(drivername=POSTGRESQL, password=None)
    return address.render_as_string(hide_password=False)
