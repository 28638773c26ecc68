"""How far each month has come: open, klar, or fastställd and thereby locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.keyring import Keyring
from analytics.ledger.schema import month_marks
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.wording.numbers import format_moment as say_moment
from analytics.wording.numbers import format_month

OPEN, READY, LOCKED = "oppen", "klar", "faststalld"
_NEXT = {OPEN: (READY, LOCKED), READY: (LOCKED, OPEN), LOCKED: (OPEN,)}


@dataclass(frozen=True)
class Mark:
    """The latest mark of a month: what, when (ISO 8601, UTC), by whom and why."""

    mark: str
    marked_at: str
    marked_by: str
    reason: str


def mark_month(
    store: Store,
    forbund: str,
    month: Month,
    mark: str,
    *,
    actor: str,
    at: datetime,
    reason: str = "",
) -> None:
    """Mark a month as klar, faststalld, or oppen again.

    Raises:
        UserError: a locked month is marked without being opened first, or opened without
            a reason.
    """
    with store.writing() as connection:
        write_mark(
            connection, store.keyring, forbund, month, mark, actor=actor, at=at, reason=reason
        )


def write_mark(  # noqa: PLR0913 - a mark is what, of which month, by whom, when and why
    connection: Connection,
    keyring: Keyring,
    forbund: str,
    month: Month,
    mark: str,
    *,
    actor: str,
    at: datetime,
    reason: str = "",
) -> None:
    """Do as ``mark_month``, inside the caller's transaction."""
    present = _find_marks(connection, forbund).get(month)
    if present and present.mark == LOCKED and mark != OPEN:
        raise UserError(describe_lock(month, present))
    if mark == OPEN and not reason.strip():
        raise UserError("Skriv varför månaden öppnas. Det står sedan i loggen.")
    connection.execute(
        month_marks.insert(),
        {
            "forbund": forbund,
            "month": month.ordinal,
            "mark": mark,
            "marked_at": format_moment(at),
            "marked_by": actor,
            "reason": reason.strip(),
        },
    )
    write_audit(
        connection,
        keyring,
        at=at,
        actor=actor,
        action=f"month {mark}",
        forbund=forbund,
        object=str(month),
    )


def list_next_marks(present: Mark | None) -> Sequence[str]:
    """Return the marks that can follow the present one, the nearest first."""
    return _NEXT[present.mark if present else OPEN]


def list_marks(store: Store, forbund: str) -> dict[Month, Mark]:
    """Return the latest mark of each month that has one."""
    with store.reading() as connection:
        return _find_marks(connection, forbund)


def find_locked_months(connection: Connection, forbund: str) -> set[Month]:
    """Return the months that are fastställda."""
    marks = _find_marks(connection, forbund)
    return {month for month, mark in marks.items() if mark.mark == LOCKED}


def refuse_locked(connection: Connection, forbund: str, month: Month) -> None:
    """Stop a change of ``month`` when it is locked.

    Raises:
        UserError: the month is locked; the message says by whom and when.
    """
    mark = _find_marks(connection, forbund).get(month)
    if mark and mark.mark == LOCKED:
        raise UserError(describe_lock(month, mark))


def describe_lock(month: Month, mark: Mark) -> str:
    """Return why nothing can be changed in a locked month, and what to do."""
    return (
        f"{format_month(month).capitalize()} fastställdes {say_moment(mark.marked_at)} av "
        f"{mark.marked_by} och kan inte ändras. Öppna månaden igen på sidan Historik först."
    )


def _find_marks(connection: Connection, forbund: str) -> dict[Month, Mark]:
    query = select(month_marks).where(month_marks.c.forbund == forbund).order_by(month_marks.c.id)
    return {
        Month(row.month): Mark(row.mark, row.marked_at, row.marked_by, row.reason)
        for row in connection.execute(query)
    }
