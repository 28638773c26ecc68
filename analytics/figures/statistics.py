"""Measures that are published row by row, as the tables that they are of the whole förbund."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analytics.figures.table import HIDDEN
from analytics.measures.definition import load_definition
from analytics.model.month import Month
from analytics.model.period import PERIOD, Period
from analytics.release.catalogue import Statistic
from analytics.release.release import Release, merge_statistics
from analytics.release.statistic_rows import HIDDEN_ROW, Rows
from analytics.release.windows import Window


class PublishedStatistics:
    """Every row of a förbund's statistics, by measure and window."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self._statistics = merge_statistics(releases)

    def find_published(self, statistic: Statistic, period: Period) -> Period | None:
        """Return ``period``, or the latest published before its end, or None."""
        ends = sorted(map(Month.parse, self._statistics.get(statistic.measure, ())))
        windows = [Window(end).period for end in ends if end <= period.last]
        same = (window for window in windows if _is_same(window, period))
        return next(same, windows[-1] if windows else None)

    def table(self, statistic: Statistic, periods: Sequence[Period]) -> pd.DataFrame:
        """Return the rows of each period, without values where it is not published."""
        of_periods = [(period, self._find_rows(statistic, period)) for period in periods]
        blank = next((rows for _, rows in of_periods if rows), ({},))
        lines = [
            _lay_out(statistic, period, row, told=rows is not None)
            for period, rows in of_periods
            for row in (blank if rows is None else rows)
        ]
        values = load_definition(statistic.measure).values
        frame = pd.DataFrame(lines, columns=[PERIOD, *statistic.keys, *values, HIDDEN])
        keys = [period.key for period in periods]
        frame[PERIOD] = pd.Categorical(frame[PERIOD], keys, ordered=True)
        return frame

    def _find_rows(self, statistic: Statistic, period: Period) -> Rows | None:
        rows = self._statistics.get(statistic.measure, {}).get(str(period.last))
        return rows if rows is not None and _is_same(Window(period.last).period, period) else None


def _is_same(one: Period, other: Period) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _lay_out(
    statistic: Statistic, period: Period, row: Any, *, told: bool
) -> dict[str, str | int | float | bool | None]:
    keys = {name: row.get(name) for name in statistic.keys}
    values = {name: row.get(name) for name in statistic.columns} if told else {}
    return {PERIOD: period.key, **keys, **values, HIDDEN: told and HIDDEN_ROW in row}
