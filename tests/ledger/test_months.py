import pytest

from analytics.ledger.history import describe_imports
from analytics.ledger.months import LOCKED, OPEN, READY, list_marks, list_next_marks, mark_month
from analytics.ledger.undo import undo_import
from analytics.model.errors import UserError
from analytics.model.month import Month
from tests.ledger.stores import AT, SLUG, count, deliver, make_store, query
from tests.ledgers import row

JUNE = Month.of(2024, 6)
MORE = [row(), row(pseudonym="D2")]


@pytest.fixture
def store(home):
    store = make_store(home)
    deliver(store, [row()])
    yield store
    store.close()


def mark(store, step, *, reason="", actor="chefen"):
    mark_month(store, SLUG, JUNE, step, actor=actor, at=AT, reason=reason)


def test_a_locked_month_takes_no_new_list_and_says_who_locked_it_and_when(store):
    mark(store, LOCKED, actor="ordföranden")

    with pytest.raises(UserError, match=r"fastställdes 3 juli 2024 kl\.\s14\.02 av ordföranden"):
        deliver(store, MORE)

    assert count(store) == [1]


def test_an_import_of_a_locked_month_cannot_be_undone(store):
    mark(store, LOCKED)

    with pytest.raises(UserError, match="kan inte ändras"):
        undo_import(store, SLUG, 1, actor="chefen", at=AT)


def test_a_month_that_is_klar_can_still_be_corrected(store):
    mark(store, READY)

    deliver(store, MORE)

    assert count(store) == [2]


def test_a_month_opened_again_with_a_reason_takes_corrections_and_leaves_a_trace(home, store):
    mark(store, LOCKED)
    mark(store, OPEN, reason="Fel kommun på en rad")

    deliver(store, MORE)

    assert count(store) == [2]
    assert list_marks(store, SLUG)[JUNE].reason == "Fel kommun på en rad"
    actions = [action for (action,) in query(home, "SELECT action FROM audit_log ORDER BY id")]
    assert actions[-3:] == ["month faststalld", "month oppen", "import"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_month_is_not_opened_without_a_reason(store, reason):
    mark(store, LOCKED)

    with pytest.raises(UserError, match="Skriv varför"):
        mark(store, OPEN, reason=reason)

    assert list_marks(store, SLUG)[JUNE].mark == LOCKED


def test_a_locked_month_is_not_marked_anew_without_being_opened(store):
    mark(store, LOCKED)

    with pytest.raises(UserError, match="Öppna månaden igen"):
        mark(store, READY)


def test_the_same_list_for_the_next_month_is_received_although_the_former_is_locked(store):
    mark(store, LOCKED)

    receipt = deliver(store, [row()], month="2024-07")

    assert not receipt.repeated


@pytest.mark.parametrize(
    ("present", "following"),
    [(OPEN, [READY, LOCKED]), (READY, [LOCKED, OPEN]), (LOCKED, [OPEN])],
)
def test_every_step_that_is_offered_can_be_taken(store, present, following):
    for step in following:
        mark(store, OPEN, reason="Om igen")
        if present != OPEN:
            mark(store, present)

        assert list(list_next_marks(list_marks(store, SLUG)[JUNE])) == following
        mark(store, step, reason="En rad saknas")

        assert list_marks(store, SLUG)[JUNE].mark == step


def test_a_month_that_nobody_has_marked_is_open(store):
    assert list_next_marks(list_marks(store, SLUG).get(JUNE)) == (READY, LOCKED)


def test_history_tells_which_imports_are_of_a_locked_month(store):
    assert [entry.locked for entry in describe_imports(store, SLUG)] == [False]

    mark(store, LOCKED)

    assert [entry.locked for entry in describe_imports(store, SLUG)] == [True]
