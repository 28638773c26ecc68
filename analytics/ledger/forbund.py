"""The förbund of an installation and their settings, each version kept."""

import tomllib
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, func, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.keyring import Keyring
from analytics.ledger.lost_codes import refuse_lost_codes
from analytics.ledger.schema import installation, settings
from analytics.ledger.store import Store
from analytics.model.association import Association, read_association
from analytics.model.errors import UserError
from analytics.model.settings_document import list_changed_fields
from analytics.reports.own_look import refuse_lost_files
from analytics.reports.own_plans import check_plans
from analytics.wording.settings import name_fields

DEMO_BEGUN, DEMO_DONE, DEMO_ENDED = "påbörjad", "klar", "avslutad"
IS_OF_DEMO = installation.c.name == "demo"
_KEPT = (
    select(func.min(settings.c.id).label("first"), func.max(settings.c.id).label("current"))
    .group_by(settings.c.forbund)
    .subquery()
)
_CURRENT = (
    select(settings.c.forbund, settings.c.toml)
    .join(_KEPT, settings.c.id == _KEPT.c.current)
    .order_by(_KEPT.c.first)
)
"""The settings of each förbund that hold now, in the order of adding."""


def save_association(store: Store, toml: str, *, actor: str, at: datetime) -> Association:
    """Keep ``toml`` as the current settings of the förbund it describes.

    Raises:
        UserError: the settings cannot be used; nothing is saved.
    """
    with store.writing() as connection:
        return write_settings(connection, store.keyring, toml, actor=actor, at=at)


def write_settings(
    connection: Connection, keyring: Keyring, toml: str, *, actor: str, at: datetime
) -> Association:
    """Do as ``save_association``, inside the caller's transaction."""
    association = read_association(toml)
    _refuse_mixture(connection, association)
    refuse_lost_codes(connection, association)
    refuse_lost_files(connection, association)
    check_plans(association)
    changes = _name_changes(connection, association)
    entry = {
        "forbund": association.slug,
        "toml": toml,
        "saved_at": format_moment(at),
        "saved_by": actor,
    }
    connection.execute(settings.insert(), entry)
    write_audit(
        connection,
        keyring,
        at=at,
        actor=actor,
        action="settings",
        forbund=association.slug,
        object=changes,
    )
    return association


def _name_changes(connection: Connection, association: Association) -> str:
    """Return what is changed of the current settings, as it stands in the log; never values."""
    query = select(settings.c.toml).where(settings.c.forbund == association.slug)
    toml = connection.execute(query.order_by(settings.c.id.desc()).limit(1)).scalar()
    if toml is None:
        return ""
    try:
        known = read_association(toml)
    except UserError:  # written for another version of the program
        return ""
    return name_fields(list_changed_fields(known, association))


def _refuse_mixture(connection: Connection, association: Association) -> None:
    """Stop settings that would give out invented rows as real ones, or the other way."""
    slug, name = association.slug, association.name
    if slug not in list_slugs(connection):
        return
    was_invented = slug in find_samples(connection)
    if was_invented and not association.invented:
        raise UserError(
            f"Här finns påhittade uppgifter för {name}. Avsluta demoläget först: med knappen "
            "överst på sidorna, eller med demo --end på kommandoraden."
        )
    if association.invented and not was_invented:
        raise UserError(f"{name} har riktiga uppgifter. Ta bort raden med invented.")


def list_forbund(store: Store) -> list[str]:
    """Return the slugs of the förbund, in the order in which they were added."""
    with store.reading() as connection:
        return list_slugs(connection)


def load_all_settings(store: Store) -> dict[str, str]:
    """Return the text of each förbund's current settings by slug, in the order of adding."""
    with store.reading() as connection:
        return {row.forbund: row.toml for row in connection.execute(_CURRENT)}


def list_slugs(connection: Connection) -> list[str]:
    """Do as ``list_forbund``, as this connection sees it."""
    query = select(settings.c.forbund).group_by(settings.c.forbund)
    return list(connection.execute(query.order_by(func.min(settings.c.id))).scalars())


def load_settings(store: Store, slug: str) -> tuple[int, str]:
    """Return the number and the text of the förbund's current settings.

    Raises:
        UserError: there is no such förbund here.
    """
    query = select(settings.c.id, settings.c.toml).where(settings.c.forbund == slug)
    with store.reading() as connection:
        row = connection.execute(query.order_by(settings.c.id.desc()).limit(1)).first()
    if row is None:
        known = ", ".join(list_forbund(store)) or "inget än"
        raise UserError(f"Förbundet ”{slug}” finns inte här. Det finns: {known}.")
    return row.id, row.toml


def load_association(store: Store, slug: str) -> Association:
    """Return the förbund with its current settings.

    Raises:
        UserError: there is no such förbund here.
    """
    return read_association(load_settings(store, slug)[1])


def find_samples(connection: Connection) -> dict[str, str]:
    """Return the name of each förbund whose data is invented, by its slug."""
    marked = map(_read_mark, (row.toml for row in connection.execute(_CURRENT)))
    return {slug: name for slug, name, invented in marked if invented}


@lru_cache(maxsize=64)
def _read_mark(toml: str) -> tuple[str, str, bool]:
    """Return slug, name and whether all is invented; also of what this version cannot use."""
    kept = tomllib.loads(toml)
    return kept["slug"], kept["name"], kept.get("invented", False)


def is_demo(store: Store) -> bool:
    """Tell whether the store holds the sample data of demoläge, all of it or a part."""
    return _find_demo(store) in (DEMO_BEGUN, DEMO_DONE)


def is_demo_unfinished(store: Store) -> bool:
    """Tell whether loading the sample data was begun and never came to its end."""
    return _find_demo(store) == DEMO_BEGUN


def has_demo_ended(store: Store) -> bool:
    """Tell whether the store once held the sample data, and demoläge has been ended."""
    return _find_demo(store) == DEMO_ENDED


def _find_demo(store: Store) -> str | None:
    with store.reading() as connection:
        return find_demo_mark(connection)


def find_demo_mark(connection: Connection) -> str | None:
    """Return how far demoläge has come, or None where there never was any."""
    return connection.execute(select(installation.c.value).where(IS_OF_DEMO)).scalar()


def mark_demo(store: Store, state: str) -> None:
    """Note how far loading the sample data has come."""
    with store.writing() as connection:
        write_demo_mark(connection, state)


def write_demo_mark(connection: Connection, state: str) -> None:
    """Do as ``mark_demo``, inside the caller's transaction."""
    connection.execute(installation.delete().where(IS_OF_DEMO))
    connection.execute(installation.insert(), {"name": "demo", "value": state})
