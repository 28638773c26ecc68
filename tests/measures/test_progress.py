"""Steps, work, time and the first year, worked out by hand."""

import pytest

from analytics.measures.difference import newcombe_interval
from analytics.measures.registry import compute_measure
from analytics.model.month import Month
from tests.ledgers import cover, exits, make_dataset, make_ledger, row, select


def figure(measure, rows, period="2024", **named):
    return compute_measure(measure, make_dataset(rows, **named), select(period)).iloc[0]


def leavers(*courses):
    """One exit in 2024 for each course."""
    return [
        row(pseudonym=f"D{number}", exit="2024-03-01", destination="annat", **course)
        for number, course in enumerate(courses, 1)
    ]


def steps(first=None, last=None, now=None):
    return {"step_entry": first, "step_exit": last, "step_now": now}


def test_steps_are_counted_up_same_and_down_with_their_mean():
    found = figure("steg", leavers(steps(1, 3), steps(2, 2), steps(3, 2), steps(2, 3)))

    assert found[["n", "same", "down", "of", "unknown"]].tolist() == [2, 1, 1, 4, 0]
    assert found[["share", "share_same", "share_down", "mean"]].tolist() == [0.5, 0.25, 0.25, 0.5]


def test_the_latest_step_stands_in_for_a_missing_step_at_the_exit():
    found = figure("steg", leavers(steps(1, None, 2), steps(3, 2, 4)))

    assert found[["n", "down", "of"]].tolist() == [1, 1, 2]


def test_exits_without_a_step_at_either_end_are_told_apart():
    found = figure("steg", leavers(steps(None, 3), steps(2, None), steps(None, None), steps(1, 2)))

    assert found[["n", "of", "unknown"]].tolist() == [1, 1, 3]


def test_steps_go_from_the_first_stay_to_the_last_of_a_chain():
    first = row(exit="2024-02-20", destination="annan_del", **steps(1, 1))
    last = row(
        component="cm", entry="2024-02-21", exit="2024-06-20", destination="annat", **steps(3, 3)
    )
    found = figure("steg", [first, last])

    assert found[["n", "of", "mean"]].tolist() == [1, 1, 2.0]


def work(before, after):
    return {"work_before": before, "work_after": after}


def test_to_begin_is_from_nothing_and_to_increase_from_something():
    found = figure(
        "borjade_eller_okade",
        leavers(work(0, 50), work(25, 50), work(50, 50), work(50, 25), work(None, 50), work(0, 0)),
    )

    assert found[["started", "increased", "n", "of", "unknown"]].tolist() == [1, 1, 2, 5, 1]
    assert found["share"] == 0.4


def stays_of(*days):
    return [
        row(
            pseudonym=f"D{number}",
            entry="2024-01-01",
            exit=f"2024-01-{1 + length:02}",
            destination="annat",
        )
        for number, length in enumerate(days, 1)
    ]


@pytest.mark.parametrize(
    ("days", "quartiles"),
    [
        ([7], [7, 7, 7]),
        ([1, 2], [1.25, 1.5, 1.75]),
        ([10, 1, 4], [2.5, 4, 7]),
        ([1, 2, 3, 4], [1.75, 2.5, 3.25]),
        ([0, 0, 30, 30, 30], [0, 30, 30]),
    ],
)
def test_quartiles_lie_between_the_values_in_order(days, quartiles):
    found = figure("tid", stays_of(*days))

    assert found["n"] == len(days)
    assert found[["q1", "median", "q3"]].tolist() == quartiles


def test_time_so_far_goes_to_the_last_day_of_the_period():
    found = figure(
        "tid", [row(entry="2024-01-01"), row(pseudonym="D2", entry="2024-01-31")], "2024-01"
    )

    assert found[["n_present", "median_present"]].tolist() == [2, 15.0]
    assert found["n"] == 0
    assert found[["median", "q1", "q3"]].isna().all()


def year(rows, shown=(), period="2024", **named):
    """The measure of the first year; ``shown`` are (löpnummer, step, month)."""
    steps_of = {}
    for pseudonym, step, month in shown:
        key = next(r.key for r in rows if r.pseudonym == pseudonym)
        steps_of.setdefault(key, []).append((step, Month.parse(month)))
    ledger = make_ledger(rows, shown_steps=steps_of, **named)
    return compute_measure("inom_ett_ar", ledger.dataset(), select(period)).iloc[0]


@pytest.mark.parametrize(
    ("entry", "inside"),
    [("2023-01-01", 1), ("2022-12-31", 0), ("2023-12-31", 1), ("2024-01-02", 0)],
)
def test_the_day_after_365_days_decides_the_period(entry, inside):
    assert year([row(entry=entry)])["of"] == inside


def test_nobody_counts_before_the_365_days_are_reported():
    assert year([row(entry="2023-08-15")], coverage=cover(last="2024-07"))["of"] == 0
    assert year([row(entry="2023-07-15")], coverage=cover(last="2024-07"))["of"] == 1


@pytest.mark.parametrize(("left", "reached"), [("2024-03-14", 1), ("2024-03-15", 0)])
def test_an_exit_to_work_or_study_counts_up_to_day_365(left, reached):
    found = year([row(entry="2023-03-15", exit=left, destination="studier")])

    assert found[["n", "by_exit", "of"]].tolist() == [reached, reached, 1]


def test_an_exit_to_work_of_a_few_hours_is_not_the_goal():
    values = {"destination": "arbete_utan_stod", "extent": 20.0, "extent_asked": True}

    assert year([row(entry="2023-03-15", exit="2023-09-01", **values)])["n"] == 0


@pytest.mark.parametrize(("month", "reached"), [("2024-02", 1), ("2024-03", 0)])
def test_a_step_up_counts_from_the_end_of_the_month_that_showed_it(month, reached):
    found = year([row(entry="2023-03-15", step_entry=2)], [("D1", 3, month)])

    assert found[["n", "by_step", "of"]].tolist() == [reached, reached, 1]


def test_a_step_that_is_no_higher_than_the_first_is_none():
    assert year([row(entry="2023-03-15", step_entry=2)], [("D1", 2, "2023-06")])["n"] == 0


def test_without_a_first_step_only_the_exit_counts_and_that_is_told():
    found = year([row(entry="2023-03-15")], [("D1", 3, "2023-06")])

    assert found[["n", "of", "step_missing"]].tolist() == [0, 1, 1]


def test_a_step_up_after_a_move_is_compared_with_the_first_stay():
    first = row(entry="2023-03-15", exit="2023-06-01", destination="annan_del", step_entry=2)
    second = row(component="cm", entry="2023-06-02", step_entry=3)
    ledger = make_ledger([first, second], shown_steps={second.key: [(3, Month.parse("2023-06"))]})

    whole = compute_measure("inom_ett_ar", ledger.dataset(), select("2024")).iloc[0]
    by_del = compute_measure("inom_ett_ar", ledger.dataset(), select("2024"), ["del"])

    assert whole[["n", "of"]].tolist() == [1, 1]
    assert by_del["n"].sum() == 0


def both(women, women_of, men, men_of):
    """Entries of 2023, of which so many of each kön left to study in time."""
    rows = []
    for kon, reached, of in (("kvinna", women, women_of), ("man", men, men_of)):
        for destination, count in (("studier", reached), ("annat", of - reached)):
            values = {"kon": kon, "destination": destination, "exit": "2023-09-01"}
            rows += exits(count, start=1 + len(rows), entry="2023-03-15", **values)
    return year(rows)


def test_the_difference_and_its_interval_are_those_that_newcombe_published():
    low, high = newcombe_interval(56, 70, 48, 80)

    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(
    ("counts", "regardless"),
    [
        ((6, 12, 6, 12), True),
        ((40, 100, 35, 100), True),
        ((90, 100, 30, 100), False),
        ((8, 10, 3, 10), False),
        ((6, 10, 4, 10), True),
    ],
)
def test_the_goal_is_reached_regardless_of_kon_within_5_points_or_chance(counts, regardless):
    found = both(*counts)

    assert found["regardless"] == regardless
    women, women_of, men, men_of = counts
    assert found["difference"] == pytest.approx(women / women_of - men / men_of)
    assert found[["women", "women_of", "men", "men_of"]].tolist() == list(counts)


def test_five_points_are_close_enough_however_many_there_are():
    found = both(2000, 10_000, 1500, 10_000)

    assert found["difference_low"] > 0
    assert found["regardless"]


def test_below_ten_of_either_there_is_no_verdict():
    found = both(9, 9, 1, 30)

    assert found[["regardless", "difference_low", "difference_high"]].isna().all()


def test_the_comparison_is_the_same_whatever_kon_is_chosen():
    rows = [
        *exits(3, entry="2023-03-15", destination="studier"),
        row(pseudonym="M", kon="man", entry="2023-03-15"),
    ]
    where = select("2024", only={"kon": ["man"]})

    found = compute_measure("inom_ett_ar", make_dataset(rows), where).iloc[0]

    assert found[["n", "of", "women", "women_of", "men", "men_of"]].tolist() == [0, 1, 3, 3, 0, 1]
