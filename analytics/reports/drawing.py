"""Draw charts as SVG without a browser, for paper: no hover, so each value stands written out."""

from collections.abc import Callable, Sequence
from functools import partial, singledispatch
from textwrap import wrap

from analytics.exhibits.charts import (
    Bars,
    Dumbbells,
    Flows,
    Line,
    Pairs,
    Radar,
    Ranges,
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
from analytics.reports.canvas import MUTED, PALE, Canvas
from analytics.wording.numbers import (
    format_amount,
    format_count,
    format_share,
    format_ticks,
)

WIDTH = 480.0
_LABELS = 128.0
_RIGHT = 52.0
_BAR, _GAP = 15.0, 8.0
_PLOT_HEIGHT = 120.0
_LEGEND = 18.0
_SMALLEST_SHARE = 0.08
_MOST_TICKS = 13
_CHARACTERS = 26

Format = Callable[[float | None], str]


@singledispatch
def draw_svg(chart: object) -> str:
    """Return a chart as an SVG document, ``WIDTH`` points wide.

    Raises:
        TypeError: nobody has said how that kind of chart is drawn.
    """
    raise TypeError(type(chart).__name__)


@draw_svg.register
def _(chart: SideBars) -> str:
    sums = [sum(one.values[i] or 0 for one in chart.series) for i in range(len(chart.labels))]
    rows = _Rows(chart.labels, max([*sums, 1]), chart.series)
    for place, one in enumerate(chart.series):
        rows.stack(one, place, format_count, least=0.04 * rows.top)
    return rows.canvas.svg()


@draw_svg.register
def _(chart: ShareStack) -> str:
    rows = _Rows(chart.labels, 1.0, chart.series)
    for place, one in enumerate(chart.series):
        rows.stack(one, place, format_share, least=_SMALLEST_SHARE)
    return rows.canvas.svg()


@draw_svg.register
def _(chart: ShareRanking) -> str:
    marks = [value for value in (chart.target, chart.reference and chart.reference[1]) if value]
    rows = _Rows(chart.labels, max([*_known(chart.shares), *marks, 0.1]), ())
    if chart.target is not None:
        rows.mark(chart.target, f"Mål {format_share(chart.target)}", "5 3", above=True)
    if chart.reference:
        rows.mark(chart.reference[1], chart.reference[0], "1.5 2.5", above=False)
    for place, (share, colour) in enumerate(zip(chart.shares, chart.colours, strict=True)):
        rows.single(place, share, colour, format_share)
    return rows.canvas.svg()


@draw_svg.register
def _(chart: Within) -> str:
    (outer, planned), (inner, spent) = chart.outer, chart.inner
    series = (Series(outer, planned, PALE), Series(inner, spent, BLUE))
    top = max([*_known(planned), *_known(spent), 1.0])
    rows = _Rows(chart.labels, top, series, plain=True)
    for place, (plan, value) in enumerate(zip(planned, spent, strict=True)):
        rows.within(place, plan, value)
    return rows.canvas.svg()


@draw_svg.register
def _(chart: Pairs) -> str:
    series = (Series("Före", chart.before, GREY), Series("Efter", chart.after, BLUE))
    rows = _Rows(
        chart.labels, max([*_known(chart.before), *_known(chart.after), 1]), series, each=2
    )
    for place, pair in enumerate(zip(chart.before, chart.after, strict=True)):
        rows.pair(place, pair, (GREY, BLUE))
    return rows.canvas.svg()


@draw_svg.register
def _(chart: Ranges) -> str:
    top = max([high for _, _, high in chart.quartiles if high] or [1.0])
    rows = _Rows(chart.labels, top, ())
    for place, (low, middle, high) in enumerate(chart.quartiles):
        rows.span(place, low, middle, high)
    return rows.canvas.svg()


@draw_svg.register
def _(chart: Dumbbells) -> str:
    low, high = chart.bounds
    rows = _Rows(chart.labels, high - low, (Series("Start", [], GREY), Series("Slut", [], BLUE)))
    for place, ends in enumerate(zip(chart.before, chart.after, strict=True)):
        rows.dots(place, ends, low, partial(format_count, decimals=chart.decimals))
    return rows.canvas.svg()


@draw_svg.register
def _(chart: Radar) -> str:
    return draw_svg(Dumbbells(chart.labels, chart.before, chart.after, chart.bounds, 1))


@draw_svg.register
def _(chart: Flows) -> str:
    labels = [f"{chart.before[f.source]} → {chart.after[f.target]}" for f in chart.flows]
    order = sorted(range(len(labels)), key=lambda place: -chart.flows[place].n)
    values = [float(chart.flows[place].n) for place in order]
    return draw_svg(SideBars([labels[place] for place in order], [Series("", values)]))


@draw_svg.register
def _(chart: Bars) -> str:
    if chart.stacked:
        sums = [sum(one.values[i] or 0 for one in chart.series) for i in range(len(chart.periods))]
        top = max([*sums, 1])
    else:
        top = max([value for one in chart.series for value in _known(one.values)] or [1])
    columns = _Columns(chart.periods, top, chart.series, format_count)
    columns.draw_bars(chart.series, stacked=chart.stacked)
    return columns.canvas.svg()


@draw_svg.register
def _(chart: Line) -> str:
    columns = _Columns(chart.periods, max([*_known(chart.series.values), 1]), (), format_count)
    columns.draw_line(chart.series)
    return columns.canvas.svg()


@draw_svg.register
def _(chart: ShareTrend) -> str:
    top = max([*_known(chart.shares), chart.target or 0, 0.1])
    columns = _Columns(chart.periods, top, (), format_share)
    columns.draw_bars([Series("", chart.shares, BLUE)], stacked=False)
    if chart.target is not None:
        columns.mark(chart.target, f"Mål {format_share(chart.target)}")
    return columns.canvas.svg()


@draw_svg.register
def _(chart: Spending) -> str:
    series = (
        Series("Utfall", chart.outcome, BLUE),
        Series("Budget, jämnt fördelad", chart.plan, ORANGE),
    )
    top = max([*_known(chart.outcome), *_known(chart.plan), 1.0])
    columns = _Columns(chart.periods, top, series, format_amount)
    columns.draw_bars(series[:1], stacked=False, labelled=False)
    columns.draw_line(series[1], labelled=False)
    return columns.canvas.svg()


def _break(label: str) -> list[str]:
    """Return a label in lines, broken between words and after a slash."""
    spaced = label.replace("/", "/ ")
    lines = wrap(spaced, _CHARACTERS, break_long_words=False)
    return [line.replace("/ ", "/") for line in lines] or [""]


def _known(values: Values) -> list[float]:
    return [value for value in values if value is not None]


def _draw_legend(
    canvas: Canvas, series: Sequence[Series], x: float, *, plain: bool = False
) -> None:
    for place, one in enumerate(series):
        canvas.bar(x, 3, 9, 9, one.colour if plain else canvas.hatch(one.colour, place))
        canvas.text(x + 13, 11, one.name)
        x += 26 + 4.9 * len(one.name)


class _Rows:
    """Bars on their side: one row per label, from 0 to ``top``."""

    def __init__(
        self,
        labels: Sequence[str],
        top: float,
        series: Sequence[Series],
        *,
        plain: bool = False,
        each: int = 1,
    ) -> None:
        lines = [_break(label) for label in labels]
        self.top = top
        self._start = _LEGEND if len(series) > 1 else 14.0
        self._heights = [max(_BAR * each, 9.5 * len(line)) + _GAP for line in lines]
        self.canvas = Canvas(WIDTH, self._start + sum(self._heights) + 14)
        self._ends = [0.0] * len(labels)
        if len(series) > 1:
            _draw_legend(self.canvas, series, _LABELS, plain=plain)
        for place, line in enumerate(lines):
            self._write_label(place, line)

    def _write_label(self, place: int, lines: Sequence[str]) -> None:
        middle = self._middle(place)
        for number, line in enumerate(lines):
            y = middle + 3 + 9.5 * (number - (len(lines) - 1) / 2)
            self.canvas.text(_LABELS - 6, y, line, anchor="end")

    def _middle(self, place: int) -> float:
        return self._start + sum(self._heights[:place]) + self._heights[place] / 2

    def _length(self, value: float) -> float:
        return (WIDTH - _LABELS - _RIGHT) * value / self.top

    def single(self, place: int, value: float | None, colour: str, tell: Format) -> None:
        """Draw one bar with its value after it; nothing but a dash where there is none."""
        y = self._middle(place)
        length = self._length(value or 0)
        if value:
            self.canvas.bar(_LABELS, y - _BAR / 2, length, _BAR, colour)
        told = tell(value)
        self.canvas.bar(_LABELS + length + 2, y - 5.5, 5.2 * len(told) + 4, 11, "#ffffff")
        self.canvas.text(_LABELS + length + 4, y + 3, told)

    def pair(
        self, place: int, values: tuple[float | None, float | None], colours: tuple[str, str]
    ) -> None:
        """Draw two bars of one label, the first above the second, with their values."""
        middle = self._middle(place)
        for number, (value, colour) in enumerate(zip(values, colours, strict=True)):
            y = middle + _BAR * (number - 0.5)
            fill = self.canvas.hatch(colour, number)
            self.canvas.bar(_LABELS, y - _BAR / 2, self._length(value or 0), _BAR, fill)
            self.canvas.text(_LABELS + self._length(value or 0) + 4, y + 3, format_count(value))

    def span(self, place: int, low: float | None, middle: float | None, high: float | None) -> None:
        """Draw the middle half of one label's values, and its median with its number."""
        y = self._middle(place)
        if low is None or middle is None or high is None:
            self.canvas.text(_LABELS + 4, y + 3, format_count(None))
            return
        start, end = _LABELS + self._length(low), _LABELS + self._length(high)
        self.canvas.bar(start, y - _BAR / 2, end - start, _BAR, PALE)
        self.canvas.bar(_LABELS + self._length(middle) - 1.5, y - _BAR / 2, 3, _BAR, BLUE)
        self.canvas.text(end + 4, y + 3, format_count(middle))

    def dots(
        self, place: int, ends: tuple[float | None, float | None], low: float, tell: Format
    ) -> None:
        """Draw two values of one label on a line, numbered on the sides away from each other."""
        y, (start, end) = self._middle(place), ends
        if start is None or end is None:
            self.canvas.text(_LABELS + 4, y + 3, tell(None))
            return
        x = [_LABELS + 24 + 0.9 * self._length(value - low) for value in (start, end)]
        self.canvas.line(*(x[0], y, x[1], y))
        for at, colour, value, is_left in zip(
            x, (GREY, BLUE), (start, end), (start <= end, end < start), strict=True
        ):
            self.canvas.dot(at, y, colour)
            side = -6 if is_left else 6
            self.canvas.text(at + side, y + 3, tell(value), anchor="end" if is_left else "start")

    def stack(self, one: Series, place: int, tell: Format, least: float) -> None:
        """Draw a series' part of each row, written out where there is room for it."""
        fill = self.canvas.hatch(one.colour, place)
        for row, value in enumerate(one.values):
            if value:
                self._draw_part(row, value, fill, one.colour, tell(value) if value >= least else "")

    def _draw_part(self, row: int, value: float, fill: str, colour: str, told: str) -> None:
        x, y = _LABELS + self._ends[row], self._middle(row)
        length = self._length(value)
        self.canvas.bar(x, y - _BAR / 2, length, _BAR, fill)
        if told:
            width = 5.2 * len(told) + 4
            self.canvas.bar(x + (length - width) / 2, y - 5.5, width, 11, colour)
            self.canvas.text(x + length / 2, y + 3, told, anchor="middle", colour="#ffffff")
        self._ends[row] += length

    def within(self, place: int, planned: float | None, spent: float | None) -> None:
        """Draw an amount within another, both written out after them."""
        y = self._middle(place)
        self.canvas.bar(_LABELS, y - _BAR / 2, self._length(planned or 0), _BAR, PALE)
        self.canvas.bar(_LABELS, y - _BAR / 4, self._length(spent or 0), _BAR / 2, BLUE)
        end = self._length(max(planned or 0, spent or 0))
        self.canvas.text(_LABELS + end + 4, y + 3, format_amount(spent))

    def mark(self, value: float, text: str, dash: str, *, above: bool) -> None:
        """Draw a line across all rows at ``value``, named at its end."""
        x = _LABELS + self._length(value)
        bottom = self.canvas.height - 12
        self.canvas.line(x, self._start - 3, x, bottom, MUTED, dash)
        y = self._start - 5 if above else self.canvas.height - 3
        self.canvas.text(x, y, text, anchor="middle", colour=MUTED, size=7.5)


class _Columns:
    """Upright bars or lines over time, from 0 to ``top``."""

    def __init__(
        self, periods: Sequence[Period], top: float, series: Sequence[Series], tell: Format
    ) -> None:
        self._top = top * 1.12
        self._tell = tell
        self._left, self._right = 34.0, WIDTH - _RIGHT
        self._start = _LEGEND + 6 if len(series) > 1 else 10.0
        self._bottom = self._start + _PLOT_HEIGHT
        self._step = (self._right - self._left) / max(len(periods), 1)
        self.canvas = Canvas(WIDTH, self._bottom + 24)
        self._many = len(periods) > _MOST_TICKS
        if len(series) > 1:
            _draw_legend(self.canvas, series, self._left)
        self._draw_axes(periods)

    def _draw_axes(self, periods: Sequence[Period]) -> None:
        self.canvas.line(self._left, self._bottom, self._right, self._bottom)
        for place, tick in enumerate(format_ticks(periods)):
            x = self._left + (place + 0.5) * self._step
            for number, line in enumerate(tick.split("<br>")):
                y = self._bottom + 11 + 9 * number
                self.canvas.text(x, y, line, anchor="middle", size=7.5)

    def _y(self, value: float) -> float:
        return self._bottom - (self._bottom - self._start) * value / self._top

    def draw_bars(self, series: Sequence[Series], *, stacked: bool, labelled: bool = True) -> None:
        """Draw a bar per period and series, beside each other or stacked."""
        width = self._step * 0.7 / (1 if stacked else max(len(series), 1))
        ends: dict[int, float] = {}
        for number, one in enumerate(series):
            fill = self.canvas.hatch(one.colour, number)
            for place, value in enumerate(one.values):
                x = self._left + (place + 0.15) * self._step + (0 if stacked else number * width)
                if not value:
                    continue
                base = ends.get(place, 0.0)
                y = self._y(base + value)
                self.canvas.bar(x, y, width, self._y(base) - y, fill)
                ends[place] = base + value if stacked else 0.0
                if labelled and not stacked and not self._many:
                    self._label(x + width / 2, y - 3, value)

    def draw_line(self, one: Series, *, labelled: bool = True) -> None:
        """Draw a line through the values that there are, broken where there is none."""
        run: list[tuple[float, float]] = []
        for place, value in enumerate([*one.values, None]):
            if value is None:
                if len(run) > 1:
                    self.canvas.path(run, one.colour)
                run = []
                continue
            x, y = self._left + (place + 0.5) * self._step, self._y(value)
            run.append((x, y))
            self.canvas.dot(x, y, one.colour)
            if labelled and not self._many:
                self._label(x, y - 5, value)

    def _label(self, x: float, y: float, value: float) -> None:
        self.canvas.text(x, y, self._tell(value), anchor="middle", size=7.5)

    def mark(self, value: float, text: str) -> None:
        """Draw a dashed line at ``value``, named at its right end."""
        y = self._y(value)
        self.canvas.line(self._left, y, self._right, y, MUTED, "5 3")
        self.canvas.text(self._right + 4, y + 3, text, colour=MUTED, size=7.5)
