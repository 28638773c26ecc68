"""Charts whose labels stand below each other, as HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analytics.exhibits.charts import (
    Pairs,
    Series,
    ShareRanking,
    ShareStack,
    SideBars,
    Within,
)
from analytics.exhibits.palette import BLUE, GREY
from analytics.wording.numbers import (
    NO_VALUE,
    format_amount,
    format_amount_of,
    format_count,
    format_share,
)
from pages.components.axis import add_known, find_top
from pages.components.markup import fill

_LEAST_TO_WRITE_IN = 7.0
"""Percent of the width that hold a number."""
_REACH = 25.0
"""Percent of the width that a number may take on a phone."""
_LEAST_ROOM, _AROUND = 5, 2
"""Characters that have room after the longest bar at least, and around what is told there."""
_NEAR_EDGE = 80.0
"""A name further to the right ends at its line, so that it is not cut off."""


@dataclass(frozen=True)
class Part:
    """A coloured part of a bar, from ``start``; both in percent of the width."""

    start: float
    length: float
    colour: str
    told: str = ""
    kind: Literal["", "thin", "pale"] = ""


@dataclass(frozen=True)
class Bar:
    """Parts beside or over each other, and what is written after them."""

    parts: Sequence[Part]
    told: str = ""

    @property
    def end(self) -> float:
        """Where the parts end, in percent of the width."""
        return max((part.start + part.length for part in self.parts), default=0.0)


@dataclass(frozen=True)
class Row:
    """A label with its bars, and what is told of them all."""

    label: str
    bars: Sequence[Bar]
    tip: str


@dataclass(frozen=True)
class Mark:
    """A line across all rows at ``at`` percent of the width, with its name."""

    at: float
    name: str
    kind: Literal["target", "reference"]

    @property
    def side(self) -> str:
        """The side of the line that its name has room on."""
        return "before" if self.at > _NEAR_EDGE else ""


def draw_side_bars(chart: SideBars, alt: str) -> str:
    """Draw counts, stacked where there are several series."""
    rows = list(zip(*(one.values for one in chart.series), strict=True))
    top = find_top([add_known(row) for row in rows], 1.0)
    single = len(chart.series) == 1
    return _fill(
        alt,
        [
            Row(
                label,
                [Bar(list(_stack(chart.series, row, top, single=single)), _tell_sum(row))],
                _tell(label, chart.series, [format_count(value) for value in row]),
            )
            for label, row in zip(chart.labels, rows, strict=True)
        ],
        () if single else _list_legend(chart.series),
    )


def draw_share_stack(chart: ShareStack, alt: str) -> str:
    """Draw rows that each fill the whole width."""
    rows = zip(*(one.values for one in chart.series), strict=True)
    return _fill(
        alt,
        [
            Row(
                label,
                [Bar(list(_stack(chart.series, row, 1.0, shares=True)), _mark_absent(row))],
                _tell(label, chart.series, [format_share(value) for value in row]),
            )
            for label, row in zip(chart.labels, rows, strict=True)
        ],
        _list_legend(chart.series),
    )


def draw_share_ranking(chart: ShareRanking, alt: str) -> str:
    """Draw shares of the whole with the target and what others have published."""
    reference = chart.reference
    marks = [chart.target, reference and reference[1]]
    top = find_top([*chart.shares, *marks], 1.0)
    rows = zip(chart.labels, chart.shares, chart.colours, chart.texts, chart.notes, strict=True)
    lines = list(_list_marks(chart, top))
    return _fill(
        alt,
        [
            Row(label, [_clear(_bar(share, top, colour, text), lines)], f"{label}: {note}")
            for label, share, colour, text, note in rows
        ],
        marks=lines,
    )


def _clear(bar: Bar, lines: Sequence[Mark]) -> Bar:
    """Return a long bar with its number within it where a line would go through it after it."""
    is_crossed = any(0 <= line.at - bar.end < _REACH for line in lines)
    if not is_crossed or bar.end < _REACH:
        return bar
    (part,) = bar.parts
    return Bar([replace(part, told=bar.told)])


def _list_marks(chart: ShareRanking, top: float) -> Iterator[Mark]:
    if chart.target is not None:
        yield Mark(_percent(chart.target, top), chart.target_name, "target")
    if chart.reference:
        name, value = chart.reference
        yield Mark(_percent(value, top), f"{name}: {format_share(value)}", "reference")


def draw_within(chart: Within, alt: str) -> str:
    """Draw an amount within another for each label."""
    (outer, planned), (inner, spent) = chart.outer, chart.inner
    top = find_top([*planned, *spent], 1.0)
    rows = []
    for label, plan, value in zip(chart.labels, planned, spent, strict=True):
        parts = [
            *_list_part(plan, top, GREY, "pale"),
            *_list_part(value, top, BLUE, "thin"),
        ]
        tip = f"{label}: {inner.lower()} {format_amount(value)}, {outer.lower()} "
        rows.append(
            Row(
                label,
                [Bar(parts, format_amount_of(value, plan, chart.word))],
                tip + format_amount(plan),
            )
        )
    return _fill(alt, rows, [(outer, GREY, "pale"), (inner, BLUE, "thin")])


def draw_pairs(chart: Pairs, alt: str) -> str:
    """Draw two bars for each label: before, and after below it."""
    series = (Series("Före", chart.before, GREY), Series("Efter", chart.after, BLUE))
    top = find_top([*chart.before, *chart.after], 1.0)
    rows = zip(chart.labels, chart.before, chart.after, strict=True)
    return _fill(
        alt,
        [
            Row(
                label,
                [_bar(before, top, GREY), _bar(after, top, BLUE)],
                _tell(label, series, [format_count(before), format_count(after)]),
            )
            for label, before, after in rows
        ],
        _list_legend(series),
    )


def _fill(
    alt: str,
    rows: Sequence[Row],
    legend: Sequence[tuple[str, str, str]] = (),
    marks: Sequence[Mark] = (),
) -> str:
    longest = max((len(bar.told) for row in rows for bar in row.bars), default=0)
    room = max(longest, _LEAST_ROOM) + _AROUND
    drawn = {"rows": rows, "legend": legend, "marks": marks, "room": room}
    return fill("rows.html", alt=alt, **drawn)


def _list_legend(series: Sequence[Series]) -> list[tuple[str, str, str]]:
    return [(one.name, one.colour, "") for one in series]


def _bar(value: float | None, top: float, colour: str, told: str = "") -> Bar:
    return Bar(list(_list_part(value, top, colour)), told or format_count(value))


def _list_part(
    value: float | None, top: float, colour: str, kind: Literal["", "thin", "pale"] = ""
) -> Iterator[Part]:
    """Yield the part of a value, none where there is nothing."""
    if value:
        yield Part(0, _percent(value, top), colour, kind=kind)


def _stack(
    series: Sequence[Series],
    values: Sequence[float | None],
    top: float,
    *,
    single: bool = False,
    shares: bool = False,
) -> Iterator[Part]:
    """Yield the parts of a row one after the other, with their numbers where there is room."""
    start = 0.0
    for one, value in zip(series, values, strict=True):
        if value:
            length = _percent(value, top)
            told = format_share(value) if shares else format_count(value)
            has_room = length >= _LEAST_TO_WRITE_IN and not single
            yield Part(start, length, one.colour, told if has_room else "")
            start += length


def _tell(label: str, series: Sequence[Series], told: Sequence[str]) -> str:
    parts = [f"{one.name.lower()} {value}".strip() for one, value in zip(series, told, strict=True)]
    return f"{label}: {', '.join(parts)}"


def _tell_sum(values: Sequence[float | None]) -> str:
    """Return the sum of a row, nothing where a part of it is not shown."""
    return _mark_absent(values) or ("" if None in values else format_count(add_known(values)))


def _mark_absent(values: Sequence[float | None]) -> str:
    return NO_VALUE if all(value is None for value in values) else ""


def _percent(value: float, top: float) -> float:
    return round(100 * value / top, 2)
