"""The unknowns say what the measures say of the same rows."""

import pytest

from analytics.measures.counting import Event
from analytics.measures.registry import compute_measure
from analytics.measures.tabulate import tabulate
from analytics.model.month import Month
from analytics.model.selection import Selection
from analytics.release.background import Background
from analytics.release.board import BACKGROUNDS, OWN, SELF_SUPPORT, SUPPORT, Board
from analytics.release.board_groups import group_kommuner, load_groups
from analytics.release.delar import Delar
from analytics.release.endings import Endings
from analytics.release.people import People
from analytics.release.unknowns import Ends
from analytics.release.windows import Window, find_former, list_windows
from tests.ledgers import select
from tests.release.drawing import draw_dataset

WINDOWS = tuple(list_windows(Month.of(2023, 1), Month.of(2024, 12), "half"))


@pytest.fixture(scope="module")
def dataset():
    return draw_dataset()


@pytest.fixture(scope="module")
def board(dataset):
    groups = group_kommuner(dataset.association, {"Arvika": 60, "Eda": 30}, 20)
    own = {name: dataset.stays.axes[name] for name in OWN}
    return Board(own, {2023: groups, 2024: groups})


@pytest.fixture(scope="module")
def populations(dataset, board):
    ends = Ends(WINDOWS)
    people, delar = People(dataset, ends, board.kommuner), Delar(dataset, ends)
    backgrounds = [Background(dataset, ends, name) for name in BACKGROUNDS]
    return people, delar, *backgrounds, Endings(dataset, ends)


def test_half_years_are_cumulated_over_the_year():
    assert [str(w.end) for w in WINDOWS] == ["2023-06", "2023-12", "2024-06", "2024-12"]
    assert find_former(WINDOWS[1], WINDOWS) == WINDOWS[0]
    assert find_former(WINDOWS[2], WINDOWS) is None
    assert [w.is_whole_year for w in WINDOWS] == [False, True, False, True]


def test_tertials_end_in_april_august_and_december():
    ends = [w.end.number for w in list_windows(Month.of(2024, 1), Month.of(2024, 12), "tertial")]
    assert ends == [4, 8, 12]
    assert Window(Month.of(2024, 8)).start == Month.of(2024, 1)


def groups_of(board, name, key, window):
    """The ledger's keys that a board's key stands for."""
    groups = board.kommuner[window.end.year] if name == "kommun" else load_groups(name)
    return next(group.of for group in groups if group.key == key)


@pytest.mark.parametrize("name", ["kommun", "part", "kon"])
@pytest.mark.parametrize("event", ["inskrivna", "utskrivna", "pagaende"])
def test_counts_of_people_are_those_of_the_measure(name, event, dataset, board, populations):
    people, *_ = populations
    cells = [c for c in board.list_cells(WINDOWS) if c.by == (name,) and c.event == event]
    assert cells
    for cell in cells:
        where = select(f"{cell.window.start}--{cell.window.end}")
        table = compute_measure(event, dataset, where, [name])
        of = groups_of(board, name, cell.keys[0], cell.window)
        assert people.value(cell) == table.loc[table[name].isin(of), "n"].sum(), cell.name


def test_those_who_reached_the_goal_are_those_of_the_measure(dataset, board, populations):
    people, *_ = populations
    for cell in board.list_cells(WINDOWS):
        if cell.by != ("kommun", "goal"):
            continue
        of = groups_of(board, "kommun", cell.keys[0], cell.window)
        where = select(f"{cell.window.start}--{cell.window.end}")
        table = compute_measure("till_arbete_studier", dataset, where, ["kommun"])
        table = table[table["kommun"].isin(of)]
        reached = table["n"].sum()
        assert (
            people.value(cell)
            == {
                "nadd": reached,
                "ej_nadd": table["of"].sum() - reached,
            }[cell.keys[1]]
        )


@pytest.mark.parametrize("name", ["insats", "del"])
@pytest.mark.parametrize("event", ["inskrivna", "utskrivna", "pagaende"])
def test_counts_by_insats_and_del_are_those_of_the_measure(
    name, event, dataset, board, populations
):
    _, delar, *_ = populations
    cells = [c for c in board.list_cells(WINDOWS) if c.by == (name,) and c.event == event]
    assert cells
    for cell in cells:
        where = select(f"{cell.window.start}--{cell.window.end}")
        table = compute_measure(event, dataset, where, [name]).set_index(name)["n"]
        assert delar.value(cell) == table[cell.keys[0]], cell.name


@pytest.mark.parametrize("name", BACKGROUNDS)
def test_counts_by_background_are_those_of_the_measure(name, dataset, board, populations):
    background = populations[2 + BACKGROUNDS.index(name)]
    for cell in board.list_cells(WINDOWS):
        if cell.by == (name,):
            where = select(str(cell.window.end.year))
            table = compute_measure("inskrivna", dataset, where, [name]).set_index(name)["n"]
            assert background.value(cell) == table[cell.keys[0]]


@pytest.mark.parametrize("name", [*SUPPORT, SELF_SUPPORT])
def test_counts_by_what_they_lived_on_are_those_of_the_rows(name, dataset, board, populations):
    *_, endings = populations
    cells = [cell for cell in board.list_cells(WINDOWS) if cell.by == (name,)]
    assert cells
    for cell in cells:
        where = Selection.of([cell.window.period])
        counted = tabulate(dataset, Event.EXIT, [name], where).set_index(name)["n"]
        assert endings.value(cell) == counted[cell.keys[0]], cell.name


def test_the_truth_agrees_with_everything_that_is_known(populations):
    for population in populations:
        for equation in population.known():
            assert equation.low <= equation.vector @ population.truth <= equation.high


def test_an_insider_knows_no_more_rows_than_there_are(populations):
    for population in populations:
        for attacker in population.insiders():
            assert (attacker.own <= population.truth).all()
            assert attacker.own.sum() > 0
