import numpy as np
import pytest

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


def test_an_unknown_measure_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match=r"Måttet ”kotid” finns inte.*inskrivna.*budget"):
        compute_measure("kotid", make_dataset(), select("2024"))


@pytest.mark.parametrize("choice", [{"by": ["skostorlek"]}, {"only": {"skostorlek": ["42"]}}])
def test_an_unknown_dimension_is_refused_with_the_known_ones(choice):
    where = select("2024", only=choice.get("only"))

    with pytest.raises(UserError, match=r"”inskrivna” går inte att dela upp på ”skostorlek”.*kon"):
        compute_measure("inskrivna", make_dataset(), where, choice.get("by", ()))
