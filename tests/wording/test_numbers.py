from datetime import date

import pytest

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.wording.numbers import (
    format_amount_of,
    format_amount_ticks,
    format_change,
    format_count,
    format_date,
    format_days,
    format_kronor,
    format_moment,
    format_month,
    format_period,
    format_period_short,
    format_points,
    format_share,
    format_thousands,
)

NBSP = "\u00a0"


def spaced(text):
    """Return the text with every space one that does not break."""
    return text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (12, "12"),
        (999.5, "1 000"),
        (8_055_110, "8 055 110"),
        (-500, "−500"),
        (-1234.5, "−1 235"),
        (-0.4, "0"),
        (2.5, "3"),
        (-2.5, "−3"),
        (None, "–"),
    ],
)
def test_a_number_has_spaces_that_do_not_break_and_a_real_minus(number, text):
    assert format_count(number) == spaced(text)


def test_decimals_follow_a_comma():
    assert format_count(1234.5, 1) == spaced("1 234,5")
    assert format_count(-0.25, 1) == "−0,3"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.39, "39 %"),
        (0, "0 %"),
        (1, "100 %"),
        (0.005, "1 %"),
        (57 / 200, "29 %"),
        (0.3149, "31 %"),
        (-0.06, "−6 %"),
        (None, "–"),
    ],
)
def test_a_share_is_whole_percent_rounded_half_up(share, text):
    assert format_share(share) == spaced(text)


def test_a_share_may_have_a_decimal():
    assert format_share(126 / 144, 1) == spaced("87,5 %")


@pytest.mark.parametrize(
    ("change", "text"),
    [(5, "+5"), (-3, "−3"), (0, "±0"), (-0.3, "±0"), (0.5, "+1"), (1200, "+1 200"), (None, "–")],
)
def test_a_change_has_its_sign(change, text):
    assert format_change(change) == spaced(text)


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (-0.06, "−6 procentenheter"),
        (0.34 - 0.28, "+6 procentenheter"),
        (0.14 - 0.095, "+5 procentenheter"),
        (0, "±0 procentenheter"),
        (0.01, "+1 procentenhet"),
        (-0.01, "−1 procentenhet"),
        (None, "–"),
    ],
)
def test_a_difference_is_whole_percentage_points(difference, text):
    assert spaced(format_points(difference)) == spaced(text)


def test_money_is_whole_kronor_or_thousands():
    assert format_kronor(2_990_000) == spaced("2 990 000 kr")
    assert format_kronor(-1500) == spaced("−1 500 kr")
    assert format_thousands(2_990_000) == spaced("2 990 tkr")
    assert format_kronor(None) == format_thousands(None) == "–"


def test_days_and_months_are_words():
    assert format_date(date(2024, 3, 3)) == "3 mars 2024"
    assert format_month(Month.parse("2024-12")) == "december 2024"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("2024-03-03T13:02:00+00:00", "3 mars 2024 kl.\xa014.02"),
        ("2024-07-03T12:02:00+00:00", "3 juli 2024 kl.\xa014.02"),
        ("2024-12-31T23:30:00+00:00", "1 januari 2025 kl.\xa000.30"),
        ("2024-03-03T13:02:00", "3 mars 2024 kl.\xa014.02"),
    ],
)
def test_a_stored_moment_is_told_in_swedish_time(stored, text):
    assert format_moment(stored) == text


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "mars 2024", "mars 2024"),
        ("2024-02", "februari 2024", "feb 2024"),
        ("2024-Q1", "kvartal 1 2024", "kv 1 2024"),
        ("2024-T2", "tertial 2 2024", "tert 2 2024"),
        ("2024-H2", "halvår 2 2024", "halvår 2 2024"),
        ("2024-01--2024-08", "januari–augusti 2024", "januari–augusti 2024"),
        ("2023-11--2024-02", "november 2023–februari 2024", "november 2023–februari 2024"),
        ("2023-01--2024-12", "januari 2023–december 2024", "januari 2023–december 2024"),
    ],
)
def test_a_period_is_told_in_words(period, long, short):
    assert format_period(Period.parse(period)) == long
    assert format_period_short(Period.parse(period)) == short


def test_a_period_that_is_cut_is_told_by_its_months():
    (part,) = Period.parse("2024-02--2024-03").split("quarter")

    assert format_period(part) == "februari–mars 2024"


def test_the_whole_of_a_selection_is_told_by_its_months():
    (part,) = Period.parse("2024-H1").split("total")

    assert format_period(part) == "halvår 1 2024"


def test_rolling_twelve_months_are_told_by_their_end():
    (part,) = Period.parse("2024-02").split("rolling12")

    assert format_period(part) == "tolv månader t.o.m. februari 2024"
    assert format_period_short(part) == "feb 2024"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (None, "–"),
        (0, "0 dagar"),
        (0.5, "1 dag"),
        (1, "1 dag"),
        (75, "75 dagar"),
        (77, "77 dagar (omkring 3 månader)"),
        (392, "392 dagar (omkring 13 månader)"),
    ],
)
def test_days_are_told_in_months_too_when_they_are_many(days, text):
    assert format_days(days) == text


@pytest.mark.parametrize(
    ("change", "text"), [(0.65, "+0,7"), (-0.25, "\u22120,3"), (0.04, "±0,0"), (None, "–")]
)
def test_a_change_may_have_decimals(change, text):
    assert format_change(change, 1) == text


@pytest.mark.parametrize(
    ("amounts", "texts"),
    [
        ([0, 500_000, 1_000_000], ["0", "0,5 mkr", "1 mkr"]),
        ([-200_000, 0, 200_000], ["−200 tkr", "0", "200 tkr"]),
        ([0, 500], ["0", "500 kr"]),
        ([], []),
    ],
)
def test_the_amounts_of_an_axis_are_in_the_unit_of_the_largest(amounts, texts):
    assert format_amount_ticks(amounts) == [spaced(text) for text in texts]


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1_160_000, 1_200_000, "1,16 av 1,20 mkr"),
        (50_000, 1_200_000, "50 tkr av 1,20 mkr"),
        (0, 20_000, "0 kr av 20 tkr"),
        (None, 20_000, "– av 20 tkr"),
        (20_000, None, "20 tkr av –"),
    ],
)
def test_an_amount_of_another_is_in_one_unit_where_they_have_the_same(part, whole, text):
    assert format_amount_of(part, whole).replace(NBSP, " ") == text
