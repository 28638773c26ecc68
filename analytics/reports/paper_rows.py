"""Rows on paper: one label each, with what is drawn beside it."""

from collections.abc import Sequence

from analytics.exhibits.charts import Series
from analytics.exhibits.palette import BLUE, GREY
from analytics.reports.canvas import MUTED, PALE, Canvas
from analytics.reports.paper import LEGEND, RIGHT, WIDTH, Format, draw_legend
from analytics.wording.labels import break_label
from analytics.wording.numbers import format_amount, format_count

_LABELS = 128.0
_BAR, _GAP = 15.0, 8.0
_CHARACTERS = 26
_EDGE, _MARKS = 2.0, 14.0
"""Room above and below the rows: for nothing, or for the names of marks."""


class Rows:
    """Bars on their side: one row per label, from 0 to ``top``.

    ``marked`` leaves room above and below for the names of marks, ``room`` is left after the
    longest bar.
    """

    def __init__(
        self,
        labels: Sequence[str],
        top: float,
        series: Sequence[Series],
        *,
        plain: bool = False,
        each: int = 1,
        marked: bool = False,
        room: float = RIGHT,
    ) -> None:
        lines = [break_label(label, _CHARACTERS) for label in labels]
        self.top, self._room = top, room
        edge = _MARKS if marked else _EDGE
        self._start = LEGEND if len(series) > 1 else edge
        self._heights = [max(_BAR * each, 9.5 * len(line)) + _GAP for line in lines]
        self.canvas = Canvas(WIDTH, self._start + sum(self._heights) + edge)
        self._ends = [0.0] * len(labels)
        if len(series) > 1:
            draw_legend(self.canvas, series, _LABELS, plain=plain)
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
        return (WIDTH - _LABELS - self._room) * value / self.top

    def single(self, place: int, value: float | None, colour: str, told: str) -> None:
        """Draw one bar with what is told after it, that alone where there is no value."""
        y = self._middle(place)
        length = self._length(value or 0)
        if value:
            self.canvas.bar(_LABELS, y - _BAR / 2, length, _BAR, colour)
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

    def span(
        self,
        place: int,
        ends: tuple[float | None, float | None, float | None],
        tell: Format = format_count,
        least: float = 0.0,
        *,
        told: str = "",
    ) -> None:
        """Draw a label's values from low to high, and the one between with its number.

        ``least`` is the value at the left end of the row, ``told`` what stands after it instead
        of the number.
        """
        y, (low, middle, high) = self._middle(place), ends
        if low is None or middle is None or high is None:
            self.canvas.text(_LABELS + 4, y + 3, tell(None))
            return
        start, at, end = (_LABELS + self._length(value - least) for value in (low, middle, high))
        self.canvas.bar(start, y - _BAR / 2, end - start, _BAR, PALE)
        self.canvas.bar(at - 1.5, y - _BAR / 2, 3, _BAR, BLUE)
        self.canvas.text(end + 4, y + 3, told or tell(middle))

    def dots(
        self, place: int, ends: tuple[float | None, float | None], low: float, tell: Format
    ) -> None:
        """Draw two values of one label on a line, numbered on the sides away from each other."""
        y, (start, end) = self._middle(place), ends
        if start is None or end is None:
            self.canvas.text(_LABELS + 4, y + 3, tell(None))
            return
        x = [_LABELS + self._length(value - low) for value in (start, end)]
        self.canvas.line(*(x[0], y, x[1], y))
        for at, colour, value, is_left in zip(
            x, (GREY, BLUE), (start, end), (start <= end, end < start), strict=True
        ):
            self.canvas.dot(at, y, colour)
            told, side = tell(value), -6 if is_left else 6
            width = 5.2 * len(told)
            self.canvas.bar(at + side - (width if is_left else 0), y - 5.5, width, 11, "#ffffff")
            self.canvas.text(at + side, y + 3, told, anchor="end" if is_left else "start")

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
