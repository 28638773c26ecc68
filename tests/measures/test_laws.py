"""What holds between the figures, whatever is in the ledger."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.counting import Event
from analytics.measures.definition import load_definition
from analytics.measures.registry import MEASURES, compute_measure
from analytics.measures.tabulate import tabulate
from analytics.model.period import Period
from analytics.model.selection import Selection
from tests.drawn import ASSOCIATIONS, ledgers, participant_rows, run, selections, splits
from tests.drawn_ratings import rated_ledgers
from tests.ledgers import (
    Ledger,
    cover,
    exits,
    make_dataset,
    row,
    select,
    told_by_leavers,
)
from tests.measures import reference_flow
from tests.measures.test_agreement import count_again, draw_ledgers

OTHERWISE = {"budget", "maluppfyllelse", "socialt_bokslut", *reference_flow.TABLES}
"""Measures that have no value where something else than the list has not been told."""
TEXTS = ("direction", "colour", "word")
"""Columns of words."""
MONTHS = Period.parse("2023-03--2024-12").split("month")
COUNTS = ("inskrivna", "utskrivna", "pagaende")
ADDING_UP = ("kon", "kommun", "part", "aldersgrupp", "utbildningsniva", "forsorjningstid")


@st.composite
def whole_ledgers(draw):
    """A ledger whose every month is reported."""
    return Ledger(ASSOCIATIONS[False], cover("2023-01", "2026-12").months, draw(participant_rows()))


def counts_of(dataset, measure, where, by=()):
    return compute_measure(measure, dataset, where, by)["n"].tolist()


@pytest.mark.parametrize("only", [{}, {"kon": ["kvinna"]}, {"del": ["Försteg"]}])
@pytest.mark.parametrize("by", [(), ("kon",), ("part",), ("del",), ("insats", "kommun")])
@run(4)
@given(whole_ledgers())
def test_present_is_those_before_and_new_ones_and_not_those_who_left(by, only, ledger):
    dataset = ledger.dataset()
    where = Selection.of(MONTHS, only)

    tables = {name: compute_measure(name, dataset, where, by) for name in COUNTS}
    changes = [
        {
            name: frame[frame["period"] == period.key]["n"].to_numpy()
            for name, frame in tables.items()
        }
        for period in MONTHS
    ]

    for before, now in pairwise(changes):
        expected = before["pagaende"] + now["inskrivna"] - now["utskrivna"]
        assert (now["pagaende"] == expected).all()


@pytest.mark.parametrize("measure", COUNTS)
@run(4)
@given(data=st.data())
def test_counts_add_up_over_every_dimension(measure, data):
    dataset = data.draw(ledgers(money=False)).dataset()
    where = data.draw(selections(measure).filter(lambda s: "anonyma" not in s.include))
    total = compute_measure(measure, dataset, where)["n"]
    grain = "del" in dict(where.only)

    for name in (*ADDING_UP, *(["del"] if grain else [])):
        frame = compute_measure(measure, dataset, where, [name])
        sums = frame.groupby("period", observed=False)["n"].sum(min_count=1)
        assert sums.tolist() == total.tolist(), name


@pytest.mark.parametrize("measure", COUNTS[:2])
@run(4)
@given(data=st.data())
def test_events_add_up_over_months(measure, data):
    dataset = data.draw(ledgers(money=False)).dataset()

    months = counts_of(dataset, measure, select("2024-02--2024-09", "month"))
    total = counts_of(dataset, measure, select("2024-02--2024-09", "total"))

    known = [n for n in months if n is not pd.NA]
    assert (sum(known) if known else pd.NA) is total[0] or sum(known) == total[0]


def test_one_person_in_two_months_and_two_delar_is_one_participant():
    dataset = make_dataset(
        [
            row(component="cm", entry="2024-01-10"),
            row(component="se", entry="2024-01-20"),
        ]
    )

    assert counts_of(dataset, "unika", select("2024-01--2024-02", "total")) == [1]
    assert counts_of(dataset, "unika", select("2024-01--2024-02", "month")) == [1, 1]
    by_del = compute_measure("unika", dataset, select("2024-01"), ["del"])
    assert dict(zip(by_del["del"], by_del["n"], strict=True))["Case Management"] == 1
    assert by_del["n"].sum() == 2


@pytest.mark.parametrize("measure", ["utskrivna_till", "till_arbete_studier"])
@run(6)
@given(data=st.data())
def test_the_parts_of_all_exits_add_up_to_all_exits(measure, data):
    dataset = data.draw(ledgers(money=False)).dataset()
    where = select("2024", "quarter")
    exits_of = compute_measure("utskrivna", dataset, where)["n"].tolist()

    frame = compute_measure(measure, dataset, where)

    of = frame.groupby("period", observed=False)["of"].first()
    assert of.tolist() == exits_of
    if measure == "utskrivna_till":
        shares = frame.groupby("period", observed=False)["share"].sum(min_count=1)
        assert all(abs(total - 1) < 1e-9 for total in shares.dropna())


PARTITIONS = ("kalla_fore", "kalla_efter", "kallgrupp_fore", "kallgrupp_efter")


@run(6)
@given(ledgers(money=False))
def test_every_exit_has_one_main_source_before_and_one_after(ledger):
    dataset, where = ledger.dataset(), select("2024", "quarter")
    left = counts_of(dataset, "utskrivna", where)

    for name in PARTITIONS:
        frame = compute_measure("forsorjning", dataset, where, [name])
        assert frame.groupby("period", observed=False)["n"].sum(min_count=1).tolist() == left


@run(6)
@given(ledgers(money=False))
def test_those_who_moved_up_down_and_not_at_all_are_all_exits_with_both_steps(ledger):
    dataset, where = ledger.dataset(), select("2024", "quarter")
    left = compute_measure("utskrivna", dataset, where)["n"]

    frame = compute_measure("steg", dataset, where)

    assert (frame["n"] + frame["same"] + frame["down"]).tolist() == frame["of"].tolist()
    assert (frame["of"] + frame["unknown"]).tolist() == left.tolist()
    cross = compute_measure("steg", dataset, where, ["steg_fran", "steg_till"])
    sums = cross.groupby("period", observed=False)[["n", "of", "unknown"]].sum(min_count=1)
    assert sums.to_numpy().tolist() == frame[["n", "of", "unknown"]].to_numpy().tolist()


@run(6)
@given(ledgers(money=False))
def test_shares_of_sources_may_pass_the_whole_but_each_is_within_it(ledger):
    frame = compute_measure("forsorjning", ledger.dataset(), select("2024"))

    assert (frame["before"].dropna() <= frame["of"].dropna()).all()
    assert frame["before"].fillna(0).sum() >= frame["of"].fillna(0).max()


@run(6)
@given(whole_ledgers())
def test_the_dimensions_of_outcomes_tell_the_same_as_the_measures(ledger):
    dataset, where = ledger.dataset(), select("2024", "quarter")
    outcomes = {
        "steg": ("stegutfall", ["upp"]),
        "borjade_eller_okade": ("arbetsutfall", ["borjade", "okade"]),
        "egenforsorjning": ("forsorjningsutfall", ["blev"]),
    }
    for measure, (name, keys) in outcomes.items():
        counts = tabulate(dataset, Event.EXIT, [name], where)
        reached = counts[counts[name].isin(keys)].groupby("period", observed=False)["n"].sum()
        assert reached.tolist() == counts_of(dataset, measure, where)


@run(6)
@given(whole_ledgers())
def test_a_filter_and_its_complement_make_up_everything(ledger):
    dataset = ledger.dataset()
    women = select("2024", "quarter", only={"kon": ["kvinna"]})
    others = select("2024", "quarter", only={"kon": ["man", "annat", "uppgift_saknas"]})

    for measure in COUNTS:
        everybody = counts_of(dataset, measure, select("2024", "quarter"))
        parts = zip(
            counts_of(dataset, measure, women), counts_of(dataset, measure, others), strict=True
        )
        assert [sum(pair) for pair in parts] == everybody


@pytest.mark.parametrize("measure", MEASURES)
@run(3)
@given(data=st.data())
def test_the_order_of_the_rows_changes_nothing(measure, data):
    ledger = data.draw(draw_ledgers(measure))
    where, by = data.draw(selections(measure)), data.draw(splits(measure))
    turned = replace(
        ledger,
        rows=data.draw(st.permutations(ledger.rows)),
        anonymous=ledger.anonymous[::-1],
        economy=ledger.economy[::-1],
        volumes=ledger.volumes[::-1],
        sips=ledger.sips[::-1],
        asf=ledger.asf[::-1],
        ratings=ledger.ratings[::-1],
        surveys=ledger.surveys[::-1],
    )

    one = compute_measure(measure, ledger.dataset(), where, by)
    other = compute_measure(measure, turned.dataset(), where, by)

    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        (measure, by)
        for measure in MEASURES
        for by in ((), ("kon",), ("part", "kommun"), ("insats", "aldersgrupp"))
        if measure not in OTHERWISE and {*by} <= {*load_definition(measure).split_by}
    ],
)
def test_every_combination_stands_in_the_table_even_of_an_empty_ledger(measure, by):
    where = select("2024-11--2025-02", "month")

    frame = compute_measure(measure, make_dataset(coverage=cover(last="2024-12")), where, by)

    expected = count_again(measure, make_dataset_of_nothing(), where, by)
    assert len(frame) == len(expected)
    value = {"kommun_part": "inskrivna", "forsorjning": "before"}.get(measure, "n")
    reported = frame["period"].isin(["2024-11", "2024-12"])
    assert (frame.loc[reported, value] == 0).all()
    assert frame.loc[~reported, value].isna().all()


def make_dataset_of_nothing():
    return Ledger(ASSOCIATIONS[False], cover(last="2024-12").months, [])


def test_nothing_of_nothing_has_no_share():
    frame = compute_measure("till_arbete_studier", make_dataset(), select("2024"))

    found = frame.iloc[0]
    assert (found["n"], found["of"]) == (0, 0)
    assert found[["share", "low", "high", "share_excluding"]].isna().all()


def test_a_split_by_insats_leaves_only_the_unreported_insats_without_value():
    coverage = cover("2024-01", "2024-02")
    coverage = type(coverage)(
        {**coverage.months, "beta": cover("2024-01", "2024-01").months["beta"]}
    )
    dataset = make_dataset([row(entry="2024-02-03")], coverage=coverage)

    frame = compute_measure("inskrivna", dataset, select("2024-02"), ["insats"])

    assert dict(zip(frame["insats"], frame["n"], strict=True)) == {
        "Plattform Alfa": 1,
        "Verkstad Beta": pd.NA,
    }


@pytest.mark.parametrize("measure", MEASURES)
def test_what_a_caller_does_to_a_table_is_not_seen_by_the_next(measure):
    dataset = make_dataset(exits(12, destination="studier"), **told_by_leavers())
    where = select("2024", "quarter")
    untouched = compute_measure(measure, dataset, where).copy(deep=True)

    frame = compute_measure(measure, dataset, where)
    for name in frame.columns:
        frame[name] = None

    pd.testing.assert_frame_equal(compute_measure(measure, dataset, where), untouched)


@pytest.mark.parametrize(
    "measure", [name for name in MEASURES if "kon" in load_definition(name).split_by]
)
def test_what_a_caller_writes_into_the_arrays_is_not_seen_by_the_next(measure):
    dataset = make_dataset(exits(12, destination="studier"), **told_by_leavers())
    where = select("2024", "quarter")
    untouched = compute_measure(measure, dataset, where, ["kon"]).copy(deep=True)

    frame = compute_measure(measure, dataset, where, ["kon"])
    frame.loc[:, frame.columns[-1]] = pd.NA
    frame["kon"] = frame["kon"].cat.rename_categories(lambda key: f"{key}!")

    pd.testing.assert_frame_equal(compute_measure(measure, dataset, where, ["kon"]), untouched)


@pytest.mark.parametrize("name", ["entry_month", "exit_month", "person"])
def test_the_arrays_of_a_dataset_cannot_be_written(name):
    array = getattr(make_dataset(exits(3)).enrolments, name)

    with pytest.raises(ValueError, match="read-only"):
        array[0] = 0


@pytest.mark.parametrize("measure", MEASURES)
def test_every_value_is_of_a_type_that_can_be_missing(measure):
    dataset = make_dataset(exits(12), coverage=cover(last="2024-03"), **told_by_leavers())

    frame = compute_measure(measure, dataset, select("2024", "quarter"))

    values = frame[list(load_definition(measure).values)].drop(
        columns=["distributed", "due", "received", *TEXTS], errors="ignore"
    )
    assert {str(kind) for kind in values.dtypes} <= {"Int64", "Float64", "boolean"}


@run(6)
@given(data=st.data())
def test_pairs_add_up_over_kon_and_kommun_and_over_months(data):
    dataset = data.draw(rated_ledgers()).dataset()
    counts = ["n", "improved", "same", "worse", "low_start", "low_end", "unscored"]
    where = select("2023-03--2024-12")
    total = compute_measure("who5", dataset, where)[counts].sum().tolist()

    months = select("2023-03--2024-12", "month")
    for by, when in ((["kon"], where), (["kommun"], where), ([], months)):
        frame = compute_measure("who5", dataset, when, by)
        assert frame[counts].sum().tolist() == total, by


@run(6)
@given(data=st.data())
def test_whoever_is_rated_went_up_down_or_stayed(data):
    dataset = data.draw(rated_ledgers()).dataset()
    for measure in ("who5", "bip"):
        frame = compute_measure(measure, dataset, select("2023-03--2024-12", "quarter"))
        assert (frame["improved"] + frame["same"] + frame["worse"] == frame["n"]).all()


@run(6)
@given(data=st.data())
def test_answers_to_an_enkat_add_up_over_kon_and_over_months(data):
    dataset = data.draw(rated_ledgers()).dataset()
    where = select("2023-03--2024-12")
    for measure in ("nns", "avslutsenkat"):
        total = compute_measure(measure, dataset, where)
        by_kon = compute_measure(measure, dataset, where, ["kon"])
        by_month = compute_measure(measure, dataset, select("2023-03--2024-12", "month"))
        for counts in ("n", "of", "unsure", "unknown"):
            assert by_kon[counts].sum() == by_month[counts].sum() == total[counts].sum()
