"""Charts as Plotly draws them: a peer of our own drawings."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.exhibits.charts import (
    Bars,
    Chart,
    Pairs,
    Series,
    ShareRanking,
    ShareStack,
    ShareTrend,
    SideBars,
    Spending,
    Within,
)
from pages.components.charts import draw

Upright = Bars | ShareTrend | Spending
Lying = SideBars | ShareStack | ShareRanking | Pairs | Within


def draw_with_plotly(chart: Chart) -> go.Figure:
    """Return a chart as a figure of Plotly: bars as its guide makes them, else as pages do."""
    if isinstance(chart, Upright):
        names, series = [period.key for period in chart.periods], _list_over_time(chart)
        return go.Figure([go.Bar(x=names, y=list(s.values), name=s.name) for s in series])
    if isinstance(chart, Lying):
        names, series = list(chart.labels), _list_by_label(chart)
        return go.Figure(
            [go.Bar(y=names, x=list(s.values), name=s.name, orientation="h") for s in series]
        )
    return draw(chart)


def _list_over_time(chart: Upright) -> Sequence[Series]:
    match chart:
        case Bars():
            return chart.series
        case ShareTrend():
            return [Series("", chart.shares)]
        case Spending():
            return [Series("Utfall", chart.outcome), Series("Budget", chart.plan)]


def _list_by_label(chart: Lying) -> Sequence[Series]:
    match chart:
        case SideBars() | ShareStack():
            return chart.series
        case ShareRanking():
            return [Series("", chart.shares)]
        case Pairs():
            return [Series("Före", chart.before), Series("Efter", chart.after)]
        case Within():
            return [Series(*chart.outer), Series(*chart.inner)]
