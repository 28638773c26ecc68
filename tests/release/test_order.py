"""The order to publish in."""

import pytest

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.order import (
    Beginning,
    end_year,
    list_years_before,
    suggest_beginning,
)

MANY = {Month(ordinal): 5 for ordinal in range(2020 * 12, 2027 * 12)}
"""Months in each of which as many came."""


def over(first, last):
    return Period(Month.parse(first), Month.parse(last), "")


def leave_each_month(reported, **per_year):
    """Return how many left: as many in each month of a year, named y2024 and so on."""
    return {month: per_year.get(f"y{month.year}", 2) for month in reported}


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
@pytest.mark.parametrize("leaving", [0, 2])
def test_a_year_is_published_to_its_end_before_the_next_is_begun(
    first, last, begun, goes_on, leaving
):
    reported = over(first, last)
    left = dict.fromkeys(reported, leaving)

    assert suggest_beginning(reported, MANY, left) == Beginning(Month.parse(begun))
    assert end_year(reported) == Month.parse(goes_on)


def test_a_list_of_those_who_are_there_begins_with_the_year_that_people_left_in():
    reported = over("2021-03", "2026-10")
    left = {Month.parse("2023-05"): 1, Month.parse("2025-12"): 1}
    left |= dict.fromkeys(over("2026-01", "2026-10"), 4)

    found = suggest_beginning(reported, MANY, left)

    assert found == Beginning(
        Month.parse("2026-10"), over("2025-01", "2025-12").split("year")[0], 1
    )


def test_a_list_from_the_middle_of_a_year_begins_with_the_next():
    reported = over("2021-03", "2026-10")
    left = dict.fromkeys(over("2025-07", "2026-10"), 3)

    found = suggest_beginning(reported, MANY, left)

    assert found == Beginning(
        Month.parse("2026-10"), over("2025-01", "2025-06").split("half")[0], 0
    )


def test_a_year_in_which_a_fourth_as_many_left_is_told_in_full():
    reported = over("2024-01", "2026-06")

    found = suggest_beginning(reported, MANY, leave_each_month(reported, y2024=1, y2025=1, y2026=4))

    assert found == Beginning(Month.parse("2024-12"))


def test_a_new_association_begins_with_its_first_year_though_nobody_left_in_spring():
    reported = over("2024-01", "2025-12")
    left = {Month.parse("2024-10"): 4, Month.parse("2025-03"): 9}

    assert suggest_beginning(reported, MANY, left) == Beginning(Month.parse("2024-12"))


def test_a_first_year_in_which_nearly_nobody_came_is_left_out():
    reported = over("2024-03", "2025-12")
    came = {Month.parse("2024-03"): 1} | dict.fromkeys(over("2025-01", "2025-12"), 3)
    left = dict.fromkeys(over("2025-01", "2025-12"), 1)

    found = suggest_beginning(reported, came, left)

    assert found.month == Month.parse("2025-12")


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


def test_that_nobody_left_in_the_first_year_though_many_did_later_is_told():
    reported = over("2023-01", "2024-12")
    left = dict.fromkeys(over("2024-01", "2024-12"), 3)

    assert suggest_beginning(reported, MANY, left) == Beginning(
        Month.parse("2023-12"), is_without_exits=True
    )
