"""Rows that repeat each other: the same row twice, and stays of one person that overlap."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from analytics.model.rows import ParticipantRow
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record

Stay = tuple[Record, ParticipantRow]


def name_row(record: Record, beside: Record) -> str:
    """Return how to find ``record`` for somebody who looks at the row ``beside``."""
    sheet = record.table.sheet.name
    return f"rad {record.row}" + ("" if sheet == beside.table.sheet.name else f" i bladet {sheet}")


def report_repeated_rows(stays: Sequence[Stay], problems: ProblemList) -> None:
    """Report the second of two rows with one key, and stays in one del that overlap."""
    first: dict[tuple[str, ...], Record] = {}
    by_person: dict[tuple[str, ...], list[Stay]] = defaultdict(list)
    for record, row in stays:
        if (same := first.setdefault(row.key, record)) is not record:
            place = record.table.place(record.row, "pseudonym")
            other = name_row(same, record)
            problems.add("dubbel_rad", place, what="deltagande", other=other)
        else:
            by_person[row.key[:3]].append((record, row))
    for same_person in by_person.values():
        if len(same_person) > 1:
            _report_overlaps(same_person, problems)


def _report_overlaps(stays: list[Stay], problems: ProblemList) -> None:
    """Compare each stay with the one so far that lasts longest."""
    entered = [(row.entry, record, row) for record, row in stays if row.entry]
    entered.sort(key=lambda stay: stay[0])
    longest: tuple[date, Record] | None = None
    for entry, record, row in entered:
        end = row.exit or date.max
        if longest and entry < longest[0]:
            place = record.table.place(record.row, "entry")
            problems.add("overlapp", place, other=name_row(longest[1], record))
        if longest is None or end > longest[0]:
            longest = (end, record)
