"""The order to publish in."""

import pytest

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.order import list_years_before, suggest_month


@pytest.mark.parametrize(
    ("first", "last", "begun", "goes_on"),
    [
        ("2025-01", "2026-10", "2025-12", "2025-12"),
        ("2024-09", "2026-10", "2025-12", "2024-12"),
        ("2024-09", "2025-10", "2024-12", "2024-12"),
        ("2026-01", "2026-10", "2026-10", "2026-10"),
        ("2025-01", "2025-12", "2025-12", "2025-12"),
        ("2025-05", "2025-05", "2025-05", "2025-05"),
    ],
)
def test_a_year_is_published_to_its_end_before_the_next_is_begun(first, last, begun, goes_on):
    unpublished = Period(Month.parse(first), Month.parse(last), "")

    assert suggest_month(unpublished, is_first=True) == Month.parse(begun)
    assert suggest_month(unpublished, is_first=False) == Month.parse(goes_on)


@pytest.mark.parametrize(
    ("first", "began", "years"),
    [
        ("2025-01", "2025-12", ()),
        ("2025-01", "2026-01", (2025,)),
        ("2023-07", "2026-10", (2023, 2024, 2025)),
        ("2026-03", "2026-04", ()),
    ],
)
def test_reported_years_before_the_first_release_are_left_out(first, began, years):
    assert list_years_before(Month.parse(first), Month.parse(began)) == years
