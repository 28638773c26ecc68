"""The figures that are keyed into Uppföljning Finsam."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.exhibits.charts import Series, SideBars
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.palette import colour
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.wording.numbers import NO_VALUE, format_count, format_kronor

KEYS = "uppfoljning_finsam"
OF_YEAR: Mapping[str, str] = {
    "allocated": "Tilldelade medel",
    "equity": "Eget kapital",
    "administration_budget": "Administration, budget",
    "administration_outcome": "Administration, utfall",
}
"""What is told of a whole year, by its column."""
_KON = ("kvinna", "man", "annat", "uppgift_saknas")


def yearly_keys(view: View) -> Exhibit:
    """Show participants by insats and kön, money by insats, and what is told of the year."""
    view = view.keeping().year.settle(KEYS)
    table = view.table(KEYS, view.total)
    rows = list_shown(table)
    kon, insatser = table.axes["kon"], list(dict.fromkeys(row["insats"] for row in table.rows()))
    year = view.period.last.year
    told = table.rows()[0]
    of_year = "; ".join(f"{label} {format_kronor(told[key])}" for key, label in OF_YEAR.items())
    return Exhibit(
        key="finsam-keys",
        headline=f"Uppgifter att skriva in i Uppföljning Finsam för {year}.",
        subtitle=f"Unika deltagare per insats och kön, {year}. Pengarna står under tabellen",
        chart=SideBars(
            insatser,
            [
                Series(kon.label_of[key], table.values("n", kon=key), colour("kon", key, place))
                for place, key in enumerate(_KON)
                if any(table.values("n", kon=key))
            ],
        ),
        columns={
            "Insats": [row["insats"] for row in rows],
            "Kön": [kon.label_of[row["kon"]] for row in rows],
            "Deltagare": [format_count(row["n"]) for row in rows],
            "Budgeterade": [format_count(row["planned"]) for row in rows],
        },
        table=table,
        note=(
            f"{_tell_money(rows)} {of_year}. Ett streck ({NO_VALUE}) betyder att uppgiften inte "
            "är inskriven under Inställningar."
        ),
    )


def _tell_money(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return budget and outcome of each insats, which its rows all tell."""
    each = {row["insats"]: row for row in rows}
    return " ".join(
        f"{name}: budget {format_kronor(row['budget'])}, utfall {format_kronor(row['outcome'])}."
        for name, row in each.items()
    )


def list_shown(table: Table) -> list[dict[str, Any]]:
    """Return the rows to key in: women and men always, others where there are any."""
    return [row for row in table.rows() if row["n"] or row["planned"] or row["kon"] in _KON[:2]]
