from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.rounding import round_half_up
from tests.drawn import run


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (0.5, "1"),
        (1.5, "2"),
        (2.5, "3"),
        (-0.5, "-1"),
        (-2.5, "-3"),
        (-1.5, "-2"),
        (0.4999, "0"),
        (-0.4, "0"),
        (0, "0"),
        (30.999, "31"),
        (8_055_110, "8055110"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value, rounded):
    assert str(round_half_up(value)) == rounded


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [(1.005, 2, "1.01"), (87.45, 1, "87.5"), (-0.04, 1, "0.0"), (2.675, 2, "2.68"), (3, 2, "3.00")],
)
def test_decimals_are_rounded_as_they_are_written(value, decimals, rounded):
    assert str(round_half_up(value, decimals)) == rounded


@pytest.mark.parametrize(("n", "of"), [(57, 200), (29, 200), (115, 200), (1, 8), (9, 16), (7, 40)])
def test_a_share_that_is_half_a_percent_is_rounded_up_although_binary_fractions_are_not_exact(
    n, of
):
    percent = n / of * 100

    assert round_half_up(percent) == floor(Fraction(100 * n, of) + Fraction(1, 2))


@run(300)
@given(st.integers(0, 4000), st.integers(1, 4000))
def test_percent_is_rounded_as_exact_fractions_are(n, of):
    n = min(n, of)

    assert round_half_up(n / of * 100) == floor(Fraction(100 * n, of) + Fraction(1, 2))


@run(200)
@given(st.integers(0, 200), st.integers(0, 200))
def test_a_difference_between_percentages_is_rounded_as_exact_fractions_are(women, men):
    difference = women / 200 - men / 200
    exact = Fraction(women - men, 2)

    expected = floor(abs(exact) + Fraction(1, 2)) * (-1 if exact < 0 else 1)
    assert round_half_up(difference * 100) == expected


@run(100)
@given(st.decimals("-1e9", "1e9", places=3))
def test_rounding_mirrors_at_zero(value):
    assert round_half_up(float(value)) == -round_half_up(-float(value))


def test_a_rounded_zero_has_no_sign():
    assert str(round_half_up(-0.2)) == "0"
    assert round_half_up(-0.2) == Decimal(0)
