"""The sheet SIP: from records to meetings about the samordnad individuell plan."""

from collections.abc import Sequence

from analytics.model.rows import SipRow
from analytics.workbook.doubles import keep_accepted, report_doubles
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record
from analytics.workbook.roster import Roster


def read_sips(
    records: Sequence[Record], roster: Roster, problems: ProblemList
) -> tuple[tuple[SipRow, ...], int]:
    """Return the meetings that ``records`` hold, and how many rows lack consent."""
    placed, left_out = roster.place(records)
    lines = [(record, _build_row(record, programme)) for record, programme in placed]
    report_doubles(lines, _whole_row, problems, what="SIP", field="day")
    return keep_accepted(lines, problems), left_out


def _build_row(record: Record, programme: str) -> SipRow:
    kind = record.get("kind") or ""
    return SipRow(record.get("pseudonym"), programme, record.get("day"), kind)


def _whole_row(row: SipRow) -> SipRow:
    return row  # every field of a meeting is part of what identifies it
