"""The measures agree with their second implementation, whatever is in the ledger."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.registry import MEASURES, compute_measure
from analytics.model.plain import to_plain
from tests.drawn import full_ledgers, ledgers, run, selections, splits
from tests.drawn_ratings import rated_ledgers
from tests.measures import (
    reference,
    reference_budget,
    reference_flow,
    reference_goals,
    reference_progress,
    reference_social,
    reference_wellbeing,
)

each_measure = pytest.mark.parametrize("measure", MEASURES)
QUESTIONS = 3
MONEY = {"budget", "socialt_bokslut", "uppfoljning_finsam"}
"""Measures that the economy is drawn for."""


def agrees(measure):
    @given(st.data())
    def compare(data):
        ledger = data.draw(draw_ledgers(measure))
        dataset = ledger.dataset()
        for _ in range(QUESTIONS):
            where, by = data.draw(selections(measure)), data.draw(splits(measure))
            found = compute_measure(measure, dataset, where, by)
            expected = count_again(measure, ledger, where, by)
            assert_same(found, expected)

    return compare


def draw_ledgers(measure):
    if measure in reference_wellbeing.TABLES:
        return rated_ledgers()
    if measure == "maluppfyllelse":
        return full_ledgers()
    return full_ledgers() if measure in reference_flow.TABLES else ledgers(measure in MONEY)


def count_again(measure, ledger, where, by):
    if measure == "budget":
        return reference_budget.table(ledger, where, by)
    if measure == "maluppfyllelse":
        return reference_goals.table(count_again, ledger, where)
    for module in (reference_flow, reference_progress, reference_wellbeing, reference_social):
        if measure in module.TABLES:
            return module.table(measure, ledger, where, by)
    return reference.table(measure, ledger, where, by)


def assert_same(frame, expected):
    found = [{k: to_plain(v) for k, v in row.items()} for row in frame.to_dict("records")]
    assert len(found) == len(expected)
    for row, wanted in zip(found, expected, strict=True):
        assert row.keys() == wanted.keys()
        for name, value in wanted.items():
            assert is_same(row[name], value), (name, row, wanted)


def is_same(value, wanted):
    if isinstance(value, float) and wanted is not None:
        return isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-9)
    return value == wanted


@each_measure
def test_measure_agrees_with_counting_row_by_row(measure):
    run(4 if measure in MONEY else 6)(agrees(measure))()


@pytest.mark.slow
@each_measure
def test_measure_agrees_with_counting_row_by_row_in_many_ledgers(measure):
    run(10 if measure in MONEY else 25)(agrees(measure))()


@pytest.mark.full
@each_measure
def test_measure_agrees_with_counting_row_by_row_in_all_kinds_of_ledgers(measure):
    run(400 if measure in MONEY else 1500)(agrees(measure))()
