import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.ratio import add_share, wilson_interval
from tests.drawn import run
from tests.measures import reference


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (8, 12, 0.3906, 0.8619)],
)
def test_the_interval_is_wilsons(n, of, low, high):
    assert wilson_interval(n, of) == pytest.approx((low, high), abs=5e-5)


@run(200)
@given(st.integers(10, 5000), st.floats(0, 1))
def test_the_interval_agrees_with_solving_for_its_bounds(of, part):
    n = round(of * part)

    low, high = wilson_interval(n, of)

    assert (low, high) == pytest.approx(reference.wilson(n, of), abs=1e-9)
    assert 0 <= low <= n / of + 1e-12
    assert n / of - 1e-12 <= high <= 1


@pytest.mark.parametrize("of", [0, 1, 9, None, pd.NA])
def test_there_is_no_interval_below_ten(of):
    assert wilson_interval(0, of) == (None, None)


def test_a_share_of_nothing_or_of_what_is_missing_has_no_value():
    frame = pd.DataFrame(
        {
            "n": pd.array([0, None, 3, 1], dtype="Int64"),
            "of": pd.array([0, None, None, 4], dtype="Int64"),
        }
    )

    add_share(frame)

    assert frame["share"].tolist() == [pd.NA, pd.NA, pd.NA, 0.25]
