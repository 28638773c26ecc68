"""Draw amounts with what they may lie between."""

import plotly.graph_objects as go

from analytics.exhibits.charts import AmountRanges
from analytics.exhibits.palette import BLUE, GREY, ORANGE
from analytics.wording.numbers import format_amount
from pages.components.axis import label_amounts
from pages.components.charts import draw, start_figure, wrap_labels

_EACH, _AROUND = 46, 64


@draw.register
def _(chart: AmountRanges, ink: str) -> go.Figure:
    figure = start_figure(max(130, _AROUND + _EACH * len(chart.labels)), ink)
    labels = wrap_labels(chart.labels)
    texts = [
        f"{format_amount(low)} till {format_amount(high)}, troligt {format_amount(base)}"
        for low, base, high in chart.ranges
    ]
    figure.add_bar(
        y=labels,
        base=[low for low, _, _ in chart.ranges],
        x=[None if low is None or high is None else high - low for low, _, high in chart.ranges],
        orientation="h",
        marker={"color": BLUE, "opacity": 0.5},
        width=0.4,
        name="Lågt till högt",
        showlegend=any(low != high for low, _, high in chart.ranges),
        customdata=texts,
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )
    figure.add_scatter(
        y=labels,
        x=[base for _, base, _ in chart.ranges],
        mode="markers",
        marker={"color": ORANGE, "size": 12, "symbol": "diamond"},
        name="Kalkylen",
        customdata=texts,
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )
    figure.add_vline(x=0, line={"color": GREY, "width": 1})
    figure.update_yaxes(autorange="reversed", type="category")
    ends = [amount for low, _, high in chart.ranges for amount in (low, high)]
    figure.update_xaxes(rangemode="tozero", **label_amounts(ends))
    return figure.update_layout(showlegend=True)
