"""Columns on paper: what happens over time."""

from collections.abc import Sequence

from analytics.exhibits.charts import Series
from analytics.model.period import Period
from analytics.reports.canvas import MUTED, Canvas
from analytics.reports.paper import LEGEND, RIGHT, WIDTH, Format, draw_legend
from analytics.wording.numbers import format_ticks

_PLOT_HEIGHT = 120.0
_MOST_TICKS = 13


class Columns:
    """Upright bars or lines over time, from 0 to ``top``."""

    def __init__(
        self, periods: Sequence[Period], top: float, series: Sequence[Series], tell: Format
    ) -> None:
        self._top = top * 1.12
        self._tell = tell
        self._left, self._right = 34.0, WIDTH - RIGHT
        self._start = LEGEND + 6 if len(series) > 1 else 10.0
        self._bottom = self._start + _PLOT_HEIGHT
        self._step = (self._right - self._left) / max(len(periods), 1)
        self.canvas = Canvas(WIDTH, self._bottom + 24)
        self._many = len(periods) > _MOST_TICKS
        if len(series) > 1:
            draw_legend(self.canvas, series, self._left)
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
                if labelled and not stacked:
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
            if labelled:
                self._label(x, y - 5, value)

    def label_bars(self, one: Series) -> None:
        """Write the value of each bar of a series that stands alone, over what is drawn."""
        for place, value in enumerate(one.values):
            if value:
                self._label(self._left + (place + 0.5) * self._step, self._y(value) - 3, value)

    def _label(self, x: float, y: float, value: float) -> None:
        """Write a value above its bar or point, where there is room for all."""
        if self._many:
            return
        told = self._tell(value)
        self.canvas.bar(x - 2.2 * len(told), y - 6.5, 4.4 * len(told), 8, "#ffffff")
        self.canvas.text(x, y, told, anchor="middle", size=7.5)

    def mark(self, value: float, text: str) -> None:
        """Draw a dashed line at ``value``, named at its right end."""
        y = self._y(value)
        self.canvas.line(self._left, y, self._right, y, MUTED, "5 3")
        self.canvas.text(self._right + 4, y + 3, text, colour=MUTED, size=7.5)
