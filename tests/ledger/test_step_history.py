"""A step is dated by the month whose file first showed it."""

from datetime import date, timedelta

import pytest

from analytics.ledger.delivery import CORRECTION, EVENTS
from analytics.ledger.state import load_dataset
from analytics.ledger.undo import undo_import
from analytics.model.events import NEVER
from analytics.model.month import Month
from tests.ledger.stores import AT, SLUG, deliver, make_store
from tests.ledgers import row


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def on(step, **named):
    return row(step_entry=1, step_now=step, **named)


def step_up_months(store):
    """The month that each deltagande's higher step is dated by, the last day of which it is."""
    days = load_dataset(store, SLUG).enrolments.step_up_day.tolist()
    return [None if day == NEVER else str(_month_ending(day)) for day in days]


def _month_ending(day):
    last_day = date(1970, 1, 1) + timedelta(days=day)
    month = Month.containing(last_day)
    assert month.last_day == last_day
    return month


def test_the_first_list_that_shows_a_higher_step_dates_it(store):
    for month, step in (("2024-02", 1), ("2024-03", 2), ("2024-04", 3)):
        deliver(store, [on(step)], month=month)

    assert step_up_months(store) == ["2024-03"]


def test_a_step_that_was_lost_again_has_still_been_shown(store):
    for month, step in (("2024-02", 2), ("2024-03", 1)):
        deliver(store, [on(step)], month=month)

    assert step_up_months(store) == ["2024-02"]


def test_a_step_at_the_exit_is_shown_too(store):
    deliver(store, [on(1)], month="2024-02")
    left = on(1, step_exit=2, exit="2024-03-05", destination="annat")
    deliver(store, [left], month="2024-03")

    assert step_up_months(store) == ["2024-03"]


def test_events_date_a_step_by_their_month(store):
    deliver(store, [on(1), on(1, pseudonym="D2")], month="2024-02")
    deliver(store, [on(2, pseudonym="D2")], month="2024-03", mode=EVENTS)
    deliver(store, [on(2, pseudonym="D2")], month="2024-04", mode=EVENTS)

    assert step_up_months(store) == [None, "2024-03"]


def test_what_a_correction_of_the_same_month_replaced_was_never_shown(store):
    deliver(store, [on(2)], month="2024-02")
    deliver(store, [on(1)], month="2024-02", mode=CORRECTION)
    assert step_up_months(store) == [None]

    deliver(store, [on(2)], month="2024-04")
    assert step_up_months(store) == ["2024-04"]


def test_a_new_list_for_the_same_month_takes_the_place_of_the_former(store):
    deliver(store, [on(2)], month="2024-02")
    deliver(store, [on(1)], month="2024-02")

    assert step_up_months(store) == [None]


def test_a_late_list_of_an_earlier_month_dates_the_step_earlier(store):
    deliver(store, [on(2)], month="2024-05")
    deliver(store, [on(2)], month="2024-03")

    assert step_up_months(store) == ["2024-03"]


def test_after_an_undo_the_next_file_that_shows_the_step_dates_it(store):
    deliver(store, [on(1)], month="2024-02")
    receipt = deliver(store, [on(2)], month="2024-03")
    deliver(store, [on(2)], month="2024-04")

    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    assert step_up_months(store) == ["2024-04"]


def test_two_insatser_that_report_for_themselves_do_not_disturb_each_other(store):
    beta = on(2, pseudonym="D2", programme="beta")
    for month in ("2024-02", "2024-03"):
        deliver(store, [on(1 if month == "2024-02" else 2)], month=month)
        deliver(store, [beta], month=month)

    assert sorted(step_up_months(store)) == ["2024-02", "2024-03"]


def test_a_changed_start_date_keeps_the_steps_of_the_stay(store):
    deliver(store, [on(2)], month="2024-02")
    deliver(store, [on(2, entry="2024-01-20")], month="2024-03")

    assert step_up_months(store) == ["2024-02"]


def test_another_stay_in_the_same_del_has_steps_of_its_own(store):
    first = on(2, exit="2024-02-10", destination="annat")
    deliver(store, [first], month="2024-02")
    deliver(store, [first, on(1, entry="2024-03-01")], month="2024-03")

    assert sorted(step_up_months(store), key=str) == ["2024-02", None]
