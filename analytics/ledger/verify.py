"""Check that the store is whole: files, references, row contents and the audit log."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, select, text

from analytics.ledger.audit import find_broken_links
from analytics.ledger.row_versions import hash_content, unpack_ids
from analytics.ledger.schema import MAIN, ROWS, SHEETS, audit_log, import_parts, imports
from analytics.ledger.store import Store
from analytics.model.month import Month


@dataclass(frozen=True)
class Check:
    """One thing that was checked, in Swedish, and what was found wrong with it."""

    title: str
    faults: tuple[str, ...]


def verify_store(store: Store) -> list[Check]:
    """Return every check of the store; it is whole when none has a fault."""
    with store.reading() as connection:
        return [
            Check("Databasfilerna är hela", tuple(_check_files(connection))),
            Check("Varje import har sin rad i loggen", tuple(_check_log_rows(connection))),
            Check("Varje import har alla sina rader", tuple(_check_members(connection))),
            Check("Raderna är oförändrade", tuple(_check_contents(connection))),
            Check("Loggen är obruten", tuple(_check_chain(connection, store))),
        ]


def _check_files(connection: Connection) -> Iterator[str]:
    for schema in (MAIN, ROWS):
        for answer in connection.execute(text(f"PRAGMA {schema}.integrity_check")).scalars():
            if answer != "ok":
                yield f"{schema}: {answer}"
    for row in connection.execute(text(f"PRAGMA {ROWS}.foreign_key_check")):
        yield f"{row[0]} rad {row[1]} pekar på något som inte finns"


def _check_log_rows(connection: Connection) -> Iterator[str]:
    logged = set(
        connection.execute(
            select(audit_log.c.object).where(audit_log.c.action == "import")
        ).scalars()
    )
    query = select(imports.c.id, imports.c.month)
    done = {f"import {row.id}, {Month(row.month)}" for row in connection.execute(query)}
    yield from (f"{name} saknar rad i loggen" for name in sorted(done - logged))
    yield from (f"{name} står i loggen men finns inte" for name in sorted(logged - done))


def _check_members(connection: Connection) -> Iterator[str]:
    existing = {
        sheet: np.array(list(connection.execute(select(table.c.id)).scalars()), dtype=np.int32)
        for sheet, table in SHEETS.items()
    }
    for part in connection.execute(select(import_parts)):
        lost = np.setdiff1d(unpack_ids(part.members), existing[part.sheet])
        if len(lost):
            yield f"import {part.import_id} saknar {len(lost)} rader i {part.sheet}"


def _check_contents(connection: Connection) -> Iterator[str]:
    for sheet, table in SHEETS.items():
        for row in connection.execute(select(table)).mappings():
            values = {k: v for k, v in row.items() if k not in ("id", "forbund", "content")}
            if hash_content(values) != row["content"]:
                yield f"{sheet} rad {row['id']} har ändrats utanför programmet"


def _check_chain(connection: Connection, store: Store) -> Iterator[str]:
    for number in find_broken_links(connection, store.keyring):
        yield f"rad {number} i loggen har ändrats, flyttats eller saknar raden före"
