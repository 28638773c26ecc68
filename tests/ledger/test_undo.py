from datetime import timedelta

import pytest

from analytics.ledger.audit import format_moment
from analytics.ledger.history import describe_imports, find_changes_of
from analytics.ledger.imports import has_changed_since
from analytics.ledger.state import find_moment, load_dataset
from analytics.ledger.undo import undo_import
from analytics.ledger.verify import verify_store
from analytics.measures.registry import MEASURES, compute_measure
from analytics.model.errors import UserError
from tests.ledger.stores import AT, SLUG, count, deliver, make_store, query
from tests.ledgers import economy_row, row, select

TWO = [row(), row(pseudonym="D2", entry="2024-02-01")]
THREE = [*TWO, row(pseudonym="D3", entry="2024-06-02")]


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def undo(store, number):
    return undo_import(store, SLUG, number, actor="chefen", at=AT)


def all_figures(store):
    dataset = load_dataset(store, SLUG)
    where = select("2024", per="month")
    return {measure: compute_measure(measure, dataset, where).to_csv() for measure in MEASURES}


def test_after_an_undo_every_figure_is_what_it_was_before(store):
    deliver(store, TWO, ekonomi=[economy_row(month=5, outcome=100)])
    before = all_figures(store)
    receipt = deliver(store, THREE, ekonomi=[economy_row(month=5, outcome=900)])
    assert all_figures(store) != before

    undo(store, receipt.import_id)

    assert all_figures(store) == before


def test_undoing_one_in_the_middle_leaves_the_later_month_as_it_is(store):
    deliver(store, TWO, month="2024-05")
    middle = deliver(store, THREE, month="2024-06")
    deliver(store, [*THREE, row(pseudonym="D4", entry="2024-07-01")], month="2024-07")

    undo(store, middle.import_id)

    assert count(store) == [4]


def test_an_undone_list_can_be_read_in_again(store):
    first = deliver(store, TWO)
    undo(store, first.import_id)

    again = deliver(store, TWO)

    assert not again.repeated
    assert count(store) == [2]


def test_an_undo_gives_the_ledger_a_new_version(store):
    receipt = deliver(store, TWO)
    moment, version = find_moment(store, SLUG), load_dataset(store, SLUG).version

    undo(store, receipt.import_id)

    assert find_moment(store, SLUG) != moment
    assert load_dataset(store, SLUG).version != version


def test_an_undo_stands_in_the_log_and_in_the_history(home, store):
    receipt = deliver(store, TWO)

    undo(store, receipt.import_id)

    logged = query(home, "SELECT action, object FROM audit_log ORDER BY id")[-1]
    (entry,) = describe_imports(store, SLUG)
    assert logged == ("undo", "import 1, 2024-06")
    assert entry.undone
    assert "ångrad" in entry.told
    assert [check.faults for check in verify_store(store) if check.faults] == []


def test_an_import_is_undone_once(store):
    receipt = deliver(store, TWO)
    undo(store, receipt.import_id)

    with pytest.raises(UserError, match="redan ångrad"):
        undo(store, receipt.import_id)


def test_an_unknown_import_cannot_be_undone(store):
    with pytest.raises(UserError, match="Fil nr 7 finns inte"):
        undo(store, 7)


def test_what_each_import_changed_is_told_afterwards(store):
    first = deliver(store, TWO, month="2024-05")
    second = deliver(store, [TWO[0], row(pseudonym="D2", kon="man"), *THREE[2:]], month="2024-06")
    deliver(store, THREE, month="2024-07")

    came = find_changes_of(store, SLUG, first.import_id)["deltagare"]
    changed = find_changes_of(store, SLUG, second.import_id)["deltagare"]

    assert (len(came.added), came.unchanged) == (2, 0)
    assert (len(changed.added), len(changed.changed), changed.unchanged) == (1, 1, 1)


def test_an_import_that_is_undone_changed_nothing(store):
    receipt = deliver(store, TWO)
    undo(store, receipt.import_id)

    assert find_changes_of(store, SLUG, receipt.import_id) == {}


def test_what_is_read_in_or_taken_back_after_a_moment_is_a_change_since_then(store):
    number = deliver(store, [row()]).import_id
    told = format_moment(AT)

    assert not has_changed_since(store, SLUG, told)
    assert has_changed_since(store, SLUG, format_moment(AT - timedelta(seconds=1)))

    undo_import(store, SLUG, number, actor="chefen", at=AT + timedelta(seconds=1))

    assert has_changed_since(store, SLUG, told)
