"""Charts whose labels stand below each other, on paper."""

from functools import partial

from analytics.exhibits.charts import (
    AmountRanges,
    Dumbbells,
    Flows,
    Pairs,
    Radar,
    Ranges,
    Series,
    ShareRanking,
    ShareStack,
    SideBars,
    Within,
)
from analytics.exhibits.palette import BLUE, GREY
from analytics.reports.canvas import PALE
from analytics.reports.paper import RIGHT, list_known
from analytics.reports.paper_rows import Rows
from analytics.wording.numbers import (
    format_amount,
    format_count,
    format_share,
)

_SMALLEST_SHARE, _ROOM_FOR_VALUES, _ROOM_FOR_ENDS = 0.08, 0.08, 1.1


def draw_side_bars(chart: SideBars) -> str:
    """Draw counts on their side, stacked; those of one series with their numbers after them."""
    if len(chart.series) == 1:
        (one,) = chart.series
        rows = Rows(chart.labels, max([*list_known(one.values), 1]), ())
        for place, value in enumerate(one.values):
            rows.single(place, value, one.colour, format_count(value))
        return rows.canvas.svg()
    sums = [sum(one.values[i] or 0 for one in chart.series) for i in range(len(chart.labels))]
    rows = Rows(chart.labels, max([*sums, 1]), chart.series)
    for place, one in enumerate(chart.series):
        rows.stack(one, place, format_count, least=0.04 * rows.top)
    return rows.canvas.svg()


def draw_share_stack(chart: ShareStack) -> str:
    """Draw rows that each fill the whole width."""
    rows = Rows(chart.labels, 1.0, chart.series)
    for place, one in enumerate(chart.series):
        rows.stack(one, place, format_share, least=_SMALLEST_SHARE)
    return rows.canvas.svg()


def draw_share_ranking(chart: ShareRanking) -> str:
    """Draw shares on their side, with the target and what others have published."""
    marks = [value for value in (chart.target, chart.reference and chart.reference[1]) if value]
    top, room = max([*list_known(chart.shares), *marks, 0.1]), 2 * RIGHT if chart.told else RIGHT
    rows = Rows(chart.labels, top, (), marked=bool(marks), room=room)
    if chart.target is not None:
        rows.mark(chart.target, chart.target_name, "5 3", above=True)
    if chart.reference:
        name, value = chart.reference
        rows.mark(value, f"{name}: {format_share(value)}", "1.5 2.5", above=False)
    for place, bar in enumerate(zip(chart.shares, chart.colours, chart.texts, strict=True)):
        rows.single(place, *bar)
    return rows.canvas.svg()


def draw_within(chart: Within) -> str:
    """Draw an amount within another for each label."""
    (outer, planned), (inner, spent) = chart.outer, chart.inner
    series = (Series(outer, planned, PALE), Series(inner, spent, BLUE))
    top = max([*list_known(planned), *list_known(spent), 1.0])
    rows = Rows(chart.labels, top, series, plain=True)
    for place, (plan, value) in enumerate(zip(planned, spent, strict=True)):
        rows.within(place, plan, value)
    return rows.canvas.svg()


def draw_pairs(chart: Pairs) -> str:
    """Draw two bars for each label: before, and after below it."""
    series = (Series("Före", chart.before, GREY), Series("Efter", chart.after, BLUE))
    rows = Rows(
        chart.labels, max([*list_known(chart.before), *list_known(chart.after), 1]), series, each=2
    )
    for place, pair in enumerate(zip(chart.before, chart.after, strict=True)):
        rows.pair(place, pair, (GREY, BLUE))
    return rows.canvas.svg()


def draw_ranges(chart: Ranges) -> str:
    """Draw the middle half of the values, and the median, for each label."""
    top = _ROOM_FOR_ENDS * max([high for _, _, high in chart.quartiles if high] or [1.0])
    rows = Rows(chart.labels, top, ())
    for place, ends in enumerate(chart.quartiles):
        low, middle, high = map(format_count, ends)
        rows.span(place, ends, told="" if None in ends else f"{middle} ({low}–{high})")
    return rows.canvas.svg()


def draw_dumbbells(chart: Dumbbells) -> str:
    """Draw where each label starts and ends."""
    low, high = chart.bounds
    room = _ROOM_FOR_VALUES * (high - low)
    series = (Series("Start", [], GREY), Series("Slut", [], BLUE))
    rows = Rows(chart.labels, high - low + room, series, plain=True, marked=chart.mark is not None)
    if chart.mark:
        name, value = chart.mark
        rows.mark(value - low + room, name, "1.5 2.5", above=False)
    for place, ends in enumerate(zip(chart.before, chart.after, strict=True)):
        rows.dots(place, ends, low - room, partial(format_count, decimals=chart.decimals))
    return rows.canvas.svg()


def draw_radar(chart: Radar) -> str:
    """Draw the first and the latest value of each label on one straight scale."""
    return draw_dumbbells(Dumbbells(chart.labels, chart.before, chart.after, chart.bounds, 1))


def draw_flows(chart: Flows) -> str:
    """Draw the flows as bars on their side, the largest first."""
    labels = [f"{chart.before[f.source]} → {chart.after[f.target]}" for f in chart.flows]
    order = sorted(range(len(labels)), key=lambda place: -chart.flows[place].n)
    values = [float(chart.flows[place].n) for place in order]
    return draw_side_bars(SideBars([labels[place] for place in order], [Series("", values)]))


def draw_amount_ranges(chart: AmountRanges) -> str:
    """Draw how low and high each amount may be, the likely one marked, with zero where it is."""
    known = [list_known(one) for one in chart.ranges]
    low = min([0.0, *(min(one, default=0.0) for one in known)])
    high = max([1.0, *(max(one, default=1.0) for one in known)])
    series = (Series("Lågt till högt", [], PALE), Series("Kalkylen", [], BLUE))
    rows = Rows(chart.labels, high - low, series, plain=True, marked=True)
    rows.mark(-low, format_amount(0), "1.5 2.5", above=False)
    for place, ends in enumerate(chart.ranges):
        rows.span(place, ends, format_amount, low)
    return rows.canvas.svg()
