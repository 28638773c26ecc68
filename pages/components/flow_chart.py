"""Draw charts of a change: bars before and after, ranges of days, and flows from one to another."""

import plotly.graph_objects as go

from analytics.exhibits.charts import Flows, Ranges
from analytics.exhibits.palette import BLUE
from analytics.wording.numbers import format_days
from pages.components.charts import draw, start_figure, wrap_labels
from pages.components.theme import choose_text_colour

_RANGE_HEIGHT = 44
_NODE_HEIGHT = 42
_FAINT = 0.45


@draw.register
def _(chart: Ranges) -> go.Figure:
    labels, quartiles = chart.labels, chart.quartiles
    figure = start_figure(112 + _RANGE_HEIGHT * max(2, len(labels)))
    names = wrap_labels(labels)
    figure.add_bar(
        y=names,
        base=[low for low, _, _ in quartiles],
        x=[None if low is None or high is None else high - low for low, _, high in quartiles],
        orientation="h",
        name="Hälften ligger här",
        marker={"color": BLUE, "opacity": _FAINT},
        hoverinfo="skip",
    )
    figure.add_scatter(
        y=names,
        x=[middle for _, middle, _ in quartiles],
        mode="markers",
        name="Median",
        marker={"symbol": "line-ns", "size": 22, "line": {"color": BLUE, "width": 4}},
        customdata=[format_days(middle) for _, middle, _ in quartiles],
        hovertemplate="%{y}: median %{customdata}<extra></extra>",
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure.update_layout(showlegend=True)


@draw.register
def _(chart: Flows) -> go.Figure:
    before, after, flows, colours = chart.before, chart.after, chart.flows, chart.colours
    figure = start_figure(80 + _NODE_HEIGHT * max(len(before), len(after), 3))
    figure.add_sankey(
        arrangement="fixed",
        node={
            "label": ["<br>".join(wrap_labels([name])) for name in (*before, *after)],
            "color": list(colours),
            "pad": 18,
            "thickness": 14,
            "line": {"width": 0},
            "hovertemplate": "%{label}: %{value}<extra></extra>",
        },
        link={
            "source": [flow.source for flow in flows],
            "target": [len(before) + flow.target for flow in flows],
            "value": [flow.n for flow in flows],
            "color": [_fade(colours[flow.source]) for flow in flows],
            "hovertemplate": "%{source.label} → %{target.label}: %{value}<extra></extra>",
        },
        valueformat=",d",
        textfont={"size": 13, "color": choose_text_colour(), "shadow": "auto"},
    )
    return figure


def _fade(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_FAINT})"
