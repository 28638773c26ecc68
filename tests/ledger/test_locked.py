"""A later file, or an undo, that reaches back into a locked month."""

import pytest

from analytics.ledger.comparison import compare_delivery
from analytics.ledger.delivery import EVENTS, stage_delivery
from analytics.ledger.forbund import load_association
from analytics.ledger.imports import commit_staged
from analytics.ledger.keeping import leave_locked_months
from analytics.ledger.months import LOCKED, OPEN, list_marks, mark_month
from analytics.ledger.state import load_dataset
from analytics.ledger.undo import undo_import
from analytics.model.errors import UserError
from analytics.model.month import Month
from tests.ledger.stores import AT, SLUG, count, deliver, make_delivery, make_store, query
from tests.ledgers import anonymous, economy_row, row

APRIL, MAY = Month.of(2024, 4), Month.of(2024, 5)
D1 = {"pseudonym": "D1", "entry": "2024-01-15"}
D2 = {"pseudonym": "D2", "entry": "2024-04-02", "exit": "2024-05-20", "destination": "annat"}
FORMER = [row(**D1), row(**D2)]


@pytest.fixture
def store(home):
    store = make_store(home)
    deliver(store, FORMER, month="2024-05", anonyma=[anonymous("2024-02")])
    deliver(store, ekonomi=[economy_row(month=5, outcome=100)], month="2024-05")
    for month in (APRIL, MAY):
        mark_month(store, SLUG, month, LOCKED, actor="chefen", at=AT)
    yield store
    store.close()


def stage(store, rows, **named):
    delivery = make_delivery(rows, **{"anonyma": [anonymous("2024-02")], **named})
    return stage_delivery(store, load_association(store, SLUG), delivery)


@pytest.mark.parametrize(
    ("rows", "touched"),
    [
        (FORMER, ()),
        ([*FORMER, row(pseudonym="D3", entry="2024-06-03")], ()),
        ([row(**D1, exit="2024-06-10", destination="studier"), FORMER[1]], ()),
        ([row(**D1, step_now=4, follow_up="arbetar"), FORMER[1]], ()),
        ([*FORMER, row(pseudonym="D3", entry="2024-05-03")], (MAY,)),
        ([*FORMER, row(pseudonym="D3", entry="2024-03-03")], (APRIL, MAY)),
        ([row(**D1, kon="man"), FORMER[1]], (APRIL, MAY)),
        ([row(**D1, exit="2024-05-31", destination="annat"), FORMER[1]], (MAY,)),
        ([FORMER[0], row(**D2 | {"destination": "studier"})], (MAY,)),
        ([FORMER[0], row(**D2 | {"exit": None, "destination": ""})], (MAY,)),
        ([FORMER[0], row(**D2 | {"exit": "2024-04-30"})], (APRIL, MAY)),
        (FORMER[:1], (APRIL, MAY)),
    ],
)
def test_what_reaches_into_a_locked_month(store, rows, touched):
    found = compare_delivery(store, stage(store, rows, month="2024-06"))

    assert found.touched == touched


@pytest.mark.parametrize(
    ("sheets", "touched"),
    [
        ({"anonyma": [anonymous("2024-02", "2024-06")]}, ()),
        ({"anonyma": [anonymous("2024-02", "2024-05")]}, (MAY,)),
        ({"anonyma": [anonymous("2024-02", kon="man")]}, (APRIL, MAY)),
        ({"ekonomi": [economy_row(month=6, outcome=100)]}, ()),
        ({"ekonomi": [economy_row(month=5, outcome=101)]}, (MAY,)),
        ({"ekonomi": [economy_row(month=None, forecast=900)]}, ()),
    ],
)
def test_other_sheets_reach_back_as_well(store, sheets, touched):
    found = compare_delivery(store, stage(store, FORMER, month="2024-06", **sheets))

    assert found.touched == touched


def test_rows_can_be_left_as_they_were_in_locked_months(store):
    before = count(store, "pagaende", "2024-05", by=["kon"])
    rows = [
        row(**D1, kon="man"),
        row(pseudonym="D3", entry="2024-05-03"),
        row(pseudonym="D4", entry="2024-06-04"),
    ]
    staged = stage(store, rows, month="2024-06")
    found = compare_delivery(store, staged)

    kept = leave_locked_months(staged, found.timeline, found.touched)
    commit_staged(store, kept, actor="chefen", at=AT, compared_with=found.version)

    assert count(store, "pagaende", "2024-05", by=["kon"]) == before
    assert count(store, "utskrivna", "2024-05") == [1]  # D2, who is not in the file
    assert count(store, "inskrivna", "2024-06") == [1]
    assert count(store, "pagaende", "2024-06", by=["kon"])[:2] == [2, 0]


def test_events_can_leave_locked_months_as_they_were(store):
    late = row(**D1, exit="2024-05-31", destination="annat")
    new = row(pseudonym="D4", entry="2024-06-04")
    staged = stage(store, [late, new], month="2024-06", mode=EVENTS, anonyma=())
    found = compare_delivery(store, staged)

    kept = leave_locked_months(staged, found.timeline, found.touched)
    commit_staged(store, kept, actor="chefen", at=AT)

    assert count(store, "utskrivna", "2024-05") == [1]
    assert count(store, "inskrivna", "2024-06") == [1]


def test_opening_months_with_an_import_leaves_a_trace(home, store):
    staged = stage(store, [row(**D1, kon="man"), FORMER[1]], month="2024-06")
    found = compare_delivery(store, staged)

    commit_staged(store, staged, actor="chefen", at=AT, reopened=found.touched, reason="Rättat kön")

    marks = list_marks(store, SLUG)
    assert [(marks[m].mark, marks[m].reason) for m in (APRIL, MAY)] == [(OPEN, "Rättat kön")] * 2
    logged = query(home, "SELECT action, object FROM audit_log ORDER BY id DESC LIMIT 3")
    assert [entry[0] for entry in logged] == ["import", "month oppen", "month oppen"]
    assert count(store, "pagaende", "2024-05", by=["kon"])[:2] == [0, 1]


def test_nothing_is_opened_without_a_reason(store):
    staged = stage(store, [row(**D1, kon="man"), FORMER[1]], month="2024-06")

    with pytest.raises(UserError, match="Skriv varför"):
        commit_staged(store, staged, actor="chefen", at=AT, reopened=[MAY], reason=" ")

    assert load_dataset(store, SLUG).coverage.last == MAY


def test_an_undo_that_would_change_a_locked_month_is_refused(store):
    receipt = deliver(
        store, [row(**D1, kon="man"), FORMER[1]], month="2024-06", anonyma=[anonymous("2024-02")]
    )

    with pytest.raises(UserError, match="siffrorna för april 2024 skulle ändras"):
        undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    for month in (APRIL, MAY):
        mark_month(store, SLUG, month, OPEN, actor="chefen", at=AT, reason="Ångra")
    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)


def test_an_undo_that_leaves_the_locked_months_is_done(store):
    named = {"anonyma": [anonymous("2024-02")]}
    receipt = deliver(
        store, [*FORMER, row(pseudonym="D3", entry="2024-06-03")], month="2024-06", **named
    )

    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    assert count(store, "inskrivna") == [2]


def test_a_lock_that_is_set_meanwhile_stops_the_import(store):
    staged = stage(store, FORMER, month="2024-06")
    found = compare_delivery(store, staged)
    mark_month(store, SLUG, Month.of(2024, 3), LOCKED, actor="en annan", at=AT)

    with pytest.raises(UserError, match="Någon annan har ändrat något nyss"):
        commit_staged(store, staged, actor="chefen", at=AT, compared_with=found.version)


def test_all_rows_of_a_person_are_left_together(store):
    moved = row(**D1, exit="2024-05-31", destination="annan_del")
    on = row(pseudonym="D1", component="cm", entry="2024-06-01")
    staged = stage(store, [moved, on, FORMER[1]], month="2024-06")
    found = compare_delivery(store, staged)

    kept = leave_locked_months(staged, found.timeline, found.touched)
    commit_staged(store, kept, actor="chefen", at=AT)

    assert count(store, "pagaende", "2024-06", by=["del"])[:2] == [1, 0]


def test_a_follower_that_turns_an_exit_into_a_move_is_seen(store):
    moved = row(pseudonym="D8", entry="2024-02-01", exit="2024-03-20", destination="annan_del")
    deliver(store, [*FORMER, moved], month="2024-06", anonyma=[anonymous("2024-02")])
    mark_month(store, SLUG, Month.of(2024, 3), LOCKED, actor="chefen", at=AT)

    follower = row(pseudonym="D8", component="cm", entry="2024-04-02")
    found = compare_delivery(store, stage(store, [*FORMER, moved, follower], month="2024-07"))

    assert Month.of(2024, 3) in found.touched


def test_an_undo_that_leaves_a_locked_month_unreported_is_refused(store):
    june = deliver(store, FORMER, month="2024-06", anonyma=[anonymous("2024-02")])
    mark_month(store, SLUG, Month.of(2024, 6), LOCKED, actor="chefen", at=AT)
    july = deliver(store, FORMER, month="2024-07", anonyma=[anonymous("2024-02")])

    with pytest.raises(UserError, match="fastställdes"):
        undo_import(store, SLUG, june.import_id, actor="chefen", at=AT)
    undo_import(store, SLUG, july.import_id, actor="chefen", at=AT)


def test_an_entry_in_the_queue_becoming_a_stay_later_reaches_no_locked_month(store):
    waiting = row(pseudonym="K1", entry=None, referred="2024-04-10")
    named = {"anonyma": [anonymous("2024-02")]}
    deliver(store, [*FORMER, waiting], month="2024-06", **named)

    entered = row(pseudonym="K1", entry="2024-06-20", referred="2024-04-10")
    found = compare_delivery(store, stage(store, [*FORMER, entered], month="2024-07"))

    assert found.touched == ()
