"""Take a month's rows into the ledger, all of them or none."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.erasure import erase_participants
from analytics.ledger.months import refuse_locked
from analytics.ledger.row_versions import (
    Values,
    anonymous_values,
    economy_values,
    hash_import,
    pack_ids,
    participant_values,
    store_versions,
)
from analytics.ledger.schema import import_parts, import_undos, imports
from analytics.ledger.state import name_version
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.rows import AnonymousRow, EconomyRow, ParticipantRow

WHOLE_LIST = "hela"
"""Mode in which a file holds all rows so far of its insatser."""
_CONTENT_VERSION = "1"


@dataclass(frozen=True)
class Delivery:
    """What one file brings: rows per sheet, None for a sheet that it does not have.

    ``withdrawn`` names (insats, löpnummer) whose rows are to be kept no longer, ``problems``
    the code of each remark made on the way, as they are counted.
    """

    month: Month
    file_name: str
    participants: Sequence[ParticipantRow] | None = None
    anonymous: Sequence[AnonymousRow] = ()
    economy: Sequence[EconomyRow] | None = None
    withdrawn: Sequence[tuple[str, str]] = ()
    left_out: int = 0
    problems: Sequence[str] = ()


@dataclass(frozen=True)
class Receipt:
    """What became of a delivery; ``import_id`` is the earlier one's when it was ``repeated``."""

    import_id: int
    repeated: bool
    imported_at: str
    imported_by: str
    accepted: int


def commit_delivery(
    store: Store,
    association: Association,
    delivery: Delivery,
    *,
    actor: str,
    at: datetime,
    compared_with: str | None = None,
) -> Receipt:
    """Write a delivery and its audit row in one transaction.

    The same content as that month's active version is not written again. ``compared_with`` is
    the ledger version that the user was shown the changes to.

    Raises:
        UserError: the file names no insats, so that nothing can be said to be reported, or
            the month is locked, or somebody has changed the ledger since the comparison.
    """
    parts = prepare_parts(store, association, delivery)
    speaks_for = find_scope(association, delivery)
    scope = json.dumps(speaks_for)
    header = make_header(association.slug, delivery.month, WHOLE_LIST, scope)
    content = hash_import(parts, header)
    with store.writing() as connection:
        refuse_locked(connection, association.slug, delivery.month)
        if compared_with not in (None, name_version(connection, association.slug)):
            raise UserError("Någon annan har ändrat något nyss. Ladda upp filen och jämför igen.")
        latest = _find_active(connection, association.slug, delivery.month, speaks_for)
        if latest is not None and latest.content == content:
            return Receipt(latest.id, True, latest.imported_at, latest.imported_by, latest.accepted)
        _erase_withdrawn(connection, store, association.slug, delivery, actor=actor, at=at)
        entry = {
            "forbund": association.slug,
            "scope": scope,
            "content": content,
            "imported_at": format_moment(at),
            "imported_by": actor,
            **_describe(delivery),
        }
        number = _write(connection, entry, parts)
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action="import",
            forbund=association.slug,
            object=f"import {number}, {delivery.month}",
        )
    return Receipt(number, False, format_moment(at), actor, _count_rows(delivery))


def _describe(delivery: Delivery) -> Mapping[str, Any]:
    return {
        "month": delivery.month.ordinal,
        "mode": WHOLE_LIST,
        "file_name": delivery.file_name,
        "accepted": _count_rows(delivery),
        "left_out": delivery.left_out,
        "problems": json.dumps(Counter(delivery.problems)),
    }


def _erase_withdrawn(
    connection: Connection,
    store: Store,
    forbund: str,
    delivery: Delivery,
    *,
    actor: str,
    at: datetime,
) -> None:
    """Erase what earlier imports kept of those who have withdrawn, and say so in the log."""
    withdrawn = find_withdrawn(store, forbund, delivery)
    erased = erase_participants(connection, forbund, sorted(withdrawn), at=at)
    if erased:
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action="erase",
            forbund=forbund,
            object=f"{erased} rader utan samtycke",
        )


def find_withdrawn(store: Store, forbund: str, delivery: Delivery) -> set[tuple[str, bytes]]:
    """Return (insats, person) of those whose rows are to be kept no longer."""
    return {
        (programme, store.keyring.pseudonymise(forbund, number))
        for programme, number in delivery.withdrawn
    }


def make_header(forbund: str, month: Month, mode: str, scope: str) -> tuple[str, ...]:
    """Return what an import's content hash covers beside its rows."""
    return _CONTENT_VERSION, forbund, str(month), mode, scope


def prepare_parts(
    store: Store, association: Association, delivery: Delivery
) -> Mapping[str, Sequence[Values]]:
    """Return the delivery's rows as the store keeps them, per sheet."""
    parts = {}
    if delivery.participants is not None:
        rows = delivery.participants
        parts["deltagare"] = participant_values(rows, association.slug, store.keyring)
        parts["anonyma"] = anonymous_values(delivery.anonymous)
    if delivery.economy is not None:
        parts["ekonomi"] = economy_values(delivery.economy)
    return parts


def find_scope(association: Association, delivery: Delivery) -> dict[str, Any]:
    """Return what the delivery speaks for: insatser, and months (or whole years) of the economy.

    Raises:
        UserError: the file names no insats.
    """
    scope: dict[str, Any] = {}
    if delivery.participants is not None:
        named = {row.programme for row in delivery.participants}
        named |= {row.programme for row in delivery.anonymous}
        if not named and len(association.programmes) == 1:
            named = {association.programmes[0].code}
        if not named:
            raise UserError(
                "Bladet med deltagare har inga rader, så det går inte att se vilken insats det "
                "gäller. Ta bort bladet, eller ladda upp en fil med minst en rad."
            )
        scope["deltagare"] = sorted(named)
    if delivery.economy is not None:
        items = {(row.programme, row.year, row.month) for row in delivery.economy}
        scope["ekonomi"] = sorted(items, key=lambda item: (*item[:2], item[2] or 0))
    return scope


def _count_rows(delivery: Delivery) -> int:
    people = len(delivery.participants or ()) + len(delivery.anonymous)
    return people + len(delivery.economy or ())


def _find_active(
    connection: Connection, forbund: str, month: Month, scope: Mapping[str, Any]
) -> Row[Any] | None:
    """Return the month's latest import that speaks for anything in ``scope``, or None."""
    query = select(imports).where(
        imports.c.forbund == forbund,
        imports.c.month == month.ordinal,
        ~imports.c.id.in_(select(import_undos.c.import_id)),
    )
    asked = _list_items(scope)
    for row in connection.execute(query.order_by(imports.c.id.desc())):
        if asked & _list_items(json.loads(row.scope)):
            return row
    return None


def _list_items(scope: Mapping[str, Any]) -> set[str]:
    return {json.dumps([sheet, item]) for sheet, items in scope.items() for item in items}


def _write(
    connection: Connection, entry: Mapping[str, Any], parts: Mapping[str, Sequence[Values]]
) -> int:
    insert = imports.insert().values(entry).returning(imports.c.id)
    number: int = connection.execute(insert).scalar_one()
    for sheet, rows in parts.items():
        ids = store_versions(connection, sheet, entry["forbund"], rows)
        part = {"import_id": number, "sheet": sheet, "members": pack_ids(ids)}
        connection.execute(import_parts.insert(), part)
    return number


def list_imports(store: Store, forbund: str) -> list[Row[Any]]:
    """Return the förbund's imports with ``undone_at`` and ``undone_by``, the latest first."""
    undone = (import_undos.c.undone_at, import_undos.c.undone_by)
    query = select(imports, *undone).outerjoin(import_undos).where(imports.c.forbund == forbund)
    with store.reading() as connection:
        return list(connection.execute(query.order_by(imports.c.id.desc())))
