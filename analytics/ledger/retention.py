"""Erase rows whose time is out by the förbund's gallringsbeslut."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.databases import rebuild_tables
from analytics.ledger.derivation import derive_state
from analytics.ledger.erasure import Whose, erase_rows
from analytics.ledger.expiry import list_ends, list_whose, note_expired
from analytics.ledger.forbund import load_association
from analytics.ledger.row_tables import PERSONAL, SHEETS
from analytics.ledger.row_versions import unpack_ids
from analytics.ledger.schema import import_parts, imports, retention_runs
from analytics.ledger.store import Store
from analytics.ledger.timeline import Timeline, load_timeline
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.retention import Retention
from analytics.wording.sentences import count_of


@dataclass(frozen=True)
class Expired:
    """What has been erased, or would be: those who left in ``month`` or before.

    ``persons`` counts them once per insats, ``rows`` every version of their rows in Deltagare,
    Skattningar and SIP.
    """

    month: Month
    persons: int
    rows: int


def find_expired(store: Store, forbund: str, *, today: date) -> Expired:
    """Return what would be erased on the day ``today``; nothing is.

    Raises:
        UserError: the förbund has no gallringsbeslut in its settings.
    """
    month = _load_decision(store, forbund).find_last_month(today)
    with store.reading() as connection:
        return _count(month, *_find_rows(connection, forbund, month))


def erase_expired(store: Store, forbund: str, *, today: date, actor: str, at: datetime) -> Expired:
    """Erase all that is kept of those who left every stay in an insats long enough ago.

    Locked months do not stop it. Anonymous stays are about nobody and remain. The rows are
    deleted with a line in the log, and then the tables are written anew without them.

    Raises:
        UserError: the förbund has no gallringsbeslut in its settings; or the rows are erased,
            but the tables could not be written anew.
    """
    decision = _load_decision(store, forbund)
    month = decision.find_last_month(today)
    with store.writing() as connection:
        whose, ids = _find_rows(connection, forbund, month)
        for sheet, numbers in ids.items():
            erase_rows(connection, sheet, numbers, at=at)
        note_expired(connection, store.keyring, forbund, whose, month)
        expired = _count(month, whose, ids)
        _note_run(connection, forbund, expired, actor=actor, at=at)
        told = f"{count_of(expired.rows, 'rad', 'rader')}, utskrivna till och med {month}"
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action="retention",
            forbund=forbund,
            object=f"{told}, enligt {decision.decision}",
        )
    try:
        rebuild_tables(store.engine, [SHEETS[sheet].fullname for sheet in PERSONAL])
    except UserError as error:
        raise UserError(
            "Raderna är gallrade, men platsen som de hade i databasen är inte rensad än. Kör "
            f"gallringen en gång till. {error}"
        ) from error
    return expired


def _load_decision(store: Store, forbund: str) -> Retention:
    association = load_association(store, forbund)
    if association.retention is None:
        raise UserError(
            f"{association.display_name} har inget gallringsbeslut i sina inställningar, så inget "
            "gallras. Lägg till avsnittet [retention] och spara inställningarna."
        )
    return association.retention


def _count(month: Month, whose: Sequence[Whose], ids: Mapping[str, Sequence[int]]) -> Expired:
    return Expired(month, len(whose), sum(map(len, ids.values())))


def _note_run(
    connection: Connection, forbund: str, expired: Expired, *, actor: str, at: datetime
) -> None:
    """Note a run among those that have changed figures, if it has."""
    if expired.rows:
        entry = {"forbund": forbund, "month": expired.month.ordinal, "erased": expired.rows}
        run = {"run_at": format_moment(at), "run_by": actor}
        connection.execute(retention_runs.insert(), {**entry, **run})


def _find_rows(
    connection: Connection, forbund: str, month: Month
) -> tuple[list[Whose], dict[str, list[int]]]:
    """Return each (insats, person) that ended in ``month`` or before, and their rows' numbers."""
    timeline = load_timeline(connection, forbund, PERSONAL)
    ends = {**_find_last_told(connection, forbund, timeline.versions), **_find_ends(timeline)}
    whose = {one for one, end in ends.items() if end is not None and end <= month}
    ids = {
        sheet: [
            number
            for number, one in zip(rows.index.tolist(), list_whose(rows), strict=True)
            if one in whose
        ]
        for sheet, rows in timeline.versions.items()
    }
    return sorted(whose), ids


def _find_ends(timeline: Timeline) -> dict[Whose, Month | None]:
    """Return the month in which each (insats, person) left for the last time; None: not yet."""
    ends: dict[Whose, Month | None] = {}
    for whose, day in list_ends("deltagare", derive_state(timeline).rows["deltagare"]):
        end, former = Month.containing(day) if day else None, ends.get(whose, Month(0))
        ends[whose] = None if end is None or former is None else max(end, former)
    return ends


def _find_last_told(
    connection: Connection, forbund: str, versions: Mapping[str, pd.DataFrame]
) -> dict[Whose, Month]:
    """Return the last month whose file, undone or not, told anything of each (insats, person).

    It stands for the exit of somebody who is in no list any more, or in Skattningar or SIP only.
    """
    parts = (
        select(import_parts.c.sheet, import_parts.c.members, imports.c.month)
        .join(imports)
        .where(imports.c.forbund == forbund, import_parts.c.sheet.in_(PERSONAL))
    )
    months: dict[str, dict[int, int]] = defaultdict(dict)
    for part in connection.execute(parts.order_by(imports.c.month)):
        months[part.sheet] |= dict.fromkeys(unpack_ids(part.members).tolist(), part.month)
    told: dict[Whose, Month] = {}
    for sheet, rows in versions.items():
        for number, whose in zip(rows.index.tolist(), list_whose(rows), strict=True):
            told[whose] = max(told.get(whose, Month(0)), Month(months[sheet][number]))
    return told
