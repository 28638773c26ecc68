"""Remove the sample förbund with all that is kept of them; there is no way to remove a real one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Column, Connection, Table, select, text

from analytics.accounts.tables import account_forbund, account_programmes
from analytics.ledger.databases import POSTGRESQL
from analytics.ledger.forbund import find_samples
from analytics.ledger.row_versions import unpack_ids
from analytics.ledger.schema import (
    ROWS,
    audit_log,
    comments,
    erasures,
    import_parts,
    import_undos,
    imports,
    metadata,
)
from analytics.release.tables import release_reports, releases
from analytics.reports.tables import reports  # noqa: F401 - its tables belong to the metadata

KEPT = (audit_log, account_forbund, account_programmes)
"""Tables that name a förbund and are kept when it goes: the log, and who may see it."""
PARTS: Mapping[Column[int], Table] = {
    import_parts.c.import_id: imports,
    import_undos.c.import_id: imports,
    release_reports.c.release_id: releases,
}
"""Columns by which tables that name no förbund belong to a table that does."""
_AT_ONCE = 500
"""Rows named in one statement."""


def remove_samples(connection: Connection) -> dict[str, str]:
    """Delete every row of the förbund whose data is invented; return their names by slug.

    All of it is done inside the caller's transaction. Accounts and the audit log stay.
    """
    samples = find_samples(connection)
    with _unsealed(connection, releases), _unsealed(connection, comments):
        for slug in samples:
            _remove(connection, slug)
    return samples


def _remove(connection: Connection, slug: str) -> None:
    _forget_erased(connection, slug)
    for column, whole in PARTS.items():
        of_forbund = select(whole.c.id).where(whole.c.forbund == slug)
        connection.execute(column.table.delete().where(column.in_(of_forbund)))
    for table in list_tables():
        connection.execute(table.delete().where(table.c.forbund == slug))


def list_tables() -> list[Table]:
    """Return the tables whose rows of a förbund go with it."""
    return [t for t in metadata.sorted_tables if "forbund" in t.c and t not in KEPT]


def list_row_tables() -> list[str]:
    """Return the names of the tables that may have held rows about participants."""
    return [table.fullname for table in metadata.sorted_tables if table.schema == ROWS]


def _forget_erased(connection: Connection, slug: str) -> None:
    """Forget the numbers of rows that the förbund's imports held before they were erased."""
    query = select(import_parts.c.sheet, import_parts.c.members).join(imports)
    held: dict[str, set[int]] = defaultdict(set)
    for part in connection.execute(query.where(imports.c.forbund == slug)):
        held[part.sheet].update(unpack_ids(part.members).tolist())
    for sheet, numbers in held.items():
        of_sheet = select(erasures.c.row_id).where(erasures.c.sheet == sheet)
        own = sorted(numbers & set(connection.execute(of_sheet).scalars()))
        for start in range(0, len(own), _AT_ONCE):
            some = erasures.c.row_id.in_(own[start : start + _AT_ONCE])
            connection.execute(erasures.delete().where(erasures.c.sheet == sheet, some))


@contextmanager
def _unsealed(connection: Connection, table: Table) -> Iterator[None]:
    """Let rows of an append-only table of ``main`` be deleted inside the block.

    The seal is off in the caller's transaction only: for others it never is, and it is on
    again however the transaction ends.
    """
    trigger = f"{table.name}_no_delete"
    if connection.dialect.name == POSTGRESQL:
        connection.exec_driver_sql(f"ALTER TABLE {table.fullname} DISABLE TRIGGER {trigger}")
        yield
        connection.exec_driver_sql(f"ALTER TABLE {table.fullname} ENABLE TRIGGER {trigger}")
        return
    query = text("SELECT sql FROM main.sqlite_master WHERE type = 'trigger' AND name = :name")
    definition: str = connection.execute(query, {"name": trigger}).scalar_one()
    connection.exec_driver_sql(f"DROP TRIGGER main.{trigger}")
    yield
    connection.exec_driver_sql(definition)
