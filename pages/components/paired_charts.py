"""Draw what was told at the start and at the end: dots on a line, and a radar."""

import plotly.graph_objects as go

from analytics.exhibits.charts import Dumbbells, Radar
from analytics.exhibits.palette import BLUE, GREY, ORANGE
from analytics.wording.numbers import format_count
from pages.components.charts import draw, start_figure, wrap_labels
from pages.components.theme import TARGET_LINE

_ROW_HEIGHT = 52
_RADAR_HEIGHT = 440
_MARGIN = 0.03
_FAINT = "rgba(47,116,168,0.2)"


@draw.register
def _(chart: Dumbbells) -> go.Figure:
    figure = start_figure(96 + _ROW_HEIGHT * max(2, len(chart.labels)))
    names = wrap_labels(chart.labels)
    for name, before, after in zip(names, chart.before, chart.after, strict=True):
        figure.add_scatter(
            x=[before, after],
            y=[name, name],
            mode="lines",
            line={"color": GREY, "width": 3},
            hoverinfo="skip",
            showlegend=False,
        )
    ends = (("Start", chart.before, GREY, "circle-open"), ("Slut", chart.after, BLUE, "circle"))
    for place, (end, values, colour, symbol) in enumerate(ends):
        figure.add_scatter(
            x=list(values),
            y=names,
            mode="markers+text",
            name=end,
            marker={"color": colour, "size": 14, "symbol": symbol, "line": {"width": 3}},
            text=[
                format_count(value, chart.decimals) if value is not None else "" for value in values
            ],
            textposition=[_beside(chart, row, place) for row in range(len(names))],
            hovertemplate=f"%{{y}}: {end.lower()} %{{text}}<extra></extra>",
        )
    low, high = chart.bounds
    figure.update_yaxes(autorange="reversed", type="category", categoryarray=names)
    margin = (high - low) * _MARGIN
    figure.update_xaxes(range=[low - margin, high + margin], tickvals=_list_ticks(low, high))
    if chart.mark:
        label, value = chart.mark
        figure.add_vline(x=value, line=TARGET_LINE)
        figure.add_annotation(
            x=value, y=0, yref="paper", yanchor="top", yshift=-22, text=label, showarrow=False
        )
        figure.update_layout(margin_b=48)
    return figure.update_layout(showlegend=True)


def _list_ticks(low: float, high: float) -> list[float]:
    """Return both ends of a scale and whole steps between them."""
    steps = next((n for n in (6, 5, 4) if (high - low) % n == 0), 1)
    return [low + (high - low) * step / steps for step in range(steps + 1)]


def _beside(chart: Dumbbells, row: int, place: int) -> str:
    """Return the side that a dot's number stands on, away from the other dot."""
    before, after = chart.before[row] or 0, chart.after[row] or 0
    is_left = before <= after if place == 0 else after < before
    return "middle left" if is_left else "middle right"


@draw.register
def _(chart: Radar) -> go.Figure:
    figure = start_figure(_RADAR_HEIGHT)
    names = wrap_labels(chart.labels)
    turns = (("Första", chart.before, ORANGE, "dash"), ("Senaste", chart.after, BLUE, "solid"))
    for turn, values, colour, dash in turns:
        around = [*values, *values[:1]]
        figure.add_scatterpolar(
            r=around,
            theta=[*names, *names[:1]],
            name=turn,
            mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": dash},
            fill="toself" if dash == "solid" else "none",
            fillcolor=_FAINT,
            customdata=[format_count(value, 1) for value in around],
            hovertemplate=f"%{{theta}}: {turn.lower()} %{{customdata}}<extra></extra>",
        )
    low, high = chart.bounds
    radial = {"range": [low, high], "tickformat": ",d", "dtick": 1 if high - low <= 6 else None}
    figure.update_layout(
        polar={
            "radialaxis": radial,
            "angularaxis": {"direction": "clockwise", "rotation": 90},
            "bgcolor": "rgba(0,0,0,0)",
        },
        margin={"l": 70, "r": 70, "t": 72, "b": 30},
    )
    return figure.update_layout(showlegend=True, legend_y=1.12)
