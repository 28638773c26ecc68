"""What adds up does, in each of five hundred drawn ledgers, and what does not says so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.definition import load_definition
from analytics.measures.registry import compute_measure
from analytics.model.period import Period
from analytics.model.selection import Selection
from tests.drawn import full_ledgers, run
from tests.ledgers import make_dataset, row, select
from tests.measures import reference_rows

LEDGERS = 500
DRAWN_MEASURES = 3
"""In each ledger, beside the counts: all thirteen of five hundred take two minutes."""
COUNTS = ("inskrivna", "utskrivna", "pagaende")
PERIOD = Period.parse("2023-06--2024-12")
"""From where each drawn insats is reported: a list's older rows count in a longer period alone."""
MONTHS, WHOLE = PERIOD.split("month"), PERIOD.split("total")
DIMENSIONS = ("kon", "kommun", "part", "insats", "aldersgrupp", "utbildningsniva")
DIMENSIONS += ("forsorjningstid",)
OF_SPLITS = {
    "inskrivna": ["n"],
    "utskrivna": ["n"],
    "pagaende": ["n"],
    "utskrivna_till": ["n"],
    "till_arbete_studier": ["n", "of", "extent_missing", "without_extent", "of_excluding"],
    "borjade_eller_okade": ["n", "of", "started", "increased", "unknown"],
    "inom_ett_ar": ["n", "of", "by_exit", "by_step", "step_missing"],
    "steg": ["n", "same", "down", "of", "unknown"],
    "tid": ["n", "n_present"],
    "forsorjning": ["before", "after", "change"],
    "egenforsorjning": ["n", "of", "had", "lost", "unknown", "assistance_before"],
    "forsteg_gk": ["n", "of", "open"],
    "sip": ["n", "of"],
}
"""Columns whose values for the groups of a dimension add up to the value for all."""
AT_AN_END = {("pagaende", "n"), ("tid", "n_present"), *(("sip", name) for name in ("n", "of"))}
"""Those of them that do not for the months of a period: they tell how it is at its end."""
NOT_ADDING_UP = ("unika", "volym_mal", "pagaende", "tid")


def sums(dataset, measure, columns, where, by=()):
    """Values per period, added up over all its rows; no value where no row has one."""
    frame = compute_measure(measure, dataset, where, by)
    values = np.array([frame[name].to_numpy(float, na_value=np.nan) for name in columns])
    values = values.reshape(len(columns), len(where.periods), -1)
    return np.where(np.isnan(values).all(axis=2), np.nan, np.nansum(values, axis=2)).T


def add(some, others):
    """Return the sums of two; what neither of them reports has none."""
    sums = np.nan_to_num(some) + np.nan_to_num(others)
    return np.where(np.isnan(some) & np.isnan(others), np.nan, sums)


def assert_equal(found, expected, *told):
    assert np.array_equal(found, expected, equal_nan=True), (*told, found, expected)


def ask_all(dataset, measures, where, by=()):
    return {name: sums(dataset, name, OF_SPLITS[name], where, by) for name in measures}


def check_groups(dataset, everybody, name, keys):
    """The groups of a dimension, and some of them and all the others, make up everybody."""
    groups = ask_all(dataset, everybody, Selection.of(WHOLE), [name])
    others = [key for key in reference_rows.keys_of(name) if key not in keys]
    chosen, rest = (
        ask_all(dataset, everybody, Selection.of(WHOLE, {name: some})) for some in (keys, others)
    )
    for measure, values in everybody.items():
        assert_equal(groups[measure], values, measure, name)
        assert_equal(add(chosen[measure], rest[measure]), values, measure, name, keys)


def check_months(dataset, everybody):
    months = ask_all(dataset, everybody, Selection.of(MONTHS))
    for measure in everybody:
        adds_up = [(measure, name) not in AT_AN_END for name in OF_SPLITS[measure]]
        found, expected = np.nansum(months[measure], axis=0), np.nan_to_num(everybody[measure][0])
        assert_equal(found[adds_up], expected[adds_up], measure)


def check_balance(dataset, name, coverage):
    """Those present are those before and new ones and not those who left, for each group.

    It holds from one month to the next in which every insats is reported: those in an insats
    that is no longer reported are not known of.
    """
    reported = np.array([all(p.first in some for some in coverage.values()) for p in MONTHS])
    present, entered, left = (
        compute_measure(measure, dataset, Selection.of(MONTHS), [name])["n"]
        .to_numpy(float, na_value=np.nan)
        .reshape(len(MONTHS), -1)
        for measure in ("pagaende", "inskrivna", "utskrivna")
    )
    difference = present[1:] - (present[:-1] + entered[1:] - left[1:])
    assert (difference[reported[1:] & reported[:-1]] == 0).all(), name


def check_persons(dataset, name):
    """Somebody who is in several groups or months is more than one there, and one in all."""
    whole = sums(dataset, "unika", ["n"], Selection.of(WHOLE))
    groups = sums(dataset, "unika", ["n"], Selection.of(WHOLE), [name])
    months = sums(dataset, "unika", ["n"], Selection.of(MONTHS))
    assert (groups >= whole).all()
    assert np.nanmax(months) <= whole[0, 0] <= np.nansum(months)


@pytest.mark.slow
@run(LEDGERS)
@given(full_ledgers(), st.sampled_from(DIMENSIONS), st.randoms(use_true_random=False))
def test_every_law_holds_in_every_ledger(ledger, name, chance):
    dataset = ledger.dataset()
    keys = reference_rows.keys_of(name)
    others = [measure for measure in OF_SPLITS if measure not in COUNTS]
    measures = *COUNTS, *chance.sample(others, DRAWN_MEASURES)

    everybody = ask_all(dataset, measures, Selection.of(WHOLE))
    check_groups(dataset, everybody, name, chance.sample(keys, chance.randrange(1, len(keys))))
    check_months(dataset, everybody)
    check_balance(dataset, name, ledger.coverage)
    check_persons(dataset, name)


def test_what_does_not_add_up_has_a_ledger_in_which_it_does_not():
    rows = [
        row(component="forsteg", entry="2024-01-10", exit="2024-02-20", destination="annan_del"),
        row(component="cm", entry="2024-02-25", exit="2024-07-01", destination="studier"),
        row(pseudonym="D2", component="cm", entry="2024-01-05", exit="2024-03-01"),
    ]
    dataset = make_dataset(rows)

    for measure in NOT_ADDING_UP:
        column = {"tid": "median"}.get(measure, "n")
        months = sums(dataset, measure, [column], select("2024-01--2024-07", "month"))
        assert np.nansum(months) != sums(dataset, measure, [column], select("2024-01--2024-07"))


@pytest.mark.parametrize("measure", NOT_ADDING_UP)
def test_the_definition_of_what_does_not_add_up_says_so(measure):
    assert "går inte att lägga ihop" in load_definition(measure).numerator
