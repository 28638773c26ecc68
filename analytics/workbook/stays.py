"""Stays of one person: the same row twice, overlaps, and moves that nothing follows."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from analytics.model.enrolment import MOVE_WINDOW_DAYS
from analytics.model.month import Month
from analytics.model.rows import ParticipantRow
from analytics.model.vocabulary import load_vocabulary
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
        key = row.key
        if (same := first.setdefault(key, record)) is not record:
            place = record.table.place(record.row, "pseudonym")
            other = name_row(same, record)
            problems.add("dubbel_rad", place, what="deltagande", other=other)
        else:
            by_person[key[:3]].append((record, row))
    for same_person in by_person.values():
        if len(same_person) > 1:
            _report_overlaps(same_person, problems)


def report_unfollowed_moves(stays: Sequence[Stay], month: Month, problems: ProblemList) -> None:
    """Report each move to another del that no stay followed before its time was out.

    ``month`` is the last month that the rows speak of.
    """
    moves = load_vocabulary("destination").with_role("move")
    latest = month.last_day - timedelta(days=MOVE_WINDOW_DAYS)
    moved = [(r, row) for r, row in stays if row.destination in moves]
    people = {(row.programme, row.pseudonym) for _, row in moved}
    rows_of: dict[tuple[str, str], list[ParticipantRow]] = defaultdict(list)
    for _, row in stays if people else ():
        if (row.programme, row.pseudonym) in people:
            rows_of[row.programme, row.pseudonym].append(row)
    for record, row in moved:
        if row.exit and row.exit <= latest:
            others = (o for o in rows_of[row.programme, row.pseudonym] if o is not row)
            if not any(_follows(other, row.exit) for other in others):
                problems.add("byte_utan_fortsattning", record.table.place(record.row, "exit"))


def _follows(row: ParticipantRow, exit_day: date) -> bool:
    return row.entry is not None and 0 <= (row.entry - exit_day).days <= MOVE_WINDOW_DAYS


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
