"""The year report in its formats, and its charts beside Plotly and Kaleido with Chromium."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import kaleido

import pages.components.exhibit  # noqa: F401 - brings the drawing of every kind of chart
from analytics.demo import load_demo
from analytics.exhibits.charts import Chart
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.ledger.forbund import load_association
from analytics.ledger.store import open_store
from analytics.model.period import Period
from analytics.release.archive import load_releases
from analytics.reports.building import build_report
from analytics.reports.drawing import draw_svg
from analytics.reports.formats import FORMATS
from analytics.reports.look import Look
from analytics.reports.pictures import draw_pictures
from bench.peers.plotly_charts import draw_with_plotly
from bench.timing import print_ratios, time_in_turn

MOST_SECONDS = {"pdf": 2.0, "all four formats": 5.0}
LEAST_RATIO = 10.0
"""How many times as long as we a browser is expected to take."""
OURS, UP, STARTED = "ours", "Kaleido, Chromium is up", "Kaleido, Chromium is started"
_FORBUND, _PERIOD = "arvika-eda", Period.parse("2024")
_RUNS, _CHART_RUNS = 7, 3
_LAYOUT = {"width": 640, "scale": 2.3}
"""As many pixels as our own pictures have: 480 points at 220 to the inch."""
BROWSER = {"path": "/usr/bin/chromium", "n": os.cpu_count() or 1, "mathjax": False}
"""Debian's Chromium with a tab for each core, and nothing that is fetched from the network."""


def run() -> None:
    """Print the seconds of the report and of its charts, and which bars are reached."""
    with tempfile.TemporaryDirectory() as folder:
        view = _open_sample(Path(folder))
        _print_report(time_report(view))
        charts = list_charts(view)
        for kind in ("svg", "png"):
            seconds = time_charts(charts, kind, Path(folder))
            print_ratios(f"Its {len(charts)} charts as {kind.upper()}", seconds)
            ratio = seconds[UP] / seconds[OURS]
            word = say_whether(reached=ratio >= LEAST_RATIO)
            print(f"  {UP} / ours = {ratio:.1f}, at least {LEAST_RATIO:g}: {word}")


def say_whether(*, reached: bool) -> str:
    """Return the word for a bar that is reached, or not."""
    return "reached" if reached else "falls short"


def _open_sample(home: Path) -> View:
    """Return a year of one förbund of the sample data, as it is published."""
    with closing(open_store(home)) as store:
        load_demo(store, report=lambda _line: None)
        releases = load_releases(store, _FORBUND)
        return View(ReleasedFigures(load_association(store, _FORBUND), releases), _PERIOD, {})


def list_charts(view: View) -> list[Chart]:
    """Return the charts of the year report."""
    report = build_report(view, "year", live=False)
    return [figure.chart for figure in report.figures if figure.chart is not None]


def time_report(view: View, runs: int = _RUNS) -> dict[str, float]:
    """Return the seconds from figures to files, of each format and of all four."""
    wanted = {name: [name] for name in FORMATS} | {"all four formats": list(FORMATS)}
    return time_in_turn({name: partial(_make, view, some) for name, some in wanted.items()}, runs)


def _make(view: View, formats: Sequence[str]) -> list[bytes]:
    report = build_report(view, "year", live=False)
    return [FORMATS[name].write(report, Look()) for name in formats]


def _print_report(seconds: Mapping[str, float]) -> None:
    print(f"\nThe year report of {_FORBUND} from published figures to files, warm process")
    for name, taken in seconds.items():
        bar = ""
        if most := MOST_SECONDS.get(name):
            bar = f"  at most {most:g}: {say_whether(reached=taken <= most)}"
        print(f"  {name:<44}{taken:>10.3f} s{bar}")


def time_charts(
    charts: Sequence[Chart], kind: str, folder: Path, runs: int = _CHART_RUNS
) -> dict[str, float]:
    """Return the seconds of the same charts as "svg" or "png": ours, and the pages' in a browser.

    The browser gets them in one go, for files in ``folder``; it is up already, or is started for
    them and ended again.
    """
    ours = {"svg": _draw_svg, "png": draw_pictures}[kind]
    in_browser = partial(draw_in_browser, charts, kind, folder)
    started = time_in_turn({STARTED: partial(in_browser, kopts=BROWSER)}, runs)
    kaleido.start_sync_server(**BROWSER)
    try:
        seconds = time_in_turn({OURS: partial(ours, charts), UP: in_browser}, runs)
    finally:
        kaleido.stop_sync_server()
    return seconds | started


def _draw_svg(charts: Sequence[Chart]) -> list[str]:
    return [draw_svg(chart) for chart in charts]


def draw_in_browser(charts: Sequence[Chart], kind: str, folder: Path, **options: object) -> None:
    """Draw charts with Plotly, and have Kaleido make files of them."""
    asked = [
        {
            "fig": draw_with_plotly(chart),
            "path": folder / f"{place}.{kind}",
            "opts": {"format": kind, **_LAYOUT},
        }
        for place, chart in enumerate(charts)
    ]
    kaleido.write_fig_from_object_sync(asked, cancel_on_error=True, **options)
