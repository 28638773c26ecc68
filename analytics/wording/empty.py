"""Why a figure has nothing to show, in a sentence."""

from analytics.figures.table import Table
from analytics.model.month import Month


def describe_way_on(table: Table, *, reports: bool) -> str:
    """Return what to do about a table without any value; ``reports`` is whether the reader can.

    Another period does not help where no file tells of it at all.
    """
    if not table.where.only and _is_never_told(table) and table.definition.to_report:
        return table.definition.to_report if reports else ""
    return f"Välj en annan period{' eller ta bort ett filter' if table.where.only else ''}."


def describe_empty(table: Table) -> str:
    """Return why a table without any value has none: not reported, or none such in the rows."""
    if _is_never_told(table):
        return "Sådana uppgifter finns inte i det som är inläst."
    if table.is_unreported:
        return "Perioden är inte rapporterad."
    of = "urvalet" if table.where.only else "perioden"
    return f"Det finns inga sådana uppgifter för {of}."


def _is_never_told(table: Table) -> bool:
    """Tell whether months are reported, but nothing of this in any of them."""
    return table.is_unreported and _is_reported(table)


def _is_reported(table: Table) -> bool:
    """Tell whether any month is reported by all insatser that report anything in the time asked."""
    months = {month for period in table.where.periods for month in period}
    missing: dict[str, set[Month]] = {}
    for name, month in table.unreported:
        missing.setdefault(name, set()).add(month)
    silent = {name for name, gone in missing.items() if gone >= months}
    asked = dict(table.where.only).get("insats", table.axes["insats"].keys)
    if silent >= {*asked}:
        return False
    late = {month for name, gone in missing.items() if name not in silent for month in gone}
    return bool(months - late)
