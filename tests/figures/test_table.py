import json

import pandas as pd
import pytest

from analytics.figures.live import LiveFigures
from analytics.measures.definition import load_definition
from analytics.measures.registry import MEASURES
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.rows import AsfRow
from tests.ledgers import cover, economy_row, exits, make_dataset, select, told_by_leavers

TELL_ANYWAY = {"rapportering", "maluppfyllelse", "socialt_bokslut"}
"""Measures that tell what is due, aimed at, or what one is worth, whatever has happened."""


def figures(rows=None, **named):
    rows = exits(12, destination="studier") if rows is None else rows
    return LiveFigures(make_dataset(rows, **{**told_by_leavers(), **named}))


@pytest.mark.parametrize("measure", MEASURES)
def test_rows_are_plain_values_that_json_can_hold(measure):
    table = figures(economy=[economy_row(outcome=5)]).table(measure, select("2024", "quarter"))

    rows = json.loads(json.dumps(table.rows(), allow_nan=False))

    assert rows
    for row in rows:
        assert {type(value) for value in row.values()} <= {str, int, float, bool, type(None)}
        assert set(load_definition(measure).values) <= row.keys()


def test_a_row_is_found_by_its_keys():
    table = figures().table("till_arbete_studier", select("2024-Q1", "month"), ["kon"])

    assert table.row(period="2024-02", kon="kvinna")["n"] == 12
    assert table.row(period="2024-02", kon="man")["share"] is None


@pytest.mark.parametrize("keys", [{"kon": "kvinna"}, {"kon": "ingen", "period": "2024-01"}])
def test_keys_of_no_row_or_many_are_a_fault_of_ours(keys):
    table = figures().table("inskrivna", select("2024-Q1", "month"), ["kon"])

    with pytest.raises(LookupError, match="rows of inskrivna"):
        table.row(**keys)


def test_the_values_of_a_column_come_in_order_with_none_for_what_is_missing():
    dataset = make_dataset(exits(2), coverage=cover(last="2024-02"))

    table = LiveFigures(dataset).table("utskrivna", select("2024-Q1", "month"))

    assert table.values("n") == [0, 2, None]
    assert table.values("n", period="2024-02") == [2]


def test_used_keys_are_those_with_anything_in_display_order():
    rows = [*exits(1, kon="uppgift_saknas"), *exits(1, start=5, kon="kvinna")]

    table = figures(rows).table("utskrivna", select("2024"), ["kon"])

    assert table.used_keys("kon") == ["kvinna", "uppgift_saknas"]
    assert table.labels("kon", table.used_keys("kon")) == ["Kvinnor", "Uppgift saknas"]


@pytest.mark.parametrize("measure", sorted({*MEASURES} - TELL_ANYWAY))
def test_a_table_without_anything_is_empty(measure):
    bare = make_dataset()
    association = bare.association.model_copy(update={"budget": ()})
    dataset = make_dataset(association=association)

    assert LiveFigures(dataset).table(measure, select("2024")).is_empty


@pytest.mark.parametrize("measure", MEASURES)
def test_a_table_with_anything_is_not_empty(measure):
    left = exits(12, destination="studier", referred="2024-01-02")
    rows = [*left, *exits(1, start=20, exit=None), *exits(1, start=30, entry="2023-03-01")]
    asf = [AsfRow(Month.of(2024, 12), "Bageriet", "1784", "man", 3)]

    assert not figures(rows, asf=asf).table(measure, select("2024")).is_empty


@pytest.mark.parametrize("measure", MEASURES)
def test_what_a_reader_does_to_a_frame_is_not_seen_by_the_next(measure):
    provider = figures()
    where = select("2024", "quarter")
    untouched = provider.table(measure, where).frame.copy(deep=True)

    frame = provider.table(measure, where).frame
    for name in frame.columns:
        frame[name] = None
    provider.table(measure, where).rows()[0].clear()

    pd.testing.assert_frame_equal(provider.table(measure, where).frame, untouched)


def test_a_table_names_what_is_not_reported():
    dataset = make_dataset(coverage=cover("2024-01", "2024-02", ["alfa"]))
    march = Month.parse("2024-03")

    table = LiveFigures(dataset).table("inskrivna", select("2024-02--2024-03", "month"))
    of_alfa = LiveFigures(dataset).table(
        "inskrivna", select("2024-03", only={"insats": ["Plattform Alfa"]})
    )

    assert table.unreported == (
        ("Plattform Alfa", march),
        ("Verkstad Beta", march - 1),
        ("Verkstad Beta", march),
    )
    assert of_alfa.unreported == (("Plattform Alfa", march),)


def test_the_provider_knows_its_forbund_and_reported_months():
    provider = figures()

    assert provider.association.slug == "provbygden"
    assert [str(month) for month in provider.months] == ["2023-01", "2024-12"]
    assert figures([], coverage=cover(programmes=())).months is None


def test_an_unknown_measure_or_split_is_told_to_the_user():
    with pytest.raises(UserError):
        figures().table("kotid", select("2024"))
    with pytest.raises(UserError):
        figures().table("unika", select("2024"), ["destination"])
