"""Erase what imports kept of somebody; remember who no longer agrees to it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from analytics.ledger.audit import format_moment
from analytics.ledger.row_tables import PERSONAL, SHEETS
from analytics.ledger.schema import erasures, withdrawals
from analytics.model.month import Month

Whose = tuple[str, bytes]
"""Insats and person."""
_AT_ONCE = 500
"""Rows named in one statement."""


def erase_participants(
    connection: Connection, forbund: str, withdrawn: Iterable[Whose], *, at: datetime
) -> int:
    """Delete every version of the rows of each (insats, person); return how many there were.

    Skattningar and SIP go as well.
    """
    return sum(
        erase_rows(connection, sheet, _find_rows_of(connection, sheet, (forbund, *whose)), at=at)
        for whose in withdrawn
        for sheet in PERSONAL
    )


def _find_rows_of(
    connection: Connection, sheet: str, whose: tuple[str, str, bytes]
) -> Sequence[int]:
    table = SHEETS[sheet]
    columns = (table.c.forbund, table.c.programme, table.c.person)
    of_person = [column == value for column, value in zip(columns, whose, strict=True)]
    return connection.execute(select(table.c.id).where(*of_person)).scalars().all()


def erase_rows(connection: Connection, sheet: str, ids: Sequence[int], *, at: datetime) -> int:
    """Delete versions of rows by their numbers; return how many.

    The numbers are kept, so that they are not used again and an import that held them is still
    known to be whole.
    """
    table, moment = SHEETS[sheet], format_moment(at)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        notes = [{"sheet": sheet, "row_id": number, "erased_at": moment} for number in some]
        connection.execute(erasures.insert(), notes)
        connection.execute(table.delete().where(table.c.id.in_(some)))
    return len(ids)


def note_withdrawals(
    connection: Connection, forbund: str, withdrawn: Iterable[Whose], month: Month, number: int
) -> None:
    """Remember that import ``number`` told of these without consent in ``month``."""
    former = load_withdrawals(connection, forbund)
    for programme, person in withdrawn:
        if former.get((programme, person), Month(0)) >= month:
            continue
        whose = (withdrawals.c.programme == programme, withdrawals.c.person == person)
        connection.execute(withdrawals.delete().where(withdrawals.c.forbund == forbund, *whose))
        entry = {"programme": programme, "person": person, "month": month.ordinal}
        connection.execute(withdrawals.insert(), {"forbund": forbund, "import_id": number, **entry})


def forget_withdrawals(connection: Connection, number: int) -> None:
    """Forget what import ``number`` told of consent, since it no longer counts."""
    connection.execute(withdrawals.delete().where(withdrawals.c.import_id == number))


def load_withdrawals(connection: Connection, forbund: str) -> dict[Whose, Month]:
    """Return the month for which each (insats, person) was last told to be without consent."""
    query = select(withdrawals).where(withdrawals.c.forbund == forbund)
    return {(row.programme, row.person): Month(row.month) for row in connection.execute(query)}


def find_known_again(connection: Connection, forbund: str, whose: Collection[Whose]) -> set[Whose]:
    """Return those of ``whose`` that have rows in Deltagare, and so have agreed since."""
    if not whose:
        return set()
    table = SHEETS["deltagare"]
    query = select(table.c.programme, table.c.person).where(table.c.forbund == forbund)
    return {(row.programme, row.person) for row in connection.execute(query.distinct())} & {*whose}
