"""A sheet whose headings have been understood: which column holds what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analytics.workbook.columns import ColumnSpec, SheetSpec
from analytics.workbook.problems import Place
from analytics.workbook.sheet import CellColumn, Sheet, column_letter


@dataclass(frozen=True)
class TableColumn:
    """A column that is read: its meaning, its position from 0 and its heading as written."""

    spec: ColumnSpec
    position: int
    written: str

    @property
    def letter(self) -> str:
        """Excel's letters for the column."""
        return column_letter(self.position)


@dataclass(frozen=True)
class Table:
    """A recognised sheet; ``heading_row`` and ``first_row``, under the headings, count from 0.

    ``headings`` are as written, one per column of the sheet, "" where there is none. The rows
    ``unread_rows`` (from 0), or all rows where ``is_left_out``, are hidden and not to be read.
    ``year`` is that of all rows where a column holds a month of it, None in other sheets.
    ``assumed`` has the value of fields that have no column, the same in every row.
    """

    sheet: Sheet
    spec: SheetSpec
    heading_row: int
    first_row: int
    headings: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    unread_rows: frozenset[int] = frozenset()
    is_left_out: bool = False
    year: int | None = None
    assumed: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def is_complete(self) -> bool:
        """Whether every required heading is there, or what would stand below it is assumed."""
        return not self.list_missing()

    def list_missing(self) -> list[str]:
        """Return the required headings that nothing stands for."""
        there = {*self.assumed, *self._by_field}
        return [one.heading for one in self.spec.columns if one.required and one.field not in there]

    @cached_property
    def _by_field(self) -> Mapping[str, TableColumn]:
        return {column.spec.field: column for column in self.columns}

    def column(self, field: str) -> TableColumn | None:
        """Return the column that holds ``field``, or None when the sheet has none."""
        return self._by_field.get(field)

    def cells(self, column: TableColumn) -> CellColumn:
        """Return the distinct cells of ``column`` and the codes of the rows under the headings."""
        whole = self.sheet.columns[column.position]
        return CellColumn(whole.cells, whole.codes[self.first_row :])

    def place(self, row: int | None = None, field: str = "") -> Place:
        """Return where ``field`` stands in Excel's ``row`` (from 1)."""
        column = self.column(field)
        if column is None:
            return Place(self.sheet.name, row)
        return Place(self.sheet.name, row, column.written, column.letter)
