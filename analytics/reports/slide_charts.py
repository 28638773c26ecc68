"""Native charts on slides: they can be edited, and every number has its place or is left out."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide
from pptx.util import Cm, Pt

from analytics.exhibits.charts import Series
from analytics.reports.native_charts import MONEY, SHARE, NativeChart
from analytics.reports.slide_frame import LEFT, WIDTH, read_colour

_KINDS = {
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("line", False): XL_CHART_TYPE.LINE_MARKERS,
}
_MOST_LABELS, _MOST_AMOUNTS = 24, 12
_LEAST_PART = 0.06
"""Of the longest bar: a smaller part of one has no room for its number."""
_THOUSANDS = '#,##0,"\u00a0tkr"'
_LEAST_IN_THOUSANDS = 100_000
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)
_GRID = RGBColor(0xDD, 0xE2, 0xE8)
_FEW, _WIDE_GAP, _GAP = 3, 130, 60
_LETTERS, _NUMBERS, _AMOUNTS = Pt(14), Pt(16), Pt(14)
_ONE_LINE, _ONE_BAR, _BETWEEN = Cm(1), Cm(0.65), Cm(0.35)
_LEAST_UPRIGHT = Cm(6)
_DASHES = (MSO_LINE.DASH, MSO_LINE.ROUND_DOT)


def add_chart(slide: Slide, native: NativeChart, alternative: str, top: int, height: int) -> None:
    """Add a chart over the width of a slide, with ``alternative`` for those who cannot see it."""
    data = CategoryChartData(number_format=native.number_format)
    data.categories = list(native.categories)
    for one in native.series:
        data.add_series(one.name, list(one.values))
    kind = _KINDS[native.shape, native.stacked and native.shape != "line"]
    frame = slide.shapes.add_chart(kind, LEFT, top, WIDTH, height, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alternative)
    _style_chart(frame.chart, native)


def tells_all(native: NativeChart) -> bool:
    """Tell whether every bar has room for its number; those of money are long."""
    bars = len(native.categories) * len(native.shown)
    return bars <= (_MOST_AMOUNTS if native.number_format == MONEY else _MOST_LABELS)


def find_height(native: NativeChart) -> int:
    """Return the height that a chart needs for its bars and letters not to crowd."""
    bars = 1 if native.stacked or native.marks else len(native.series)
    rows = len(native.categories) * (_ONE_BAR * bars + _BETWEEN)
    legend = _ONE_LINE if len(native.series) > 1 else 0
    return int(legend + (rows if native.shape == "bar" else _LEAST_UPRIGHT))


def _style_chart(chart: Any, native: NativeChart) -> None:
    chart.font.size = _LETTERS
    chart.has_title = False
    chart.has_legend = len(native.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = chart.plots[0]
    for place, (series, one) in enumerate(zip(plot.series, native.series, strict=True)):
        _style_series(series, one, native, place - len(native.shown))
    if native.shape != "line":
        plot.gap_width = _WIDE_GAP if len(native.categories) <= _FEW else _GAP
    if native.marks:
        plot.overlap = 100
    if native.shape == "bar":
        chart.category_axis.reverse_order = True
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _style_values(chart.value_axis, native)


def _style_values(axis: Any, native: NativeChart) -> None:
    """Set the axis of values, which nobody needs where each bar has its number."""
    if all(value >= 0 for one in native.series for value in one.values if value is not None):
        axis.minimum_scale = 0
    if native.stacked and native.number_format == SHARE:
        axis.maximum_scale = 1
    axis.has_major_gridlines = not tells_all(native)
    axis.visible = not tells_all(native)
    if axis.has_major_gridlines:
        axis.major_gridlines.format.line.color.rgb = _GRID
    axis.tick_labels.number_format = _choose_format(native)
    axis.tick_labels.number_format_is_linked = False


def _style_series(series: Any, one: Series, native: NativeChart, mark: int) -> None:
    """Colour a series and write its numbers; ``mark`` is its place among marks, or negative."""
    colour = read_colour(one.colour)
    if native.shape != "line":
        series.invert_if_negative = False  # PowerPoint leaves what is below zero white otherwise
    if native.shape == "line":
        series.format.line.color.rgb = colour
    elif mark >= 0:
        series.format.fill.background()
        line = series.format.line
        line.color.rgb, line.width, line.dash_style = colour, Pt(2), _DASHES[mark % len(_DASHES)]
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
    if mark < 0 and tells_all(native):
        _label(series.data_labels, native)


def _label(labels: Any, native: NativeChart) -> None:
    """Put numbers where they are read: above lines, outside bars, or light within stacked ones."""
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = _choose_format(native), False
    labels.font.size = _AMOUNTS if native.number_format == MONEY else _NUMBERS
    if native.shape == "line":
        labels.position = XL_LABEL_POSITION.ABOVE
    elif native.stacked:
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.color.rgb = _WHITE
        labels.number_format = f'[<{_find_least(native)}]"";{native.number_format}'
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _find_least(native: NativeChart) -> float:
    """Return the smallest part of a stacked bar that has room for its number."""
    columns = zip(*(one.values for one in native.series), strict=True)
    whole = max((sum(value or 0 for value in column) for column in columns), default=0.0)
    return whole * _LEAST_PART


def _choose_format(native: NativeChart) -> str:
    """Return the number format, in thousands where there are large amounts."""
    values = [abs(value) for one in native.series for value in one.values if value is not None]
    is_large = native.number_format == MONEY and max(values, default=0) >= _LEAST_IN_THOUSANDS
    return _THOUSANDS if is_large else native.number_format
