"""The sheet Volymer: from records to counts per month, insats and kön."""

from collections.abc import Sequence

from analytics.model.month import Month
from analytics.model.rows import VolumeRow
from analytics.workbook.doubles import keep_accepted, report_doubles
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record, is_refused

_COUNTS = ("entered", "exited", "present")


def read_volumes(
    records: Sequence[Record], month: Month, problems: ProblemList
) -> tuple[VolumeRow, ...]:
    """Return the counts that ``records`` hold in a report on ``month``."""
    lines = []
    for record in records:
        check_month(record, month, problems)
        _check_counts(record, problems)
        if not is_refused(record, problems):
            lines.append((record, _build_row(record)))
    report_doubles(lines, _key, problems, what="månad, insats och kön", field="month")
    return keep_accepted(lines, problems)


def check_month(record: Record, month: Month, problems: ProblemList) -> None:
    """Warn of a row about a month that comes after the one reported on, ``month``."""
    told: Month | None = record.get("month")
    if told and told > month:
        place = record.table.place(record.row, "month")
        problems.add("efter_manaden", place, told=told, month=month)


def _check_counts(record: Record, problems: ProblemList) -> None:
    if all(record.get(name) is None and name not in record.unread for name in _COUNTS):
        problems.add("volym_tom", record.table.place(record.row, "present"))


def _build_row(record: Record) -> VolumeRow:
    counts = (record.get(name) for name in _COUNTS)
    return VolumeRow(record.get("month"), record.get("programme"), record.get("kon"), *counts)


def _key(row: VolumeRow) -> tuple[Month, str, str]:
    return row.month, row.programme, row.kon
