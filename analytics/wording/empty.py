"""Why a figure has nothing to show, in a sentence."""

from analytics.figures.table import Table


def describe_empty(table: Table) -> str:
    """Return why a table without any value has none: not reported, or none such in the rows."""
    if table.is_unreported and _is_reported(table):
        return "Sådana uppgifter finns inte i det som är inläst."
    if table.is_unreported:
        return "Perioden är inte rapporterad."
    of = "urvalet" if table.where.only else "perioden"
    return f"Det finns inga sådana uppgifter för {of}."


def _is_reported(table: Table) -> bool:
    """Tell whether any month that is asked for is reported by all."""
    missing = {month for _, month in table.unreported}
    return any(month not in missing for period in table.where.periods for month in period)
