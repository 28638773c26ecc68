"""The audit log: who did what and when, never with values or identity data."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from analytics.ledger.keyring import Keyring
from analytics.ledger.schema import audit_log

NO_LINK = bytes(32)
"""What stands for the log while it is empty."""
REMOVED = "remove"
"""The action of an entry by which all that was kept of a förbund went; those before it are of
what is not there any more."""


def write_audit(
    connection: Connection,
    keyring: Keyring,
    *,
    at: datetime,
    actor: str,
    action: str,
    forbund: str = "",
    object: str = "",
) -> None:
    """Append one entry, chained to the last one, inside the caller's transaction."""
    former = find_head(connection)
    entry = {
        "at": format_moment(at),
        "actor": actor,
        "action": action,
        "forbund": forbund,
        "object": object,
    }
    connection.execute(audit_log.insert(), {**entry, "chain": keyring.chain(former, _spell(entry))})


def find_head(connection: Connection) -> bytes:
    """Return the log's last link, which stands for all of the log; zeros while it is empty."""
    latest = select(audit_log.c.chain).order_by(audit_log.c.id.desc()).limit(1)
    return connection.execute(latest).scalar() or NO_LINK


def format_moment(at: datetime) -> str:
    """Return a moment in UTC as it is stored, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def find_broken_links(connection: Connection, keyring: Keyring) -> Iterator[int]:
    """Yield the id of each entry that does not follow from the ones before it.

    An entry that was edited, put in another place or whose predecessor was removed shows.
    """
    former = NO_LINK
    for row in connection.execute(select(audit_log).order_by(audit_log.c.id)):
        if keyring.chain(former, _spell(_entry(row))) != row.chain:
            yield row.id
        former = row.chain


def _entry(row: Row[Any]) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("at", "actor", "action", "forbund", "object")}


def _spell(entry: dict[str, str]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)
