from datetime import date

import pandas as pd

from analytics.measures.registry import compute_measure
from analytics.model.month import Month
from analytics.model.reporting import Reporting
from tests.ledgers import cover, make_dataset, make_ledger, select

MARCH, APRIL, MAY = (Month.of(2024, number) for number in (3, 4, 5))
RECEIVED = {"alfa": {MARCH: date(2024, 4, 10), APRIL: date(2024, 5, 11)}}


def completeness(where="2024-Q2", per="month", received=RECEIVED, locked=(), **named):
    coverage = cover("2024-03", "2024-06", programmes=("alfa",))
    ledger = make_ledger(
        coverage=coverage, reporting=Reporting(received, frozenset(locked)), **named
    )
    frame = compute_measure("rapportering", ledger.dataset(), select(where, per))
    return frame[frame["insats"] == "Plattform Alfa"]


def test_a_month_is_in_time_up_to_the_10th_of_the_next():
    frame = completeness(where="2024-03--2024-05")

    assert frame["due"].tolist() == ["2024-04-10", "2024-05-10", "2024-06-10"]
    assert frame["received"].tolist() == ["2024-04-10", "2024-05-11", pd.NA]
    assert frame["n"].tolist() == [1, 1, 0]
    assert frame["on_time"].tolist() == [1, 0, 0]


def test_a_month_that_was_over_when_the_insats_began_to_report_is_not_late():
    began = {"alfa": dict.fromkeys((MARCH, APRIL), date(2024, 5, 11))}
    frame = completeness(where="2024-03--2024-04", received=began)

    assert frame["on_time"].tolist() == [1, 0]


def test_a_longer_period_counts_its_months_and_is_in_when_all_of_them_are():
    both = completeness(where="2024-03--2024-04", per="total").iloc[0]
    three = completeness(where="2024-03--2024-05", per="total", locked=[MARCH, MAY]).iloc[0]

    assert both.tolist()[2:] == ["2024-05-10", "2024-05-11", 2, 2, 1, 0]
    assert three.tolist()[2:] == ["2024-06-10", pd.NA, 3, 2, 1, 2]


def test_nothing_is_due_before_the_first_month_of_an_insats():
    frame = completeness(where="2024-02--2024-03")

    assert frame["months"].tolist() == [0, 1]
    assert frame["due"].tolist() == [pd.NA, "2024-04-10"]


def test_an_insats_that_is_not_chosen_has_no_value():
    only = {"insats": ["Plattform Alfa"]}
    frame = compute_measure("rapportering", make_dataset(), select("2024-03", only=only))

    assert frame["months"].fillna(-1).tolist() == [1, -1]
