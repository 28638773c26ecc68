import pandas as pd
import pytest

from analytics.measures.registry import compute_measure
from tests.ledgers import exits, make_dataset, row, select


def gender(rows, by=(), **named):
    return compute_measure("kon", make_dataset(rows), select("2024", **named), by)


def outcome(frame, kon):
    return frame[(frame["event"] == "till_arbete_studier") & (frame["kon"] == kon)].iloc[0]


def test_each_event_has_the_share_of_each_kon_of_all():
    frame = gender([*exits(3), row(pseudonym="M1", kon="man"), row(pseudonym="X", kon="annat")])

    found = frame[frame["kon"] == "kvinna"].set_index("event")[["n", "of"]]
    assert found.loc["inskrivna"].tolist() == [3, 5]
    assert found.loc["pagaende"].tolist() == [0, 2]
    assert found.loc["utskrivna"].tolist() == [3, 3]


def test_the_difference_is_that_of_women_less_that_of_men_each_of_their_own_exits():
    rows = [
        *exits(1, destination="studier"),
        *exits(3, start=2),
        *exits(1, start=5, kon="man", destination="studier"),
        *exits(1, start=6, kon="man"),
    ]

    frame = gender(rows)

    women, men = outcome(frame, "kvinna"), outcome(frame, "man")
    assert (women["n"], women["of"], women["share"]) == (1, 4, 0.25)
    assert (men["n"], men["of"], men["share"]) == (1, 2, 0.5)
    assert women["difference"] == men["difference"] == pytest.approx(-0.25)


def test_there_is_no_difference_where_one_of_them_has_no_exits():
    frame = gender(exits(4, destination="studier"))

    assert outcome(frame, "kvinna")["difference"] is pd.NA
    assert frame[frame["event"] != "till_arbete_studier"]["difference"].isna().all()


def test_events_and_kon_come_in_display_order_within_each_further_dimension():
    frame = gender(exits(2), ["part"])

    assert list(frame.columns[:4]) == ["period", "part", "event", "kon"]
    first = frame[frame["part"] == "AF"]
    assert list(dict.fromkeys(first["event"])) == [
        *("inskrivna", "pagaende", "utskrivna", "till_arbete_studier")
    ]
    assert first["kon"].tolist()[:4] == ["kvinna", "man", "annat", "uppgift_saknas"]
