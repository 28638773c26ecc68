"""How far the months have come, and what comes next."""

import pytest

from analytics.model.month import Month
from analytics.wording.month_work import describe_late_reports, describe_months

DECEMBER = Month.of(2024, 12)


@pytest.mark.parametrize(
    ("published", "due_day", "told"),
    [
        (
            None,
            10,
            "Inläst till och med december 2024. Inget är publicerat, så styrelsen ser inga siffror "
            "än.",
        ),
        (
            Month.of(2024, 6),
            10,
            "Inläst till och med december 2024. Styrelsen ser siffror till och med juni 2024.",
        ),
        (
            DECEMBER,
            10,
            "Inläst och publicerat till och med december 2024. Nästa fil gäller januari 2025 och "
            "ska läsas in senast den 10 februari.",
        ),
        (
            DECEMBER,
            None,
            "Inläst och publicerat till och med december 2024. Nästa fil gäller januari 2025.",
        ),
    ],
)
def test_what_comes_next_follows_from_how_far_the_months_have_come(published, due_day, told):
    assert describe_months(DECEMBER, published, due_day) == told


def test_what_is_late_is_told_once_for_each_insats():
    months = [Month.of(2024, number) for number in (3, 4, 5)]
    late = [*(("Steget", month) for month in months), ("Grenverket", months[2])]

    assert describe_late_reports(late) == (
        "Ej rapporterat i tid. Steget: mars 2024 till maj 2024; Grenverket: maj 2024."
    )
