"""Choose how the cells of a column are read, by the type that the column has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.workbook.categories import (
    parse_category,
    parse_kommun,
    parse_part,
    parse_programme,
    parse_pseudonym,
    parse_several,
    parse_text,
    parse_yes_no,
)
from analytics.workbook.columns import ColumnSpec, ColumnType
from analytics.workbook.dates import MONTHS_AHEAD, parse_day
from analytics.workbook.money_units import KRONOR, MoneyUnit
from analytics.workbook.numbers import (
    parse_count,
    parse_money,
    parse_month,
    parse_number,
    parse_percent,
    parse_whole,
)
from analytics.workbook.parsing import UnreadableError
from analytics.workbook.sheet import Cell, cell_text
from analytics.workbook.spans import find_span

Parser = Callable[[Cell], Any]
MOST_STAFF_PERCENT = 10_000
"""Tjänstgöringsgrad may add up several posts: 335 % is three and a half."""


@dataclass(frozen=True)
class CellReader:
    """What the meaning of a cell depends on besides the cell and its column."""

    association: Association
    month: Month
    counts_from_1904: bool = False

    def parser(self, spec: ColumnSpec, with_board: bool, unit: MoneyUnit = KRONOR) -> Parser:
        """Return the function that turns a filled cell of column ``spec`` into its value.

        ``unit`` is what amounts stand in where the cell does not say.
        """
        if spec.type == "money":
            return partial(parse_money, unit=unit)
        if spec.type in ("category", "several"):
            parse = parse_category if spec.type == "category" else parse_several
            return partial(parse, vocabulary=self.association.vocabulary(spec.vocabulary))
        if spec.type == "count":
            return partial(parse_count, needed=spec.required == "value")
        if spec.longest:
            return partial(parse_text, longest=spec.longest)
        return self._parsers(with_board)[spec.type]

    def _parsers(self, with_board: bool) -> Mapping[ColumnType, Parser]:
        yes_no = self.association.vocabulary("ja_nej")
        association = self.association
        return {
            "pseudonym": parse_pseudonym,
            "programme": partial(parse_programme, association=association, with_board=with_board),
            "component": parse_text,
            "kommun": parse_kommun,
            "part": partial(parse_part, association=association),
            "text": parse_text,
            "date": self._parse_day,
            "date_or_yes": self._parse_day_or_yes,
            "yes_no": partial(parse_yes_no, vocabulary=yes_no),
            "percent": parse_percent,
            "large_percent": partial(parse_percent, most=MOST_STAFF_PERCENT),
            "birth_year": partial(
                parse_whole, low=1900, high=self.month.year, expected="ett årtal med fyra siffror"
            ),
            "age": partial(parse_whole, low=0, high=120, expected="ålder i hela år"),
            "months": partial(parse_whole, low=0, high=1200, expected="antal hela månader"),
            "step": partial(parse_whole, low=1, high=5, expected="ett steg, 1–5"),
            "year": partial(
                parse_whole, low=1990, high=2100, expected="ett årtal med fyra siffror"
            ),
            "month": parse_month,
            "calendar_month": self._parse_month,
            "period": self._parse_period,
            "number": parse_number,
        }

    def _parse_day(self, cell: Cell) -> Any:
        return parse_day(cell, self.month, self.counts_from_1904)

    def _parse_day_or_yes(self, cell: Cell) -> Any:
        yes_no = self.association.vocabulary("ja_nej")
        if yes_no.find(cell_text(cell)):
            return parse_yes_no(cell, yes_no)
        try:
            return self._parse_day(cell)
        except UnreadableError as reason:
            if reason.code != "datum_okant":
                raise
            return parse_yes_no(cell, yes_no, extra=" eller ett datum")

    def _parse_month(self, cell: Cell) -> Month:
        span = find_span(cell_text(cell), digits=1)
        expected = "månad och år, till exempel 2024-05 eller maj 2024"
        return self._take_span(cell, span if span and span.months == 1 else None, expected).first

    def _parse_period(self, cell: Cell) -> Period:
        expected = "en period, till exempel 2024, 2024 H1, 2024 kv 1, 2024 T1 eller 2024-05"
        return self._take_span(cell, find_span(cell_text(cell)), expected)

    def _take_span(self, cell: Cell, span: Period | None, expected: str) -> Period:
        """Return ``span``, or the month of the day in ``cell``, when it is not too far ahead."""
        span = span or self._find_month_of_day(cell)
        if span is None:
            raise UnreadableError("period_okand", value=cell_text(cell), expected=expected)
        if span.first > self.month + MONTHS_AHEAD:
            raise UnreadableError("datum_utanfor", day=span.first, month=self.month)
        return span

    def _find_month_of_day(self, cell: Cell) -> Period | None:
        try:
            month = Month.containing(self._parse_day(cell))
        except UnreadableError as reason:
            if reason.code != "datum_okant":
                raise
            return None
        return Period.between(month, month)
