"""What drawings on paper share: how wide they are, their legend and their values."""

from collections.abc import Callable, Sequence

from analytics.exhibits.charts import Series, Values
from analytics.reports.canvas import Canvas

WIDTH = 480.0
LEGEND = 18.0
RIGHT = 52.0

Format = Callable[[float | None], str]


def list_known(values: Values) -> list[float]:
    """Return the values that there are."""
    return [value for value in values if value is not None]


def draw_legend(canvas: Canvas, series: Sequence[Series], x: float, *, plain: bool = False) -> None:
    """Write the name of each series beside its fill, from ``x`` on."""
    for place, one in enumerate(series):
        canvas.bar(x, 3, 9, 9, one.colour if plain else canvas.hatch(one.colour, place))
        canvas.text(x + 13, 11, one.name)
        x += 26 + 4.9 * len(one.name)
