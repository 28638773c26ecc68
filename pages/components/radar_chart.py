"""Draw the first and the latest values around a circle."""

import plotly.graph_objects as go

from analytics.exhibits.charts import Radar
from analytics.exhibits.palette import BLUE, ORANGE
from analytics.wording.numbers import format_count
from pages.components.charts import draw, start_figure, wrap_labels

_RADAR_HEIGHT = 440
_FAINT = "rgba(47,116,168,0.2)"


@draw.register
def _(chart: Radar, ink: str) -> go.Figure:
    figure = start_figure(_RADAR_HEIGHT, ink)
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
