"""Rows of a sheet, each with the day on which it becomes known."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sample_data.writer import Cell

Row = dict[str, Cell]
DatedRow = tuple[date, Row]
History = tuple[Mapping[str, str], Sequence[DatedRow]]
"""Headings by field, and every row that the sheet will ever hold."""


def list_known(rows: Sequence[DatedRow], programme: str, until: date) -> Iterator[Row]:
    """Yield the rows of ``programme`` known at the end of the day ``until``."""
    for day, row in rows:
        if day <= until:
            yield {"programme": programme, **row}
