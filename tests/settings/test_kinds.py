"""What is written in a field is read as it was meant, and told how to be written otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.errors import UserError
from analytics.settings.kinds import (
    DAY,
    KRONOR,
    LEVEL,
    LINES,
    MONTH,
    NUMBER,
    SHARE,
    WHOLE,
    YEAR,
    YEARS,
)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (NUMBER, "1,5", 1.5),
        (NUMBER, "−2", -2),
        (WHOLE, "1 200", 1200),
        (KRONOR, "650\u00a0000 kr", 650_000),
        (SHARE, "10 %", 0.10),
        (SHARE, "12,5", 0.125),
        (LEVEL, "40 %", 0.40),
        (LEVEL, "100", 100),
        (MONTH, "2024-03", "2024-03"),
        (DAY, "2025-03-14", date(2025, 3, 14)),
        (YEAR, "2025", 2025),
        (YEARS, "2021, 2023–2025", (2021, 2023, 2024, 2025)),
        (LINES, " Ett \n\nTvå", ("Ett", "Två")),
    ],
)
def test_what_is_written_is_read(kind, text, value):
    assert kind.read(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (NUMBER, "många", "Skriv ett tal"),
        (NUMBER, "1.200,50", "Skriv ett tal"),
        (WHOLE, "1,5", "Skriv ett helt tal"),
        (WHOLE, "inf", "Skriv ett helt tal"),
        (KRONOR, "en miljon", "Skriv ett belopp i kronor"),
        (SHARE, "hälften", "Skriv en procentsats"),
        (MONTH, "mars", "Skriv månaden som ÅÅÅÅ-MM"),
        (DAY, "14 mars", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        (YEAR, "i år", "Skriv ett år med fyra siffror"),
        (YEARS, "2024, i fjol", "Skriv år som 2024"),
        (YEARS, "2026-2024", "Skriv åren i ordning"),
    ],
)
def test_what_cannot_be_read_is_told_how_to_write(kind, text, sentence):
    with pytest.raises(UserError, match=sentence):
        kind.read(text)


@given(number=st.integers(-(10**9), 10**9), decimals=st.integers(0, 4))
def test_a_number_is_the_same_after_it_has_been_shown(number, decimals):
    value = number / 10**decimals

    assert NUMBER.read(NUMBER.spell(value)) == value
    assert KRONOR.read(KRONOR.spell(value)) == value
    assert LEVEL.read(LEVEL.spell(value)) == pytest.approx(value, abs=1e-12)


@given(percent=st.integers(0, 9999))
def test_a_share_is_the_same_after_it_has_been_shown(percent):
    share = percent / 100 / 100

    assert SHARE.read(SHARE.spell(share)) == pytest.approx(share, abs=1e-12)


@given(years=st.lists(st.integers(2000, 2100), min_size=1, max_size=8, unique=True).map(sorted))
def test_years_are_the_same_after_they_have_been_shown(years):
    assert YEARS.read(YEARS.spell(tuple(years))) == tuple(years)
