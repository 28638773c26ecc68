"""Tell which unit a column of amounts stands in: in its heading, or above the headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.model.text import fold_text
from analytics.workbook.problems import Place, ProblemList
from analytics.workbook.sheet import cell_text
from analytics.workbook.table import Table, TableColumn


@dataclass(frozen=True)
class MoneyUnit:
    """How many kronor an amount of 1 is; ``name`` and ``example`` tell it in a message."""

    kronor: int
    name: str
    example: str


KRONOR = MoneyUnit(1, "kronor", "5 är 5 kr")
_THOUSANDS = MoneyUnit(1_000, "tusental kronor", "5 blir 5 000 kr")
_MILLIONS = MoneyUnit(1_000_000, "miljoner kronor", "5 blir 5 000 000 kr")
UNITS: Mapping[str, MoneyUnit] = {
    **dict.fromkeys(("kr", "kronor", "sek"), KRONOR),
    **dict.fromkeys(("tkr", "kkr", "tusen kronor", "tusentals kronor", "1000 kr"), _THOUSANDS),
    **dict.fromkeys(("tusental kronor", "tusen kr", "1 000 kr", "ksek", "tsek"), _THOUSANDS),
    **dict.fromkeys(("mkr", "mnkr", "milj kr", "milj. kr", "msek"), _MILLIONS),
    **dict.fromkeys(("miljoner kronor", "miljoner kr", "mn kr"), _MILLIONS),
}
"""Every unit by how it is written; the longest one counts, as tusen kronor before kronor."""
_WRITTEN = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})(?!\w)"
)


def find_unit(text: str) -> MoneyUnit | None:
    """Return the unit that ``text`` names, or None where it names none, or more than one."""
    found = {UNITS[match[0]] for match in _WRITTEN.finditer(fold_text(text))}
    return found.pop() if len(found) == 1 else None


def find_column_unit(table: Table, column: TableColumn) -> MoneyUnit:
    """Return the unit of the amounts in ``column``: of its heading, or of the titles above."""
    return find_unit(column.written) or _find_title_unit(table) or KRONOR


def report_units(table: Table, problems: ProblemList) -> None:
    """Tell of each heading, and of a title, whose amounts are not read as kronor."""
    money = [column for column in table.columns if column.spec.type == "money"]
    own = {column: find_unit(column.written) for column in money}
    for column, unit in own.items():
        if unit not in (None, KRONOR):
            place = table.place(table.heading_row + 1, column.spec.field)
            _report(unit, place, f"i kolumn {column.letter}", "i rubriken", problems)
    title = _find_title_unit(table)
    if title not in (None, KRONOR) and None in own.values():
        place = Place(table.sheet.name)
        _report(title, place, "i bladet", "ovanför rubrikerna", problems)


def _report(
    unit: MoneyUnit | None, place: Place, what: str, where: str, problems: ProblemList
) -> None:
    if unit is not None:
        words = {"what": what, "where": where, "unit": unit.name, "example": unit.example}
        problems.add("belopp_i_enhet", place, question=None, **words)


def _find_title_unit(table: Table) -> MoneyUnit | None:
    units = {unit for text in _list_titles(table) if (unit := find_unit(text))}
    return units.pop() if len(units) == 1 else None


def _list_titles(table: Table) -> Iterator[str]:
    for row in range(table.heading_row):
        yield from map(cell_text, table.sheet.row(row))
