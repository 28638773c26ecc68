"""What headlines tell of the period before, for whoever reads the rows and for a board."""

import pytest

from analytics.exhibits.exits import goal_over_time
from analytics.exhibits.former import find_former
from analytics.exhibits.progression import first_year, steps_over_time
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.making import draft_release
from analytics.wording.shares import Former
from tests.ledgers import cover, exits, make_dataset

GOAL = "till_arbete_studier"
MEASURES = (GOAL, "steg", "inom_ett_ar", "borjade_eller_okade")


def view_of(rows, period="2024", first="2022-01", last="2024-12"):
    figures = LiveFigures(make_dataset(rows, coverage=cover(first, last)))
    return View(figures, Period.parse(period), {})


def leavers(year, reached, of):
    """Return exits of a year, of which ``reached`` are to studies and up a step."""
    days = {"entry": f"{year}-01-10", "exit": f"{year}-03-01", "step_entry": 2}
    start = int(year) * 100
    up = exits(reached, start=start, destination="studier", step_exit=3, **days)
    rest = exits(of - reached, start=start + reached, destination="annat", step_exit=2, **days)
    return [*up, *rest]


FALLEN = [*leavers("2023", 15, 20), *leavers("2024", 5, 20)]


@pytest.mark.parametrize("show", [goal_over_time, steps_over_time])
def test_a_fallen_share_is_told_in_the_headline(show):
    told = show(view_of(FALLEN)).headline.replace("\u00a0", " ")

    assert ", 25 %, mot 75 % för 2023." in told


def test_a_period_that_is_not_reported_in_full_is_none_to_compare_with():
    assert find_former(view_of(FALLEN), GOAL) == Former(15, 20, "2023")
    assert find_former(view_of(FALLEN, first="2023-04"), GOAL) is None
    assert find_former(view_of(FALLEN, period="2022"), GOAL) is None


def test_a_first_year_before_any_file_had_a_step_is_none_to_compare_with():
    view = view_of([*leavers("2022", 0, 20), *leavers("2023", 15, 20)])

    assert view.table("inom_ett_ar", view.former).row()["by_step"] == 0
    assert "för 2023" not in first_year(view).headline


@pytest.fixture(scope="module")
def published():
    rows = [*leavers("2023", 40, 80), *leavers("2024", 30, 80)]
    dataset = make_dataset(rows, coverage=cover("2023-01", "2024-12"))
    made = []
    for month in ("2023-12", "2024-12"):
        made.append(draft_release(dataset, made, Month.parse(month)).release)
    return ReleasedFigures(dataset.association, made)


@pytest.mark.parametrize("period", ["2024", "2024-H2", "2024-H1", "2024-06", "2023"])
@pytest.mark.parametrize("measure", MEASURES)
def test_a_board_is_told_of_no_other_period_than_one_that_is_published(period, measure, published):
    view = View(published, Period.parse(period), {}).settle(measure)

    former = find_former(view, measure)

    if former is not None:
        before = View(published, view.period.previous(), {})
        assert before.settle(measure).period == before.period
        row = view.table(measure, before.total).row()
        assert (former.n, former.of) == (row["n"], row["of"])


@pytest.mark.parametrize("measure", [GOAL, "steg"])
def test_a_board_is_told_how_a_published_year_was(measure, published):
    view = View(published, Period.parse("2024"), {})

    assert find_former(view, measure) == Former(40, 80, "2023")
