"""Build figures from labels and values; what is None is left out, never drawn as zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from analytics.model.period import Period
from analytics.wording.numbers import (
    format_count,
    format_kronor,
    format_period_short,
    format_share,
    format_ticks,
)
from pages.components.theme import BLUE, GREY, ORANGE, TARGET_LINE, TEMPLATE

_BAR_HEIGHT = 34
_PLAIN_HEIGHT = 300
_LABEL_WIDTH = 24
_LEGEND_LINE = 24
_LEAST_SHARE_TO_LABEL = 0.06
_NEAR_EDGE = 0.85
"""A label this far to the right would be cut off on a phone if it were centred."""


@dataclass(frozen=True)
class Series:
    """One set of bars or one line: a name, a value per label and a colour."""

    name: str
    values: Sequence[float | None]
    colour: str = BLUE


def build_bars(
    periods: Sequence[Period], series: Sequence[Series], *, stacked: bool = False
) -> go.Figure:
    """Return upright bars of counts over time, side by side or stacked."""
    figure = start_figure(_PLAIN_HEIGHT, barmode="stack" if stacked else "group")
    for one in series:
        figure.add_bar(
            x=_places(periods),
            y=list(one.values),
            name=one.name,
            marker_color=one.colour,
            hovertemplate=f"%{{x}}: %{{y}} {one.name.lower()}<extra></extra>",
        )
    _set_time_axis(figure, periods)
    figure.update_yaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure.update_layout(showlegend=len(series) > 1)


def build_line(periods: Sequence[Period], one: Series) -> go.Figure:
    """Return a count over time as a line from zero."""
    figure = start_figure(_PLAIN_HEIGHT)
    figure.add_scatter(
        x=_places(periods),
        y=list(one.values),
        mode="lines+markers",
        line={"color": one.colour, "width": 2.5},
        marker={"size": 7},
        hovertemplate=f"%{{x}}: %{{y}} {one.name.lower()}<extra></extra>",
    )
    _set_time_axis(figure, periods)
    return figure.update_yaxes(rangemode="tozero", tickformat=",d", nticks=6)


def build_ranking(labels: Sequence[str], values: Sequence[float | None]) -> go.Figure:
    """Return bars on their side, the first label at the top, each with its count."""
    figure = build_side_bars(labels, [Series("", values)])
    figure.update_traces(textposition="auto", insidetextanchor="end")
    return figure


def build_side_bars(labels: Sequence[str], series: Sequence[Series]) -> go.Figure:
    """Return stacked bars on their side, the first label at the top."""
    legend = _LEGEND_LINE * len(series) if len(series) > 1 else 0
    figure = start_figure(_height(len(labels)) + legend, barmode="stack")
    for one in series:
        figure.add_bar(
            y=wrap_labels(labels),
            x=list(one.values),
            name=one.name,
            orientation="h",
            marker_color=one.colour,
            text=[format_count(value) if value else "" for value in one.values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate=f"%{{y}}: %{{x}} {one.name.lower()}<extra></extra>",
        )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure.update_layout(showlegend=len(series) > 1, legend_traceorder="normal")


def build_share_trend(
    periods: Sequence[Period],
    shares: Sequence[float | None],
    notes: Sequence[str],
    target: float | None,
) -> go.Figure:
    """Return upright bars of a share over time, and the target as a dashed line.

    ``notes`` says what each share is made of ("12 av 31") and shows when pointed at.
    """
    figure = start_figure(_PLAIN_HEIGHT)
    figure.add_bar(
        x=_places(periods),
        y=list(shares),
        marker_color=BLUE,
        customdata=list(notes),
        hovertemplate="%{x}: %{customdata}<extra></extra>",
        **_share_texts(shares),
    )
    _set_time_axis(figure, periods)
    figure.update_yaxes(range=[0, _top(shares, target)], tickformat=",.0%", nticks=6)
    if target is not None:
        figure.add_hline(y=target, line=TARGET_LINE)
        figure.add_annotation(x=1, xref="paper", xanchor="left", y=target, **_name_target(target))
        figure.update_layout(margin_r=64)
    return figure.update_layout(showlegend=False)


def build_share_ranking(
    labels: Sequence[str],
    shares: Sequence[float | None],
    notes: Sequence[str],
    target: float | None,
    colours: Sequence[str],
) -> go.Figure:
    """Return bars of shares on their side, the first label at the top, with the target."""
    figure = start_figure(_height(len(labels)) + 20)
    figure.add_bar(
        y=wrap_labels(labels),
        x=list(shares),
        orientation="h",
        marker_color=list(colours),
        customdata=list(notes),
        hovertemplate="%{y}: %{customdata}<extra></extra>",
        **_share_texts(shares),
    )
    top = _top(shares, target)
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(range=[0, top], tickformat=",.0%", nticks=6)
    if target is not None:
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
    return figure.update_layout(showlegend=False)


def add_reference(figure: go.Figure, label: str, value: float) -> go.Figure:
    """Add what others have published as a dotted line to bars of shares on their side."""
    figure.add_vline(x=value, line={"color": GREY, "dash": "dot", "width": 2})
    figure.add_annotation(
        y=0, yref="paper", yanchor="top", yshift=-22, x=value, text=label, showarrow=False
    )
    top = max(figure.layout.xaxis.range[1], min(1.0, 1.1 * value))
    return figure.update_xaxes(range=[0, top]).update_layout(margin_b=48)


def build_share_stack(labels: Sequence[str], series: Sequence[Series]) -> go.Figure:
    """Return bars on their side that each fill the whole width, split into shares."""
    figure = start_figure(_height(len(labels)), barmode="stack")
    for one in series:
        figure.add_bar(
            y=wrap_labels(labels),
            x=list(one.values),
            name=one.name,
            orientation="h",
            marker_color=one.colour,
            text=[
                format_share(value) if value and value >= _LEAST_SHARE_TO_LABEL else ""
                for value in one.values
            ],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            customdata=[format_share(value) for value in one.values],
            hovertemplate=f"%{{y}}: %{{customdata}} {one.name.lower()}<extra></extra>",
        )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(range=[0, 1], visible=False)
    return figure.update_layout(showlegend=True, legend_traceorder="normal")


def build_spending(
    periods: Sequence[Period], outcome: Sequence[float | None], plan: Sequence[float | None]
) -> go.Figure:
    """Return what is spent up to each month as bars, and the evenly spread budget as a line."""
    figure = start_figure(_PLAIN_HEIGHT)
    places = _places(periods)
    figure.add_bar(x=places, **_money("Utfall", outcome, "x"), y=list(outcome), marker_color=BLUE)
    figure.add_scatter(
        x=places,
        **_money("Budget, jämnt fördelad", plan, "x"),
        y=list(plan),
        mode="lines",
        line={"color": ORANGE, "width": 2.5},
    )
    _set_time_axis(figure, periods)
    figure.update_yaxes(rangemode="tozero", tickformat=",.0f", ticksuffix="\u00a0kr", nticks=6)
    return figure.update_layout(showlegend=True)


def build_within(
    labels: Sequence[str],
    outer: tuple[str, Sequence[float | None]],
    inner: tuple[str, Sequence[float | None]],
) -> go.Figure:
    """Return, per label, an amount of money drawn within another: spent within planned."""
    figure = start_figure(_height(len(labels), 46), barmode="overlay")
    for (name, values), colour, width, opacity in (
        (outer, GREY, 0.7, 0.45),
        (inner, BLUE, 0.4, 1.0),
    ):
        figure.add_bar(
            y=wrap_labels(labels),
            **_money(name, values, "y"),
            x=list(values),
            orientation="h",
            width=width,
            marker={"color": colour, "opacity": opacity},
        )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(rangemode="tozero", tickformat=",.0f", ticksuffix="\u00a0kr", nticks=4)
    return figure.update_layout(showlegend=True)


def start_figure(height: int, **layout: object) -> go.Figure:
    """Return an empty figure in the shape that all share, ``height`` pixels high."""
    return go.Figure(layout={"template": TEMPLATE, "height": height, **layout})


def wrap_labels(labels: Sequence[str]) -> list[str]:
    """Return labels broken into lines, after a slash too, that leave room for bars on a phone."""
    lines = [
        wrap(label.replace("/", "/ "), _LABEL_WIDTH, break_long_words=False) for label in labels
    ]
    return ["<br>".join(parts).replace("/ ", "/") for parts in lines]


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


def _share_texts(shares: Sequence[float | None]) -> dict[str, object]:
    return {
        "text": [format_share(share) if share else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
    }


def _top(shares: Sequence[float | None], target: float | None) -> float:
    return min(1.0, 1.1 * max([share for share in shares if share] + [target or 0, 0.1]))


def _name_target(target: float) -> dict[str, object]:
    return {"text": f"Mål {format_share(target)}", "showarrow": False}


def _money(name: str, values: Sequence[float | None], place: str) -> dict[str, object]:
    return {
        "name": name,
        "customdata": [format_kronor(value) for value in values],
        "hovertemplate": f"%{{{place}}}: {name.lower()} %{{customdata}}<extra></extra>",
    }
