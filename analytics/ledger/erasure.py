"""Erase what earlier imports kept of somebody who no longer agrees to it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Table, select

from analytics.ledger.audit import format_moment
from analytics.ledger.row_tables import PERSONAL, SHEETS
from analytics.ledger.schema import erasures


def erase_participants(
    connection: Connection, forbund: str, withdrawn: Iterable[tuple[str, bytes]], *, at: datetime
) -> int:
    """Delete every version of the rows of each (insats, person); return how many there were.

    Skattningar and SIP go as well. The numbers of the rows are kept, so that they are not used
    again and an import that held them is still known to be whole.
    """
    moment = format_moment(at)
    return sum(
        _erase(connection, sheet, SHEETS[sheet], (forbund, *whose), moment)
        for whose in withdrawn
        for sheet in PERSONAL
    )


def _erase(
    connection: Connection, sheet: str, table: Table, whose: tuple[str, str, bytes], moment: str
) -> int:
    columns = (table.c.forbund, table.c.programme, table.c.person)
    of_person = [column == value for column, value in zip(columns, whose, strict=True)]
    ids = list(connection.execute(select(table.c.id).where(*of_person)).scalars())
    if ids:
        notes = [{"sheet": sheet, "row_id": number, "erased_at": moment} for number in ids]
        connection.execute(erasures.insert(), notes)
        connection.execute(table.delete().where(*of_person))
    return len(ids)
