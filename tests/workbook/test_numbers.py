import pytest

from analytics.workbook.numbers import (
    parse_money,
    parse_month,
    parse_number,
    parse_percent,
    parse_whole,
)
from analytics.workbook.parsing import Remarked, UnreadableError
from analytics.workbook.sheet import Percent


def code_of(parse, *cells, **settings):
    with pytest.raises(UnreadableError) as caught:
        parse(*cells, **settings)
    return caught.value.code


@pytest.mark.parametrize(
    ("cell", "percents"),
    [
        (50.0, 50),
        ("50", 50),
        ("50 %", 50),
        ("50%", 50),
        ("37,5 %", 37.5),
        ("50 procent", 50),
        ("20 tim", 50),
        ("20 h", 50),
        ("20 timmar/vecka", 50),
        ("20 tim/v", 50),
        ("40 tim", 100),
        (Percent(50.0), 50),
        (0.0, 0),
        ("100 %", 100),
    ],
)
def test_percents_of_full_time_are_read(cell, percents):
    assert parse_percent(cell) == percents


@pytest.mark.parametrize("cell", ["halvtid ungefär", "ja", "50 kr"])
def test_what_is_no_percent_is_told(cell):
    assert code_of(parse_percent, cell) == "procent_okand"


@pytest.mark.parametrize("cell", [101.0, -1.0, "41 tim", Percent(120.0)])
def test_percents_outside_the_range_are_told(cell):
    assert code_of(parse_percent, cell) == "procent_utanfor"


@pytest.mark.parametrize(
    ("cell", "kronor"),
    [
        (1_200_000.0, 1_200_000),
        (0.0, 0),
        ("0", 0),
        ("1 200 000", 1_200_000),
        ("1\xa0200\xa0000", 1_200_000),
        ("1\u202f200\u202f000 kr", 1_200_000),
        ("1 200 000 kronor", 1_200_000),
        ("1.200.000", 1_200_000),
        ("1,200,000", 1_200_000),
        ("1 200,50", 1_200.5),
        ("1200.50", 1_200.5),
        ("1.200.000,50", 1_200_000.5),
        ("19,5 mkr", 19_500_000),
        ("19,5 mnkr", 19_500_000),
        ("1,234 mkr", 1_234_000),
        ("650 tkr", 650_000),
        ("(500)", -500),
        ("-500", -500),
        ("−500", -500),
        ("− 1 500 kr", -1_500),
        ("500:-", 500),
        (-500.0, -500),
    ],
)
def test_money_is_read_in_ore(cell, kronor):
    assert parse_money(cell) == kronor * 100


def test_half_an_ore_is_rounded_away_from_zero():
    assert parse_money(1.005) == 101


@pytest.mark.parametrize("cell", ["--", "-", "–", "n/a", "N/A", "saknas", ".."])
def test_marks_for_not_reported_are_no_zero(cell):
    assert parse_money(cell) == Remarked(None, "ej_rapporterat", cell)
    assert parse_number(cell) == Remarked(None, "ej_rapporterat", cell)


@pytest.mark.parametrize("cell", ["mycket", "1 200 euro", "12,34,5", "kr"])
def test_what_is_no_amount_is_told(cell):
    assert code_of(parse_money, cell) == "belopp_okant"


@pytest.mark.parametrize("cell", ["1.200", "12,500", "1,200 kr"])
def test_an_amount_that_may_be_two_is_told(cell):
    assert code_of(parse_money, cell) == "belopp_tvetydigt"


@pytest.mark.parametrize(("cell", "number"), [(2.0, 2), ("2", 2), ("1,5", 1.5)])
def test_numbers_are_read(cell, number):
    assert parse_number(cell) == number


def test_what_is_no_number_is_told():
    assert code_of(parse_number, "två") == "tal_okant"


@pytest.mark.parametrize(("cell", "months"), [(18.0, 18), ("18 mån", 18), ("2 år", 24)])
def test_years_are_taken_as_months_where_months_are_meant(cell, months):
    assert parse_whole(cell, 0, 1200, "antal hela månader") == months


@pytest.mark.parametrize("cell", [0.0, 6.0, 2.5, "tre", "−1"])
def test_whole_numbers_have_a_range(cell):
    assert code_of(parse_whole, cell, 1, 5, "ett steg, 1–5") == "tal_okant"


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        (5.0, (5, None)),
        ("5", (5, None)),
        ("maj", (5, None)),
        ("2024-05", (5, 2024)),
        ("2024-05-31", (5, 2024)),
    ],
)
def test_months_are_read(cell, month):
    assert parse_month(cell) == month


@pytest.mark.parametrize("cell", [13.0, 0.0, "vår", "2024-13"])
def test_what_is_no_month_is_told(cell):
    assert code_of(parse_month, cell) == "tal_okant"
