"""Check that the store is whole: files, references, row contents and the audit log."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, Row, exists, select, text

from analytics.ledger.audit import REMOVED, find_broken_links
from analytics.ledger.databases import POSTGRESQL
from analytics.ledger.delivery import make_header
from analytics.ledger.row_tables import PERSONAL, SHEETS
from analytics.ledger.row_versions import (
    content_columns,
    hash_contents,
    hash_rows,
    unpack_ids,
)
from analytics.ledger.schema import MAIN, ROWS, audit_log, erasures, import_parts, imports
from analytics.ledger.store import Store
from analytics.model.month import Month
from analytics.release.archive import find_broken_seals


@dataclass(frozen=True)
class Check:
    """One thing that was checked, in Swedish, and what was found wrong with it."""

    title: str
    faults: tuple[str, ...]


def verify_store(store: Store) -> list[Check]:
    """Return every check of the store; it is whole when none has a fault."""
    with store.reading() as connection:
        return [
            Check("Databasen är hel", tuple(_check_database(connection))),
            Check("Varje import har sin rad i loggen", tuple(_check_log_rows(connection))),
            Check("Varje import har alla sina rader", tuple(_check_members(connection))),
            Check("Raderna är oförändrade", tuple(_check_contents(connection))),
            Check("Löpnumren hör till nyckeln", tuple(_check_pseudonyms(connection, store))),
            Check("Loggen är obruten", tuple(_check_chain(connection, store))),
            Check("Publiceringarna är oförändrade", tuple(_check_releases(connection, store))),
        ]


def _check_releases(connection: Connection, store: Store) -> Iterator[str]:
    for number in find_broken_seals(connection, store.keyring):
        yield f"publicering {number} är inte som den godkändes"


def _check_database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == POSTGRESQL:
        yield from _check_indexes(connection)
    else:
        yield from _check_files(connection)


def _check_files(connection: Connection) -> Iterator[str]:
    for schema in (MAIN, ROWS):
        for answer in connection.execute(text(f"PRAGMA {schema}.integrity_check")).scalars():
            if answer != "ok":
                yield f"{schema}: {answer}"
    for row in connection.execute(text(f"PRAGMA {ROWS}.foreign_key_check")):
        yield f"{row[0]} rad {row[1]} pekar på något som inte finns"


def _check_indexes(connection: Connection) -> Iterator[str]:
    """PostgreSQL watches its files and references itself, as long as it is let to."""
    query = text(
        "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON oid = indexrelid "
        "WHERE NOT indisvalid AND relnamespace::regnamespace::text IN (:main, :rows) "
        "UNION SELECT conname FROM pg_constraint "
        "WHERE NOT convalidated AND connamespace::regnamespace::text IN (:main, :rows)"
    )
    for name in connection.execute(query, {"main": MAIN, "rows": ROWS}).scalars():
        yield f"{name} gäller inte alla rader"


def _check_log_rows(connection: Connection) -> Iterator[str]:
    entry, removal = audit_log.alias(), audit_log.alias()
    gone = exists().where(
        removal.c.action == REMOVED, removal.c.forbund == entry.c.forbund, removal.c.id > entry.c.id
    )
    logged = set(
        connection.execute(
            select(entry.c.object).where(entry.c.action == "import", ~gone)
        ).scalars()
    )
    query = select(imports.c.id, imports.c.month)
    done = {f"import {row.id}, {Month(row.month)}" for row in connection.execute(query)}
    yield from (f"{name} saknar rad i loggen" for name in sorted(done - logged))
    yield from (f"{name} står i loggen men finns inte" for name in sorted(logged - done))


def _check_members(connection: Connection) -> Iterator[str]:
    contents = {
        sheet: {row.id: row.content for row in connection.execute(select(t.c.id, t.c.content))}
        for sheet, t in SHEETS.items()
    }
    erased: dict[str, set[int]] = defaultdict(set)
    for note in connection.execute(select(erasures)):
        erased[note.sheet].add(note.row_id)
    members: dict[int, dict[str, set[int]]] = defaultdict(dict)
    for part in connection.execute(select(import_parts)):
        members[part.import_id][part.sheet] = set(unpack_ids(part.members).tolist())
    for row in connection.execute(select(imports)):
        parts = members[row.id]
        lost = {sheet: ids - contents[sheet].keys() for sheet, ids in parts.items()}
        missing = {sheet: ids - erased[sheet] for sheet, ids in lost.items()}
        for sheet in (sheet for sheet, ids in missing.items() if ids):
            yield f"import {row.id} saknar {len(missing[sheet])} rader i {sheet}"
        if not any(lost.values()) and not _has_content(row, parts, contents):
            yield f"import {row.id} innehåller något annat än när den lästes in"


def _has_content(
    row: Row[Any], parts: Mapping[str, set[int]], contents: Mapping[str, Mapping[int, bytes]]
) -> bool:
    held = {sheet: [contents[sheet][i] for i in ids] for sheet, ids in parts.items()}
    header = make_header(row.forbund, Month(row.month), row.mode, row.scope)
    return bool(hash_contents(held, header) == row.content)


def _check_contents(connection: Connection) -> Iterator[str]:
    for sheet, table in SHEETS.items():
        rows = connection.execute(select(table)).mappings().all()
        columns = {name: [row[name] for row in rows] for name in content_columns(sheet)}
        for row, content in zip(rows, hash_rows(columns), strict=True):
            if content != row["content"]:
                yield f"{sheet} rad {row['id']} har ändrats utanför programmet"


def _check_pseudonyms(connection: Connection, store: Store) -> Iterator[str]:
    for sheet in PERSONAL:
        table = SHEETS[sheet]
        columns = (table.c.id, table.c.forbund, table.c.person, table.c.sealed_pseudonym)
        for row in connection.execute(select(*columns)):
            try:
                number = store.keyring.unseal(row.sealed_pseudonym)
            except InvalidTag:
                yield f"{sheet} rad {row.id} har ett löpnummer som inte går att öppna"
                continue
            if store.keyring.pseudonymise(row.forbund, number) != row.person:
                yield f"{sheet} rad {row.id} har ett löpnummer som hör till en annan rad"


def _check_chain(connection: Connection, store: Store) -> Iterator[str]:
    for number in find_broken_links(connection, store.keyring):
        yield f"rad {number} i loggen har ändrats, flyttats eller saknar raden före"
