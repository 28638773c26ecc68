"""The mean of a small group is published when most of the group may be anywhere on the scale."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.model.association import read_association
from analytics.release.catalogue import load_catalogue
from analytics.release.scores import leaves_room
from tests.ledgers import SETTINGS

ASSOCIATION = read_association(SETTINGS % {"shared": "true"})
K = 5
WHO5 = load_catalogue().find_statistic("who5")
KASAM = load_catalogue().find_statistic("kasam")
BIP = load_catalogue().find_statistic("bip")


def row(n, start, end, **keys):
    return {**keys, "n": n, "mean_start": start, "mean_end": end, "mean_change": end - start}


@pytest.mark.parametrize(
    ("n", "start", "end", "shown"),
    [
        (8, 40, 50, True),
        (10, 25, 50, True),  # just five of ten may lie in the upper half
        (10, 24.9, 50, False),
        (8, 20, 50, False),  # five of eight must lie in the lower half
        (8, 50, 90, False),  # five of eight must lie in the upper half
        (16, 20, 80, True),
        (16, 40, 100, False),  # everybody is at the top
        (20, 5, 99, True),
    ],
)
def test_the_mean_of_a_small_group_near_an_end_of_the_scale_is_not_told(n, start, end, shown):
    assert leaves_room(WHO5, row(n, start, end), ASSOCIATION, K) == shown


def test_each_kind_of_kasam_has_its_own_scale():
    near_the_top = row(8, 60, 85, kasamskala="kasam13")
    assert not leaves_room(KASAM, near_the_top, ASSOCIATION, K)
    assert leaves_room(KASAM, row(8, 100, 120, kasamskala="kasam29"), ASSOCIATION, K)


def test_bip_is_held_against_the_scale_that_the_forbund_answers_on():
    means = {"n": 10, "mean_first": 2.9, "mean_latest": 4.9, "mean_change": 2.0}
    assert not leaves_room(BIP, means, ASSOCIATION, K)
    assert leaves_room(BIP, {**means, "mean_latest": 3.4, "mean_change": 0.5}, ASSOCIATION, K)


def test_nothing_is_told_of_nobody():
    nobody = {"n": 0, "mean_start": None, "mean_end": None, "mean_change": None}
    assert leaves_room(WHO5, nobody, ASSOCIATION, K)


@given(st.lists(st.integers(0, 25), min_size=8, max_size=19))
def test_what_is_told_agrees_with_k_persons_in_either_half(quarters):
    """Move points between persons, the sum unchanged, until k are low; then until k are high."""
    index = [4 * score for score in quarters]
    mean = sum(index) / len(index)
    assume(leaves_room(WHO5, row(len(index), mean, mean), ASSOCIATION, K))

    lows = [50] * K + [100] * (len(index) - K)
    highs = [50] * K + [0] * (len(index) - K)
    assert sum(lows) >= sum(index) >= sum(highs)
