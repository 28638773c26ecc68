from datetime import date

from analytics.ledger.row_loading import load_versions
from tests.ledger.stores import SLUG, deliver, make_store
from tests.ledgers import row


def load(store, *leaving_out):
    with store.reading() as connection:
        return load_versions(connection, SLUG, "deltagare", leaving_out)


def test_rows_come_as_they_were_stored_and_equal_values_are_one_object(tmp_path):
    store = make_store(tmp_path)
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
    store.close()


def test_columns_that_are_left_out_are_not_there(tmp_path):
    store = make_store(tmp_path)
    deliver(store, [row()])

    assert set(load(store).columns) - set(load(store, "content", "person").columns) == {
        "content",
        "person",
    }
    store.close()


def test_a_forbund_without_rows_has_an_empty_table_with_every_column(tmp_path):
    store = make_store(tmp_path)

    assert (len(load(store)), "destination" in load(store)) == (0, True)
    store.close()
