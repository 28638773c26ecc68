"""The sheet Ekonomi: from records to lines of the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from analytics.model.rows import EconomyRow
from analytics.model.text import fold_text
from analytics.workbook.doubles import keep_accepted, report_doubles
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record, is_refused
from analytics.workbook.stays import name_row

MONEY = ("budget", "outcome", "forecast", "claimed")
NOT_FOR_INDIVIDUALS = (
    "busskort",
    "milersättning",
    "reseersättning",
    "tolk",
    "försörjningsstöd",
    "habiliteringsersättning",
    "aktivitetsersättning",
    "bidrag till enskild",
    "ersättning till deltagare",
)
"""Words of costs that a förbund may not pay: benefits to individuals."""

Line = tuple[Record, EconomyRow]


def read_economy(records: Iterable[Record], problems: ProblemList) -> tuple[EconomyRow, ...]:
    """Return the lines that ``records`` hold, without those that something keeps out."""
    lines: list[Line] = []
    for record in records:
        _check_year(record, problems)
        _check_purpose(record, problems)
        if not is_refused(record, problems):
            lines.append((record, _build_row(record)))
    report_doubles(lines, _key, problems, what="kostnad", field="cost_type")
    _report_year_beside_months(lines, problems)
    return keep_accepted(lines, problems)


def _check_year(record: Record, problems: ProblemList) -> None:
    number, year = record.get("month") or (None, None)
    if year and record.get("year") and year != record.get("year"):
        place = record.table.place(record.row, "month")
        month = f"{year}-{number:02d}"
        problems.add("manad_annat_ar", place, month=month, year=record.get("year"))


def _check_purpose(record: Record, problems: ProblemList) -> None:
    text = record.get("cost_type") or ""
    if any(word in fold_text(text) for word in NOT_FOR_INDIVIDUALS):
        problems.add("otillaten_kostnad", record.table.place(record.row, "cost_type"), value=text)


def _build_row(record: Record) -> EconomyRow:
    number, _ = record.get("month") or (None, None)
    return EconomyRow(
        record.get("year"),
        number,
        record.get("programme"),
        record.get("financier"),
        record.get("cost_type"),
        record.get("count"),
        record.get("employment_rate"),
        *(record.get(name) for name in MONEY),
    )


def _key(row: EconomyRow) -> tuple[object, ...]:
    return row.month, *_line_key(row)


def _line_key(row: EconomyRow) -> tuple[int, str, str, str]:
    return row.year, row.programme, fold_text(row.financier), fold_text(row.cost_type)


def _report_year_beside_months(lines: Sequence[Line], problems: ProblemList) -> None:
    months: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record, row in lines:
        if row.month is not None:
            for name in MONEY:
                if getattr(row, name) is not None:
                    months[(name, *_line_key(row))].append(record)
    for record, row in lines:
        for name in MONEY if row.month is None else ():
            others = months.get((name, *_line_key(row)))
            if others and getattr(row, name) is not None:
                place = record.table.place(record.row, name)
                other = name_row(others[0], record)
                problems.add("ar_och_manad", place, heading=place.heading, other=other)
