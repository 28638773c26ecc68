"""The sheet ASF: from records to those employed in arbetsintegrerande sociala företag."""

from collections.abc import Collection, Sequence

from analytics.model.month import Month
from analytics.model.rows import AsfRow
from analytics.model.text import fold_text
from analytics.model.vocabulary import UNKNOWN
from analytics.workbook.doubles import keep_accepted, report_doubles
from analytics.workbook.participant_rules import check_member
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record, is_refused
from analytics.workbook.volumes import check_month


def read_asf(
    records: Sequence[Record], members: Collection[str], month: Month, problems: ProblemList
) -> tuple[AsfRow, ...]:
    """Return the counts that ``records`` hold in a report on ``month``.

    ``members`` are the codes of the member kommuner.
    """
    lines = []
    for record in records:
        check_month(record, month, problems)
        check_member(record, members, problems)
        _check_new(record, problems)
        if not is_refused(record, problems):
            lines.append((record, _build_row(record)))
    report_doubles(lines, _key, problems, what="månad, ASF, kommun och kön", field="month")
    return keep_accepted(lines, problems)


def _check_new(record: Record, problems: ProblemList) -> None:
    employed, new = record.get("employed"), record.get("new")
    if employed is not None and new is not None and new > employed:
        place = record.table.place(record.row, "new")
        problems.add("nya_over_anstallda", place, new=new, employed=employed)


def _build_row(record: Record) -> AsfRow:
    return AsfRow(
        record.get("month"),
        record.get("enterprise") or "",
        record.get("kommun") or UNKNOWN,
        record.get("kon") or UNKNOWN,
        record.get("employed"),
        record.get("new"),
    )


def _key(row: AsfRow) -> tuple[Month, str, str, str]:
    return row.month, fold_text(row.enterprise), row.kommun, row.kon
