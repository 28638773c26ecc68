"""Charts over time, on paper."""

from functools import partial

from analytics.exhibits.charts import Bars, Line, Series, ShareTrend, Spending
from analytics.exhibits.palette import BLUE, ORANGE
from analytics.reports.paper import list_known
from analytics.reports.paper_columns import Columns
from analytics.wording.numbers import (
    format_amount,
    format_count,
    format_share,
    format_share_against,
)


def draw_bars(chart: Bars) -> str:
    """Draw upright bars over time."""
    if chart.stacked:
        sums = [sum(one.values[i] or 0 for one in chart.series) for i in range(len(chart.periods))]
        top = max([*sums, 1])
    else:
        top = max([value for one in chart.series for value in list_known(one.values)] or [1])
    columns = Columns(chart.periods, top, chart.series, format_count)
    columns.draw_bars(chart.series, stacked=chart.stacked)
    return columns.canvas.svg()


def draw_line(chart: Line) -> str:
    """Draw a line over time."""
    columns = Columns(chart.periods, max([*list_known(chart.series.values), 1]), (), format_count)
    columns.draw_line(chart.series)
    return columns.canvas.svg()


def draw_share_trend(chart: ShareTrend) -> str:
    """Draw a share over time, and the target."""
    top = max([*list_known(chart.shares), chart.target or 0, 0.1])
    tell = partial(format_share_against, other=chart.target)
    columns = Columns(chart.periods, top, (), tell)
    bars = [Series("", chart.shares, BLUE)]
    columns.draw_bars(bars, stacked=False, labelled=False)
    if chart.target is not None:
        columns.mark(chart.target, f"Mål {format_share(chart.target)}")
    columns.label_bars(bars[0])
    return columns.canvas.svg()


def draw_spending(chart: Spending) -> str:
    """Draw what is spent beside the evenly spread budget."""
    series = (
        Series("Utfall", chart.outcome, BLUE),
        Series("Budget, jämnt fördelad", chart.plan, ORANGE),
    )
    top = max([*list_known(chart.outcome), *list_known(chart.plan), 1.0])
    columns = Columns(chart.periods, top, series, format_amount)
    columns.draw_bars(series[:1], stacked=False, labelled=False)
    columns.draw_line(series[1], labelled=False)
    return columns.canvas.svg()
