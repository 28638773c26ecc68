"""Where a store can be kept: in SQLite's files, or in a database of PostgreSQL."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from analytics.ledger.schema import ROWS
from analytics.model.errors import UserError

MAIN_FILE = "samsyn.db"
ROWS_FILE = "samsyn-rows.db"
POSTGRESQL = "postgresql"
_DRIVER = "postgresql+psycopg"
_PRAGMAS = (
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
)
_ROWS_PRAGMAS = ("journal_mode=TRUNCATE", "synchronous=EXTRA", "secure_delete=ON")
_LOCK_BOTH = "SELECT 1 FROM main.sqlite_master, rows.sqlite_master LIMIT 1"
_SERVER_SETTINGS = {
    "timezone": "UTC",
    "datestyle": "ISO",
    "lock_timeout": "5s",
    "synchronous_commit": "on",
}
SERVER_OPTIONS = {
    "options": " ".join(f"-c {name}={value}" for name, value in _SERVER_SETTINGS.items()),
    "connect_timeout": 5,
}
_WRITER_LOCK = 5_347_001
"""Any number that all copies of this program agree on; the lock is the database's own."""

_BUSY = "Någon annan sparar just nu. Vänta en stund och försök igen."
_FULL = "Disken är full eller går inte att skriva på. Ge den mer plats och försök igen."
_READ_ONLY = "Programmet får inte skriva där allt sparas. Ge det rätt att skriva i mappen."
_DAMAGED = "Databasen är skadad. Återställ den senaste säkerhetskopian till en ny mapp."
_AWAY = "Databasen svarar inte. Kontrollera att den är igång och adressen i SAMSYN_DATABASE."
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    "55P03": _BUSY,  # lock_not_available
    "53100": _FULL,  # disk_full
    "XX001": _DAMAGED,  # data_corrupted
    "XX002": _DAMAGED,  # index_corrupted
}


def find_database() -> URL | None:
    """Return the address of PostgreSQL in ``SAMSYN_DATABASE``; None means SQLite's files.

    Raises:
        UserError: it is the address of something else.
    """
    text = os.environ.get("SAMSYN_DATABASE", "").strip()
    if not text:
        return None
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        url = URL.create("unreadable")
    if url.drivername not in ("postgres", POSTGRESQL, _DRIVER) or not url.database:
        raise UserError(
            "SAMSYN_DATABASE ska vara en adress som "
            "postgresql://användare:lösenord@server:5432/databas, eller lämnas tom."
        )
    return url.set(drivername=_DRIVER)


def make_engine(home: Path, database: URL | None) -> Engine:
    """Return an engine for ``database``, or for SQLite's files under ``home``.

    A transaction sees one consistent state; with the execution option ``writes`` it may
    change it, one such transaction at a time; with ``alone`` there is no transaction. Values are
    never repeated in an error.
    """
    return _make_sqlite_engine(home) if database is None else _make_postgresql_engine(database)


def _make_sqlite_engine(home: Path) -> Engine:
    engine = create_engine(f"sqlite:///{home / MAIN_FILE}", hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's BEGIN below, not the driver's own
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"ATTACH DATABASE ? AS {ROWS}", (str(home / ROWS_FILE),))
        for pragma in _ROWS_PRAGMAS:
            connection.execute(f"PRAGMA {ROWS}.{pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if _is_alone(connection):
            return
        if _is_to_write(connection):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("BEGIN")
            # Both files at once and in the order of a commit: a reader that locks the rows
            # first and a writer that locks the main file first would wait for each other.
            connection.exec_driver_sql(_LOCK_BOTH)

    return engine


def _make_postgresql_engine(database: URL) -> Engine:
    engine = create_engine(
        database, hide_parameters=True, pool_pre_ping=True, connect_args=SERVER_OPTIONS
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if _is_alone(connection):
            return
        if _is_to_write(connection):
            # What a writer sees is settled statement by statement, so after the wait.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def _is_to_write(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))


def _is_alone(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("alone"))


@contextmanager
def begin_reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one consistent state.

    Raises:
        UserError: the database cannot be reached.
    """
    with _explaining_failures(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def begin_writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose changes are saved together at the end, or not at all.

    Raises:
        UserError: the disk is full, may not be written, or somebody else writes for long.
    """
    with _explaining_failures(), engine.connect() as free:
        connection = free.execution_options(writes=True)
        with connection.begin():
            yield connection


def rebuild_tables(engine: Engine, names: Sequence[str]) -> None:
    """Write the tables anew without what has been deleted from them, outside any transaction.

    On SQLite the whole file with rows is. What is written in the meantime stays in memory, not
    in a folder for temporary files.

    Raises:
        UserError: somebody else is at work with them for long, or the disk is full.
    """
    is_postgresql = engine.dialect.name == POSTGRESQL
    options = {"isolation_level": "AUTOCOMMIT"} if is_postgresql else {}
    vacuum = [f"VACUUM (FULL) {name}" for name in names]
    with _explaining_failures(), engine.connect() as free:
        connection = free.execution_options(alone=True, **options)
        for statement in (
            vacuum if is_postgresql else ("PRAGMA temp_store=MEMORY", f"VACUUM {ROWS}")
        ):
            connection.exec_driver_sql(statement)


@contextmanager
def _explaining_failures() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        sentence = _explain(error)
        if sentence is None:
            raise
        raise UserError(sentence) from error


def _explain(error: DatabaseError) -> str | None:
    """Return what the user can do about a failure of the database; None for a fault of ours."""
    failure = error.orig
    if isinstance(failure, sqlite3.Error):
        code = getattr(failure, "sqlite_errorcode", 0) & 0xFF  # the rest says where it was
        return _SENTENCES.get(code)
    unknown = _AWAY if isinstance(error, OperationalError) else None
    return _SENTENCES.get(getattr(failure, "sqlstate", None) or "", unknown)
