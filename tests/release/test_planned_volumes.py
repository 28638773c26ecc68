"""Volumes against plan are told when they, beside counts by del, say nothing of few."""

import pytest

from analytics.model.month import Month
from analytics.release.planned_volumes import tells_of_few
from analytics.release.windows import Window
from tests.ledgers import make_dataset, row

K = 5
YEAR, HALF = Window(Month.of(2024, 12)), Window(Month.of(2024, 6))
DELAR = {f"{event}/2024-12/del=Försteg": 30 for event in ("inskrivna", "utskrivna", "pagaende")}


def persons(count, *, again=0, elsewhere=0):
    """Deltagare in försteg; ``again`` of them came back, ``elsewhere`` were in another del."""
    rows = [
        row(pseudonym=f"A{n}", entry="2024-02-01", exit="2024-03-01", destination="annat")
        for n in range(count)
    ]
    rows += [row(pseudonym=f"A{n}", entry="2024-09-01") for n in range(again)]
    rows += [row(pseudonym=f"B{n}", entry="2024-09-01", component="cm") for n in range(elsewhere)]
    return make_dataset(rows)


def tells(dataset, n, cells=DELAR, former=None, event="forsteg"):
    return tells_of_few({"event": event, "n": n}, dataset, (YEAR, former), cells, K)


@pytest.mark.parametrize(("again", "tell"), [(0, False), (1, True), (4, True), (5, False)])
def test_how_many_came_back_is_not_told_of_few(again, tell):
    assert tells(persons(30, again=again, elsewhere=9), 30) == tell


def test_how_many_came_back_since_the_window_before_is_not_told_of_few():
    assert tells(persons(30, again=4, elsewhere=9), 30, former=HALF)
    assert not tells(persons(30, again=6, elsewhere=9), 30, former=HALF)


@pytest.mark.parametrize(("elsewhere", "tell"), [(0, False), (3, True), (5, False)])
def test_those_who_were_in_no_forsteg_are_not_few(elsewhere, tell):
    assert tells(persons(30, elsewhere=elsewhere), 30) == tell


def test_a_count_beside_a_hidden_one_is_not_told():
    hidden = {**DELAR, "pagaende/2024-12/del=Försteg": None}
    assert tells(persons(30, elsewhere=9), 30, cells=hidden)


def test_what_is_not_reported_tells_nothing():
    assert not tells(persons(30, elsewhere=9), None)
