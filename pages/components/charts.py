"""Draw charts with Plotly; what is None is left out, never drawn as zero."""

from collections.abc import Sequence
from functools import singledispatch

import plotly.graph_objects as go

from analytics.exhibits.charts import (
    Bars,
    Line,
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
from analytics.wording.labels import break_label
from analytics.wording.numbers import (
    NO_VALUE,
    format_count,
    format_kronor,
    format_period_short,
    format_share,
    format_ticks,
)
from pages.components.money_axis import label_amounts
from pages.components.theme import TARGET_LINE, TEMPLATE

_BAR_HEIGHT = 34
_PLAIN_HEIGHT = 300
_LABEL_WIDTH = 24
_LABEL_LINE = 15
_LEGEND_LINE = 24
_LEAST_SHARE_TO_LABEL = 0.06
_SHARE_STEPS = (0.05, 0.1, 0.2, 0.5)
_MOST_SHARE_TICKS = 5
_LEAST_PART = 1e-9
"""So that 1 holds five steps of 0.2 however they are rounded."""
_LAST_TICK = 24
"""Room for half of "100 %", which is left out where it would stand past the edge."""
_NEAR_EDGE = 0.85
"""A label this far to the right would be cut off on a phone if it were centred."""


@singledispatch
def draw(chart: object) -> go.Figure:
    """Return a chart as a Plotly figure.

    Raises:
        TypeError: nobody has said how that kind of chart is drawn.
    """
    raise TypeError(type(chart).__name__)


@draw.register
def _(chart: Bars) -> go.Figure:
    figure = start_figure(_PLAIN_HEIGHT, barmode="stack" if chart.stacked else "group")
    for one in chart.series:
        figure.add_bar(
            x=_places(chart.periods),
            y=list(one.values),
            name=one.name,
            marker_color=one.colour,
            hovertemplate=f"%{{x}}: %{{y}} {one.name.lower()}<extra></extra>",
        )
    _set_time_axis(figure, chart.periods)
    figure.update_yaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure.update_layout(showlegend=len(chart.series) > 1)


@draw.register
def _(chart: Line) -> go.Figure:
    one = chart.series
    figure = start_figure(_PLAIN_HEIGHT)
    figure.add_scatter(
        x=_places(chart.periods),
        y=list(one.values),
        mode="lines+markers",
        line={"color": one.colour, "width": 2.5},
        marker={"size": 7},
        hovertemplate=f"%{{x}}: %{{y}} {one.name.lower()}<extra></extra>",
    )
    _set_time_axis(figure, chart.periods)
    return figure.update_yaxes(rangemode="tozero", tickformat=",d", nticks=6)


@draw.register
def _(chart: SideBars) -> go.Figure:
    several = len(chart.series) > 1
    legend = _LEGEND_LINE * len(chart.series) if several else 0
    figure = start_figure(_height(len(chart.labels)) + legend, barmode="stack")
    for one in chart.series:
        figure.add_bar(
            y=wrap_labels(chart.labels),
            x=list(one.values),
            name=one.name,
            orientation="h",
            marker_color=one.colour,
            text=[format_count(value) if value else "" for value in one.values],
            textposition="inside" if several else "auto",
            insidetextanchor="middle" if several else "end",
            textangle=0,
            hovertemplate=f"%{{y}}: %{{x}} {one.name.lower()}<extra></extra>",
        )
    mark_absent(figure, chart.labels, [one.values for one in chart.series])
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure.update_layout(showlegend=several, legend_traceorder="normal")


@draw.register
def _(chart: ShareTrend) -> go.Figure:
    target = chart.target
    figure = start_figure(_PLAIN_HEIGHT)
    figure.add_bar(
        x=_places(chart.periods),
        y=list(chart.shares),
        marker_color=BLUE,
        customdata=list(chart.notes),
        hovertemplate="%{x}: %{customdata}<extra></extra>",
        **_share_texts(chart.shares),
    )
    _set_time_axis(figure, chart.periods)
    figure.update_yaxes(**_share_axis(_top(chart.shares, target)))
    if target is not None:
        figure.add_hline(y=target, line=TARGET_LINE)
        figure.add_annotation(x=1, xref="paper", xanchor="left", y=target, **_name_target(target))
        figure.update_layout(margin_r=64)
    return figure.update_layout(showlegend=False)


@draw.register
def _(chart: ShareRanking) -> go.Figure:
    labels = wrap_labels(chart.labels)
    figure = start_figure(_height(len(labels), _find_row_height(labels)) + 20)
    figure.add_bar(
        y=labels,
        x=list(chart.shares),
        orientation="h",
        marker_color=list(chart.colours),
        customdata=list(chart.notes),
        hovertemplate="%{y}: %{customdata}<extra></extra>",
        **_share_texts(chart.shares),
    )
    mark_absent(figure, chart.labels, [chart.shares])
    beside = chart.reference[1] if chart.reference else None
    top = 1.0 if chart.of_whole else _top([*chart.shares, beside], chart.target)
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(**_share_axis(top))
    if chart.target is not None:
        _mark_target(figure, chart.target, top)
    if chart.reference:
        _mark_reference(figure, *chart.reference, top)
    return figure.update_layout(showlegend=False, margin_r=_LAST_TICK)


def _mark_target(figure: go.Figure, target: float, top: float) -> None:
    figure.add_vline(x=target, line=TARGET_LINE)
    figure.add_annotation(
        y=1,
        yref="paper",
        yanchor="bottom",
        x=target,
        xanchor="right" if target > _NEAR_EDGE * top else "center",
        **_name_target(target),
    )
    figure.update_layout(margin_t=28)


def _mark_reference(figure: go.Figure, label: str, value: float, top: float) -> None:
    figure.add_vline(x=value, line={"color": GREY, "dash": "dot", "width": 2})
    figure.add_annotation(
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-22,
        x=value,
        xanchor="right" if value > _NEAR_EDGE * top else "center",
        text=label,
        showarrow=False,
    )
    figure.update_layout(margin_b=48)


@draw.register
def _(chart: ShareStack) -> go.Figure:
    figure = start_figure(_height(len(chart.labels)), barmode="stack")
    for one in chart.series:
        figure.add_bar(
            y=wrap_labels(chart.labels),
            x=list(one.values),
            name=one.name,
            orientation="h",
            marker_color=one.colour,
            text=_label_shares(one),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            customdata=[format_share(value) for value in one.values],
            hovertemplate=f"%{{y}}: %{{customdata}} {one.name.lower()}<extra></extra>",
        )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(range=[0, 1], visible=False)
    return figure.update_layout(showlegend=True, legend_traceorder="normal")


def _label_shares(series: Series) -> list[str]:
    return [
        format_share(value) if value and value >= _LEAST_SHARE_TO_LABEL else ""
        for value in series.values
    ]


@draw.register
def _(chart: Spending) -> go.Figure:
    figure = start_figure(_PLAIN_HEIGHT)
    places, outcome, plan = _places(chart.periods), chart.outcome, chart.plan
    figure.add_bar(x=places, **_money("Utfall", outcome, "x"), y=list(outcome), marker_color=BLUE)
    figure.add_scatter(
        x=places,
        **_money("Budget, jämnt fördelad", plan, "x"),
        y=list(plan),
        mode="lines",
        line={"color": ORANGE, "width": 2.5},
    )
    _set_time_axis(figure, chart.periods)
    figure.update_yaxes(rangemode="tozero", **label_amounts([*outcome, *plan]))
    return figure.update_layout(showlegend=True)


@draw.register
def _(chart: Within) -> go.Figure:
    figure = start_figure(_height(len(chart.labels), 46), barmode="overlay")
    for (name, values), colour, width, opacity, edge in (
        (chart.outer, GREY, 0.7, 0.6, 1),
        (chart.inner, BLUE, 0.4, 1.0, 0),
    ):
        figure.add_bar(
            y=wrap_labels(chart.labels),
            **_money(name, values, "y"),
            x=list(values),
            orientation="h",
            width=width,
            marker={"color": colour, "opacity": opacity, "line": {"color": GREY, "width": edge}},
        )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(rangemode="tozero", **label_amounts([*chart.outer[1], *chart.inner[1]]))
    return figure.update_layout(showlegend=True)


def start_figure(height: int, **layout: object) -> go.Figure:
    """Return an empty figure in the look of all charts."""
    return go.Figure(layout={"template": TEMPLATE, "height": height, **layout})


def mark_absent(
    figure: go.Figure, labels: Sequence[str], rows: Sequence[Values], shift: float = 0
) -> None:
    """Mark where nothing is shown as the table does, so that it does not look like zero.

    ``shift`` is how many pixels above the middle of a label's row the bars of ``rows`` are.
    """
    for label, *values in zip(wrap_labels(labels), *rows, strict=True):
        if all(value is None for value in values):
            figure.add_annotation(
                x=0, y=label, yshift=shift, text=NO_VALUE, xanchor="left", showarrow=False
            )


def wrap_labels(labels: Sequence[str]) -> list[str]:
    """Return labels broken into lines that leave room for the bars on a phone."""
    return ["<br>".join(break_label(label, _LABEL_WIDTH)) for label in labels]


def _find_row_height(wrapped: Sequence[str]) -> int:
    """Return the height of a row that has room for the label with the most lines."""
    lines = max((label.count("<br>") + 1 for label in wrapped), default=1)
    return max(_BAR_HEIGHT, _LABEL_LINE * lines + 8)


def _height(bars: int, each: int = _BAR_HEIGHT) -> int:
    return max(130, 64 + each * bars)


def _places(periods: Sequence[Period]) -> list[str]:
    return [format_period_short(period) for period in periods]


def _set_time_axis(figure: go.Figure, periods: Sequence[Period]) -> None:
    places, ticks = _places(periods), format_ticks(periods)
    shown = [(place, tick) for place, tick in zip(places, ticks, strict=True) if tick]
    figure.update_xaxes(
        type="category",
        tickangle=0,
        tickvals=[place for place, _ in shown],
        ticktext=[tick for _, tick in shown],
    )


def _share_texts(shares: Values) -> dict[str, object]:
    return {
        "text": [format_share(share) if share else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
    }


def _top(shares: Values, target: float | None) -> float:
    """Return where the axis of shares ends: at the whole, unless there is more than that."""
    highest = max([share for share in shares if share] + [target or 0, 0.1])
    return 1.1 * highest if highest > 1 else min(1.0, 1.1 * highest)


def _share_axis(top: float) -> dict[str, object]:
    """Return an axis of shares, its ticks written as percent are written everywhere else."""
    step = next((step for step in _SHARE_STEPS if top <= _MOST_SHARE_TICKS * step), 1.0)
    ticks = [step * place for place in range(int(top / step + _LEAST_PART) + 1)]
    return {"range": [0, top], "tickvals": ticks, "ticktext": [format_share(t) for t in ticks]}


def _name_target(target: float) -> dict[str, object]:
    return {"text": f"Mål {format_share(target)}", "showarrow": False}


def _money(name: str, values: Values, place: str) -> dict[str, object]:
    return {
        "name": name,
        "customdata": [format_kronor(value) for value in values],
        "hovertemplate": f"%{{{place}}}: {name.lower()} %{{customdata}}<extra></extra>",
    }
