import pandas as pd
import pytest

from analytics.measures.registry import compute_measure
from tests.ledgers import cover, make_dataset, row, select


def queue(rows, where="2024", per="total", by=(), only=None, **named):
    dataset = make_dataset(rows, **named)
    return compute_measure("ko", dataset, select(where, per, only=only), by)


def waiting(pseudonym="K1", referred="2024-02-10", **named):
    return row(pseudonym=pseudonym, referred=referred, **{"entry": None, **named})


def test_who_waits_is_in_the_queue_from_aktualiserad_until_inskriven_or_gone():
    rows = [
        waiting("K1", entry="2024-04-01"),
        waiting("K2", left_queue="2024-05-31"),
        waiting("K3"),
    ]

    found = queue(rows, where="2024-H1", per="month")["n"].tolist()

    assert found == [0, 3, 3, 2, 1, 1]


def test_the_days_of_waiting_are_those_of_who_came_in_the_period():
    days = ("2024-03-01", "2024-03-02", "2024-03-05", "2024-03-12")
    rows = [waiting(f"K{n}", "2024-03-01", entry=day) for n, day in enumerate(days)]
    rows += [waiting("K8", "2024-03-01", entry="2024-04-01"), row(pseudonym="D1", entry=days[0])]

    found = queue(rows, where="2024-03").iloc[0]

    assert found[["waited", "q1", "median", "q3"]].tolist() == [4, 0.75, 2.5, 5.75]


def test_nobody_came_so_there_is_no_median():
    found = queue([waiting()]).iloc[0]

    assert (found["waited"], found["median"], found["q1"]) == (0, pd.NA, pd.NA)


def test_the_outcomes_of_the_first_sip_count_in_the_month_of_aktualiserad():
    rows = [
        waiting("K1", entry="2024-03-01", first_sip="till_insatsen"),
        waiting("K2", first_sip="ater_till_remittent", left_queue="2024-02-20"),
        waiting("K3"),
        waiting("K4", "2024-03-01", first_sip="nytt_mote"),
    ]

    found = queue(rows, where="2024-02").iloc[0]

    assert found["referred"] == 3
    assert found["sip_till_insatsen"] == found["sip_ater_till_remittent"] == 1
    assert found["sip_uppgift_saknas"] == 1
    assert found["sip_nytt_mote"] == 0


def test_rows_side_by_side_and_after_each_other_tell_of_one_wait():
    rows = [
        waiting("K1", component="cm", entry="2024-03-01", first_sip="till_insatsen"),
        waiting("K1", component="se", entry="2024-05-01"),
    ]

    found = queue(rows).iloc[0]

    assert found[["waited", "median", "referred", "sip_till_insatsen"]].tolist() == [1, 20, 1, 1]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("kon", "kvinna"),
        ("kommun", "Arvika"),
        ("part", "AF"),
        ("insats", "Plattform Alfa"),
    ],
)
def test_the_queue_can_be_split_and_filtered(name, key):
    other = waiting(
        "K2", kon="man", kommun="1730", part="FK", programme="beta", left_queue="2024-12-31"
    )
    rows = [waiting("K1"), other]

    by = queue(rows, where="2024-11", by=[name])
    only = queue(rows, where="2024-11", only={name: [key]})

    assert by.set_index(name)["n"][key] == 1
    assert by["n"].sum() == 2
    assert only["n"].tolist() == [1]


def test_what_is_planned_after_the_last_reported_month_has_not_happened():
    rows = [waiting("K1", entry="2024-04-02"), waiting("K2", "2024-04-03")]

    found = queue(rows, where="2024", coverage=cover(last="2024-03"))
    march = queue(rows, where="2024-03", coverage=cover(last="2024-03")).iloc[0]

    assert found["n"].isna().all()
    assert (march["n"], march["waited"]) == (1, 0)


def test_a_registration_error_does_not_wait():
    mistake = waiting(entry="2024-03-01", destination="felregistrering")

    assert queue([mistake, waiting("K2")], where="2024-02")["n"][0] == 1
    assert queue([mistake])["n"][0] is pd.NA


def test_an_insats_that_never_reports_aktualiserad_has_no_queue():
    rows = [waiting("K1"), row(pseudonym="D1", programme="beta", entry="2024-03-01")]

    of_each = queue(rows, by=["insats"]).set_index("insats")

    assert of_each["n"].tolist() == [1, pd.NA]
    assert of_each["waited"].tolist() == [0, pd.NA]
    assert queue(rows)["n"].tolist() == [1]
    assert queue(rows[1:])[["n", "waited", "referred"]].iloc[0].tolist() == [pd.NA] * 3
