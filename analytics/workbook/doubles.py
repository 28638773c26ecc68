"""Rows of one sheet judged against each other: the same row twice, and what is left of them."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record, is_refused
from analytics.workbook.stays import name_row

Row = TypeVar("Row")


def report_doubles(
    lines: Iterable[tuple[Record, Row]],
    key: Callable[[Row], Hashable],
    problems: ProblemList,
    *,
    what: str,
    field: str,
) -> None:
    """Report the later of two rows with one ``key``, naming both.

    ``what`` is what they are the same of, and ``field`` where the problem is shown.
    """
    first: dict[Hashable, Record] = {}
    for record, row in lines:
        same = first.setdefault(key(row), record)
        if same is not record:
            place = record.table.place(record.row, field)
            problems.add("dubbel_rad", place, what=what, other=name_row(same, record))


def keep_accepted(lines: Sequence[tuple[Record, Row]], problems: ProblemList) -> tuple[Row, ...]:
    """Return the rows that nothing keeps out."""
    return tuple(row for record, row in lines if not is_refused(record, problems))
