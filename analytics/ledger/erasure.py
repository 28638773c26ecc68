"""Erase what earlier imports kept of somebody who no longer agrees to it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from analytics.ledger.audit import format_moment
from analytics.ledger.schema import erasures, participants


def erase_participants(
    connection: Connection, forbund: str, withdrawn: Iterable[tuple[str, bytes]], *, at: datetime
) -> int:
    """Delete every version of the rows of each (insats, person); return how many there were.

    The numbers of the rows are kept, so that they are not used again and an import that held
    them is still known to be whole.
    """
    erased = 0
    for programme, person in withdrawn:
        of_person = (
            participants.c.forbund == forbund,
            participants.c.programme == programme,
            participants.c.person == person,
        )
        ids = list(connection.execute(select(participants.c.id).where(*of_person)).scalars())
        if ids:
            moment = format_moment(at)
            notes = [{"row_id": number, "erased_at": moment} for number in ids]
            connection.execute(erasures.insert(), notes)
            connection.execute(participants.delete().where(*of_person))
        erased += len(ids)
    return erased
