"""A statistic is published when no number in it, beside it or since before tells of few."""

import pytest

from analytics.release.catalogue import Statistic
from analytics.release.statistics import is_safe

SHARE = Statistic("steg", "period", ("n", "of"), counts=("n",), of="of")
OUTCOME = Statistic("steg", "period", ("n", "of"), counts=("n",), of="of", outcome=True)
MEAN = Statistic("tid", "period", ("n", "median"), mean_of="n")
K = 5


@pytest.mark.parametrize(
    ("n", "of", "safe"),
    [
        (5, 10, True),
        (4, 30, False),
        (27, 30, False),  # three are left
        (0, 30, True),
        (30, 30, True),
        (0, 0, True),
        (2, 3, False),
        (None, None, True),
    ],
)
def test_few_in_a_share_or_left_by_it_are_not_told_of(n, of, safe):
    assert is_safe(SHARE, {"n": n, "of": of}, None, K) == safe


@pytest.mark.parametrize(
    ("n", "of", "safe"), [(0, 19, False), (19, 19, False), (0, 20, True), (20, 20, True)]
)
def test_how_all_or_none_of_a_small_group_fared_is_not_told(n, of, safe):
    assert is_safe(OUTCOME, {"n": n, "of": of}, None, K) == safe


@pytest.mark.parametrize(
    ("before", "now", "safe"),
    [
        ((10, 20), (15, 30), True),
        ((10, 20), (12, 30), False),  # two more since
        ((10, 20), (18, 30), False),  # two more who did not
        ((10, 20), (10, 20), True),
        ((10, 20), (9, 20), False),  # corrected by one
    ],
)
def test_few_more_than_in_the_window_before_are_not_told_of(before, now, safe):
    former = dict(zip(("n", "of"), before, strict=True))
    row = dict(zip(("n", "of"), now, strict=True))
    assert is_safe(SHARE, row, former, K) == safe


def test_what_was_hidden_before_tells_nothing_of_what_came_since():
    assert is_safe(SHARE, {"n": 6, "of": 12}, {"hidden": True}, K)


@pytest.mark.parametrize(("n", "safe"), [(7, False), (8, True), (0, True), (None, True)])
def test_a_median_of_fewer_than_eight_is_not_told(n, safe):
    assert is_safe(MEAN, {"n": n, "median": 100}, None, K) == safe
