"""The benchmark of reports draws what it says that it draws, both ways."""

import pytest

from analytics.exhibits.charts import SideBars
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.reports.formats import FORMATS
from bench.reports import BROWSER, draw_in_browser, list_charts, time_report
from tests.release.drawing import draw_dataset


@pytest.fixture(scope="module")
def view():
    return View(LiveFigures(draw_dataset(size=40)), Period.parse("2024"), {})


@pytest.mark.slow
def test_every_format_is_timed_and_all_four_together(view):
    seconds = time_report(view, runs=1)
    assert list(seconds) == [*FORMATS, "all four formats"]
    assert min(seconds.values()) > 0


@pytest.mark.slow
def test_the_browser_draws_the_charts_of_the_report(view, tmp_path):
    charts = [chart for chart in list_charts(view) if isinstance(chart, SideBars)][:3]
    draw_in_browser(charts, "svg", tmp_path, kopts=BROWSER)
    drawn = [path.read_text() for path in sorted(tmp_path.glob("*.svg"))]
    assert len(drawn) == len(charts) == 3
    for chart, text in zip(charts, drawn, strict=True):
        assert all(label.split()[0] in text for label in chart.labels)
