"""The förbund's own colour, logo and Word template: kept, and found again by their SHA-256."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from analytics.ledger.audit import format_moment
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.reports.look import Look
from analytics.reports.tables import report_files


def keep_file(store: Store, forbund: str, content: bytes, *, actor: str, at: datetime) -> str:
    """Keep what has been checked to be a logo or a template; return the name it goes by.

    It counts from when the settings name it.
    """
    name = sha256(content).hexdigest()
    with store.writing() as connection:
        if _find(connection, forbund, name) is None:
            entry = {
                "forbund": forbund,
                "fingerprint": name,
                "content": content,
                "saved_at": format_moment(at),
                "saved_by": actor,
            }
            connection.execute(report_files.insert(), entry)
    return name


def load_look(store: Store, association: Association) -> Look:
    """Return how the förbund's reports look; it is read on the connection of boards."""
    told, slug = association.look, association.slug
    with store.public() as connection:
        logo = _find(connection, slug, told.logo) if told.logo else None
        template = _find(connection, slug, told.template) if told.template else None
    return Look(told.colour, None if logo is None else logo.decode(), template)


def refuse_lost_files(connection: Connection, association: Association) -> None:
    """Stop settings that name a logo or a template that is not kept here.

    Raises:
        UserError: what to do about the first of them.
    """
    look = association.look
    for name, field, what in (
        (look.logo, "logo", "Logotypen"),
        (look.template, "template", "Mallen"),
    ):
        if name and _find(connection, association.slug, name) is None:
            raise UserError(
                f"{what} som inställningarna nämner finns inte här. Ta bort raden {field} under "
                "[look], läs in filen igen och välj sedan bilden eller mallen på sidan "
                "Inställningar."
            )


def _find(connection: Connection, forbund: str, name: str) -> bytes | None:
    query = select(report_files.c.content).where(
        report_files.c.forbund == forbund, report_files.c.fingerprint == name
    )
    found: bytes | None = connection.execute(query.limit(1)).scalar()
    return found
