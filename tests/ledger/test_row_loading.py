from datetime import date

import pandas as pd
import pytest

from analytics.ledger.row_loading import load_coded_versions, load_versions, spell_out
from tests.ledger.stores import SLUG, deliver, make_store, rows_query
from tests.ledgers import rating, row


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def load(store, *leaving_out, sheet="deltagare", way=load_versions):
    with store.reading() as connection:
        return way(connection, SLUG, sheet, leaving_out)


def test_rows_come_as_they_were_stored_and_equal_values_are_one_object(store):
    left = {"exit": "2024-05-02", "destination": "studier"}
    rows = [row(pseudonym=f"D{number}", **left) for number in range(700)]
    deliver(store, [*rows, row(pseudonym="D1000", extent=50)])

    frame = load(store)

    assert frame.index.is_monotonic_increasing
    assert frame["exit"].tolist() == [date(2024, 5, 2)] * 700 + [None]
    assert frame["extent"].tolist() == [None] * 700 + [50.0]
    assert {type(asked) for asked in frame["extent_asked"]} == {bool}
    assert len(set(map(id, frame["destination"][:700]))) == 1
    assert frame["person"].nunique() == 701


def test_what_is_told_and_what_is_not_come_back_as_they_were(store):
    told = row(component="cm", birth_year=1988, joint_assessment=False, part_detail="Vård ”Åre”; a")
    deliver(
        store, [told, row(pseudonym="D2", component="", birth_year=None, joint_assessment=True)]
    )

    first, second = load(store).to_dict("records")

    assert (first["birth_year"], first["joint_assessment"]) == (1988, False)
    assert (first["part_detail"], first["component"]) == ("Vård ”Åre”; a", "cm")
    assert (second["birth_year"], second["joint_assessment"]) == (None, True)
    assert (second["part_detail"], second["component"]) == ("", "")
    assert type(first["birth_year"]) is int


@pytest.mark.parametrize("score", [500 / 7, 0.1 + 0.2, 1e-7, 64.0, 0.0])
def test_a_number_with_a_fraction_is_as_exact_as_it_was(store, score):
    deliver(store, [row()], skattningar=[rating("start", score, "2024-02-01")])

    assert load(store, sheet="skattningar")["score"].tolist() == [score]


def test_bytes_are_those_that_are_stored(store, home):
    rows = [row(pseudonym=f"D{number}") for number in range(50)]
    deliver(store, rows, skattningar=[rating("start", 64, "2024-02-01")])

    for sheet, table in (("deltagare", "participants"), ("skattningar", "ratings")):
        for name in ("person", "content", "sealed_pseudonym"):
            stored = rows_query(home, f"SELECT {name} FROM {table} ORDER BY id")
            assert load(store, sheet=sheet)[name].tolist() == [bytes(value) for (value,) in stored]


def test_a_table_of_categories_spelt_out_is_one_of_objects(store):
    deliver(store, [row(exit="2024-05-02", destination="studier"), row(pseudonym="D2")])

    coded = load(store, way=load_coded_versions)

    assert {type(kind) for kind in coded.dtypes} == {pd.CategoricalDtype}
    pd.testing.assert_frame_equal(spell_out(coded), load(store))
    assert spell_out(load(store))["exit"].tolist() == [date(2024, 5, 2), None]


def test_columns_that_are_left_out_are_not_there(store):
    deliver(store, [row()])

    assert set(load(store).columns) - set(load(store, "content", "person").columns) == {
        "content",
        "person",
    }


def test_a_forbund_without_rows_has_an_empty_table_with_every_column(store):
    assert (len(load(store)), "destination" in load(store)) == (0, True)


def test_a_text_that_could_be_taken_for_two_is_not_read(store, home):
    deliver(store, [row()])
    rows_query(home, "UPDATE participants SET part_detail = 'a\x1fb'")

    with pytest.raises(ValueError, match="ends texts"):
        load(store)
