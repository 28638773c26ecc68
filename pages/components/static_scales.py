"""Charts of values on a scale that all rows share, as HTML: dots at both ends, and ranges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analytics.exhibits.charts import Dumbbells, Ranges
from analytics.exhibits.palette import BLUE, GREY
from analytics.wording.numbers import NO_VALUE, format_count, format_days
from pages.components.axis import Place, find_top, list_ticks
from pages.components.markup import fill

_MARGIN = 6.0
"""Percent of the width on each side of the scale, so that the number of a dot has room."""
_BOTH = 2
"""Points of a row that has a value at the start and one at the end."""
_NUMBER = 10.0
"""Percent of the width that the number of a dot may take, on a phone."""


@dataclass(frozen=True)
class Span:
    """A line or a field from ``start``, both in percent of the width."""

    start: float
    length: float
    colour: str
    kind: Literal["thread", "field"]


@dataclass(frozen=True)
class Point:
    """A dot or a stroke at ``at`` percent of the width, with its number on one side of it."""

    at: float
    colour: str
    kind: Literal["ring", "dot", "stroke"]
    told: str = ""
    side: Literal["before", "after"] = "after"


@dataclass(frozen=True)
class Row:
    """A label with what stands on the scale beside it, and what is told of it."""

    label: str
    spans: Sequence[Span]
    points: Sequence[Point]
    tip: str


def draw_dumbbells(chart: Dumbbells, alt: str) -> str:
    """Draw a value at the start and one at the end on one scale, for each label."""
    scale = _Scale(*chart.bounds)
    mark = chart.mark and Place(scale.place(chart.mark[1]), chart.mark[0])
    rows = [
        _keep_off(mark, _make_dumbbell(scale, chart, label, before, after))
        for label, before, after in zip(chart.labels, chart.before, chart.after, strict=True)
    ]
    legend = [("Start", GREY, "ring"), ("Slut", BLUE, "dot")]
    return scale.fill(alt, rows, legend, _divide(*chart.bounds), mark)


def _make_dumbbell(
    scale: "_Scale", chart: Dumbbells, label: str, before: float | None, after: float | None
) -> Row:
    rises = before is None or after is None or before <= after
    start, end = (format_count(value, chart.decimals) for value in (before, after))
    points = [
        *scale.point(before, GREY, "ring", start, "before" if rises else "after"),
        *scale.point(after, BLUE, "dot", end, "after" if rises else "before"),
    ]
    spans = list(scale.span(before, after, GREY, "thread"))
    return Row(label, spans, points, f"{label}: start {start}, slut {end}")


def _keep_off(mark: Place | None, row: Row) -> Row:
    """Return a row with both numbers to the left where the right one would hide the mark.

    It would stand on the other side of the mark than its dot, as if it were of another value.
    """
    if mark is None or len(row.points) != _BOTH:
        return row
    before, after = row.points
    left, right = sorted(row.points, key=lambda point: point.at)
    is_hidden = right.at < mark.at < right.at + _NUMBER
    if not is_hidden or left.at < _MARGIN + 2 * _NUMBER:
        return row
    both = f"{before.told} → {after.told}"
    return replace(row, points=[replace(left, told=both, side="before"), replace(right, told="")])


def draw_ranges(chart: Ranges, alt: str) -> str:
    """Draw the middle half of the values, with the median, for each label."""
    ends = [value for quartiles in chart.quartiles for value in quartiles]
    scale = _Scale(0.0, find_top(ends, 1.0))
    rows = [
        Row(
            label,
            list(scale.span(low, high, BLUE, "field")),
            list(scale.point(middle, BLUE, "stroke")),
            f"{label}: median {format_days(middle)}, hälften inom {_tell_half(low, high)}",
        )
        for label, (low, middle, high) in zip(chart.labels, chart.quartiles, strict=True)
    ]
    legend = [("Hälften ligger här", BLUE, "pale"), ("Median", BLUE, "stroke")]
    return scale.fill(alt, rows, legend, list_ticks(ends), unit="dagar")


def _tell_half(low: float | None, high: float | None) -> str:
    return NO_VALUE if low is None else f"{format_count(low)}–{format_count(high)}"


def _divide(low: float, high: float) -> list[float]:
    """Return both ends of a scale and whole steps between them."""
    steps = next((n for n in (5, 6, 4) if (high - low) % n == 0), 1)
    return [low + (high - low) * step / steps for step in range(steps + 1)]


class _Scale:
    """The width of the rows, from ``low`` to ``high``."""

    def __init__(self, low: float, high: float) -> None:
        self._low, self._high = low, high

    def place(self, value: float) -> float:
        """Return where a value stands, in percent of the width."""
        part = (value - self._low) / (self._high - self._low)
        return round(_MARGIN + (100 - 2 * _MARGIN) * part, 2)

    def point(
        self,
        value: float | None,
        colour: str,
        kind: Literal["ring", "dot", "stroke"],
        told: str = "",
        side: Literal["before", "after"] = "after",
    ) -> Iterator[Point]:
        """Yield the point of a value, none where there is none."""
        if value is not None:
            yield Point(self.place(value), colour, kind, told, side)

    def span(
        self,
        one: float | None,
        other: float | None,
        colour: str,
        kind: Literal["thread", "field"],
    ) -> Iterator[Span]:
        """Yield what reaches from one value to the other, nothing where either is missing."""
        if one is not None and other is not None:
            start, end = sorted((self.place(one), self.place(other)))
            yield Span(start, round(end - start, 2), colour, kind)

    def fill(
        self,
        alt: str,
        rows: Sequence[Row],
        legend: Sequence[tuple[str, str, str]],
        ticks: Sequence[float],
        mark: Place | None = None,
        unit: str = "",
    ) -> str:
        """Return the rows above their scale as HTML; the first tick has the ``unit``."""
        told = [format_count(tick) for tick in ticks]
        told[0] = f"{told[0]} {unit}".strip()
        places = [Place(self.place(tick), name) for tick, name in zip(ticks, told, strict=True)]
        shown = {"alt": alt, "rows": rows, "legend": legend, "ticks": places, "mark": mark}
        return fill("scales.html", absent=NO_VALUE, **shown)
