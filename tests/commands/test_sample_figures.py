"""The figures of the sample data, from its workbooks to the command line."""

import json
from collections import Counter
from datetime import date

import pytest

from analytics.__main__ import main
from sample_data.profiles import ARVIKA_EDA, OSTRA_OSTERGOTLAND, PROFILES
from tests.sample_data.listed import entries_in, exits_in, is_reached, present_on

pytestmark = pytest.mark.slow

YEARS = (2023, 2024)
KON = {"Kvinna": "kvinna", "K": "kvinna", "Man": "man", "M": "man", "Annat": "annat"}
KON |= {"Uppgift saknas": "uppgift_saknas"}


@pytest.fixture
def figures(demo_home, capsys):
    def figures(measure, profile, year, *words):
        span = ["--from", f"{year}-01", "--to", f"{year}-12"]
        assert main(["figures", measure, "--forbund", profile.slug, *span, *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)["rows"]

    return figures


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.slug)
@pytest.mark.parametrize("year", YEARS)
def test_the_share_to_work_or_study_is_that_of_the_workbooks_for_each_kon(figures, profile, year):
    left = exits_in(profile, year)
    of, reached = Counter(), Counter()
    for first, last in left:
        of[KON[first["kon"]]] += 1
        reached[KON[first["kon"]]] += is_reached(last)

    rows = figures("till_arbete_studier", profile, year, "--by", "kon", "--per", "total")

    found = {row["kon"]: (row["n"], row["of"]) for row in rows}
    assert found == {kon: (reached[kon], of[kon]) for kon in found}
    assert sum(of.values()) == sum(row["of"] for row in rows) > 0
    for row in rows:
        assert row["share"] == (row["n"] / row["of"] if row["of"] else None)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.slug)
@pytest.mark.parametrize("year", YEARS)
def test_entries_and_those_present_are_those_of_the_workbooks(figures, profile, year):
    (entered,) = figures("inskrivna", profile, year)
    (present,) = figures("pagaende", profile, year)

    assert entered["n"] == len(entries_in(profile, year))
    assert present["n"] == present_on(profile, date(year, 12, 31))


@pytest.mark.parametrize(
    ("profile", "year", "budget"),
    [
        (ARVIKA_EDA, 2023, 2_990_000),
        (ARVIKA_EDA, 2024, 2_990_000),
        (OSTRA_OSTERGOTLAND, 2024, 8_055_110),
    ],
)
def test_the_budget_is_the_real_one(figures, profile, year, budget):
    (row,) = figures("budget", profile, year, "--per", "total")

    assert row["budget"] == budget


def test_the_sample_store_is_whole(demo_home, capsys):
    assert main(["verify"]) == 0
