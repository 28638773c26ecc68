"""What is hidden in a workbook: read as the rest, unless the förbund has said that it is not."""

from collections.abc import Iterable
from dataclasses import replace

from analytics.model.answers import NO
from analytics.model.association import Association
from analytics.workbook.asking import ask_hidden_columns, ask_hidden_rows, ask_hidden_sheet
from analytics.workbook.problems import ProblemList
from analytics.workbook.questions import Question
from analytics.workbook.sheet import Sheet, Span
from analytics.workbook.table import Table


def find_unread_columns(sheet: Sheet, association: Association) -> frozenset[int]:
    """Return the positions of the hidden columns that the förbund does not want read."""
    unread = ask_hidden_columns(sheet.name).answered_by(association) == NO
    return frozenset(_count_out(sheet.hidden_columns)) if unread else frozenset()


def settle_hidden(table: Table, association: Association, problems: ProblemList) -> Table:
    """Return ``table`` without the hidden rows, or all of it, that the förbund does not want read.

    What it has not said yet is asked about; until then all is read.
    """
    sheet = table.sheet
    settle = _Settler(table, association, problems)
    if not sheet.visible and settle.is_unread("dolt_blad", ask_hidden_sheet(sheet.name)):
        return replace(table, is_left_out=True)
    rows = frozenset(row for row in _count_out(sheet.hidden_rows) if row >= table.first_row)
    if rows and settle.is_unread("dolda_rader", ask_hidden_rows(sheet.name), len(rows)):
        table = replace(table, unread_rows=rows)
    columns = {column.position for column in table.columns}
    if hidden := columns.intersection(_count_out(sheet.hidden_columns)):
        settle.is_unread("dolda_kolumner", ask_hidden_columns(sheet.name), len(hidden))
    return table


class _Settler:
    """Looks up what has been said of a table, and asks where nothing has."""

    def __init__(self, table: Table, association: Association, problems: ProblemList) -> None:
        self._table = table
        self._association = association
        self._problems = problems

    def is_unread(self, code: str, question: Question, count: int = 0) -> bool:
        answer = question.answered_by(self._association)
        if answer is None:
            place, title = self._table.place(), self._table.spec.title
            self._problems.add(code, place, question=question, title=title, count=count)
        return answer == NO


def _count_out(spans: Iterable[Span]) -> Iterable[int]:
    return (position for low, high in spans for position in range(low, high + 1))
