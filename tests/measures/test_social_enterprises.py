import pandas as pd

from analytics.measures.registry import compute_measure
from analytics.model.month import Month
from analytics.model.rows import AsfRow
from tests.ledgers import exits, make_dataset, select


def told(month, employed, new=None, *, enterprise="Bageriet", kommun="1784", kon="kvinna"):
    return AsfRow(Month.parse(month), enterprise, kommun, kon, employed, new)


def employed(rows, where="2024", by=(), only=None, people=()):
    dataset = make_dataset(people, asf=rows)
    return compute_measure("asf", dataset, select(where, only=only), by)


def test_the_employed_are_those_of_the_last_month_and_the_new_of_all_months():
    rows = [
        told("2024-11", 5, 2),
        told("2024-12", 6, 1),
        told("2024-12", 3, kon="man"),
        told("2024-12", 2, 2, enterprise="Återbruket"),
        told("2025-01", 9, 9),
    ]

    found = employed(rows).iloc[0]

    assert found.tolist()[1:] == [11, 5, 2, 0]


def test_there_is_no_value_when_no_enterprise_has_told_of_the_last_month():
    found = employed([told("2024-11", 5)]).iloc[0]

    assert found["n"] is found["enterprises"] is found["new"] is pd.NA


def test_a_group_without_employed_is_zero_when_the_month_is_told():
    by_kon = employed([told("2024-12", 5, 1)], by=["kon"]).set_index("kon")
    eda = employed([told("2024-12", 5, 1)], only={"kommun": ["Eda"]}).iloc[0]

    assert by_kon.loc["man"].tolist()[1:] == [0, 0, 0, 0]
    assert eda["n"] == 0


def test_exits_are_those_to_an_employment_in_an_enterprise():
    people = [
        *exits(2, destination="anstallning_asf"),
        *exits(3, start=3, destination="arbete_utan_stod"),
    ]

    assert employed([], people=people)["exits"].tolist() == [2]
