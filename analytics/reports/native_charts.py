"""Charts as categories and series, for the native charts of PowerPoint and Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Literal

from analytics.exhibits.charts import (
    AmountRanges,
    Bars,
    Dumbbells,
    Flows,
    Line,
    Pairs,
    Radar,
    Ranges,
    Series,
    ShareRanking,
    ShareStack,
    ShareTrend,
    SideBars,
    Spending,
    Values,
    Within,
)
from analytics.exhibits.palette import BLUE, GREY, ORANGE
from analytics.model.period import Period
from analytics.reports.canvas import TEXT
from analytics.wording.numbers import format_period_short, format_share

Shape = Literal["column", "bar", "line"]
COUNT, SHARE, MONEY, MEAN = "#,##0", "0 %", '#,##0 "kr"', "0.0"


@dataclass(frozen=True)
class NativeChart:
    """``shape`` is upright, on its side or a line; ``number_format`` is Excel's own.

    The last series are ``marks``: a value that bars are held against, the same for all.
    """

    shape: Shape
    categories: Sequence[str]
    series: Sequence[Series]
    number_format: str
    stacked: bool = False
    marks: int = 0

    @property
    def shown(self) -> Sequence[Series]:
        """The series without the marks."""
        return self.series[: len(self.series) - self.marks]


@singledispatch
def make_native(chart: object) -> NativeChart:
    """Return a chart as categories and series.

    Raises:
        TypeError: nobody has said how that kind of chart is made.
    """
    raise TypeError(type(chart).__name__)


@make_native.register
def _(chart: Bars) -> NativeChart:
    return NativeChart("column", _name(chart.periods), chart.series, COUNT, stacked=chart.stacked)


@make_native.register
def _(chart: Line) -> NativeChart:
    return NativeChart("line", _name(chart.periods), [chart.series], COUNT)


@make_native.register
def _(chart: SideBars) -> NativeChart:
    series = [Series(one.name or "Antal", one.values, one.colour) for one in chart.series]
    return NativeChart("bar", chart.labels, series, COUNT, stacked=len(series) > 1)


@make_native.register
def _(chart: ShareTrend) -> NativeChart:
    series = [Series("Andel", chart.shares, BLUE), *_mark("Mål", chart.target, chart.shares)]
    return NativeChart("column", _name(chart.periods), series, SHARE, marks=len(series) - 1)


@make_native.register
def _(chart: ShareRanking) -> NativeChart:
    series = [Series("Andel", chart.shares, BLUE), *_mark("Mål", chart.target, chart.shares)]
    if chart.reference:
        label, value = chart.reference
        series.extend(_mark(label, value, chart.shares, ORANGE))
    return NativeChart("bar", chart.labels, series, SHARE, marks=len(series) - 1)


@make_native.register
def _(chart: ShareStack) -> NativeChart:
    return NativeChart("bar", chart.labels, chart.series, SHARE, stacked=True)


@make_native.register
def _(chart: Spending) -> NativeChart:
    series = [Series("Utfall", chart.outcome, BLUE), Series("Budget", chart.plan, ORANGE)]
    return NativeChart("column", _name(chart.periods), series, MONEY)


@make_native.register
def _(chart: Within) -> NativeChart:
    (outer, planned), (inner, spent) = chart.outer, chart.inner
    series = [Series(outer, planned, GREY), Series(inner, spent, BLUE)]
    return NativeChart("bar", chart.labels, series, MONEY)


@make_native.register
def _(chart: Pairs) -> NativeChart:
    series = [Series("Före", chart.before, GREY), Series("Efter", chart.after, BLUE)]
    return NativeChart("bar", chart.labels, series, COUNT)


@make_native.register
def _(chart: Dumbbells) -> NativeChart:
    series = [Series("Start", chart.before, GREY), Series("Slut", chart.after, BLUE)]
    return NativeChart("bar", chart.labels, series, MEAN if chart.decimals else COUNT)


@make_native.register
def _(chart: Radar) -> NativeChart:
    series = [Series("Första", chart.before, GREY), Series("Senaste", chart.after, BLUE)]
    return NativeChart("bar", chart.labels, series, MEAN)


@make_native.register
def _(chart: Ranges) -> NativeChart:
    names = ("En fjärdedel högst", "Median", "Tre fjärdedelar högst")
    columns = list(zip(*chart.quartiles, strict=True)) or [(), (), ()]
    colours = (GREY, BLUE, GREY)
    series = [Series(*one) for one in zip(names, columns, colours, strict=True)]
    return NativeChart("bar", chart.labels, series, COUNT)


@make_native.register
def _(chart: AmountRanges) -> NativeChart:
    columns = list(zip(*chart.ranges, strict=True)) or [(), (), ()]
    named = zip(("Lågt", "Kalkylen", "Högt"), columns, (GREY, BLUE, ORANGE), strict=True)
    return NativeChart("bar", chart.labels, [Series(*one) for one in named], MONEY)


@make_native.register
def _(chart: Flows) -> NativeChart:
    flows = sorted(chart.flows, key=lambda flow: -flow.n)
    labels = [f"{chart.before[flow.source]} → {chart.after[flow.target]}" for flow in flows]
    return NativeChart("bar", labels, [Series("Antal", [flow.n for flow in flows], BLUE)], COUNT)


def _name(periods: Sequence[Period]) -> list[str]:
    return [format_period_short(period) for period in periods]


def _mark(name: str, value: float | None, shares: Values, colour: str = TEXT) -> list[Series]:
    """Return a mark beside each share that there is, named with its value; none without one."""
    if value is None:
        return []
    values = [None if share is None else value for share in shares]
    return [Series(f"{name} {format_share(value)}", values, colour)]
