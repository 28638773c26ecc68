"""Check that the store is whole: files, references, row contents and the audit log."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, select, text

from analytics.ledger.audit import find_broken_links
from analytics.ledger.imports import make_header
from analytics.ledger.row_versions import hash_content, hash_contents, unpack_ids
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
            Check("Löpnumren hör till nyckeln", tuple(_check_pseudonyms(connection, store))),
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
    contents = {
        sheet: {row.id: row.content for row in connection.execute(select(t.c.id, t.c.content))}
        for sheet, t in SHEETS.items()
    }
    members: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for part in connection.execute(select(import_parts)):
        members[part.import_id][part.sheet] = unpack_ids(part.members).tolist()
    for row in connection.execute(select(imports)):
        parts = members[row.id]
        lost = {s: len(set(ids) - contents[s].keys()) for s, ids in parts.items()}
        for sheet in (sheet for sheet, count in lost.items() if count):
            yield f"import {row.id} saknar {lost[sheet]} rader i {sheet}"
        held = {s: [contents[s][i] for i in ids] for s, ids in parts.items() if not lost[s]}
        header = make_header(row.forbund, Month(row.month), row.mode, row.scope)
        if not any(lost.values()) and hash_contents(held, header) != row.content:
            yield f"import {row.id} innehåller något annat än när den lästes in"


def _check_contents(connection: Connection) -> Iterator[str]:
    for sheet, table in SHEETS.items():
        for row in connection.execute(select(table)).mappings():
            values = {k: v for k, v in row.items() if k not in ("id", "forbund", "content")}
            if hash_content(values) != row["content"]:
                yield f"{sheet} rad {row['id']} har ändrats utanför programmet"


def _check_pseudonyms(connection: Connection, store: Store) -> Iterator[str]:
    table = SHEETS["deltagare"]
    columns = (table.c.id, table.c.forbund, table.c.person, table.c.sealed_pseudonym)
    for row in connection.execute(select(*columns)):
        try:
            number = store.keyring.unseal(row.sealed_pseudonym)
        except InvalidTag:
            yield f"deltagare rad {row.id} har ett löpnummer som inte går att öppna"
            continue
        if store.keyring.pseudonymise(row.forbund, number) != row.person:
            yield f"deltagare rad {row.id} har ett löpnummer som hör till en annan rad"


def _check_chain(connection: Connection, store: Store) -> Iterator[str]:
    for number in find_broken_links(connection, store.keyring):
        yield f"rad {number} i loggen har ändrats, flyttats eller saknar raden före"
