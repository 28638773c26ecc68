"""Sentences about how far the months of the ledger have come."""

from collections.abc import Sequence

from analytics.model.month import Month
from analytics.wording.numbers import format_month


def describe_late_reports(late: Sequence[tuple[str, Month]]) -> str:
    """Return which months have not been reported in time, per insats."""
    months: dict[str, list[str]] = {}
    for programme, month in late:
        months.setdefault(programme, []).append(format_month(month))
    parts = [
        f"{programme}: {names[0] if len(names) == 1 else f'{names[0]} till {names[-1]}'}"
        for programme, names in months.items()
    ]
    return f"Ej rapporterat i tid. {'; '.join(parts)}."


def describe_months(reported: Month, published: Month | None, due_day: int | None) -> str:
    """Return how far is read in and published, and what comes next.

    ``due_day`` is the day of the month after by which a month is to be read in, where that counts.
    """
    read_in = f"till och med {format_month(reported)}"
    if published is None:
        return f"Inläst {read_in}. Inget är publicerat, så styrelsen ser inga siffror än."
    if published < reported:
        return f"Inläst {read_in}. Styrelsen ser siffror till och med {format_month(published)}."
    coming = reported + 1
    due = "" if due_day is None else f" och ska läsas in senast den {due_day} {_name(coming + 1)}"
    return f"Inläst och publicerat {read_in}. Nästa fil gäller {format_month(coming)}{due}."


def _name(month: Month) -> str:
    """Return a month's name without its year."""
    return format_month(month).split()[0]
