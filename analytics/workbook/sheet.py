"""The sheets of a workbook as they came out of the reader, before anything is understood."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.model.text import clean_text


@dataclass(frozen=True)
class Percent:
    """A number in a cell formatted as percent; ``value`` is 50 for what Excel shows as 50 %."""

    value: float


@dataclass(frozen=True)
class Unusable:
    """A cell without a value to read: an Excel error, a formula never computed, or masked."""

    why: Literal["error", "formula", "masked"]
    text: str = ""


Span = tuple[int, int]
Cell = str | float | datetime.date | Percent | Unusable | None


@dataclass(frozen=True)
class CellColumn:
    """A column as its distinct cells and, per row from row 1 on, a position among them."""

    cells: tuple[Cell, ...]
    codes: Sequence[int]


@dataclass(frozen=True)
class Sheet:
    """One worksheet; rows and columns count from 0 here and from 1 in every message.

    What is hidden is told as spans, from the first to the last.
    """

    name: str
    visible: bool
    height: int
    columns: tuple[CellColumn, ...]
    hidden_rows: tuple[Span, ...] = ()
    hidden_columns: tuple[Span, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at ``row`` and ``column`` (from 0)."""
        found = self.columns[column]
        return found.cells[found.codes[row]]

    def row(self, row: int) -> tuple[Cell, ...]:
        """Return the cells of ``row`` (from 0)."""
        return tuple(self.cell(row, column) for column in range(len(self.columns)))


@dataclass(frozen=True)
class Book:
    """All worksheets in order. ``counts_from_1904`` shifts serial numbers of days."""

    sheets: tuple[Sheet, ...]
    counts_from_1904: bool = False


def cell_text(cell: Cell) -> str:
    """Return what a reader sees in ``cell``, cleaned; "" for a blank or unusable one."""
    match cell:
        case str():
            return cell if cell.isalnum() and cell.isascii() else clean_text(cell)
        case float():
            return _number_text(cell)
        case datetime.date():
            return cell.isoformat()
        case Percent():
            return f"{_number_text(cell.value)} %"
        case _:
            return ""


def _number_text(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number).replace(".", ",")


def is_blank(cell: Cell) -> bool:
    """Tell whether ``cell`` shows nothing at all."""
    return not isinstance(cell, Unusable) and not cell_text(cell)


def column_letter(column: int) -> str:
    """Return Excel's letters for ``column`` (from 0): A, Z, AA, XFD."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
