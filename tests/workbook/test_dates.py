from datetime import date

import pytest

from analytics.model.month import Month
from analytics.workbook.dates import find_month_number, looks_like_date, parse_day
from analytics.workbook.parsing import UnreadableError
from analytics.workbook.sheet import Percent

JANUARY = Month.of(2026, 1)


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 1, 2),
        "2026-01-02",
        "2026-1-2",
        "2026-01-02 00:00:00",
        "2026/01/02",
        "20260102",
        20260102.0,
        "260102",
        260102.0,
        "2/1 2026",
        "02/01 2026",
        "2 jan 2026",
        "2 Jan. 2026",
        "2 januari 2026",
        "den 2 januari 2026",
        "02.01.2026",
        "2.1.2026",
        "\u200b2026-01-02\xa0",
        46024.0,
        46024.75,
        "46024",
    ],
)
def test_a_day_is_read_in_every_form(cell):
    assert parse_day(cell, JANUARY, counts_from_1904=False) == date(2026, 1, 2)


def test_serial_numbers_may_count_from_1904():
    assert parse_day(44562.0, JANUARY, counts_from_1904=True) == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("text", "day"), [("13/02/2024", date(2024, 2, 13)), ("02/13/2024", date(2024, 2, 13))]
)
def test_a_day_above_twelve_tells_day_from_month(text, day):
    assert parse_day(text, JANUARY, counts_from_1904=False) == day


def test_the_same_day_either_way_is_no_question():
    assert parse_day("05/05/2024", JANUARY, counts_from_1904=False) == date(2024, 5, 5)


@pytest.mark.parametrize(("text", "year"), [("900102", 1990), ("250102", 2025)])
def test_two_digits_are_a_year_from_1990_on(text, year):
    assert parse_day(text, JANUARY, counts_from_1904=False).year == year


def test_a_day_that_may_be_two_names_both():
    with pytest.raises(UnreadableError) as caught:
        parse_day("02/03/2024", JANUARY, counts_from_1904=False)
    assert caught.value.code == "datum_tvetydigt"
    assert caught.value.words == {"first": date(2024, 3, 2), "second": date(2024, 2, 3)}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("i våras", "datum_okant"),
        ("2024-13-01", "datum_okant"),
        ("31/2 2024", "datum_okant"),
        ("2 foo 2024", "datum_okant"),
        ("2024", "datum_okant"),
        (17.0, "datum_okant"),
        (Percent(50.0), "datum_okant"),
        ("1989-12-31", "datum_utanfor"),
        ("2028-02-01", "datum_utanfor"),
        (32000.0, "datum_utanfor"),
    ],
)
def test_what_is_no_day_is_told(cell, code):
    with pytest.raises(UnreadableError) as caught:
        parse_day(cell, JANUARY, counts_from_1904=False)
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["1990-01-01", "2028-01-31"])
def test_the_first_and_last_day_allowed_are_allowed(text):
    assert parse_day(text, JANUARY, counts_from_1904=False).isoformat() == text


@pytest.mark.parametrize(
    ("text", "number"), [("Mars", 3), ("maj", 5), ("sept", 9), ("dec.", 12), ("m", None)]
)
def test_months_are_known_by_name(text, number):
    assert find_month_number(text) == number


@pytest.mark.parametrize(
    ("cell", "is_day"),
    [(date(2024, 1, 1), True), ("02/03/2024", True), ("AF", False), (46024.0, False)],
)
def test_a_plain_number_does_not_look_like_a_day(cell, is_day):
    assert looks_like_date(cell) == is_day
