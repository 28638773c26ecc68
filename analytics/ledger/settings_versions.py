"""The versions of a förbund's settings: listed, compared, and saved one on top of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from sqlalchemy import Connection, Row, select

from analytics.ledger.forbund import write_settings
from analytics.ledger.schema import settings
from analytics.ledger.store import Store
from analytics.model.association import Association, read_association
from analytics.model.errors import UserError
from analytics.model.settings_document import list_changed_fields
from analytics.wording.numbers import format_moment
from analytics.wording.settings import name_fields


class ReplacedError(UserError):
    """Somebody else has saved a version in the meantime."""


@dataclass(frozen=True)
class SettingsVersion:
    """One version of a förbund's settings; ``saved_at`` is a moment as it is stored."""

    number: int
    toml: str
    saved_at: str
    saved_by: str

    @property
    def association(self) -> Association | None:
        """The förbund that it describes; None where this program can no longer read it."""
        try:
            return read_version(self.toml)
        except UserError:
            return None


@lru_cache(64)
def read_version(toml: str) -> Association:
    """Return the förbund that a version describes.

    Raises:
        UserError: this program cannot read it.
    """
    return read_association(toml)


def list_versions(store: Store, slug: str, most: int = 50) -> list[SettingsVersion]:
    """Return the latest versions of the förbund's settings, the current one first."""
    query = select(settings).where(settings.c.forbund == slug).order_by(settings.c.id.desc())
    with store.reading() as connection:
        return [_make(row) for row in connection.execute(query.limit(most))]


def load_version(store: Store, slug: str) -> SettingsVersion:
    """Return the current version.

    Raises:
        UserError: there is no such förbund here.
    """
    found = list_versions(store, slug, 1)
    if not found:
        raise UserError(f"Förbundet ”{slug}” finns inte här.")
    return found[0]


def name_changes(versions: Sequence[SettingsVersion]) -> list[str]:
    """Return what each version but the last changed of the one after it in the list."""
    return [_name_changes(after, before) for after, before in pairwise(versions)]


def _name_changes(after: SettingsVersion, before: SettingsVersion) -> str:
    wanted, known = after.association, before.association
    return name_fields(list_changed_fields(known, wanted)) if wanted and known else "–"


def save_on_top(
    store: Store, slug: str, toml: str, *, of: int, actor: str, at: datetime
) -> SettingsVersion:
    """Keep ``toml`` as the settings that come after version number ``of``; return them.

    Raises:
        ReplacedError: ``of`` is no longer the current version.
        UserError: the settings cannot be used, or are another förbund's; nothing is saved.
    """
    with store.writing() as connection:
        current = _find_current(connection, slug)
        if current.number != of:
            raise ReplacedError(
                f"{current.saved_by} sparade inställningarna {format_moment(current.saved_at)}, "
                "efter att du öppnade dem."
            )
        wanted = read_version(toml)
        if wanted.slug != slug:
            raise UserError(
                f"Inställningarna gäller ett annat förbund, {wanted.name}. Välj det förbundet "
                "först, eller en annan fil."
            )
        write_settings(connection, store.keyring, toml, actor=actor, at=at)
        return _find_current(connection, slug)


def _find_current(connection: Connection, slug: str) -> SettingsVersion:
    query = select(settings).where(settings.c.forbund == slug).order_by(settings.c.id.desc())
    return _make(connection.execute(query.limit(1)).one())


def _make(row: Row[tuple[object, ...]]) -> SettingsVersion:
    return SettingsVersion(row.id, row.toml, row.saved_at, row.saved_by)
