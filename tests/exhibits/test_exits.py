"""What the figures of exits say of each other."""

import pytest

from analytics.exhibits.exits import destination_groups
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from tests.ledgers import exits, make_dataset


@pytest.mark.parametrize(
    ("extent", "told"), [(10.0, True), (None, True), (25.0, False), (100.0, False)]
)
def test_work_that_the_goal_does_not_count_is_told_beside_the_groups(extent, told):
    rows = exits(4, destination="arbete_utan_stod", extent=extent, extent_asked=True)
    figures = LiveFigures(make_dataset([*rows, *exits(6, start=5)]))

    note = destination_groups(View(figures, Period.parse("2024"), {})).note

    assert ("4 av dem som gick till arbete räknas inte i målet" in note) == told
