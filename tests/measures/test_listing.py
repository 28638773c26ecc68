"""The deltaganden behind a count are as many as the count, and tell nobody's number."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.listing import EVENT_OF, LISTED, list_deltaganden
from analytics.measures.registry import compute_measure
from analytics.model.selection import Selection
from tests.drawn import ledgers, run, selections
from tests.ledgers import exits, make_dataset, row, select


def test_a_row_has_what_is_told_of_the_deltagande_and_its_days():
    dataset = make_dataset([row(exit="2024-03-05", destination="studier")])
    (listed,) = list_deltaganden(dataset, "utskrivna", select("2024")).to_dict("records")

    assert listed == {
        "insats": "Plattform Alfa",
        "kon": "kvinna",
        "aldersgrupp": "30-44",
        "kommun": "Arvika",
        "part": "AF",
        "destination": "studier",
        "inskriven": date(2024, 1, 15),
        "utskriven": date(2024, 3, 5),
    }


def test_what_has_not_happened_has_no_day():
    listed = list_deltaganden(make_dataset([row()]), "pagaende", select("2024"))
    assert list(listed["utskriven"]) == [None]


def test_no_column_tells_who_anybody_is():
    listed = list_deltaganden(make_dataset(exits(3)), "utskrivna", select("2024"))
    assert {*listed.columns} == {*LISTED, "inskriven", "utskriven"}
    assert not listed.isin(["D1", "D2", "D3"]).any(axis=None)


@pytest.mark.parametrize("measure", ["inskrivna", "utskrivna", "pagaende"])
def test_there_are_as_many_rows_as_the_measure_counts(measure):
    @run(12)
    @given(st.data())
    def compare(data):
        dataset = data.draw(ledgers()).dataset()
        where = data.draw(selections(measure))
        for period in where.periods:
            one = Selection((period,), where.only)
            (n,) = compute_measure(measure, dataset, one)["n"]
            if not pd.isna(n):
                assert len(list_deltaganden(dataset, measure, one)) == n

    compare()
    assert measure in EVENT_OF
