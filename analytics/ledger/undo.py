"""Take an import back; the ones before it count again."""

from datetime import datetime

from sqlalchemy import Connection, Row, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.derivation import derive_state
from analytics.ledger.erasure import forget_withdrawals
from analytics.ledger.forbund import load_association
from analytics.ledger.months import find_locked_months, refuse_locked
from analytics.ledger.precedence import find_broken_import
from analytics.ledger.reach import find_reached_months
from analytics.ledger.schema import import_undos, imports
from analytics.ledger.store import Store
from analytics.ledger.timeline import load_timeline
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.wording.numbers import format_month


def undo_import(store: Store, forbund: str, number: int, *, actor: str, at: datetime) -> Month:
    """Make import ``number`` no longer count; return the month that it was about.

    Nothing is removed: the current state is worked out again from the imports that remain.

    Raises:
        UserError: there is no such import, it is undone already, its month is locked or
            another locked month would change, or a later import needs its rows.
    """
    association = load_association(store, forbund)
    with store.writing() as connection:
        month = Month(_find_import(connection, forbund, number).month)
        refuse_locked(connection, forbund, month)
        undone = select(import_undos.c.import_id).where(import_undos.c.import_id == number)
        if connection.execute(undone).scalar():
            raise UserError(f"Fil nr {number} är redan ångrad.")
        _check_what_is_left(connection, association, number)
        entry = {"import_id": number, "undone_at": format_moment(at), "undone_by": actor}
        connection.execute(import_undos.insert(), entry)
        forget_withdrawals(connection, number)
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
        raise UserError(f"Fil nr {number} finns inte. Se listan på sidan Historik.")
    return row


def _check_what_is_left(connection: Connection, association: Association, number: int) -> None:
    """Stop an undo that would leave later rows without those that they build on."""
    timeline = load_timeline(connection, association.slug)
    rest = timeline.without(number)
    if broken := find_broken_import(rest, derive_state(timeline), derive_state(rest)):
        later, month = broken
        raise UserError(
            f"Fil nr {number} kan inte ångras: fil nr {later} för {format_month(month)} bygger "
            "på rader i den. Ångra den först."
        )
    locked = find_locked_months(connection, association.slug)
    if reached := find_reached_months(association, timeline, rest, locked):
        month = min(reached)
        raise UserError(
            f"Fil nr {number} kan inte ångras: siffrorna för {format_month(month)} skulle "
            "ändras, och den månaden är fastställd. Öppna den på sidan Historik först."
        )
