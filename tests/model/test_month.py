from datetime import date

import numpy as np
import pytest

from analytics.model.errors import UserError
from analytics.model.month import Month, month_ordinals


def test_month_is_read_and_written_as_year_and_month():
    assert str(Month.parse(" 2024-03 ")) == "2024-03"
    assert (Month.parse("2024-03").year, Month.parse("2024-03").number) == (2024, 3)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-13", "2024-00", "24-03", "1899-12", "mars 2024"]
)
def test_what_is_no_month_is_refused_with_the_text_and_an_example(text):
    with pytest.raises(UserError, match=r"är ingen månad\. Skriv .*2024-03") as caught:
        Month.parse(text)

    assert f"”{text}”" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "last"), [("2024-02", 29), ("2023-02", 28), ("2024-12", 31), ("2024-04", 30)]
)
def test_month_knows_its_first_and_last_day(text, last):
    month = Month.parse(text)

    assert month.first_day.day == 1
    assert month.last_day == date(month.year, month.number, last)
    assert Month.containing(month.last_day) == month


def test_months_are_added_over_the_turn_of_the_year():
    assert str(Month.parse("2024-11") + 3) == "2025-02"
    assert str(Month.parse("2024-01") - 1) == "2023-12"
    assert Month.parse("2023-12") < Month.parse("2024-01")


def test_days_become_the_months_that_they_lie_in():
    days = ["1969-12-31", "1970-01-01", "2024-02-29", "2024-03-01"]

    ordinals = month_ordinals(np.array(days, dtype="datetime64[D]"))

    assert [str(Month(int(o))) for o in ordinals] == ["1969-12", "1970-01", "2024-02", "2024-03"]
