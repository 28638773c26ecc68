"""Draw charts with Plotly; what is None is left out, never drawn as zero."""

from collections.abc import Sequence
from functools import singledispatch

import plotly.graph_objects as go

from analytics.exhibits.charts import (
    SideBars,
    Values,
)
from analytics.wording.labels import break_label
from analytics.wording.numbers import (
    NO_VALUE,
    format_count,
)
from pages.components.theme import TEMPLATE

_BAR_HEIGHT = 30
_AROUND = 16
_LABEL_WIDTH = 24
_LABEL_LINE = 16
_VALUE_WIDTH = 36
"""Room for the number after the longest bar."""


@singledispatch
def draw(chart: object, ink: str) -> go.Figure:  # noqa: ARG001 - only who draws needs it
    """Return a chart as a Plotly figure, its text in the colour ``ink``.

    Raises:
        TypeError: nobody has said how that kind of chart is drawn.
    """
    raise TypeError(type(chart).__name__)


@draw.register
def _(chart: SideBars, ink: str) -> go.Figure:
    (one,) = chart.series  # several are only read, and those are not drawn with Plotly
    labels = wrap_labels(chart.labels)
    lines = max(label.count("<br>") + 1 for label in labels)
    figure = start_figure(max(_BAR_HEIGHT, _LABEL_LINE * lines + 6) * len(labels) + _AROUND, ink)
    figure.add_bar(
        y=labels,
        x=list(one.values),
        orientation="h",
        marker_color=one.colour,
        text=[format_count(value) if value else "" for value in one.values],
        textposition="outside",
        textfont={"size": 13, "color": ink},
        cliponaxis=False,
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    mark_absent(figure, chart.labels, one.values)
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(rangemode="tozero", visible=False)
    return figure.update_layout(showlegend=False, margin_r=_VALUE_WIDTH)


def start_figure(height: int, ink: str, **layout: object) -> go.Figure:
    """Return an empty figure in the look of all charts."""
    text = {"size": 13, "color": ink}
    figure = go.Figure(layout={"template": TEMPLATE, "height": height, "font": text, **layout})
    figure.update_xaxes(tickfont=text)
    return figure.update_yaxes(tickfont=text)


def mark_absent(figure: go.Figure, labels: Sequence[str], values: Values) -> None:
    """Mark where nothing is shown as the table does, so that it does not look like zero."""
    for label, value in zip(wrap_labels(labels), values, strict=True):
        if value is None:
            figure.add_annotation(x=0, y=label, text=NO_VALUE, xanchor="left", showarrow=False)


def wrap_labels(labels: Sequence[str]) -> list[str]:
    """Return labels broken into lines that leave room for the bars on a phone."""
    return ["<br>".join(break_label(label, _LABEL_WIDTH)) for label in labels]
