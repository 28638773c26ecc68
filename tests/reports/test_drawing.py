"""Charts on paper: every value that there is stands written out, and what is None is not drawn."""

from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from analytics.exhibits.charts import (
    AmountRanges,
    Bars,
    Chart,
    Dumbbells,
    Flow,
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
    Within,
)
from analytics.exhibits.palette import BLUE
from analytics.model.period import Period
from analytics.reports.drawing import draw_svg
from analytics.reports.native_charts import make_native
from pages.components.exhibit import draw as with_plotly
from pages.components.static_charts import draw_static

QUARTERS = Period.parse("2024").split("quarter")
TWO = (Series("Kvinnor", [12, 7, None, 3], "#8d5aa6"), Series("Män", [5, 9, 4, 11], "#1c7d90"))
CHARTS = {
    "bars": Bars(QUARTERS, TWO),
    "stacked": Bars(QUARTERS, TWO, stacked=True),
    "line": Line(QUARTERS, TWO[0]),
    "side bars": SideBars(["A", "B", "C", "D"], TWO),
    "share trend": ShareTrend(QUARTERS, [0.31, None, 0.5, 0.42], ["", "", "", ""], 0.4),
    "share ranking": ShareRanking(
        ["A", "B"], [0.25, None], ["1 av 4", "–"], 0.4, ["#2f74a8"] * 2, ("Riket 2017", 0.31)
    ),
    "share stack": ShareStack(["A"], [Series("x", [0.6]), Series("y", [0.4])]),
    "spending": Spending(QUARTERS, [1e5, 2e5, None, None], [1e5, 2e5, 3e5, 4e5]),
    "pairs": Pairs(["Sjukpenning", "Ingen"], [12, None], [5, 9]),
    "ranges": Ranges(["Alfa", "Beta"], [(90, 181, 250), (None, None, None)]),
    "flows": Flows(["A"], ["B", "C"], [Flow(0, 0, 6), Flow(0, 1, 11)], ["#2f74a8"] * 3),
    "dumbbells": Dumbbells(["Alla", "Män"], [35.2, None], [45.6, 38], (0, 100)),
    "radar": Radar(["Ett", "Två"], [2.25, 3.5], [3.0, 2.5], (1, 5)),
    "amount ranges": AmountRanges(
        ["Efter ett år", "Efter fem år"], [(-90e3, -40e3, 10e3), (None, None, None)]
    ),
    "within": Within(["Lön"], ("Budget", [200.0]), ("Utfall", [150.0])),
}
KINDS = get_args(Chart)
SVG = "{http://www.w3.org/2000/svg}"


def texts_of(svg):
    return [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_every_kind_of_chart_is_drawn_on_screen_on_paper_and_natively(kind):
    assert kind in {type(chart) for chart in CHARTS.values()}
    assert kind in draw_svg.registry
    assert kind in make_native.registry
    charts = [chart for chart in CHARTS.values() if type(chart) is kind]
    assert kind in with_plotly.registry or all(draw_static(chart, "") for chart in charts)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_each_kind_of_chart_becomes_a_drawing_and_a_native_chart(chart):
    assert ET.fromstring(draw_svg(chart)).tag == f"{SVG}svg"
    native = make_native(chart)
    assert all(len(one.values) == len(native.categories) for one in native.series)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bars", ["12", "7", "3", "5", "9", "4", "11"]),
        ("line", ["12", "7", "3"]),
        ("side bars", ["12", "7", "3", "5", "9", "4", "11"]),
        ("share trend", ["31\u00a0%", "50\u00a0%", "42\u00a0%", "Mål 40\u00a0%"]),
        ("share ranking", ["25\u00a0%", "–", "Riket 2017: 31\u00a0%", "Mål 40\u00a0%"]),
        ("share stack", ["60\u00a0%", "40\u00a0%"]),
        ("pairs", ["12", "5", "9", "–"]),
        ("ranges", ["181 (90–250)", "–"]),
        ("flows", ["6", "11"]),
        ("dumbbells", ["35", "46", "–"]),
        ("radar", ["2,3", "3,0", "3,5", "2,5"]),
        ("amount ranges", ["\u221240\u00a0tkr", "0\u00a0kr", "–"]),
        ("within", ["150\u00a0kr"]),
    ],
)
def test_values_stand_written_out(name, told):
    assert {*told} <= {*texts_of(draw_svg(CHARTS[name]))}


def test_what_has_no_value_has_no_bar():
    with_gap = draw_svg(ShareTrend(QUARTERS, [0.3, None, 0.5, 0.4], [""] * 4))
    without = draw_svg(ShareTrend(QUARTERS, [0.3, 0.2, 0.5, 0.4], [""] * 4))
    bar = f'fill="{BLUE}"'
    assert with_gap.count(bar) == without.count(bar) - 1


def test_a_line_is_broken_where_there_is_no_value():
    broken = draw_svg(Line(QUARTERS, Series("n", [1, 2, None, 4])))
    (line,) = ET.fromstring(broken).iter(f"{SVG}polyline")
    assert len(line.get("points").split()) == 2


def test_series_are_told_apart_without_colour():
    svg = draw_svg(CHARTS["bars"])
    assert svg.count("<pattern") == 1
    assert "url(#" in svg


def test_a_label_cannot_become_markup():
    svg = draw_svg(SideBars(["<script>"], [Series("", [1])]))
    assert "<script>" in texts_of(svg)


def test_what_is_no_chart_is_a_fault_of_ours():
    with pytest.raises(TypeError):
        draw_svg("chart")
    with pytest.raises(TypeError):
        make_native("chart")
