import pandas as pd
import pytest

from analytics.measures.registry import compute_measure
from tests.ledgers import make_dataset, row, select


def came_from(**counts):
    return [
        row(pseudonym=f"{part}{number}", part=part)
        for part, count in counts.items()
        for number in range(count)
    ]


def imbalance(**counts):
    frame = compute_measure("kommun_part", make_dataset(came_from(**counts)), select("2024"), [])
    cell = frame[(frame["kommun"] == "Arvika") & (frame["part"] == "AF")].iloc[0]
    return cell["imbalance"], cell["imbalance_of"], cell["outside"]


@pytest.mark.parametrize(
    ("counts", "share"),
    [
        ({"AF": 5, "FK": 5, "region": 5, "kommun": 5}, 0.0),
        ({"AF": 4}, 0.75),
        ({"AF": 2, "FK": 2}, 0.5),
        ({"AF": 4, "FK": 2, "region": 1, "kommun": 1}, 0.25),
    ],
)
def test_imbalance_is_the_share_who_would_have_to_come_from_another_part(counts, share):
    found = imbalance(**counts)

    assert found == (pytest.approx(share), sum(counts.values()), 0)


def test_own_applications_and_others_are_outside_the_base_and_counted():
    assert imbalance(AF=1, FK=1, region=1, kommun=1, egen=2, annan=1) == (0, 4, 3)


def test_nobody_from_the_four_parts_has_no_imbalance():
    found = imbalance(egen=2)

    assert found[0] is pd.NA
    assert found[1:] == (0, 2)


def test_the_matrix_is_kommun_by_part_unless_asked_otherwise():
    dataset = make_dataset(came_from(AF=1))

    assert list(compute_measure("kommun_part", dataset, select("2024")).columns[:3]) == [
        *("period", "kommun", "part")
    ]
    by_kon = compute_measure("kommun_part", dataset, select("2024"), ["kon"])
    assert list(by_kon.columns[:2]) == ["period", "kon"]


def test_a_filter_on_part_leaves_the_imbalance_as_it_is():
    rows = came_from(AF=3, FK=3, region=3, kommun=3)
    where = select("2024", only={"part": ["AF"]})

    (value,) = set(compute_measure("kommun_part", make_dataset(rows), where, ["part"])["imbalance"])

    assert value == 0
