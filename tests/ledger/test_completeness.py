from datetime import UTC, date, datetime

import pandas as pd
import pytest

from analytics.ledger.completeness import find_late_reports, list_month_reports
from analytics.ledger.forbund import load_association
from analytics.ledger.months import LOCKED, mark_month
from analytics.ledger.state import load_dataset
from analytics.ledger.undo import undo_import
from analytics.model.month import Month
from analytics.model.period import Period
from tests.ledger.stores import SLUG, count, deliver, make_store
from tests.ledgers import row

MAY_TO_JULY = Period.parse("2024-05--2024-07")
IN_TIME = datetime(2024, 6, 10, 21, 0, tzinfo=UTC)
TOO_LATE = datetime(2024, 6, 11, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def reports(store, programme="Plattform Alfa"):
    found = list_month_reports(store, load_association(store, SLUG), MAY_TO_JULY)
    return {str(r.month): (r.received, r.on_time) for r in found if r.programme == programme}


def late(store, today):
    association = load_association(store, SLUG)
    found = find_late_reports(store, association, Month.of(2024, 5), today)
    return [(report.programme, str(report.month)) for report in found]


def test_a_list_by_the_tenth_is_in_on_time_and_the_months_before_it_too(store):
    deliver(store, [row()], month="2024-05", at=IN_TIME)

    assert reports(store) == {
        "2024-05": (date(2024, 6, 10), True),
        "2024-06": (None, False),
        "2024-07": (None, False),
    }


def test_a_list_after_the_tenth_is_in_but_not_on_time(store):
    deliver(store, [row()], month="2024-05", at=TOO_LATE)

    assert reports(store)["2024-05"] == (date(2024, 6, 11), False)


def test_a_later_list_covers_a_month_that_was_missed(store):
    deliver(store, [row()], month="2024-04", at=datetime(2024, 5, 5, tzinfo=UTC))
    deliver(store, [row()], month="2024-07", at=datetime(2024, 8, 5, tzinfo=UTC))

    assert reports(store)["2024-05"] == (date(2024, 8, 5), False)


def test_months_that_were_over_when_an_insats_began_to_report_are_not_late(store):
    deliver(store, [row()], month="2024-06", at=datetime(2024, 8, 5, tzinfo=UTC))

    day = date(2024, 8, 5)
    assert reports(store) == {
        "2024-05": (day, True),
        "2024-06": (day, False),
        "2024-07": (None, False),
    }


def test_another_list_for_the_month_does_not_make_it_late(store):
    deliver(store, [row()], month="2024-05", at=IN_TIME)
    deliver(store, [row(), row(pseudonym="D2")], month="2024-05", at=TOO_LATE)

    assert reports(store)["2024-05"] == (date(2024, 6, 10), True)


def test_an_undone_list_has_not_come(store):
    deliver(store, [row()], month="2024-05", at=IN_TIME)
    undo_import(store, SLUG, 1, actor="chefen", at=TOO_LATE)

    assert reports(store)["2024-05"] == (None, False)


def test_each_insats_reports_for_itself(store):
    deliver(store, [row()], month="2024-05", at=IN_TIME)

    assert reports(store, "Verkstad Beta")["2024-05"] == (None, False)


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2024, 7, 10), []),
        (date(2024, 7, 11), [("Plattform Alfa", "2024-06")]),
        (date(2024, 8, 11), [("Plattform Alfa", "2024-06"), ("Plattform Alfa", "2024-07")]),
    ],
)
def test_a_month_is_late_from_the_day_after_it_was_due(store, today, missing):
    deliver(store, [row()], month="2024-05", at=IN_TIME)
    deliver(store, [row(programme="beta")], month="2024-07", at=IN_TIME)

    assert late(store, today) == missing


def test_the_figures_know_when_a_month_came_in_and_whether_it_is_locked(store):
    deliver(store, [row()], month="2024-04", at=IN_TIME)
    deliver(store, [row()], month="2024-05", at=TOO_LATE)
    mark_month(store, SLUG, Month.of(2024, 4), LOCKED, actor="chefen", at=TOO_LATE)

    named = {"measure": "rapportering", "period": "2024-04--2024-06", "per": "month"}
    only = {"insats": ["Plattform Alfa"]}
    columns = ("received", "on_time", "locked")
    told = [count(store, column=name, only=only, **named)[::2] for name in columns]

    assert told == [["2024-06-10", "2024-06-11", pd.NA], [0, 0, 0], [1, 0, 0]]


def test_a_month_is_received_when_it_first_came_however_often_it_comes(store):
    deliver(store, [row()], month="2024-05", at=IN_TIME)
    deliver(store, [row(), row(pseudonym="D2")], month="2024-05", at=TOO_LATE)

    received = load_dataset(store, SLUG).reporting.received["alfa"]

    assert received[Month.of(2024, 5)] == date(2024, 6, 10)
