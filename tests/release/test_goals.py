"""What a release must not tell, of groups whose size and outcome are known here."""

import pytest

from analytics.model.month import Month
from analytics.release.board import OWN, Board
from analytics.release.board_groups import group_kommuner
from analytics.release.goals import list_goals
from analytics.release.people import People
from analytics.release.unknowns import Ends
from analytics.release.windows import list_windows
from tests.ledgers import exits, make_dataset

K = 5
OF_WOMEN = "utskrivna/2024-12/kon=kvinna/goal="
WINDOWS = tuple(list_windows(Month.of(2024, 1), Month.of(2024, 12), "half"))


def goals_of(reached, others):
    """Return (outcome, rule, value) of each number about women's outcomes that is sensitive."""
    rows = [
        *exits(reached, kon="kvinna", destination="studier"),
        *exits(others, start=100, kon="kvinna", destination="arbetssokande"),
        *exits(60, start=200, kon="man", destination="studier"),
        *exits(60, start=300, kon="man", destination="arbetssokande"),
    ]
    dataset = make_dataset(rows)
    groups = group_kommuner(dataset.association, {"Arvika": 60, "Eda": 30}, 20)
    own = {name: dataset.stays.axes[name] for name in OWN}
    board = Board(own, {2024: groups})
    people = People(dataset, Ends(WINDOWS), board.kommuner)
    cells = [c for c in board.list_cells(WINDOWS) if people.holds(c)]
    found = list_goals(people, cells, {}, dict.fromkeys(WINDOWS, K))
    return {
        (goal.name.removeprefix(OF_WOMEN), goal.rule, goal.value)
        for goal in found
        if goal.name.startswith(OF_WOMEN)
    }


@pytest.mark.parametrize(
    ("reached", "others", "sensitive"),
    [
        (8, 0, {("nadd övriga", "uniform", 0), ("ej_nadd", "none", 0)}),
        (0, 8, {("nadd", "none", 0), ("ej_nadd övriga", "uniform", 0)}),
        (7, 1, {("nadd övriga", "uniform", 1), ("ej_nadd", "few", 1)}),
        (15, 4, {("nadd övriga", "uniform", 4), ("ej_nadd", "few", 4)}),
        (16, 4, {("nadd övriga", "few", 4), ("ej_nadd", "few", 4)}),
        (20, 0, set()),
        (5, 5, set()),
        (4, 5, {("nadd", "few", 4), ("ej_nadd övriga", "uniform", 4)}),
        (2, 1, {("nadd", "few", 2), ("ej_nadd", "few", 1)}),
    ],
)
def test_what_all_nobody_or_few_of_a_group_did_is_sensitive(reached, others, sensitive):
    assert goals_of(reached, others) == sensitive
