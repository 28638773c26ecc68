"""Draw flows from what was before to what came after."""

import plotly.graph_objects as go

from analytics.exhibits.charts import Flows
from pages.components.charts import draw, start_figure, wrap_labels

_NODE_HEIGHT = 42
_FAINT = 0.45


@draw.register
def _(chart: Flows, ink: str) -> go.Figure:
    before, after, flows, colours = chart.before, chart.after, chart.flows, chart.colours
    figure = start_figure(80 + _NODE_HEIGHT * max(len(before), len(after), 3), ink)
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
        textfont={"size": 13, "color": ink, "shadow": "auto"},
    )
    return figure


def _fade(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_FAINT})"
