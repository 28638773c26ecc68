"""The month's events and corrections: rows laid over those that are there."""

from datetime import date

import pytest

from analytics.ledger.comparison import compare_delivery, find_differences
from analytics.ledger.delivery import CORRECTION, EVENTS, stage_delivery
from analytics.ledger.forbund import load_association
from analytics.ledger.state import load_dataset
from analytics.ledger.undo import undo_import
from analytics.ledger.verify import verify_store
from analytics.model.course_coding import day_numbers
from analytics.model.errors import UserError
from analytics.model.events import NEVER
from analytics.model.month import Month
from tests.ledger.stores import AT, SLUG, count, deliver, make_delivery, make_store
from tests.ledgers import anonymous, economy_row, row

BOTH = [row(), row(pseudonym="D2", entry="2024-02-01")]


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def compare(store, rows, **named):
    association = load_association(store, SLUG)
    return compare_delivery(store, stage_delivery(store, association, make_delivery(rows, **named)))


def count_waiting(store):
    queue = load_dataset(store, SLUG).queue
    return int((queue.start_day == NEVER).sum())


def months_covered(store):
    return [str(month) for month in sorted(load_dataset(store, SLUG).coverage.months["alfa"])]


def test_events_are_laid_over_the_list_before_them(store):
    deliver(store, BOTH, month="2024-02")

    left = row(pseudonym="D2", entry="2024-02-01", exit="2024-03-20", destination="studier")
    deliver(store, [left, row(pseudonym="D3", entry="2024-03-04")], month="2024-03", mode=EVENTS)

    assert count(store, "pagaende", "2024-01--2024-03", by=(), column="n") == [2]
    assert (count(store, "inskrivna"), count(store, "utskrivna")) == ([3], [1])
    assert [check.faults for check in verify_store(store) if check.faults] == []


def test_events_cover_their_own_month_alone(store):
    deliver(store, BOTH[:1], month="2024-01", mode=EVENTS)
    deliver(store, [row(pseudonym="D4", entry="2024-03-09")], month="2024-03", mode=EVENTS)

    assert months_covered(store) == ["2024-01", "2024-03"]


def test_a_later_whole_list_takes_the_place_of_events(store):
    deliver(store, BOTH, month="2024-02")
    deliver(store, [row(pseudonym="D3", entry="2024-03-04")], month="2024-03", mode=EVENTS)
    deliver(store, BOTH, month="2024-04")

    assert count(store, "inskrivna") == [2]


def test_the_same_event_twice_counts_once(store):
    deliver(store, BOTH, month="2024-02")
    rows = [row(pseudonym="D3", entry="2024-03-04")]
    deliver(store, rows, month="2024-03", mode=EVENTS)

    assert deliver(store, rows, month="2024-03", mode=EVENTS).repeated
    assert count(store, "inskrivna") == [3]


def test_the_whole_list_again_takes_the_place_of_the_events_after_it(store):
    deliver(store, BOTH, month="2024-02")
    deliver(store, [row(pseudonym="D3", entry="2024-02-04")], month="2024-02", mode=EVENTS)

    receipt = deliver(store, BOTH, month="2024-02")

    assert not receipt.repeated
    assert count(store, "inskrivna") == [2]


def test_somebody_who_leaves_the_queue_is_not_counted_beside_it(store):
    waiting = row(pseudonym="K1", entry=None, referred="2024-02-10")
    deliver(store, [*BOTH, waiting], month="2024-02")

    entered = row(pseudonym="K1", entry="2024-03-02", referred="2024-02-10")
    deliver(store, [entered], month="2024-03", mode=EVENTS)

    assert count_waiting(store) == 0
    assert count(store, "inskrivna") == [3]


def test_a_new_stay_of_somebody_who_has_left_is_a_row_of_its_own(store):
    deliver(store, [row(exit="2024-02-01", destination="annat")], month="2024-02")

    deliver(store, [row(entry="2024-03-05")], month="2024-03", mode=EVENTS)

    assert count(store, "inskrivna") == [2]


def test_an_anonymous_stay_that_ends_takes_the_place_of_the_open_one(store):
    deliver(store, BOTH, month="2024-02", anonyma=[anonymous("2024-02")] * 2)

    ended = [anonymous("2024-02", "2024-03")]
    deliver(store, [], month="2024-03", mode=EVENTS, anonyma=ended)

    assert count(store, "inskrivna", include=["anonyma"]) == [4]
    assert count(store, "utskrivna", include=["anonyma"]) == [1]


def test_a_row_outside_the_month_that_is_not_known_is_an_orphan(store):
    deliver(store, BOTH, month="2024-02")

    late = row(pseudonym="D9", entry="2024-01-09")
    found = compare(store, [late, *BOTH], month="2024-03", mode=EVENTS)

    assert found.name_rows(found.orphans) == ("D9",)
    assert (found.people.unchanged, found.removed) == (2, ())


def test_events_without_a_list_before_them_are_taken_in(store):
    found = compare(store, [row(entry="2024-03-01")], month="2024-03", mode=EVENTS)

    assert (found.orphans, found.added) == ((), ("D1",))


def test_a_correction_takes_the_place_of_the_row_it_names(store):
    deliver(store, BOTH, month="2024-02")

    mended = row(pseudonym="D2", entry="2024-02-08", kon="man")
    found = compare(store, [mended], month="2024-02", mode=CORRECTION)
    deliver(store, [mended], month="2024-02", mode=CORRECTION)

    fields = {name: after for name, _, after in find_differences(*found.people.changed[0])}
    assert fields == {"kon": "man", "entry": date(2024, 2, 8)}
    assert count(store, by=["kon"])[:2] == [1, 1]
    assert months_covered(store) == ["2024-01", "2024-02"]


@pytest.mark.parametrize(
    "rows",
    [
        [row(pseudonym="D7")],
        [row(entry="2024-02-02")],
    ],
    ids=["nobody of that number", "one of two stays"],
)
def test_a_correction_of_a_row_that_is_in_doubt_is_an_orphan(store, rows):
    former = row(entry="2023-01-01", exit="2023-05-01", destination="annat")
    deliver(store, [*BOTH, former], month="2024-02")

    assert len(compare(store, rows, month="2024-02", mode=CORRECTION).orphans) == 1


def test_a_correction_of_one_line_leaves_the_others_of_its_month(store):
    lines = [economy_row(outcome=100), economy_row(cost_type="Lokal", outcome=50)]
    deliver(store, month="2024-02", ekonomi=lines)

    mended = [economy_row(cost_type="Lokal", outcome=60)]
    deliver(store, month="2024-02", mode=CORRECTION, ekonomi=mended)

    assert count(store, "budget", column="outcome") == [160]


@pytest.mark.parametrize("mode", [EVENTS, CORRECTION])
def test_a_later_whole_list_that_goes_before_is_named(store, mode):
    receipt = deliver(store, BOTH, month="2024-06")

    found = compare(store, BOTH[:1], month="2024-05", mode=mode)

    assert found.covered_by == (receipt.import_id, Month.of(2024, 6))
    assert compare(store, BOTH[:1], month="2024-06", mode=mode).covered_by is None


@pytest.mark.parametrize("mode", [EVENTS, CORRECTION])
def test_an_import_that_later_rows_build_on_is_not_undone(store, mode):
    first = deliver(store, BOTH, month="2024-02")
    later = deliver(store, [row(step_now=4)], month="2024-03", mode=mode)

    with pytest.raises(UserError, match=rf"fil nr {later.import_id} för mars 2024 bygger på"):
        undo_import(store, SLUG, first.import_id, actor="chefen", at=AT)

    undo_import(store, SLUG, later.import_id, actor="chefen", at=AT)
    undo_import(store, SLUG, first.import_id, actor="chefen", at=AT)
    assert load_dataset(store, SLUG).coverage.last is None


def test_an_import_that_later_events_do_not_need_is_undone(store):
    first = deliver(store, BOTH, month="2024-02")
    deliver(store, [row(pseudonym="D5", entry="2024-03-03")], month="2024-03", mode=EVENTS)

    undo_import(store, SLUG, first.import_id, actor="chefen", at=AT)

    assert count(store, "inskrivna") == [1]


def test_undoing_events_gives_back_what_was_there(store):
    deliver(store, BOTH, month="2024-02", anonyma=[anonymous("2024-01")])
    before = load_dataset(store, SLUG)
    rows = [row(exit="2024-03-08", destination="annat")]
    named = {"mode": EVENTS, "anonyma": [anonymous("2024-01", "2024-03")]}
    receipt = deliver(store, rows, month="2024-03", **named)

    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    after = load_dataset(store, SLUG)
    assert after.coverage == before.coverage
    assert after.enrolments.exit_month.tolist() == before.enrolments.exit_month.tolist()
    assert len(after.anonymous) == 1


def test_rows_of_one_correction_do_not_replace_each_other(store):
    deliver(store, BOTH[:1], month="2024-02")
    ended = row(exit="2024-02-20", destination="annat")

    found = compare(store, [ended, row(entry="2024-04-10")], month="2024-02", mode=CORRECTION)

    assert (len(found.people.changed), len(found.orphans)) == (1, 1)


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_a_file_makes_no_difference(store, turned):
    deliver(store, BOTH, month="2024-02")
    queued = row(pseudonym="D1", component="se", entry=None, referred="2024-03-02")
    new = row(pseudonym="D1", component="cm", entry="2024-03-05")
    rows = [queued, new][:: -1 if turned else 1]

    deliver(store, rows, month="2024-03", mode=EVENTS)

    assert (count(store, by=()), count_waiting(store)) == ([3], 1)


def test_the_place_in_the_queue_that_fits_best_is_left(store):
    def waiting(referred, **named):
        return row(pseudonym="K1", entry=None, referred=referred, **named)

    gone = waiting("2023-12-01", left_queue="2024-01-10")
    rows = [waiting("2024-01-15", component="se"), waiting("2024-02-10", component="cm"), gone]
    deliver(store, rows, month="2024-02")

    entered = row(pseudonym="K1", component="cm", entry="2024-03-02", referred="2024-01-15")
    deliver(store, [entered], month="2024-03", mode=EVENTS)

    queue = load_dataset(store, SLUG).queue
    left = queue.entry_day[queue.start_day == NEVER]
    assert sorted(left) == day_numbers([date(2023, 12, 1), date(2024, 2, 10)]).tolist()


def test_anonymous_events_sent_again_count_once(store):
    deliver(store, BOTH, month="2024-02", anonyma=[anonymous("2024-01")])
    named = {"month": "2024-03", "mode": EVENTS, "anonyma": [anonymous("2024-03")]}
    deliver(store, [row(pseudonym="D3", entry="2024-03-02")], **named)

    more = [row(pseudonym=f"D{number}", entry="2024-03-02") for number in (3, 4)]
    deliver(store, more, **named)
    deliver(store, [], month="2024-04", mode=EVENTS, anonyma=[anonymous("2024-03")])

    assert count(store, include=["anonyma"]) == [6]
    assert [check.faults for check in verify_store(store) if check.faults] == []


def test_a_late_file_that_later_rows_would_lose_their_ground_by_is_told(store):
    deliver(store, BOTH, month="2024-04")
    later = deliver(store, [row(step_now=4)], month="2024-06", mode=EVENTS)

    without = compare(store, BOTH[1:], month="2024-05")
    moved = compare(store, [row(entry="2024-01-20")], month="2024-05", mode=CORRECTION)
    mended = compare(store, [row(kon="man")], month="2024-05", mode=CORRECTION)

    june = Month.of(2024, 6)
    assert without.breaks == moved.breaks == (later.import_id, june)
    assert (mended.breaks, mended.covered_by) == (None, (later.import_id, june))
