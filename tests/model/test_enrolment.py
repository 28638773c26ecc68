"""Which rows are one deltagande."""

from datetime import date, timedelta

import pytest

from analytics.measures.registry import compute_measure
from tests.ledgers import cover, make_dataset, row, select

FIRST = date(2024, 1, 10)
LEFT = date(2024, 3, 1)


def moved(**overrides):
    values = {"component": "forsteg", "entry": FIRST, "exit": LEFT, "destination": "annan_del"}
    return row(**{**values, **overrides})


def follower(days=0, **overrides):
    entry = LEFT + timedelta(days=days)
    return row(**{"component": "cm", "entry": entry, **overrides})


def flows(rows, *, month="2024-03", last="2024-12"):
    """Return inskrivna, utskrivna and pågående of a month."""
    dataset = make_dataset(rows, coverage=cover(last=last))
    return tuple(
        compute_measure(name, dataset, select(month))["n"].sum()
        for name in ("inskrivna", "utskrivna", "pagaende")
    )


def destinations(rows, period="2024", by=()):
    frame = compute_measure("utskrivna_till", make_dataset(rows), select(period), by)
    found = frame[frame["n"] > 0]
    return dict(zip(found["destination"], found["n"], strict=True))


@pytest.mark.parametrize("days", [0, 1, 30, 31])
def test_a_stay_that_begins_within_31_days_of_a_move_continues_the_deltagande(days):
    rows = [moved(), follower(days)]

    assert flows(rows, month="2024-01") == (1, 0, 1)
    assert flows(rows, month="2024-03") == (0, 0, 1)
    assert flows(rows, month="2024-04") == (0, 0, 1)


@pytest.mark.parametrize("days", [32, 60, -1])
def test_a_stay_that_begins_later_or_before_is_a_deltagande_of_its_own(days):
    rows = [moved(), follower(days)]

    assert flows(rows, month="2024")[0] == 2
    assert destinations(rows) == {"annan_del": 1}


@pytest.mark.parametrize(
    "overrides", [{"pseudonym": "D2"}, {"programme": "beta"}, {"entry": date(2024, 5, 1)}]
)
def test_only_the_same_person_in_the_same_insats_continues_it(overrides):
    rows = [moved(), follower(**overrides)]

    assert flows(rows, month="2024")[0] == 2


def test_the_earliest_follower_continues_it():
    early = follower(5, component="se", exit="2024-04-01", destination="studier")
    late = follower(10, component="cm")

    assert destinations([late, moved(), early]) == {"studier": 1}
    assert flows([late, moved(), early], month="2024-12") == (0, 0, 1)


def test_entry_values_are_those_of_the_first_row_and_exit_values_those_of_the_last():
    rows = [
        moved(part="FK", kommun="1730", extent=10.0),
        follower(part="AF", exit="2024-06-30", destination="arbete_utan_stod", extent=50.0),
    ]
    dataset = make_dataset(rows)

    table = compute_measure("kommun_part", dataset, select("2024"))
    cell = table[(table["kommun"] == "Eda") & (table["part"] == "FK")].iloc[0]

    assert (cell["inskrivna"], cell["utskrivna"], cell["n"], cell["of"]) == (1, 1, 1, 1)
    assert table["inskrivna"].sum() == 1


def test_a_chain_of_moves_is_one_deltagande():
    rows = [
        follower(20, component="cm", exit="2024-04-10", destination="annan_del"),
        moved(),
        row(component="se", entry="2024-05-01", exit="2024-09-30", destination="studier"),
    ]

    assert flows(rows, month="2024") == (1, 1, 0)
    assert destinations(rows) == {"studier": 1}


def test_two_moves_into_one_stay_are_one_deltagande_from_the_earlier_entry():
    rows = [
        moved(component="cm", entry="2024-02-01"),
        moved(component="se", entry="2024-01-05"),
        follower(3, component="forsteg"),
    ]

    assert flows(rows, month="2024-01") == (1, 0, 1)
    assert flows(rows, month="2024-02") == (0, 0, 1)


def test_stays_side_by_side_are_deltaganden_of_their_own():
    rows = [row(component="cm", entry=FIRST), row(component="se", entry=FIRST)]

    assert flows(rows, month="2024-01") == (2, 0, 2)


@pytest.mark.parametrize(
    ("last", "present", "left"), [("2024-02", 1, 0), ("2024-03", 0, 1), ("2024-04", 0, 1)]
)
def test_a_move_without_follower_is_present_until_its_31_days_have_passed(last, present, left):
    rows = [moved(exit="2024-02-10")]

    inskrivna, utskrivna, pagaende = flows(rows, month="2024-02", last=last)

    assert (inskrivna, utskrivna, pagaende) == (0, left, present)


def test_a_move_on_the_last_day_before_the_window_closes_counts_by_the_day():
    just_open, just_closed = [moved(exit="2024-03-01")], [moved(exit="2024-02-29")]

    assert flows(just_open, month="2024-03", last="2024-03") == (0, 0, 1)
    assert flows(just_closed, month="2024-02", last="2024-03") == (0, 1, 0)


def test_moves_to_and_fro_on_one_day_end():
    day = "2024-03-01"
    rows = [
        moved(component="cm", entry=day, exit=day),
        moved(component="se", entry=day, exit=day),
        row(component="forsteg", entry=day),
    ]

    for order in (rows, rows[::-1], [rows[1], rows[2], rows[0]]):
        assert flows(order) == (1, 0, 1)


def test_a_move_and_an_exit_on_one_day_are_one_deltagande_in_any_order():
    day = "2024-03-01"
    rows = [
        moved(component="cm", entry=day, exit=day),
        row(component="forsteg", entry=day, exit=day, destination="studier"),
    ]

    assert flows(rows) == flows(rows[::-1]) == (1, 1, 0)


def test_split_by_del_each_row_counts_for_itself():
    rows = [moved(), follower(5, exit="2024-06-30", destination="studier")]
    dataset = make_dataset(rows)

    entries = compute_measure("inskrivna", dataset, select("2024"), ["del"])
    left = compute_measure("utskrivna", dataset, select("2024"), ["del"])

    by_del = dict(zip(entries["del"], entries["n"], strict=True))
    assert by_del == {"Försteg": 1, "Case Management": 1, "Supported Employment": 0, "ingen": 0}
    assert left["n"].sum() == 2
    assert destinations(rows, by=["del"]) == {"annan_del": 1, "studier": 1}


def test_an_exit_planned_after_the_last_reported_month_is_present_and_no_exit():
    rows = [row(entry=FIRST, exit="2024-08-15", destination="studier")]

    assert flows(rows, month="2024-06", last="2024-06") == (0, 0, 1)
    dataset = make_dataset(rows, coverage=cover(last="2024-06"))
    assert compute_measure("utskrivna", dataset, select("2024"))["n"].tolist() == [0]
    assert compute_measure("utskrivna", dataset, select("2024"), ["del"])["n"].sum() == 0


@pytest.mark.parametrize(("left", "flow"), [("2024-06-30", (0, 1, 0)), ("2024-07-01", (0, 0, 1))])
def test_the_last_reported_day_has_happened_and_the_next_has_not(left, flow):
    rows = [row(entry=FIRST, exit=left, destination="studier")]

    assert flows(rows, month="2024-06", last="2024-06") == flow


def test_an_entry_planned_after_the_last_reported_month_is_not_counted_yet():
    dataset = make_dataset([row(entry="2024-07-01")], coverage=cover(last="2024-06"))

    for name in ("inskrivna", "unika"):
        assert compute_measure(name, dataset, select("2024"))["n"].tolist() == [0]


def test_who_only_waits_is_in_the_queue_and_in_no_count():
    dataset = make_dataset([row(entry=None, referred="2024-01-05")])

    assert len(dataset.queue) == 1
    assert compute_measure("unika", dataset, select("2024"))["n"].tolist() == [0]


def test_a_registration_error_is_in_nothing():
    dataset = make_dataset([row(exit="2024-02-01", destination="felregistrering"), moved()])

    assert compute_measure("inskrivna", dataset, select("2024"))["n"].tolist() == [1]
    assert compute_measure("utskrivna", dataset, select("2024"))["n"].tolist() == [1]
    assert compute_measure("unika", dataset, select("2024"))["n"].tolist() == [1]
