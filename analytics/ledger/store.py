"""Open the store and talk to it in transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select

from analytics.ledger.keyring import Keyring, load_keyring
from analytics.ledger.migrate import migrate
from analytics.ledger.schema import ROWS, installation
from analytics.model.errors import UserError

MAIN_FILE = "samsyn.db"
ROWS_FILE = "samsyn-rows.db"
_PRAGMAS = (
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
)
_ROWS_PRAGMAS = ("journal_mode=TRUNCATE", "synchronous=EXTRA", "secure_delete=ON")


@dataclass(frozen=True)
class Store:
    """An open store under ``home``; one per process, shared by its threads."""

    home: Path
    engine: Engine
    keyring: Keyring

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are saved together at the end, or not at all."""
        connection = self.engine.connect().execution_options(writes=True)
        with connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def find_home() -> Path:
    """Return the folder that everything is kept in: ``SAMSYN_HOME``, or ``var``."""
    return Path(os.environ.get("SAMSYN_HOME", "var"))


def open_store(home: Path) -> Store:
    """Open the store under ``home``, made and brought up to date first where needed.

    The folder is for its owner only (0700) and so are the files in it (0600).

    Raises:
        UserError: the folder cannot be written, or its key is missing or of another store.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in (MAIN_FILE, ROWS_FILE):
            os.close(os.open(home / name, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise UserError(
            f"Det går inte att skriva i mappen {home}. Ge programmet rätt att skriva där."
        ) from error
    engine = _make_engine(home)
    migrate(engine)
    fresh = _key_fingerprint(engine) is None
    store = Store(home, engine, load_keyring(home, create=fresh))
    _check_key(store, fresh)
    return store


def _make_engine(home: Path) -> Engine:
    engine = create_engine(f"sqlite:///{home / MAIN_FILE}")

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
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _key_fingerprint(engine: Engine) -> str | None:
    query = select(installation.c.value).where(installation.c.name == "key")
    with engine.connect() as connection:
        return connection.execute(query).scalar()


def _check_key(store: Store, fresh: bool) -> None:
    if fresh:
        with store.writing() as connection:
            entry = {"name": "key", "value": store.keyring.fingerprint}
            connection.execute(installation.insert(), entry)
    elif _key_fingerprint(store.engine) != store.keyring.fingerprint:
        raise UserError(
            "Nyckelfilen hör till en annan installation. Lägg tillbaka den rätta från er kopia."
        )
