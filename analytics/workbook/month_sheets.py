"""A förbund's own sheet of the economy: a row per insats and a column per month."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.model.answers import BUDGET, FORECAST, NO, OUTCOME
from analytics.model.association import Association
from analytics.workbook.asking import ask_months
from analytics.workbook.columns import (
    ECONOMY,
    ROWS_ABOVE,
    ColumnSpec,
    SeriesSpec,
    SheetSpec,
    heading_key,
)
from analytics.workbook.dates import find_month_number
from analytics.workbook.economy_likeness import looks_like_economy
from analytics.workbook.heading_guess import drop_parentheses
from analytics.workbook.hidden import find_unread_columns, settle_hidden
from analytics.workbook.money_units import report_units
from analytics.workbook.problems import Place, ProblemList
from analytics.workbook.records import Record
from analytics.workbook.sheet import Sheet, cell_text
from analytics.workbook.table import Table, TableColumn

MONTHS_HOLD: Mapping[str, tuple[str, str]] = {
    OUTCOME: ("outcome", "utfall"),
    BUDGET: ("budget", "budget"),
    FORECAST: ("forecast", "prognos"),
}
"""What may stand in the months: its field and what it is called, by the answer."""
FINANCIER, COST_TYPE = "Förbundet", "Insatsens kostnader"
"""What is not said in such a sheet, as a line of the economy has it."""
_BUDGETS = frozenset(map(heading_key, ("Budget", "Budget helår", "Helårsbudget", "Årsbudget")))
_FEWEST_MONTHS = 2
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PROGRAMME = next(column for column in ECONOMY.columns if column.field == "programme")
_BUDGET = next(column for column in ECONOMY.columns if column.field == "budget")


@dataclass(frozen=True)
class _Layout:
    """Where the headings stand (rows and positions from 0), and the year that the sheet is of."""

    row: int
    programme: int
    months: Mapping[int, int]
    budget: int | None
    year: int


def recognise_month_sheet(
    sheet: Sheet, association: Association, problems: ProblemList
) -> tuple[bool, Table | None]:
    """Tell whether ``sheet`` is of the economy with a column per month; return it as a table.

    What the months hold is asked; until that is answered, or if it is not to be read, there is
    no table.
    """
    layout = _find_layout(sheet) if looks_like_economy(sheet) else None
    if layout is None:
        return False, None
    question = ask_months(_YEAR.sub("", sheet.name).strip())
    answer = question.answered_by(association)
    if answer is None:
        problems.add("manadsblad_oklart", Place(sheet.name), question=question)
    if answer is None or answer == NO:
        return True, None
    field, what = MONTHS_HOLD[answer]
    table = settle_hidden(_map_columns(sheet, layout, field, association), association, problems)
    if not table.is_left_out:
        problems.add(
            "manadsblad",
            Place(sheet.name),
            what=what,
            year=layout.year,
            financier=FINANCIER,
            cost_type=COST_TYPE,
        )
        report_units(table, problems)
    return True, table


def is_month_sheet(table: Table) -> bool:
    """Tell whether the records of ``table`` hold a year each, a value per month."""
    return table.year is not None


def spread_months(records: Sequence[Record]) -> list[Record]:
    """Return a record of the economy for each amount that the ``records`` of a month sheet hold."""
    return [one for record in records for one in _spread(record)]


def _spread(record: Record) -> Iterator[Record]:
    line: dict[str, Any] = {
        "year": record.table.year,
        "financier": FINANCIER,
        "cost_type": COST_TYPE,
    }
    if (programme := record.get("programme")) is not None:
        line["programme"] = programme
    for name in sorted(record.values.keys() | record.unread, key=_find_number):
        field, number = name.partition("_")[0], _find_number(name)
        if name == "programme":
            continue
        values = {**line, "month": (number, None)} if number else dict(line)
        if record.get(name) is not None:
            values[field] = record.get(name)
        yield replace(record, values=values)


def _find_number(name: str) -> int:
    """Return the month of a field such as outcome_3, 0 for the whole year."""
    return int(name.partition("_")[2] or 0)


def _map_columns(sheet: Sheet, layout: _Layout, field: str, association: Association) -> Table:
    headings = tuple(map(cell_text, sheet.row(layout.row)))
    months = SeriesSpec("Månad", field, "money", 12)
    programme = replace(_PROGRAMME, required="value")
    spec = SheetSpec(ECONOMY.kind, ECONOMY.title, (), (programme, _BUDGET), months)
    found: list[tuple[ColumnSpec, int]] = [(programme, layout.programme)]
    if layout.budget is not None and field != "budget":
        found.append((_BUDGET, layout.budget))
    found += [(months.columns[number - 1], at) for number, at in layout.months.items()]
    unread = find_unread_columns(sheet, association)
    columns = tuple(TableColumn(s, at, headings[at]) for s, at in found if at not in unread)
    return Table(sheet, spec, layout.row, layout.row + 1, headings, columns, year=layout.year)


def _find_layout(sheet: Sheet) -> _Layout | None:
    """Return where a sheet has an insats and months as headings, and one year above or as name."""
    texts: list[str] = [sheet.name]
    for row in range(min(sheet.height, ROWS_ABOVE + 1)):
        headings = list(map(cell_text, sheet.row(row)))
        years = {int(year) for text in texts for year in _YEAR.findall(text)}
        if len(years) == 1 and (found := _read_headings(headings, row, years.pop())):
            return found
        texts += headings
    return None


def _read_headings(headings: Sequence[str], row: int, year: int) -> _Layout | None:
    plain = [heading_key(drop_parentheses(text)) for text in headings]
    names = {heading_key(name) for name in (_PROGRAMME.heading, *_PROGRAMME.aliases)}
    programme = [at for at, key in enumerate(plain) if key in names]
    budgets = [at for at, key in enumerate(plain) if key in _BUDGETS]
    numbers = [(find_month_number(text), at) for at, text in enumerate(headings)]
    months = {number: at for number, at in numbers if number}
    is_clear = len(months) == sum(bool(number) for number, _ in numbers) and len(programme) == 1
    if not is_clear or len(months) < _FEWEST_MONTHS or len(budgets) > 1:
        return None
    return _Layout(row, programme[0], months, next(iter(budgets), None), year)
