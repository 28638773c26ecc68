import numpy as np
import pytest

from analytics.model.coverage import Coverage
from analytics.model.month import Month
from analytics.model.period import Period
from tests.ledgers import months


def test_coverage_knows_its_first_and_last_month():
    coverage = Coverage(
        {"alfa": months("2023-03", "2024-01"), "beta": months("2023-05", "2024-02")}
    )

    assert (str(coverage.first), str(coverage.last)) == ("2023-03", "2024-02")
    assert str(coverage.last_of("alfa")) == "2024-01"
    assert coverage.last_of("gamma") is None


def test_nothing_is_covered_before_the_first_import():
    coverage = Coverage({})

    assert coverage.first is coverage.last is None


def test_what_is_not_reported_is_named_by_insats_and_month():
    coverage = Coverage({"alfa": months("2024-01", "2024-02")})

    missing = list(coverage.unreported(["alfa", "beta"], Period.parse("2024-02--2024-03")))

    assert missing == [
        ("alfa", Month.parse("2024-03")),
        ("beta", Month.parse("2024-02")),
        ("beta", Month.parse("2024-03")),
    ]


@pytest.mark.parametrize(
    ("first", "last", "alfa", "beta"),
    [
        ("2024-01", "2024-06", 3, 1),
        ("2024-02", "2024-04", 1, 1),
        ("2024-03", "2024-04", 0, 1),
        ("2023-01", "2024-01", 1, 0),
        ("2020-01", "2022-12", 0, 0),
        ("2024-07", "2025-12", 0, 0),
    ],
)
def test_months_are_counted_per_period_and_insats(first, last, alfa, beta):
    reported = {*months("2024-01", "2024-02"), *months("2024-05", "2024-05")}
    coverage = Coverage({"alfa": frozenset(reported), "beta": months("2024-04", "2024-04")})
    ends = [np.array([Month.parse(text).ordinal]) for text in (first, last)]

    assert coverage.count_months(["alfa", "beta", "gamma"], *ends).tolist() == [[alfa, beta, 0]]
    assert coverage.count_months([], *ends).shape == (1, 0)
    assert Coverage({}).count_months(["alfa"], *ends).tolist() == [[0]]
