"""Open the store and talk to it in transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from analytics.ledger.databases import (
    MAIN_FILE,
    ROWS_FILE,
    begin_reading,
    begin_writing,
    find_database,
    make_engine,
)
from analytics.ledger.keyring import Keyring, load_keyring, make_keyring
from analytics.ledger.migrate import migrate
from analytics.ledger.public import grant_public, make_public_engine
from analytics.ledger.schema import installation
from analytics.model.errors import UserError

_FINGERPRINT = select(installation.c.value).where(installation.c.name == "key")


@dataclass(frozen=True)
class Store:
    """An open store under ``home``; one per process, shared by its threads."""

    home: Path
    engine: Engine
    public_engine: Engine
    keyring: Keyring

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state."""
        with begin_reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are saved together at the end, or not at all."""
        with begin_writing(self.engine) as connection:
            yield connection

    @contextmanager
    def public(self) -> Iterator[Connection]:
        """Give a connection that sees what is published, and has no right to rows."""
        with begin_reading(self.public_engine) as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self.public_engine.dispose()


def find_home() -> Path:
    """Return the folder that everything is kept in: ``SAMSYN_HOME``, or ``var``."""
    return Path(os.environ.get("SAMSYN_HOME", "var"))


def open_store(home: Path) -> Store:
    """Open the store under ``home``, made and brought up to date first where needed.

    The folder is for its owner only (0700) and so are the files in it (0600). The tables are
    in its files, or in the database that ``SAMSYN_DATABASE`` names; the key is always in the
    folder.

    Raises:
        UserError: the folder cannot be written, the database cannot be reached, or the key
            is missing or of another store.
    """
    database = find_database()
    engine = make_engine(home, database)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if database is None:
            _make_files(home)
        migrate(engine)
        keyring = _settle_key(engine, home)
        grant_public(engine)
        return Store(home, engine, make_public_engine(home, database), keyring)
    except OSError as error:
        engine.dispose()
        raise UserError(
            f"Det går inte att skriva i mappen {home}. Ge programmet rätt att skriva där, "
            "och se till att disken inte är full."
        ) from error
    except BaseException:
        engine.dispose()
        raise


def _make_files(home: Path) -> None:
    for name in (MAIN_FILE, ROWS_FILE):
        os.close(os.open(home / name, os.O_RDWR | os.O_CREAT, 0o600))


def _settle_key(engine: Engine, home: Path) -> Keyring:
    """Return the key of the store, made and noted first when the store is new."""
    noted = _read_fingerprint(engine)
    keyring = load_keyring(home) if noted else _note_key(engine, home)
    if keyring.fingerprint != _read_fingerprint(engine):
        raise UserError(
            "Nyckelfilen hör till en annan installation. Lägg tillbaka den rätta från er kopia."
        )
    return keyring


def _read_fingerprint(engine: Engine) -> str | None:
    with begin_reading(engine) as connection:
        return connection.execute(_FINGERPRINT).scalar()


def _note_key(engine: Engine, home: Path) -> Keyring:
    with begin_writing(engine) as connection:
        if connection.execute(_FINGERPRINT).scalar():  # noted by somebody else just before
            return load_keyring(home)
        keyring = make_keyring(home)
        entry = {"name": "key", "value": keyring.fingerprint}
        connection.execute(installation.insert(), entry)
        return keyring
