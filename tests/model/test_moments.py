import numpy as np
import pytest

from analytics.model.moments import NO_DAY, Moments


def moments(*happened):
    """Each is (person, insats, day)."""
    columns = np.array(happened or np.empty((0, 3)), dtype=np.int32).reshape(-1, 3)
    return Moments.of(columns[:, 0], columns[:, 1].astype(np.int16), columns[:, 2])


def asked(*people):
    columns = np.array(people, dtype=np.int32)
    return columns[:, 0], columns[:, 1].astype(np.int16)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(100, 100, True), (90, 110, True), (101, 200, False), (0, 99, False)],
)
def test_what_happened_lies_between_two_days_both_included(first, last, found):
    of_one = moments((3, 1, 100), (3, 2, 500))

    happened = of_one.happened(*asked((3, 1)), np.array([first]), np.array([last]))

    assert happened.tolist() == [found]


def test_the_latest_day_is_that_of_the_person_and_the_insats():
    happened = moments((3, 1, 50), (3, 1, 100), (3, 2, 120), (4, 1, 130), (-1, 1, 140))

    latest = happened.find_latest(*asked((3, 1), (3, 2), (4, 1), (5, 1), (0, 0)), 125)

    assert latest.tolist() == [100, 120, NO_DAY, NO_DAY, NO_DAY]


def test_days_before_1970_and_none_at_all_are_no_trouble():
    assert moments((0, 0, -3)).find_latest(*asked((0, 0)), -2).tolist() == [-3]
    assert moments().find_latest(*asked((0, 0)), 10).tolist() == [NO_DAY]
