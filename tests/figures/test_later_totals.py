"""A total that has changed since its split was published: each is told as it was published."""

from dataclasses import replace

import pytest

from analytics.exhibits import exits, gender, inflow, origin
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.making import draft_release
from tests.ledgers import cover, make_dataset, select
from tests.release.drawing import draw_rows

LATE = 7


@pytest.fixture(scope="module")
def rows():
    return draw_rows(1, 240)


@pytest.fixture(scope="module")
def released(rows):
    """Figures of 2024, published, and then some who began and left in it told of in January."""
    there = next(row for row in rows if row.exit and row.entry.year == row.exit.year == 2024)
    late = [replace(there, pseudonym=f"S{number}") for number in range(LATE)]
    made, known = [], make_dataset(rows, coverage=cover("2023-01", "2024-12"))
    for month in ("2024-06", "2024-12"):
        made.append(draft_release(known, made, Month.parse(month)).release)
    more = make_dataset([*rows, *late], coverage=cover("2023-01", "2025-01"))
    made.append(draft_release(more, made, Month.parse("2025-01")).release)
    return ReleasedFigures(more.association, made)


@pytest.fixture(scope="module")
def live(rows):
    """Figures of all that was known when 2024 was published."""
    return LiveFigures(make_dataset(rows, coverage=cover("2023-01", "2024-12")))


def count(figures, measure, period="2024"):
    return figures.table(measure, select(period)).values("n")[0]


@pytest.mark.parametrize("measure", ["inskrivna", "utskrivna"])
@pytest.mark.parametrize("period", ["2024", "2024-H1", "2024-H2"])
def test_the_groups_of_a_split_add_up_to_the_total_that_was_published_with_them(
    measure, period, released, live
):
    then = count(live, measure, period)

    assert released.count_whole(measure, select(period)) == then
    by_kon = released.table(measure, select(period), ("kon",)).values("n")
    assert None not in by_kon
    assert sum(by_kon) == then


def test_the_total_itself_is_the_latest(released, live):
    for measure in ("inskrivna", "utskrivna"):
        assert count(released, measure) == count(live, measure) + LATE


def test_a_share_is_of_those_that_it_was_published_of(released, live):
    found, known = (
        figures.table("till_arbete_studier", select("2024")).row() for figures in (released, live)
    )

    assert (found["of"], found["share"]) == (known["of"], pytest.approx(known["share"]))


@pytest.mark.parametrize(
    ("make", "asked", "measure"),
    [
        (exits.goal_over_time, (), "utskrivna"),
        (exits.destination_groups, (), "utskrivna"),
        (exits.destinations, (), "utskrivna"),
        (inflow.intake_by, ("part",), "inskrivna"),
        (origin.intake_by_part, (), "inskrivna"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_reader_is_told_that_the_total_has_changed_since(make, asked, measure, released, live):
    then, now = count(live, measure), count(released, measure)
    told = f"publicerades när {then} var inlästa. Nu är det {now}."

    assert told in make(View(released, Period.parse("2024"), {}), *asked).note
    assert "publicerades när" not in make(View(live, Period.parse("2024"), {}), *asked).note


def test_counts_by_group_leave_nothing_over(released, live):
    exhibit = inflow.intake_by(View(released, Period.parse("2024"), {}), "part")

    assert sum(map(int, exhibit.columns["Antal"])) == count(live, "inskrivna")


def test_women_and_men_are_parts_of_what_was_published(released, live):
    exhibit = gender.gender_of_events(View(released, Period.parse("2024"), {}))

    assert f"av {count(live, 'inskrivna')} nya inskrivna" in exhibit.headline
