"""Groups too small to be shown one by one stand together, where that tells nothing new."""

import pytest

from analytics.exhibits.together import (
    gather_alike,
    gather_columns,
    gather_counts,
    gather_hidden,
)
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from tests.ledgers import exits, make_ledger

PARTS = ["Arbetsförmedlingen", "Försäkringskassan", "Regionen", "Kommunen"]


@pytest.fixture(scope="module")
def view():
    """A reader of a förbund that shows no fewer than five."""
    return View(LiveFigures(make_ledger(exits(12)).dataset()), Period.parse("2024"), {})


def test_those_without_a_count_stand_last_as_what_is_left_of_the_whole(view):
    groups = gather_counts(view, "part", PARTS, [28, None, None, 23], 70)

    assert groups.labels == ["Arbetsförmedlingen", "Kommunen", "Försäkringskassan och regionen"]
    assert groups.sizes == [28, 23, 19]
    assert groups.names[-1] == "Försäkringskassan och regionen tillsammans"
    assert groups.singles == (["Arbetsförmedlingen", "kommunen"], [28, 23])
    assert groups.note


def test_those_of_whom_nothing_is_known_are_named_as_people_among_others(view):
    labels = [*PARTS[:2], "Uppgift saknas"]

    assert gather_counts(view, "part", labels, [28, None, None], 40).labels[-1] == (
        "Försäkringskassan och de utan uppgift"
    )
    assert gather_counts(view, "part", labels, [28, 7, 5], 40).singles[0][-1] == "uppgift saknas"


def test_more_than_three_are_named_below(view):
    groups = gather_counts(view, "part", [*PARTS, "Annan"], [28, None, None, None, None], 70)

    assert groups.labels == ["Arbetsförmedlingen", "Övriga parter"]
    assert groups.names[-1] == "övriga parter tillsammans"
    assert "Övriga parter är Försäkringskassan, regionen, kommunen och annan." in groups.note


def test_the_rest_is_not_called_as_one_that_is_shown(view):
    names = ["Övriga kommuner", "Arvika", "Eda", "Säffle", "Torsby"]
    groups = gather_counts(view, "kommun", names, [28, None, None, None, None], 70)

    assert groups.labels == ["Övriga kommuner", "Övriga"]


@pytest.mark.parametrize(
    ("counts", "whole"),
    [
        ([28, 10, None, 23], 70),
        ([28, None, None, 23], 55),
        ([None, None, None, None], 70),
        ([28, None, None, 23], None),
        ([28, 10, 9, 23], 70),
    ],
    ids=["one alone", "the rest is small", "nothing is shown", "no whole", "all are shown"],
)
def test_groups_stay_as_they_are(view, counts, whole):
    groups = gather_counts(view, "part", PARTS, counts, whole)

    assert (groups.labels, groups.sizes) == (PARTS, counts)
    assert groups.names == ["Arbetsförmedlingen", "Försäkringskassan", "regionen", "kommunen"]
    assert not groups.note


def test_delar_that_share_deltaganden_are_no_parts_of_a_whole(view):
    assert gather_counts(view, "del", PARTS, [28, None, None, 23], 70).sizes[1] is None


def test_other_counts_are_gathered_in_the_same_groups(view):
    women = gather_hidden(view, "part", PARTS, [(10, 20), (None, 9), (None, 9), (8, 26)], (30, 64))
    rows = [(10, 20), (None, 9), (4, 9), (18, 26)]

    men = gather_alike(view, women, PARTS, rows, (34, 64))
    assert men.labels == women.labels
    assert men.rows == [(10, 20), (18, 26), (6, 18)]
    few = gather_alike(view, women, PARTS, rows, (32, 64))
    assert few.rows[-1] == (None, None)


SHARES = [(7, 20), (None, 5), (None, None), (8, 26)]


def test_a_share_of_the_rest_is_told(view):
    assert gather_hidden(view, "part", PARTS, SHARES, (25, 69)).rows[-1] == (10, 23)


@pytest.mark.parametrize("reached", [16, 37, 38], ids=["few did", "few did not", "all did"])
def test_a_share_of_the_rest_needs_enough_who_reached_it_and_who_did_not(view, reached):
    assert gather_hidden(view, "part", PARTS, SHARES, (reached, 69)).rows == SHARES


BOTH = [(28, 17), (None, 18), (21, None), (0, None)]


def test_those_that_lack_a_count_in_either_column_stand_together(view):
    groups = gather_columns(view, "Annan", PARTS, BOTH, 69)

    assert list(zip(groups.labels, groups.rows, strict=True)) == [
        ("Arbetsförmedlingen", (28, 17)),
        ("Annan", (41, 52)),
    ]
    assert list(groups.gathered) == PARTS[1:]


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        (BOTH, 20),
        (BOTH, 31),
        (BOTH, None),
        ([(28, 17), (None, 18), (21, 24), (20, 10)], 69),
        ([(None, 17), (21, None)], 69),
        ([(2, 17), (None, 18), (21, None)], 69),
    ],
    ids=["more than all", "the rest is small", "no whole", "one alone", "none in full", "few"],
)
def test_columns_stay_as_they_are(view, rows, whole):
    labels = PARTS[: len(rows)]

    assert gather_columns(view, "Annan", labels, rows, whole).rows == rows
