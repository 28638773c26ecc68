"""Copy the store into one encrypted file, and make a store of such a file again.

The file is a mark, the fingerprint of the key that opens it, and a zip archive encrypted with
that key, which is not in it.
"""

import hashlib
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from cryptography.exceptions import InvalidTag
from pydantic import BaseModel, ConfigDict, ValidationError

from analytics.ledger.audit import find_head, format_moment, write_audit
from analytics.ledger.databases import POSTGRESQL, find_database
from analytics.ledger.dumps import PARTS, dump_database, is_empty, load_dump
from analytics.ledger.keyring import KEY_FILE, Keyring, load_keyring, sync_folder
from analytics.ledger.migrate import TOO_NEW, find_revision, is_known
from analytics.ledger.store import Store, open_store
from analytics.model.errors import UserError

_MANIFEST = "manifest.json"
_ARCHIVE = "backup.zip"
_MARK = b"SAMSYN BACKUP 1\n"
_OWNER = b"backup"
_DAMAGES = (
    *(BadZipFile, zlib.error, KeyError, EOFError, ValidationError, RuntimeError),
    InvalidTag,
)
_NAMES = {"sqlite": "SQLite", POSTGRESQL: "PostgreSQL"}


class Manifest(BaseModel):
    """What a backup says about itself.

    ``revision`` is the store's last migration, ``head`` the last link of its log in hexadecimal
    (so it stands for the whole log), and ``parts`` has the SHA-256 of each file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    made_at: str
    kind: Literal["sqlite", "postgresql"]
    revision: str
    head: str
    parts: dict[str, str]


def write_backup(store: Store, path: Path, *, actor: str, at: datetime) -> None:
    """Write the store as it is now to the new file ``path``, for its owner only (0600).

    Others may read and write in the meantime, but on SQLite what they write waits to be saved.

    Raises:
        UserError: the file is there already, or cannot be written.
    """
    if path.exists():
        raise UserError(f"Filen {path} finns redan. Välj ett annat namn.")
    try:
        with TemporaryDirectory(prefix=".samsyn-", dir=path.parent) as name:
            folder = Path(name)
            manifest = _copy_store(store, folder, at)
            _pack(folder, manifest)
            _encrypt(folder / _ARCHIVE, store.keyring).rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(f"Det går inte att spara säkerhetskopian som {path}.") from error
    with store.writing() as connection:
        write_audit(connection, store.keyring, at=at, actor=actor, action="backup")


def _copy_store(store: Store, folder: Path, at: datetime) -> Manifest:
    with store.reading() as connection:
        dump_database(connection, folder)
        kind = connection.dialect.name
        return Manifest.model_validate(
            {
                "made_at": format_moment(at),
                "kind": kind,
                "revision": find_revision(connection),
                "head": find_head(connection).hex(),
                "parts": {name: _hash_file(folder / name) for name in PARTS[kind]},
            }
        )


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(folder: Path, manifest: Manifest) -> None:
    with _create(folder / _ARCHIVE) as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, manifest.model_dump_json(indent=2))
        for name in manifest.parts:
            archive.write(folder / name, name)


def _encrypt(archive: Path, keyring: Keyring) -> Path:
    """Return a file beside ``archive`` that only the key opens, safely on the disk."""
    path = archive.with_suffix(".samsyn")
    with _create(path) as file:
        file.write(_MARK + keyring.fingerprint.encode())
        file.write(keyring.encrypt(archive.read_bytes(), _OWNER))
        _flush(file)
    return path


def _create(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def restore_backup(path: Path, home: Path, *, actor: str, at: datetime) -> tuple[Store, Manifest]:
    """Make the store under ``home`` from a backup, and return it opened.

    ``home`` must hold the key that the backup was made with, and nothing else.

    Raises:
        UserError: the home or the database is not empty, the key is missing or another one,
            or the file is no backup, damaged, or of another kind of database.
    """
    _check_home(home)
    home.chmod(0o700)
    (home / KEY_FILE).chmod(0o600)
    with TemporaryDirectory(prefix=".samsyn-", dir=home) as name:
        folder = Path(name)
        with _refusing_damaged(path):
            (folder / _ARCHIVE).write_bytes(_decrypt(path, home))
            manifest = _unpack(folder)
        _check_fit(manifest)
        load_dump(folder, home, find_database())
    store = open_store(home)
    try:
        _note_restore(store, manifest, actor, at)
    except UserError:
        store.close()
        raise
    return store, manifest


def _note_restore(store: Store, manifest: Manifest, actor: str, at: datetime) -> None:
    with store.writing() as connection:
        if find_head(connection).hex() != manifest.head:
            raise UserError("Loggen i säkerhetskopian är inte den som kopierades. Använd en annan.")
        write_audit(connection, store.keyring, at=at, actor=actor, action="restore")


def _check_home(home: Path) -> None:
    if not (home / KEY_FILE).is_file():
        raise UserError(
            f"Nyckelfilen saknas. Gör mappen {home}, lägg er säkra kopia av {KEY_FILE} i den "
            "och kör restore igen. Utan nyckeln går säkerhetskopian inte att använda."
        )
    if [entry.name for entry in home.iterdir()] != [KEY_FILE]:
        raise UserError(
            f"Mappen {home} är inte tom. Återställ till en ny mapp med bara {KEY_FILE} i."
        )


def _decrypt(path: Path, home: Path) -> bytes:
    """Return the archive in the backup ``path``, opened with the key under ``home``.

    Raises:
        UserError: it was made with another key.
        InvalidTag: it is no backup, or damaged.
    """
    content = path.read_bytes()
    keyring = load_keyring(home)
    fingerprint = keyring.fingerprint.encode()
    start = len(_MARK) + len(fingerprint)
    if not content.startswith(_MARK) or len(content) < start:
        raise InvalidTag
    if content[len(_MARK) : start] != fingerprint:
        raise UserError(
            f"Nyckelfilen i {home} hör inte till den här säkerhetskopian. Byt till den rätta."
        )
    return keyring.decrypt(content[start:], _OWNER)


def _check_fit(manifest: Manifest) -> None:
    database = find_database()
    if (database is None) != (manifest.kind == "sqlite"):
        advice = "Ange" if database is None else "Ta bort"
        raise UserError(
            f"Säkerhetskopian kommer från {_NAMES[manifest.kind]}. {advice} adressen i "
            "SAMSYN_DATABASE och kör restore igen."
        )
    if not is_known(manifest.revision):
        raise UserError(TOO_NEW)
    if database and not is_empty(database):
        raise UserError("Databasen är inte tom. Återställ till en ny, tom databas.")


@contextmanager
def _refusing_damaged(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(f"Filen {path} går inte att öppna. Kontrollera sökvägen.") from error
    except _DAMAGES as error:
        raise UserError(
            f"Filen {path} är ingen säkerhetskopia från Samsyn, eller så är den skadad."
        ) from error


def _unpack(folder: Path) -> Manifest:
    """Return the manifest of the archive in ``folder``, with the parts that it names beside it."""
    with ZipFile(folder / _ARCHIVE) as archive:
        manifest = Manifest.model_validate_json(archive.read(_MANIFEST))
        for name in PARTS[manifest.kind]:
            with archive.open(name) as packed, _create(folder / name) as file:
                shutil.copyfileobj(packed, file)
                _flush(file)
            if _hash_file(folder / name) != manifest.parts[name]:
                raise BadZipFile(name)
    return manifest
