"""A statistic comes back as its measure's table, of the windows that it was published for."""

import pytest

from analytics.figures.statistics import PublishedStatistics
from analytics.model.period import Period
from analytics.model.plain import to_plain
from analytics.release.catalogue import Statistic
from analytics.release.release import Release

UNIKA = Statistic("unika", "period", ("n",))


def release(month, **windows):
    rows = {end.replace("_", "-").removeprefix("w"): rows for end, rows in windows.items()}
    return Release(
        forbund="provbygden",
        month=month,
        catalogue="1",
        k=5,
        cadence="half",
        kommuner={},
        axes={},
        totals={},
        windows=tuple(rows),
        cells={},
        statistics={"unika": rows},
        economy=(),
        unreported=(),
    )


@pytest.fixture
def published():
    first = release("2024-06", w2024_06=({"n": 21},))
    return PublishedStatistics([first, release("2024-12", w2024_12=({"hidden": True},))])


def rows_of(frame):
    return [{k: to_plain(v) for k, v in row.items()} for row in frame.to_dict("records")]


def test_the_rows_of_a_window_are_those_that_were_published(published):
    half = Period.parse("2024-H1")
    frame = published.table(UNIKA, [half])
    assert rows_of(frame) == [{"period": "2024-H1", "n": 21, "hidden": False}]


def test_what_is_hidden_is_told_apart_from_what_is_not_published(published):
    frame = published.table(UNIKA, [Period.parse("2024"), Period.parse("2023")])
    assert rows_of(frame) == [
        {"period": "2024", "n": None, "hidden": True},
        {"period": "2023", "n": None, "hidden": False},
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("2024", "2024-01/2024-12"), ("2024-H1", "2024-01/2024-06"), ("2024-09", "2024-01/2024-06")],
)
def test_the_latest_window_before_the_end_of_what_is_asked_for_is_shown(published, asked, found):
    period = published.find_published(UNIKA, Period.parse(asked))
    assert f"{period.first}/{period.last}" == found


def test_before_the_first_window_there_is_nothing(published):
    assert published.find_published(UNIKA, Period.parse("2023")) is None
