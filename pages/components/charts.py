"""Build figures from labels and values; what is None is left out, never drawn as zero."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.wording.numbers import format_count, format_kronor, format_share
from pages.components.theme import BLUE, GREY, ORANGE, TARGET_LINE, TEMPLATE

_BAR_HEIGHT = 34
_PLAIN_HEIGHT = 320


@dataclass(frozen=True)
class Series:
    """One set of bars or one line: a name, a value per label and a colour."""

    name: str
    values: Sequence[float | None]
    colour: str = BLUE


def build_bars(
    labels: Sequence[str], series: Sequence[Series], *, stacked: bool = False
) -> go.Figure:
    """Return upright bars of counts, side by side or stacked."""
    figure = _start(_PLAIN_HEIGHT, barmode="stack" if stacked else "group")
    for one in series:
        figure.add_bar(
            x=list(labels),
            y=list(one.values),
            name=one.name,
            marker_color=one.colour,
            customdata=[format_count(value) for value in one.values],
            hovertemplate=_hover(one, series),
        )
    return _finish_counts(figure, series)


def build_flow(labels: Sequence[str], arrived: Series, left: Series, present: Series) -> go.Figure:
    """Return bars of those who came and left, and a line of those who are there."""
    figure = build_bars(labels, [arrived, left])
    figure.add_scatter(
        x=list(labels),
        y=list(present.values),
        name=present.name,
        mode="lines+markers",
        line={"color": present.colour, "width": 2.5},
        marker={"size": 6},
        hovertemplate=f"%{{x}}: %{{y}} {present.name.lower()}<extra></extra>",
    )
    return figure.update_layout(showlegend=True)


def build_ranking(
    labels: Sequence[str], values: Sequence[float | None], colour: str = BLUE
) -> go.Figure:
    """Return bars on their side, the first label at the top, each with its count."""
    return build_side_bars(labels, [Series("Antal", values, colour)])


def build_side_bars(labels: Sequence[str], series: Sequence[Series]) -> go.Figure:
    """Return stacked bars on their side, the first label at the top."""
    figure = _start(_height(len(labels)), barmode="stack")
    for one in series:
        figure.add_bar(
            y=list(labels),
            x=list(one.values),
            name=one.name,
            orientation="h",
            marker_color=one.colour,
            text=[format_count(value) if value else "" for value in one.values],
            textposition="inside" if len(series) > 1 else "auto",
            insidetextanchor="middle" if len(series) > 1 else "end",
            textangle=0,
            hovertemplate="%{y}: %{x} "
            + (one.name.lower() if len(series) > 1 else "")
            + "<extra></extra>",
        )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure.update_layout(showlegend=len(series) > 1)


def build_shares(
    labels: Sequence[str],
    shares: Sequence[float | None],
    notes: Sequence[str],
    *,
    target: float | None = None,
    colours: Sequence[str] = (),
) -> go.Figure:
    """Return bars of shares, each with its percent, and the target as a dashed line.

    ``notes`` says what each share is made of ("12 av 31") and shows when pointed at.
    """
    figure = _start(_PLAIN_HEIGHT)
    figure.add_bar(
        x=list(labels),
        y=list(shares),
        marker_color=list(colours) or BLUE,
        text=[format_share(share) if share is not None else "" for share in shares],
        textposition="outside",
        cliponaxis=False,
        customdata=list(notes),
        hovertemplate="%{x}: %{customdata}<extra></extra>",
    )
    top = max([share for share in shares if share is not None] + [target or 0, 0.1])
    figure.update_yaxes(range=[0, min(top * 1.2, 1.1)], tickformat=",.0%", nticks=6)
    if target is not None:
        _draw_target(figure, target)
    return figure.update_layout(showlegend=False)


def build_share_stack(labels: Sequence[str], series: Sequence[Series]) -> go.Figure:
    """Return bars on their side that each fill the whole width, split into shares."""
    figure = _start(_height(len(labels)), barmode="stack")
    for one in series:
        figure.add_bar(
            y=list(labels),
            x=list(one.values),
            name=one.name,
            orientation="h",
            marker_color=one.colour,
            text=[format_share(value) if value and value >= 0.04 else "" for value in one.values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            customdata=[format_share(value) for value in one.values],
            hovertemplate="%{y}: %{customdata} " + one.name.lower() + "<extra></extra>",
        )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(range=[0, 1], tickformat=",.0%")
    return figure.update_layout(showlegend=True)


def build_spending(
    labels: Sequence[str], outcome: Sequence[float | None], plan: Sequence[float | None]
) -> go.Figure:
    """Return what is spent up to each month as bars, and the evenly spread budget as a line."""
    figure = _start(_PLAIN_HEIGHT)
    for name, values, draw in (
        ("Utfall", outcome, "bar"),
        ("Budget, jämnt fördelad", plan, "line"),
    ):
        shared = {
            "x": list(labels),
            "y": list(values),
            "name": name,
            "customdata": [format_kronor(value) for value in values],
            "hovertemplate": f"%{{x}}: {name.lower()} %{{customdata}}<extra></extra>",
        }
        if draw == "bar":
            figure.add_bar(**shared, marker_color=BLUE)
        else:
            figure.add_scatter(**shared, mode="lines", line={"color": ORANGE, "width": 2.5})
    figure.update_yaxes(rangemode="tozero", tickformat=",.0f", ticksuffix="\u00a0kr", nticks=6)
    return figure.update_layout(showlegend=True)


def build_budget_bars(
    labels: Sequence[str], outcome: Sequence[float | None], budget: Sequence[float | None]
) -> go.Figure:
    """Return, per line of the budget, what is spent within what was planned."""
    figure = _start(_height(len(labels), 46), barmode="overlay")
    for name, values, colour, width in (
        ("Budget", budget, GREY, 0.7),
        ("Utfall", outcome, BLUE, 0.4),
    ):
        figure.add_bar(
            y=list(labels),
            x=list(values),
            name=name,
            orientation="h",
            width=width,
            marker={"color": colour, "opacity": 0.45 if name == "Budget" else 1.0},
            customdata=[format_kronor(value) for value in values],
            hovertemplate=f"%{{y}}: {name.lower()} %{{customdata}}<extra></extra>",
        )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(rangemode="tozero", tickformat=",.0f", ticksuffix="\u00a0kr", nticks=4)
    return figure.update_layout(showlegend=True)


def _start(height: int, **layout: object) -> go.Figure:
    return go.Figure(layout={"template": TEMPLATE, "height": height, **layout})


def _height(bars: int, each: int = _BAR_HEIGHT) -> int:
    return max(150, 70 + each * bars)


def _hover(one: Series, series: Sequence[Series]) -> str:
    name = f" {one.name.lower()}" if len(series) > 1 else ""
    return f"%{{x}}: %{{customdata}}{name}<extra></extra>"


def _finish_counts(figure: go.Figure, series: Sequence[Series]) -> go.Figure:
    figure.update_yaxes(rangemode="tozero", tickformat=",d", nticks=6)
    figure.update_xaxes(type="category", nticks=13)
    return figure.update_layout(showlegend=len(series) > 1)


def _draw_target(figure: go.Figure, target: float) -> None:
    figure.add_hline(y=target, line={"color": TARGET_LINE, "dash": "dash", "width": 2})
    figure.add_annotation(
        x=1,
        xref="paper",
        xanchor="right",
        y=target,
        yanchor="bottom",
        text=f"Mål {format_share(target)}",
        showarrow=False,
    )
