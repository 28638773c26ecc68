"""Settings must keep what rows that have been read in are told by."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from analytics.ledger.row_tables import SHEETS
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.programme import OUTSIDE_PROGRAMMES

_STEPS = ("step_entry", "step_now", "step_exit")


def refuse_lost_codes(connection: Connection, association: Association) -> None:
    """Stop settings that lack an insats, a del, an instrument or a step that rows name.

    Raises:
        UserError: the first of them, with what to do.
    """
    for sentence in _find_losses(connection, association):
        raise UserError(sentence)


def _find_losses(connection: Connection, association: Association) -> Iterator[str]:
    known = {p.code: {c.code for c in p.components} for p in association.programmes}
    for code, component in sorted(_list_told(connection, association.slug)):
        if code in ("", OUTSIDE_PROGRAMMES):
            continue
        if code not in known:
            yield f"Insatsen {code} har inlästa rader och kan inte tas bort. Lägg tillbaka den."
        elif component and component not in known[code]:
            yield (
                f"Delen {component} i {association.programme(code).name} har inlästa rader och "
                "kan inte tas bort. Lägg tillbaka den."
            )
    instruments = association.shipped_and_own("instrument").codes
    for code in sorted(_list_instruments(connection, association.slug) - {"", *instruments}):
        yield f"Instrumentet {code} har inlästa rader och kan inte tas bort. Lägg tillbaka det."
    if (highest := _find_highest_step(connection, association.slug)) > len(association.steps):
        yield f"Steg {highest} finns i inlästa rader. Listan behöver minst {highest} steg."


def _list_told(connection: Connection, slug: str) -> set[tuple[str, str]]:
    """Return each insats and del ("" for none) that a row names."""
    told = set()
    for table in SHEETS.values():
        if "programme" in table.c:
            component = [table.c.component] if "component" in table.c else []
            query = select(table.c.programme, *component).where(table.c.forbund == slug).distinct()
            told |= {(row[0], row[1] if component else "") for row in connection.execute(query)}
    return told


def _list_instruments(connection: Connection, slug: str) -> set[str]:
    table = SHEETS["skattningar"]
    query = select(table.c.instrument).where(table.c.forbund == slug).distinct()
    return set(connection.execute(query).scalars())


def _find_highest_step(connection: Connection, slug: str) -> int:
    table = SHEETS["deltagare"]
    query = select(*(func.max(table.c[name]) for name in _STEPS)).where(table.c.forbund == slug)
    return max(step or 0 for step in connection.execute(query).one())
