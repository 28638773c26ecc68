"""Draw charts as SVG without a browser, for paper: no hover, so each value stands written out."""

from functools import singledispatch

from analytics.reports import column_drawings, row_drawings


@singledispatch
def draw_svg(chart: object) -> str:
    """Return a chart as an SVG document, ``paper.WIDTH`` points wide.

    Raises:
        TypeError: nobody has said how that kind of chart is drawn.
    """
    raise TypeError(type(chart).__name__)


draw_svg.register(row_drawings.draw_side_bars)
draw_svg.register(row_drawings.draw_share_stack)
draw_svg.register(row_drawings.draw_share_ranking)
draw_svg.register(row_drawings.draw_within)
draw_svg.register(row_drawings.draw_pairs)
draw_svg.register(row_drawings.draw_ranges)
draw_svg.register(row_drawings.draw_dumbbells)
draw_svg.register(row_drawings.draw_radar)
draw_svg.register(row_drawings.draw_flows)
draw_svg.register(column_drawings.draw_bars)
draw_svg.register(column_drawings.draw_line)
draw_svg.register(column_drawings.draw_share_trend)
draw_svg.register(column_drawings.draw_spending)
draw_svg.register(row_drawings.draw_amount_ranges)
