"""Take an import back; the ones before it count again."""

from datetime import datetime

from sqlalchemy import Connection, Row, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.months import refuse_locked
from analytics.ledger.schema import import_undos, imports
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.month import Month


def undo_import(store: Store, forbund: str, number: int, *, actor: str, at: datetime) -> Month:
    """Make import ``number`` no longer count; return the month that it was about.

    Nothing is removed: the current state is worked out again from the imports that remain.

    Raises:
        UserError: there is no such import, it is undone already, or its month is locked.
    """
    with store.writing() as connection:
        month = Month(_find_import(connection, forbund, number).month)
        refuse_locked(connection, forbund, month)
        undone = select(import_undos.c.import_id).where(import_undos.c.import_id == number)
        if connection.execute(undone).scalar():
            raise UserError(f"Import {number} är redan ångrad.")
        entry = {"import_id": number, "undone_at": format_moment(at), "undone_by": actor}
        connection.execute(import_undos.insert(), entry)
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action="undo",
            forbund=forbund,
            object=f"import {number}, {month}",
        )
    return month


def _find_import(connection: Connection, forbund: str, number: int) -> "Row[tuple[int]]":
    query = select(imports.c.month).where(imports.c.forbund == forbund, imports.c.id == number)
    row = connection.execute(query).first()
    if row is None:
        raise UserError(f"Import {number} finns inte. Se listan på sidan Historik.")
    return row
