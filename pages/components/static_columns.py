"""Charts over time, as HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise
from math import hypot

from analytics.exhibits.charts import Bars, Line, ShareTrend, Spending, Values
from analytics.exhibits.palette import BLUE, ORANGE
from analytics.model.period import Period
from analytics.wording.numbers import (
    format_amount_ticks,
    format_count,
    format_kronor,
    format_period_short,
    format_share,
    format_share_against,
    format_ticks,
)
from pages.components.axis import Place, add_known, find_top, list_ticks
from pages.components.markup import fill

_ROOM = 1.08
"""The plot is this much higher than the highest, for the number above it."""
_MOST_TO_LABEL = 13
_MOST_TO_WRITE_IN = 4
"""Bars that are wide enough for their numbers on a phone."""
_NUMBER_HEIGHT = 10.0
"""Percent of the plot."""
_LEAST_SHARE_STEP = 0.1
_HALF_LINE = 1.25
_HEIGHT_TO_WIDTH = 0.6
"""Of the plot, about."""


@dataclass(frozen=True)
class Bar:
    """An upright bar of ``height`` percent of the plot, with its number above it or ``within``."""

    height: float
    colour: str
    told: str = ""
    within: bool = False


@dataclass(frozen=True)
class Column:
    """What stands at one period: its bars, and a level that they are held against, or a dot."""

    period: Period
    bars: Sequence[Bar]
    tip: str
    level: float | None = None
    dot: Place | None = None


def draw_bars(chart: Bars, alt: str) -> str:
    """Draw upright bars of counts, beside each other or stacked."""
    rows = list(zip(*(one.values for one in chart.series), strict=True))
    axis = _Axis([add_known(row) if chart.stacked else find_top(row) for row in rows], format_count)
    is_single = len(chart.series) == 1
    labelled = is_single and len(rows) <= _MOST_TO_LABEL
    columns = [
        Column(
            period,
            [
                axis.bar(value, one.colour, labelled=labelled)
                for one, value in zip(chart.series, row, strict=True)
            ],
            ", ".join(
                f"{one.name.lower()} {format_count(value)}".strip()
                for one, value in zip(chart.series, row, strict=True)
            ),
        )
        for period, row in zip(chart.periods, rows, strict=True)
    ]
    legend = [] if is_single else [(one.name, one.colour, "") for one in chart.series]
    return axis.fill(alt, columns, legend, stacked=chart.stacked)


@dataclass(frozen=True)
class Curve:
    """Lines through dots; each of the ``runs`` is a CSS polygon over the whole plot."""

    colour: str
    runs: Sequence[str]


def draw_line(chart: Line, alt: str) -> str:
    """Draw a count over time as dots with a line between those that follow each other."""
    one = chart.series
    axis = _Axis(one.values, format_count)
    tell = partial(format_count, decimals=int(any(value and value % 1 for value in one.values)))
    last = len(one.values) - 1
    columns = []
    for place, (period, value) in enumerate(zip(chart.periods, one.values, strict=True)):
        told = f"{tell(value)} {one.name.lower()}"
        labelled = last < _MOST_TO_LABEL or place in (0, last)
        columns.append(
            Column(period, [axis.bar(None, one.colour)], told)
            if value is None
            else Column(
                period, [], told, dot=Place(axis.place(value), tell(value) if labelled else "")
            )
        )
    return axis.fill(alt, columns, curve=Curve(one.colour, _list_runs(columns)))


def _list_runs(columns: Sequence[Column]) -> list[str]:
    """Return the line through each run of dots, which ends where one is missing."""
    runs = []
    for has_dot, run in groupby(enumerate(columns), key=lambda item: item[1].dot is not None):
        if has_dot:
            ends = [
                (round(100 * (place + 0.5) / len(columns), 2), round(100 - column.dot.at, 2))
                for place, column in run
                if column.dot
            ]
            points = list(zip(ends, _spread(ends), strict=True))
            above = [f"{left}% calc({top}% - {half}px)" for (left, top), half in points]
            below = [f"{left}% calc({top}% + {half}px)" for (left, top), half in points]
            runs.append(", ".join((*above, *reversed(below))))
    return runs


def _spread(ends: Sequence[tuple[float, float]]) -> list[float]:
    """Return half the height of the line at each of its ends, more where it is steep."""
    slopes = [
        _HEIGHT_TO_WIDTH * abs(later[1] - former[1]) / (later[0] - former[0])
        for former, later in pairwise(ends)
    ]
    steepest = [max(pair) for pair in pairwise([0.0, *slopes, 0.0])]
    return [round(_HALF_LINE * hypot(1, slope), 2) for slope in steepest]


def draw_share_trend(chart: ShareTrend, alt: str) -> str:
    """Draw a share over time, and the target."""
    tell = partial(format_share_against, other=chart.target)
    axis = _Axis([*chart.shares, chart.target], tell, _LEAST_SHARE_STEP)
    target = chart.target
    line = None if target is None else Place(axis.place(target), f"Mål {format_share(target)}")
    labelled = len(chart.shares) <= _MOST_TO_LABEL
    is_wide = len(chart.shares) <= _MOST_TO_WRITE_IN
    bars = [axis.bar(share, BLUE, labelled=labelled) for share in chart.shares]
    if line and is_wide:
        bars = [replace(bar, within=_is_crossed(bar, line)) for bar in bars]
    columns = [
        Column(period, [bar], note)
        for period, bar, note in zip(chart.periods, bars, chart.notes, strict=True)
    ]
    return axis.fill(alt, columns, target=line)


def _is_crossed(bar: Bar, line: Place) -> bool:
    """Tell whether the line goes through the number above a bar that has room for it within."""
    return 0 <= line.at - bar.height < _NUMBER_HEIGHT <= bar.height


def draw_spending(chart: Spending, alt: str) -> str:
    """Draw what is spent beside the evenly spread budget."""
    axis = _Axis([*chart.outcome, *chart.plan], format_kronor)
    columns = [
        Column(
            period,
            [axis.bar(spent, BLUE)],
            f"utfall {format_kronor(spent)}, budget {format_kronor(plan)}",
            None if plan is None else axis.place(plan),
        )
        for period, spent, plan in zip(chart.periods, chart.outcome, chart.plan, strict=True)
    ]
    legend = [("Utfall", BLUE, ""), ("Budget, jämnt fördelad", ORANGE, "level")]
    return axis.fill(alt, columns, legend, format_amount_ticks)


class _Axis:
    """The height of a plot, from zero to the highest of ``values``, which ``tell`` writes out."""

    def __init__(
        self, values: Values, tell: Callable[[float | None], str], step: float = 1
    ) -> None:
        self._top = find_top(values, step) * _ROOM
        self._ticks = list_ticks(values, step)
        self._tell = tell

    def place(self, value: float) -> float:
        """Return how high a value is, in percent of the plot."""
        return round(100 * value / self._top, 2)

    def bar(self, value: float | None, colour: str, *, labelled: bool = False) -> Bar:
        """Return the bar of a value; nothing but a dash where there is none."""
        told = self._tell(value) if value is None or (labelled and value) else ""
        return Bar(self.place(value or 0), colour, told)

    def fill(
        self,
        alt: str,
        columns: Sequence[Column],
        legend: Sequence[tuple[str, str, str]] = (),
        tell_all: Callable[[Sequence[float]], list[str]] | None = None,
        *,
        stacked: bool = False,
        target: Place | None = None,
        curve: Curve | None = None,
    ) -> str:
        """Return the plot as HTML; ``tell_all`` writes out the ticks where they share a unit."""
        told = tell_all(self._ticks) if tell_all else [self._tell(tick) for tick in self._ticks]
        periods = [column.period for column in columns]
        return fill(
            "columns.html",
            alt=alt,
            legend=legend,
            columns=list(zip(columns, _list_names(periods), strict=True)),
            ticks=list(map(Place, map(self.place, self._ticks), told)),
            widest=max(told, key=len),
            stacked=stacked,
            target=target,
            curve=curve,
        )


def _list_names(periods: Sequence[Period]) -> list[tuple[str, str, str]]:
    """Return what stands below each period, the year beneath it, and its whole name."""
    parts = [tick.partition("<br>") for tick in format_ticks(periods)]
    return [
        (tick, year, format_period_short(period))
        for (tick, _, year), period in zip(parts, periods, strict=True)
    ]
