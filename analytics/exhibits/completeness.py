"""Who has reported what, as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.wording.completeness import describe_reported, say_due, say_received
from analytics.wording.numbers import format_month, format_period

REPORTED = "rapportering"


@dataclass(frozen=True)
class ReportedMonths:
    """What the table says, the table as text, and what it is made of."""

    headline: str
    subtitle: str
    columns: Mapping[str, Sequence[str]]
    table: Table


def list_reported(view: View) -> ReportedMonths:
    """Return each month of the period, the latest first, with what each insats has reported.

    Invented data is never late.
    """
    timed = not view.figures.association.invented
    view = view.keeping("insats").settle(REPORTED)
    where = view.by_month()
    table = view.table(REPORTED, where)
    months = {period.key: format_month(period.last) for period in where.periods}
    rows = [row for row in reversed(table.rows()) if row["months"]]
    n, due, on_time = (sum(row[name] for row in rows) for name in ("n", "months", "on_time"))
    return ReportedMonths(
        headline=describe_reported(n, due, on_time if timed else None),
        subtitle=f"Inlästa månader per insats, {format_period(view.period)}",
        columns={
            "Månad": [months[row["period"]].capitalize() for row in rows],
            "Insats": [row["insats"] for row in rows],
            "Senast": [say_due(row["due"]) for row in rows],
            "Inläst": [
                say_received(row, timed=timed) + (", fastställd" if row["locked"] else "")
                for row in rows
            ],
        },
        table=table,
    )
