import pytest

from analytics.ledger.undo import undo_import
from analytics.ledger.verify import verify_store
from tests.ledger.stores import AT, SLUG, count, deliver, make_store, query, rows_query
from tests.ledgers import anonymous, row

ALPHA = row().programme
BOTH = [row(), row(pseudonym="D2")]
WITHDRAWN = {"anonyma": [anonymous("2024-01")], "withdrawn": [(ALPHA, "D2")]}


@pytest.fixture
def store(home):
    store = make_store(home)
    deliver(store, BOTH)
    yield store
    store.close()


def faults(store):
    return [fault for check in verify_store(store) for fault in check.faults]


def test_rows_of_somebody_who_has_withdrawn_are_erased_from_every_import(home, store):
    deliver(store, [row()], month="2024-07", **WITHDRAWN)

    assert rows_query(home, "SELECT COUNT(*) FROM participants") == [(1,)]
    assert count(store) == [1]
    assert count(store, include=["anonyma"]) == [2]
    assert faults(store) == []


def test_an_undo_does_not_bring_them_back(store):
    receipt = deliver(store, [row()], month="2024-07", **WITHDRAWN)

    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    assert count(store) == [1]
    assert faults(store) == []


def test_the_log_says_how_many_and_not_whose(home, store):
    deliver(store, [row()], month="2024-07", **WITHDRAWN)

    logged = query(home, "SELECT object FROM audit_log WHERE action = 'erase'")
    assert logged == [("1 rad utan samtycke",)]


def test_the_number_of_an_erased_row_is_never_used_again(home, store):
    deliver(store, [row()], month="2024-07", **WITHDRAWN)
    deliver(store, [row(), row(pseudonym="D3")], month="2024-08")

    assert rows_query(home, "SELECT id FROM participants ORDER BY id") == [(1,), (3,)]
    assert count(store) == [2]
    assert faults(store) == []


def test_another_insats_of_the_same_number_is_left_alone(store):
    deliver(store, [row(pseudonym="D2", programme="beta")], month="2024-06")

    deliver(store, [row()], month="2024-07", **WITHDRAWN)

    assert count(store, by=["insats"]) == [1, 1]
