"""Draw charts that are only read as HTML: there at once, without a library in the browser.

What is None is left out, never drawn as zero.
"""

from collections.abc import Callable, Mapping
from typing import Any

from analytics.exhibits.charts import (
    Bars,
    Dumbbells,
    Line,
    Pairs,
    Ranges,
    ShareRanking,
    ShareStack,
    ShareTrend,
    SideBars,
    Spending,
    Within,
)
from pages.components import static_columns, static_rows, static_scales

_DRAW: Mapping[type, Callable[[Any, str], str]] = {
    SideBars: static_rows.draw_side_bars,
    ShareStack: static_rows.draw_share_stack,
    ShareRanking: static_rows.draw_share_ranking,
    Within: static_rows.draw_within,
    Pairs: static_rows.draw_pairs,
    Dumbbells: static_scales.draw_dumbbells,
    Ranges: static_scales.draw_ranges,
    Bars: static_columns.draw_bars,
    Line: static_columns.draw_line,
    ShareTrend: static_columns.draw_share_trend,
    Spending: static_columns.draw_spending,
}


def draw_static(chart: object, alt: str) -> str | None:
    """Return a chart as HTML with the text alternative ``alt``, or None where it needs Plotly."""
    draw = _DRAW.get(type(chart))
    return draw(chart, alt) if draw else None
