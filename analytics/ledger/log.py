"""The audit log as it is read: what was done, a page at a time, and whether it is whole."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import ColumnElement, Connection, and_, func, not_, or_, select, true

from analytics.ledger.audit import NO_LINK, find_broken_links, find_head, format_moment
from analytics.ledger.schema import audit_log
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.wording.numbers import ZONE

INSTALLATION = ""
"""The förbund of an entry that is about none of them: logins, accounts, backups."""
_SHORTEST_ANCHOR = 16


@dataclass(frozen=True)
class LogEntry:
    """One entry: its number, the moment (ISO 8601, UTC), who did what, and with what."""

    number: int
    at: str
    actor: str
    action: str
    forbund: str
    object: str


@dataclass(frozen=True)
class LogFilter:
    """Which entries to read: None is any.

    ``since`` is a month of Swedish time. ``hidden`` names accounts ("konto 3") whose entries
    are left out.
    """

    forbund: Collection[str] | None = None
    actions: Collection[str] | None = None
    since: Month | None = None
    hidden: Collection[str] = ()


@dataclass(frozen=True)
class LogCheck:
    """Whether the log is whole: how many entries, the last link in hexadecimal, what is wrong.

    ``broken`` are the numbers of the entries that do not follow from those before them.
    ``anchor_lost`` tells that a link noted earlier is not among the log's any more.
    """

    entries: int
    head: str
    broken: tuple[int, ...]
    anchor_lost: bool = False

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.broken and not self.anchor_lost


def read_log(
    store: Store, wanted: LogFilter, *, skip: int = 0, most: int | None = None
) -> list[LogEntry]:
    """Return the wanted entries, the newest first, from the one after ``skip`` of them."""
    query = select(audit_log).where(_where(wanted)).order_by(audit_log.c.id.desc())
    with store.reading() as connection:
        rows = connection.execute(query.offset(skip).limit(most)).all()
    return [
        LogEntry(row.id, row.at, row.actor, row.action, row.forbund, row.object) for row in rows
    ]


def count_log(store: Store, wanted: LogFilter) -> int:
    """Return how many entries are wanted."""
    query = select(func.count()).select_from(audit_log).where(_where(wanted))
    with store.reading() as connection:
        return connection.execute(query).scalar_one()


def find_first_month(store: Store) -> Month | None:
    """Return the month of Swedish time in which the log begins; None while it is empty."""
    with store.reading() as connection:
        first = connection.execute(select(func.min(audit_log.c.at))).scalar()
    return (
        Month.containing(datetime.fromisoformat(first).astimezone(ZONE).date()) if first else None
    )


def _where(wanted: LogFilter) -> ColumnElement[bool]:
    conditions = [not_(_is_about(name)) for name in sorted(wanted.hidden)]
    if wanted.forbund is not None:
        conditions.append(audit_log.c.forbund.in_(sorted(wanted.forbund)))
    if wanted.actions is not None:
        conditions.append(audit_log.c.action.in_(sorted(wanted.actions)))
    if wanted.since is not None:
        start = datetime.combine(wanted.since.first_day, time(), ZONE)
        conditions.append(audit_log.c.at >= format_moment(start))
    return and_(true(), *conditions)


def _is_about(account: str) -> ColumnElement[bool]:
    """Hold for entries about an account, which may go on with its roles: "konto 3: admin"."""
    about = or_(audit_log.c.object == account, audit_log.c.object.startswith(f"{account}:"))
    return and_(audit_log.c.forbund == INSTALLATION, about)


def check_log(store: Store, anchor: str = "") -> LogCheck:
    """Return whether every entry follows from those before it.

    Entries taken away at the end leave no trace of themselves: ``anchor`` is a link that was
    noted earlier (or its first sixteen digits), which must still be one of the log's.

    Raises:
        UserError: the anchor is no link.
    """
    link = _read_anchor(anchor)
    with store.reading() as connection:
        return LogCheck(
            entries=connection.execute(select(func.count()).select_from(audit_log)).scalar_one(),
            head=find_head(connection).hex(),
            broken=tuple(find_broken_links(connection, store.keyring)),
            anchor_lost=bool(link) and not _has_link(connection, link),
        )


def _read_anchor(text: str) -> str:
    link = "".join(text.split()).lower()
    if link and not re.fullmatch(rf"[0-9a-f]{{{_SHORTEST_ANCHOR},64}}", link):
        raise UserError(
            f"”{text}” är ingen länk i loggen. Skriv den som den stod: minst "
            f"{_SHORTEST_ANCHOR} tecken, siffror och a–f."
        )
    return link


def _has_link(connection: Connection, link: str) -> bool:
    links = connection.execute(select(audit_log.c.chain)).scalars()
    return NO_LINK.hex().startswith(link) or any(one.hex().startswith(link) for one in links)
