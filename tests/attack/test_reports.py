"""A report for a board holds no more than is released."""

import pytest

from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.reports.building import build_report
from analytics.reports.plans import FILTERED, load_plans
from tests.attack.cases import publish
from tests.attack.seen import is_released, noting_tables
from tests.attack.test_releases import NAMES, SAMPLED

pytestmark = pytest.mark.slow
PERIODS = {
    "month": "2024-11",
    "quarter": "2024-Q3",
    "tertial": "2024-T2",
    "half": "2024-H1",
    "year": "2024",
}


@pytest.mark.parametrize("case", SAMPLED, ids=NAMES)
def test_every_count_of_a_report_is_released(case, monkeypatch):
    published = publish(case)
    association = published.datasets[max(published.datasets)].association
    statements = noting_tables(monkeypatch)
    figures = ReleasedFigures(association, published.releases)
    for kind in {*load_plans()} - {*FILTERED}:
        view = View(figures, Period.parse(PERIODS[kind]), {})
        assert build_report(view, kind, live=False).figures

    assert len(statements) > 100
    assert [s for s in statements if not is_released(published.releases, s)] == []
