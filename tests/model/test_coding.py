import numpy as np
import pytest

from analytics.measures.registry import compute_measure
from analytics.model.events import Events
from tests.ledgers import (
    anonymous,
    cover,
    make_association,
    make_dataset,
    make_ledger,
    row,
    select,
)


def intake(dataset, name):
    frame = compute_measure("inskrivna", dataset, select("2024"), [name])
    return {key: n for key, n in zip(frame[name], frame["n"], strict=True) if n}


@pytest.mark.parametrize(
    ("overrides", "name", "key"),
    [
        ({"kommun": "1730"}, "kommun", "Eda"),
        ({"kommun": "0180"}, "kommun", "annan"),
        ({"kommun": "uppgift_saknas"}, "kommun", "uppgift_saknas"),
        ({"part": "egen"}, "part", "egen"),
        ({"component": ""}, "del", "ingen"),
        ({"component": "se"}, "del", "Supported Employment"),
        ({"programme": "beta"}, "insats", "Verkstad Beta"),
        ({"programme": "beta"}, "del", "ingen"),
        ({"birth_year": 2000}, "aldersgrupp", "16-24"),
        ({"birth_year": 1999}, "aldersgrupp", "25-29"),
        ({"birth_year": None}, "aldersgrupp", "uppgift_saknas"),
        ({"birth_year": 2010}, "aldersgrupp", "under_16"),
        ({"birth_year": 1950}, "aldersgrupp", "over_64"),
        ({"support_months": None}, "forsorjningstid", "uppgift_saknas"),
        ({"support_months": 61}, "forsorjningstid", "over_60"),
        ({"education": "eftergymnasial"}, "utbildningsniva", "eftergymnasial"),
    ],
)
def test_a_row_has_one_value_in_each_dimension(overrides, name, key):
    assert intake(make_dataset([row(**overrides)]), name) == {key: 1}


def test_age_is_that_of_the_year_of_entry_into_the_deltagande():
    rows = [
        row(entry="2023-12-20", birth_year=1994, exit="2024-01-10", destination="annan_del"),
        row(entry="2024-01-12", birth_year=1994, component="cm", exit="2024-05-01"),
    ]
    frame = compute_measure("utskrivna", make_dataset(rows), select("2024"), ["aldersgrupp"])

    assert dict(zip(frame["aldersgrupp"], frame["n"], strict=True))["25-29"] == 1


@pytest.mark.parametrize(("shared", "persons"), [(False, 2), (True, 1)])
def test_a_number_is_one_person_over_all_insatser_only_where_the_forbund_says_so(shared, persons):
    rows = [row(programme="alfa"), row(programme="beta")]
    dataset = make_dataset(rows, association=make_association(shared_pseudonyms=shared))

    assert compute_measure("unika", dataset, select("2024"))["n"].tolist() == [persons]


def test_00017_is_not_17():
    dataset = make_dataset([row(pseudonym="00017"), row(pseudonym="17", entry="2024-02-01")])

    assert compute_measure("unika", dataset, select("2024"))["n"].tolist() == [2]


@pytest.mark.parametrize(
    ("where", "by", "n"),
    [
        ({}, (), 1),
        ({"include": ["anonyma"]}, (), 3),
        ({"include": ["anonyma"], "only": {"kon": ["man"]}}, (), 1),
        ({"include": ["anonyma"]}, ("insats", "kon"), 3),
        ({"include": ["anonyma"]}, ("kommun",), 1),
        ({"include": ["anonyma"], "only": {"part": ["AF"]}}, (), 1),
        ({"include": ["volym"]}, (), 1),
    ],
)
def test_the_anonymous_are_counted_only_on_request_and_by_what_is_known_of_them(where, by, n):
    extra = [anonymous("2024-02", "2024-05", kon="man"), anonymous("2024-03", programme="beta")]
    dataset = make_dataset([row()], anonymous=extra)

    frame = compute_measure("inskrivna", dataset, select("2024", **where), by)

    assert frame["n"].sum() == n


def test_the_anonymous_are_present_until_the_month_they_leave():
    dataset = make_dataset(anonymous=[anonymous("2024-02", "2024-04"), anonymous("2024-03")])

    frame = compute_measure(
        "pagaende", dataset, select("2024-01--2024-05", "month", include=["anonyma"])
    )

    assert frame["n"].tolist() == [0, 1, 2, 1, 1]


@pytest.mark.parametrize(("last", "flow"), [("2024-04", [1, 1, 0]), ("2024-03", [1, 0, 1])])
def test_the_anonymous_have_left_once_their_month_is_reported(last, flow):
    dataset = make_dataset(anonymous=[anonymous("2024-03", "2024-04")], coverage=cover(last=last))
    where = select(f"2024-01--{last}", include=["anonyma"])

    counts = [
        compute_measure(name, dataset, where)["n"].item()
        for name in ("inskrivna", "utskrivna", "pagaende")
    ]

    assert counts == flow


def test_the_anonymous_are_in_no_share_and_no_number_of_persons():
    dataset = make_dataset([row()], anonymous=[anonymous("2024-02", "2024-04")])
    where = select("2024", include=["anonyma"])

    assert compute_measure("unika", dataset, where)["n"].tolist() == [1]
    assert compute_measure("till_arbete_studier", dataset, where)["of"].tolist() == [0]


def test_a_dataset_of_nothing_can_be_counted_in():
    dataset = make_ledger(coverage=cover(programmes=())).dataset()

    frame = compute_measure("inskrivna", dataset, select("2024"), ["kon"])

    assert frame["n"].isna().all()
    assert dataset.coverage.last is None


def test_a_value_that_no_category_has_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        make_dataset([row(kon="okänd")])


def test_codes_outside_their_axis_are_refused():
    events = make_dataset([row()]).enrolments

    with pytest.raises(ValueError, match="codes outside the axis kon"):
        Events(
            events.axes,
            {"kon": np.array([-1], dtype=np.int16)},
            *(events.entry_month, events.exit_month, events.entry_day, events.exit_day),
            events.person,
        )


@pytest.mark.parametrize(("gap", "shared"), [("2024-03-01", False), ("2024-09-01", True)])
def test_deltaganden_share_the_arrays_of_stays_where_nobody_has_moved(gap, shared):
    moved = row(exit="2024-02-20", destination="annan_del", component="cm")
    dataset = make_dataset([moved, row(entry=gap, component="se")])

    ours, theirs = dataset.enrolments.codes["kon"], dataset.stays.codes["kon"]
    assert np.shares_memory(ours, theirs) is shared
