"""The sheet Enkät: from records to how many gave which answer."""

from collections import defaultdict
from collections.abc import Sequence

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.rows import SurveyRow
from analytics.model.text import fold_text
from analytics.model.vocabulary import UNKNOWN
from analytics.workbook.doubles import keep_accepted, report_doubles
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record, is_refused
from analytics.workbook.stays import name_row

Line = tuple[Record, SurveyRow]
Round = tuple[Month, Month, str, str, str]
"""One sending of an enkät: first and last month, insats, enkättyp and kön."""


def read_surveys(records: Sequence[Record], problems: ProblemList) -> tuple[SurveyRow, ...]:
    """Return the answers that ``records`` hold, without those that something keeps out."""
    sound = [record for record in records if not is_refused(record, problems)]
    lines = [(record, _build_row(record)) for record in sound]
    report_doubles(lines, _key, problems, what="svar", field="answer")
    sent = _find_sent(lines, problems)
    _report_more_answers(lines, sent, problems)
    return keep_accepted(lines, problems)


def _build_row(record: Record) -> SurveyRow:
    period: Period = record.get("period")
    return SurveyRow(
        period.first,
        period.last,
        record.get("programme") or "",
        record.get("survey"),
        record.get("question"),
        record.get("kon") or UNKNOWN,
        record.get("answer"),
        record.get("n"),
        record.get("sent"),
    )


def _round(row: SurveyRow) -> Round:
    return row.first, row.last, row.programme, row.survey, row.kon


def _key(row: SurveyRow) -> tuple[Round, str, str]:
    return _round(row), fold_text(row.question), fold_text(row.answer)


def _find_sent(lines: Sequence[Line], problems: ProblemList) -> dict[Round, int]:
    """Return how many each enkät was sent to; a row that says otherwise is a fault."""
    first: dict[Round, Line] = {}
    for record, row in lines:
        if row.sent is None:
            continue
        other, told = first.setdefault(_round(row), (record, row))
        if told.sent != row.sent:
            problems.add(
                "utskickade_olika",
                record.table.place(record.row, "sent"),
                sent=row.sent,
                told=told.sent,
                other=name_row(other, record),
            )
    return {asked: row.sent for asked, (_, row) in first.items() if row.sent is not None}


def _report_more_answers(
    lines: Sequence[Line], sent: dict[Round, int], problems: ProblemList
) -> None:
    """Warn of each question that more have answered than were asked."""
    answers: dict[tuple[Round, str], list[Line]] = defaultdict(list)
    for record, row in lines:
        answers[_round(row), fold_text(row.question)].append((record, row))
    for (asked, _), same_question in answers.items():
        total = sum(row.n for _, row in same_question)
        if asked in sent and total > sent[asked]:
            record, row = same_question[0]
            place = record.table.place(record.row, "n")
            problems.add(
                "svar_over_utskickade", place, value=row.question, total=total, sent=sent[asked]
            )
