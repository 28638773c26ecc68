import pytest

from analytics.measures.registry import compute_measure
from tests.ledgers import exits, make_dataset, select


def goal(*groups):
    dataset = make_dataset([row for rows in groups for row in rows])
    return compute_measure("till_arbete_studier", dataset, select("2024")).iloc[0]


def leavers(count, destination, *, start, extent=None, asked=True):
    values = {"destination": destination, "extent": extent, "extent_asked": asked}
    return exits(count, start=start, **values)


@pytest.mark.parametrize("destination", ["arbete_utan_stod", "arbete_med_stod", "anstallning_asf"])
@pytest.mark.parametrize(("extent", "reached"), [(25, 1), (24.9, 0), (100, 1), (0, 0)])
def test_work_counts_from_a_quarter_of_full_time(destination, extent, reached):
    found = goal(leavers(1, destination, start=1, extent=extent))

    assert (found["n"], found["of"]) == (reached, 1)


def test_regular_education_counts_whatever_the_extent():
    assert goal(leavers(2, "studier", start=1), leavers(1, "studier", start=5, extent=10))["n"] == 3


def test_work_with_a_blank_extent_is_not_reached_but_told():
    found = goal(leavers(3, "arbete_utan_stod", start=1))

    assert (found["n"], found["of"], found["extent_missing"], found["without_extent"]) == (
        *(0, 3),
        *(3, 0),
    )


def test_work_in_a_file_without_the_column_is_reached_and_told():
    found = goal(leavers(3, "arbete_utan_stod", start=1, asked=False))

    assert (found["n"], found["of"], found["extent_missing"], found["without_extent"]) == (
        *(3, 3),
        *(0, 3),
    )


def test_every_exit_is_in_the_denominator():
    found = goal(
        leavers(2, "studier", start=1),
        leavers(1, "flytt", start=3),
        leavers(1, "avliden", start=4),
        leavers(1, "", start=5),
        leavers(3, "arbetssokande", start=6),
    )

    assert (found["n"], found["of"], found["share"]) == (2, 8, 0.25)
    assert (found["of_excluding"], found["share_excluding"]) == (6, pytest.approx(1 / 3))


def test_a_blank_destination_is_a_group_of_its_own():
    dataset = make_dataset(exits(2, destination=""))

    frame = compute_measure("utskrivna_till", dataset, select("2024"))

    assert frame[frame["n"] > 0][["destination", "n", "of"]].to_numpy().tolist() == [
        ["uppgift_saknas", 2, 2]
    ]


def test_the_four_way_split_can_be_crossed_with_kon():
    rows = [*exits(2, destination="studier"), *exits(1, start=9, kon="man")]

    frame = compute_measure(
        "utskrivna_till", make_dataset(rows), select("2024"), ["kon", "destination_group"]
    )

    found = frame[frame["n"] > 0].drop(columns="period").to_numpy().tolist()
    assert found == [["kvinna", "studier", 2, 2, 1.0], ["man", "ovriga", 1, 1, 1.0]]


def test_entry_and_exit_in_one_month_counts_in_both():
    dataset = make_dataset(exits(1, entry="2024-02-01", exit="2024-02-29"))

    counts = [
        compute_measure(name, dataset, select("2024-02"))["n"].tolist()
        for name in ("inskrivna", "utskrivna", "pagaende")
    ]

    assert counts == [[1], [1], [0]]
