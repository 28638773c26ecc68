import pandas as pd

from analytics.measures.registry import compute_measure
from tests.drawn import ASSOCIATIONS
from tests.ledgers import cover, make_dataset, row, select


def volumes(rows, where="2024", per="total", by=(), only=None, **named):
    dataset = make_dataset(rows, association=ASSOCIATIONS[False], **named)
    return compute_measure("volym_mal", dataset, select(where, per, only=only), by)


def of_event(frame, event):
    columns = ["n", "plan", "share", "time_share"]
    return frame[frame["event"] == event][columns].to_numpy().tolist()


def test_persons_in_forsteg_are_counted_once_and_from_the_start_of_the_year():
    rows = [
        row(pseudonym="D1", entry="2023-11-01", exit="2024-01-10", destination="annat"),
        row(pseudonym="D1", entry="2024-02-01"),
        row(pseudonym="D2", entry="2024-05-01"),
        row(pseudonym="D3", entry="2023-11-01", exit="2023-12-31", destination="annat"),
        row(pseudonym="D4", component="cm"),
    ]

    frame = volumes(rows, where="2024-Q2", per="month")

    assert of_event(frame, "forsteg") == [
        [1, 3, 1 / 3, 4 / 12],
        [2, 3, 2 / 3, 5 / 12],
        [2, 3, 2 / 3, 6 / 12],
    ]


def test_who_is_mapped_is_a_person_whose_kartlaggning_ended_in_the_year():
    def mapped(person, left):
        return row(
            pseudonym=person, component="se", entry="2023-10-01", exit=left, destination="annat"
        )

    rows = [mapped("D1", "2023-12-31"), mapped("D2", "2024-01-01"), mapped("D3", "2024-06-30")]
    again = row(
        pseudonym="D3", component="se", entry="2024-07-01", exit="2024-08-01", destination="annat"
    )

    assert of_event(volumes([*rows, again]), "kartlagda") == [[2, 2, 1.0, 1.0]]
    assert of_event(volumes(rows, where="2024-05"), "kartlagda") == [[1, 2, 0.5, 5 / 12]]


def test_places_are_filled_by_those_who_are_there_at_the_end():
    rows = [row(pseudonym=f"D{n}") for n in range(5)]
    rows.append(row(pseudonym="D9", exit="2024-03-01", destination="annat"))

    frame = volumes([*rows, row(programme="beta")])

    assert of_event(frame, "belaggning") == [[5, 4, 1.25, pd.NA]]


def test_a_part_of_the_forbund_has_no_plan_but_an_insats_has_its_places():
    by_kon = volumes([row()], by=["kon"])
    alfa = volumes([row()], only={"insats": ["Plattform Alfa"]})
    beta = volumes([row()], only={"insats": ["Verkstad Beta"]})

    assert by_kon["plan"].isna().all()
    assert alfa["plan"].fillna(0).tolist() == [0, 0, 4]
    assert of_event(beta, "belaggning") == [[pd.NA] * 4]


def test_a_year_without_a_plan_has_counts_alone():
    (found,) = of_event(volumes([row(entry="2023-01-15")], where="2023"), "forsteg")

    assert found == [1, pd.NA, pd.NA, pd.NA]


def test_a_year_that_nobody_has_reported_has_no_value():
    frame = volumes([row()], where="2025-01", coverage=cover(last="2024-12"))

    assert frame["n"].isna().all()
