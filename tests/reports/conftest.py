import pytest

from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.making import draft_release
from analytics.reports.building import build_report
from analytics.reports.comments import Comments
from tests.ledgers import economy_row
from tests.release.drawing import draw_dataset


@pytest.fixture(scope="session")
def dataset():
    """A förbund of some size, with money."""
    spent = [
        economy_row(month=month, budget=100_000, outcome=90_000 + month) for month in range(1, 13)
    ]
    return draw_dataset(economy=spent)


@pytest.fixture(scope="session")
def released(dataset):
    made = []
    for month in ("2024-06", "2024-12"):
        made.append(draft_release(dataset, made, Month.parse(month)).release)
    return ReleasedFigures(dataset.association, made)


@pytest.fixture(scope="session")
def year_report(released):
    """The year's report for a board, with a comment to the whole and to one figure."""
    view = View(released, Period.parse("2024"), {})
    told = {"report-year": "Ett år med många nya.", "goal-trend": "Bättre än förra året."}
    comments = Comments(lambda _period: told)
    return build_report(view, "year", live=False, comments=comments)


@pytest.fixture(scope="session")
def live_report(dataset):
    view = View(LiveFigures(dataset), Period.parse("2024"), {})
    return build_report(view, "year", live=True)
