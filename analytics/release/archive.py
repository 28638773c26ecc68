"""Releases in the store: approved by somebody, sealed, and read by boards."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, func, select

from analytics.ledger.audit import format_moment
from analytics.ledger.keyring import Keyring
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.release.release import Release
from analytics.release.tables import releases

_START = bytes(32)


@dataclass(frozen=True)
class Approval:
    """Who approved a release and when (ISO 8601, UTC); ``seal`` stands for it and all before."""

    number: int
    month: Month
    approved_at: str
    approved_by: str
    seal: str


def load_releases(store: Store, forbund: str) -> tuple[Release, ...]:
    """Return the förbund's releases in their order, on a connection that has no right to rows."""
    query = select(releases.c.content).where(releases.c.forbund == forbund)
    with store.public() as connection:
        contents = connection.execute(query.order_by(releases.c.id)).scalars()
        return tuple(map(_read_content, contents))


@lru_cache(128)
def _read_content(content: str) -> Release:
    return Release.model_validate_json(content)


def find_latest(store: Store, forbund: str) -> int:
    """Return the number of the förbund's latest release, 0 before the first."""
    query = select(func.max(releases.c.id)).where(releases.c.forbund == forbund)
    with store.public() as connection:
        return connection.execute(query).scalar() or 0


def has_release(store: Store, forbund: str, month: Month) -> bool:
    """Tell whether ``month``, or a later one, is published."""
    query = select(func.max(releases.c.month)).where(releases.c.forbund == forbund)
    with store.public() as connection:
        latest: int | None = connection.execute(query).scalar()
    return latest is not None and latest >= month.ordinal


def list_approvals(store: Store, forbund: str) -> list[Approval]:
    """Return who approved each release and when, the latest first."""
    query = select(releases).where(releases.c.forbund == forbund).order_by(releases.c.id.desc())
    with store.public() as connection:
        return [
            Approval(row.id, Month(row.month), row.approved_at, row.approved_by, row.seal.hex())
            for row in connection.execute(query)
        ]


def write_release(
    connection: Connection, keyring: Keyring, release: Release, *, actor: str, at: datetime
) -> int:
    """Write an approved release inside the caller's transaction; return its number."""
    content = spell_release(release)
    entry = {
        "forbund": release.forbund,
        "month": release.last.ordinal,
        "content": content,
        "approved_at": format_moment(at),
        "approved_by": actor,
        "seal": keyring.chain(_find_seal(connection, release.forbund), content),
    }
    insert = releases.insert().values(entry).returning(releases.c.id)
    number: int = connection.execute(insert).scalar_one()
    return number


def refuse_stale(connection: Connection, forbund: str, earlier: Sequence[Release]) -> None:
    """Stop an approval of a draft that was made before somebody else published.

    Raises:
        UserError: there are other releases than the draft was audited with.
    """
    query = select(func.count()).select_from(releases).where(releases.c.forbund == forbund)
    if connection.execute(query).scalar_one() != len(earlier):
        raise UserError("Någon annan har publicerat nyss. Ladda om sidan och granska igen.")


def _find_seal(connection: Connection, forbund: str) -> bytes:
    latest = select(releases.c.seal).where(releases.c.forbund == forbund)
    return connection.execute(latest.order_by(releases.c.id.desc()).limit(1)).scalar() or _START


def find_broken_seals(connection: Connection, keyring: Keyring) -> list[int]:
    """Return the number of each release that is not as it was approved."""
    former: dict[str, bytes] = {}
    broken = []
    for row in connection.execute(select(releases).order_by(releases.c.id)):
        if keyring.chain(former.get(row.forbund, _START), row.content) != row.seal:
            broken.append(row.id)
        former[row.forbund] = row.seal
    return broken


def spell_release(release: Release) -> str:
    """Return a release as it is stored: JSON with sorted keys, the same every time."""
    return json.dumps(release.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
