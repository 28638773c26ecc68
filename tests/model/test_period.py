import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import KINDS, LENGTHS, Period
from tests.drawn import run, spans


def span(text):
    period = Period.parse(text)
    return str(period.first), str(period.last), period.key


@pytest.mark.parametrize(
    ("text", "first", "last", "key"),
    [
        ("2023", "2023-01", "2023-12", "2023"),
        ("2023-H2", "2023-07", "2023-12", "2023-H2"),
        ("2023-T1", "2023-01", "2023-04", "2023-T1"),
        ("2023-T3", "2023-09", "2023-12", "2023-T3"),
        ("2023-Q4", "2023-10", "2023-12", "2023-Q4"),
        ("2023-03", "2023-03", "2023-03", "2023-03"),
        (" 2023-03--2024-02 ", "2023-03", "2024-02", "2023-03--2024-02"),
        ("2023-01--2023-12", "2023-01", "2023-12", "2023"),
        ("2023-04--2023-06", "2023-04", "2023-06", "2023-Q2"),
        ("2023-05--2023-08", "2023-05", "2023-08", "2023-T2"),
        ("2023-07--2023-12", "2023-07", "2023-12", "2023-H2"),
        ("2023-05--2023-05", "2023-05", "2023-05", "2023-05"),
        ("2023-02--2023-04", "2023-02", "2023-04", "2023-02--2023-04"),
    ],
)
def test_a_period_is_read_and_goes_by_the_shortest_name_that_fits(text, first, last, key):
    assert span(text) == (first, last, key)


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-Q5", "2023-Q0", "2023-T4", "2023-H3", "2023-X1", "2023-13", "2023-01--", "--"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UserError, match="är ingen månad"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["0000", "0001", "1500-Q1", "1899-H2"])
def test_a_year_before_1900_is_refused(text):
    with pytest.raises(UserError):
        Period.parse(text)


def test_a_period_that_ends_before_it_begins_is_refused_with_both_ends():
    with pytest.raises(UserError, match=r"slutar \(2023-01\) innan den börjar \(2023-02\)"):
        Period.parse("2023-02--2023-01")


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("2023", "2022"),
        ("2023-Q1", "2022-Q4"),
        ("2023-H1", "2022-H2"),
        ("2023-T1", "2022-T3"),
        ("2023-01", "2022-12"),
        ("2022-02--2023-01", "2021-02--2022-01"),
        ("2022-01--2023-06", "2020-07--2021-12"),
    ],
)
def test_the_former_period_is_as_long_and_ends_just_before(text, former):
    assert Period.parse(text).previous() == Period.parse(former)


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("2026-01--2026-10", "2025-01--2025-10"),
        ("2026-07--2026-10", "2025-07--2025-10"),
        ("2023-02--2023-03", "2022-02--2022-03"),
        ("2022-11--2023-02", "2021-11--2022-02"),
    ],
)
def test_a_part_of_a_year_is_compared_with_the_same_months_of_the_year_before(text, former):
    assert Period.parse(text).previous() == Period.parse(former)


@pytest.mark.parametrize(
    ("text", "kind", "keys"),
    [
        ("2023-11--2024-02", "month", ["2023-11", "2023-12", "2024-01", "2024-02"]),
        ("2023-11--2024-02", "quarter", ["2023-Q4", "2024-Q1"]),
        ("2023-11--2024-02", "tertial", ["2023-T3", "2024-T1"]),
        ("2023-11--2024-02", "half", ["2023-H2", "2024-H1"]),
        ("2023-11--2024-02", "year", ["2023", "2024"]),
        ("2023-11--2023-12", "rolling12", ["2023-11-R12", "2023-12-R12"]),
        ("2023-11--2024-02", "total", ["total"]),
    ],
)
def test_a_period_is_split_into_calendar_periods(text, kind, keys):
    assert [part.key for part in Period.parse(text).split(kind)] == keys


def test_parts_are_cut_at_the_ends_of_the_period_and_keep_their_names():
    first, second = Period.parse("2023-11--2024-02").split("quarter")

    assert (str(first.first), str(first.last)) == ("2023-11", "2023-12")
    assert (str(second.first), str(second.last)) == ("2024-01", "2024-02")


def test_rolling_twelve_months_end_with_their_month():
    (part,) = Period.parse("2024-02").split("rolling12")

    assert (str(part.first), str(part.last), part.months) == ("2023-03", "2024-02", 12)


def test_an_unknown_kind_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match=r"”week” är ingen indelning.*month.*total"):
        Period.parse("2024").split("week")


@run(100)
@given(spans(), st.sampled_from(list(LENGTHS)))
def test_calendar_parts_cover_every_month_once(period, kind):
    months = [month for part in period.split(kind) for month in part]

    assert months == list(period)


@run(50)
@given(spans())
def test_a_key_is_read_back_as_the_period_it_names(period):
    assert Period.parse(period.key) == period


@run(50)
@given(spans(), st.sampled_from(KINDS))
def test_no_two_parts_have_one_name(period, kind):
    keys = [part.key for part in period.split(kind)]

    assert len(set(keys)) == len(keys)


def test_a_period_counts_and_lists_its_months():
    period = Period(Month.of(2023, 12), Month.of(2024, 2), "")

    assert period.months == 3
    assert [str(month) for month in period] == ["2023-12", "2024-01", "2024-02"]
