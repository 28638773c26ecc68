"""Take a month's rows into the ledger, all of them or none."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.delivery import CORRECTION, WHOLE_LIST, Mode, StagedDelivery
from analytics.ledger.erasure import erase_participants, note_withdrawals
from analytics.ledger.forbund import write_settings
from analytics.ledger.months import OPEN, refuse_locked, write_mark
from analytics.ledger.row_versions import pack_ids, store_versions
from analytics.ledger.schema import IS_STANDING, import_parts, import_undos, imports
from analytics.ledger.sheets import Item, Scope, read_scope
from analytics.ledger.state import name_moment
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.month import Month


@dataclass(frozen=True)
class Receipt:
    """What became of a delivery; ``import_id`` is the earlier one's when it was ``repeated``."""

    import_id: int
    repeated: bool
    imported_at: str
    imported_by: str
    accepted: int


def commit_staged(
    store: Store,
    staged: StagedDelivery,
    *,
    actor: str,
    at: datetime,
    compared_with: str | None = None,
    reopened: Collection[Month] = (),
    reason: str = "",
) -> Receipt:
    """Write a delivery, what goes with it and its audit row in one transaction.

    The same content as that month's active version is not written again. ``compared_with`` is
    the moment (``Comparison.version``) that the user was shown the changes of. ``reopened`` are
    locked months to be opened first, and ``reason`` why.

    Raises:
        UserError: the month is locked, or somebody has changed the ledger since the
            comparison, or no reason is given.
    """
    forbund = staged.forbund
    with store.writing() as connection:
        latest = _find_active(connection, staged)
        repeated = latest is not None and latest.content == staged.content
        if not repeated:
            refuse_locked(connection, forbund, staged.month)
        if compared_with not in (None, name_moment(connection, forbund)):
            raise UserError("Någon annan har ändrat något nyss. Ladda upp filen och jämför igen.")
        write = _Writer(connection, store, forbund, actor, at)
        write.erase(staged)  # whether or not the rest is there already
        if latest is not None and repeated:
            return Receipt(latest.id, True, latest.imported_at, latest.imported_by, latest.accepted)
        write.reopen(reopened, reason)
        write.settings(staged.delivery.settings)
        number = write.rows(staged)
        note_withdrawals(connection, forbund, sorted(staged.withdrawn), staged.month, number)
    return Receipt(number, False, format_moment(at), actor, staged.accepted)


class _Writer:
    """Writes what belongs to one import, and what the log is to say of it."""

    def __init__(
        self, connection: Connection, store: Store, forbund: str, actor: str, at: datetime
    ) -> None:
        self._connection = connection
        self._store = store
        self._forbund = forbund
        self._actor = actor
        self._at = at

    def reopen(self, months: Collection[Month], reason: str) -> None:
        """Open locked months again."""
        for month in months:
            write_mark(
                self._connection,
                self._store.keyring,
                self._forbund,
                month,
                OPEN,
                actor=self._actor,
                at=self._at,
                reason=reason,
            )

    def settings(self, toml: str | None) -> None:
        """Keep new settings of the förbund."""
        if toml is not None:
            write_settings(
                self._connection, self._store.keyring, toml, actor=self._actor, at=self._at
            )

    def erase(self, staged: StagedDelivery) -> None:
        """Erase what earlier imports kept of those who have withdrawn."""
        whose = sorted(staged.withdrawn)
        erased = erase_participants(self._connection, self._forbund, whose, at=self._at)
        if erased:
            self._log("erase", f"{erased} {'rad' if erased == 1 else 'rader'} utan samtycke")

    def rows(self, staged: StagedDelivery) -> int:
        """Write the import and its rows; return its number."""
        entry = {
            **_describe(staged),
            "imported_at": format_moment(self._at),
            "imported_by": self._actor,
        }
        insert = imports.insert().values(entry).returning(imports.c.id)
        number: int = self._connection.execute(insert).scalar_one()
        for sheet, part in staged.parts.items():
            ids = store_versions(self._connection, sheet, self._forbund, part)
            members = {"import_id": number, "sheet": sheet, "members": pack_ids(ids)}
            self._connection.execute(import_parts.insert(), members)
        self._log("import", f"import {number}, {staged.month}")
        return number

    def _log(self, action: str, what: str) -> None:
        write_audit(
            self._connection,
            self._store.keyring,
            at=self._at,
            actor=self._actor,
            action=action,
            forbund=self._forbund,
            object=what,
        )


def _describe(staged: StagedDelivery) -> Mapping[str, Any]:
    delivery = staged.delivery
    return {
        "forbund": staged.forbund,
        "month": delivery.month.ordinal,
        "mode": delivery.mode,
        "scope": staged.scope_text,
        "content": staged.content,
        "file_name": delivery.file_name,
        "accepted": staged.accepted,
        "left_out": delivery.left_out + staged.left_out,
        "problems": json.dumps(Counter(delivery.problems)),
    }


def _find_active(connection: Connection, staged: StagedDelivery) -> Row[Any] | None:
    """Return the month's latest import that speaks for anything that the delivery does, or None."""
    query = select(imports).where(
        imports.c.forbund == staged.forbund,
        imports.c.month == staged.month.ordinal,
        IS_STANDING,
    )
    asked = _list_items(staged.scope)
    for row in connection.execute(query.order_by(imports.c.id.desc())):
        if asked & _list_items(read_scope(row.scope)):
            return row
    return None


def _list_items(scope: Scope) -> set[tuple[str, Item]]:
    return {(sheet, item) for sheet, items in scope.items() for item in items}


def list_imports(store: Store, forbund: str) -> list[Row[Any]]:
    """Return the förbund's imports with ``undone_at`` and ``undone_by``, the latest first."""
    undone = (import_undos.c.undone_at, import_undos.c.undone_by)
    query = select(imports, *undone).outerjoin(import_undos).where(imports.c.forbund == forbund)
    with store.reading() as connection:
        return list(connection.execute(query.order_by(imports.c.id.desc())))


def find_usual_mode(store: Store, forbund: str) -> Mode:
    """Return how the förbund's latest file was made, corrections apart; whole lists until one."""
    query = select(imports.c.mode).where(
        imports.c.forbund == forbund, imports.c.mode != CORRECTION, IS_STANDING
    )
    with store.reading() as connection:
        mode = connection.execute(query.order_by(imports.c.id.desc()).limit(1)).scalar()
    return mode or WHOLE_LIST


def has_changed_since(store: Store, forbund: str, moment: str) -> bool:
    """Tell whether anything has been read in or taken back after ``moment`` (as it is stored)."""
    return any(
        moment < (entry.undone_at or entry.imported_at) for entry in list_imports(store, forbund)
    )
