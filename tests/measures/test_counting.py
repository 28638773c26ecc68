import numpy as np
import pandas as pd
import pytest

from analytics.measures import counting
from analytics.measures.counting import Coded, Event
from analytics.measures.registry import compute_measure
from analytics.model.errors import UserError
from tests.ledgers import exits, make_dataset, row, select


def test_a_count_has_the_shape_of_its_periods_and_axes_with_zeros():
    source = Coded(make_dataset([row()]).enrolments)

    counts = source.count(Event.ENTRY, ["kon", "part"], select("2024-Q1", "month"))

    assert counts.shape == (3, 4, 7)
    assert counts.sum() == 1
    assert source.count(Event.ENTRY, [], select("2024")).shape == (1,)


def test_a_count_that_would_fill_the_memory_is_refused():
    source = Coded(make_dataset([row()]).enrolments)
    many = ["destination", "kommun", "part", "aldersgrupp", "utbildningsniva", "kon"]

    with pytest.raises(ValueError, match="more than"):
        source.count(Event.EXIT, many, select("1990-01--2030-12", "month"))


def test_an_empty_filter_keeps_nobody():
    source = Coded(make_dataset(exits(3)).enrolments)

    assert not np.any(source.count(Event.ENTRY, ["kon"], select("2024", only={"kon": []})))


@pytest.mark.parametrize("most_cells", [1, counting.MOST_CELLS])
def test_persons_are_counted_once_however_many_they_are(monkeypatch, most_cells):
    monkeypatch.setattr(counting, "MOST_CELLS", most_cells)
    rows = [row(pseudonym="D1"), row(pseudonym="D1", entry="2024-03-01"), row(pseudonym="D2")]
    source = Coded(make_dataset(rows).enrolments)
    reported = np.array([[True, True]])

    assert source.count_persons([], select("2024"), reported).tolist() == [2]
    assert source.count_persons(["kon"], select("2024"), reported).sum() == 2


def test_a_table_is_what_the_constructor_of_tables_makes_of_it():
    frame = compute_measure("utskrivna_till", make_dataset(exits(3)), select("2024", "half"), [])

    again = pd.DataFrame({name: frame[name].array for name in frame.columns})
    pd.testing.assert_frame_equal(frame, again)


def test_an_unknown_measure_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match=r"Måttet ”kotid” finns inte.*inskrivna.*budget"):
        compute_measure("kotid", make_dataset(), select("2024"))


@pytest.mark.parametrize("choice", [{"by": ["skostorlek"]}, {"only": {"skostorlek": ["42"]}}])
def test_an_unknown_dimension_is_refused_with_the_known_ones(choice):
    where = select("2024", only=choice.get("only"))

    with pytest.raises(UserError, match=r"”inskrivna” går inte att dela upp på ”skostorlek”.*kon"):
        compute_measure("inskrivna", make_dataset(), where, choice.get("by", ()))
