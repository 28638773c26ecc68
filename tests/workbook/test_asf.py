import pytest

from analytics.model.month import Month
from analytics.model.rows import AsfRow
from analytics.model.vocabulary import UNKNOWN
from tests.builders import codes, only_problem, read_sheets

MAY = Month.of(2024, 5)


def read_asf(*rows):
    return read_sheets(asf=rows)


def test_a_full_row_becomes_the_employed_of_a_month():
    reading = read_asf({})
    assert reading.problems == ()
    assert reading.rows == {"asf": (AsfRow(MAY, "Återbruket", "1784", "kvinna", 6, 1),)}


def test_month_and_employed_are_enough():
    reading = read_sheets(asf=[{}], headings=["Månad", "Antal anställda"])
    assert reading.problems == ()
    assert reading.rows["asf"] == (AsfRow(MAY, "", UNKNOWN, UNKNOWN, 6),)


def test_blank_means_everybody_everywhere():
    (row,) = read_asf({"ASF": None, "Kommun": None, "Kön": None, "varav nya": None}).rows["asf"]
    assert (row.enterprise, row.kommun, row.kon, row.new) == ("", UNKNOWN, UNKNOWN, None)


def test_no_more_can_be_new_than_are_employed():
    problem = only_problem(read_asf({"varav nya": 7}))
    assert (problem.code, problem.heading) == ("nya_over_anstallda", "varav nya")
    assert codes(read_asf({"varav nya": 6})) == []


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Anställda": None}, "obligatorisk_tom"),
        ({"Anställda": "-"}, "tal_okant"),
        ({"Anställda": 1.5}, "tal_okant"),
        ({"Månad": "maj"}, "period_okand"),
        ({"Kommun": "Arvikka"}, "kommun_okand"),
        ({"ASF": "x" * 61}, "text_for_lang"),
    ],
)
def test_what_cannot_be_read_is_a_fault(cells, code):
    reading = read_asf(cells)
    assert codes(reading) == [code]
    assert (reading.accepted, reading.refused) == (0, 1)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Månad": "2024-07"}, "efter_manaden"),
        ({"Kommun": "Malmö"}, "kommun_ej_medlem"),
        ({"varav nya": ".."}, "ej_rapporterat"),
    ],
)
def test_what_is_odd_is_a_warning(cells, code):
    reading = read_asf(cells)
    assert codes(reading) == [code]
    assert reading.accepted == 1


@pytest.mark.parametrize("other", [{}, {"ASF": "ÅTERBRUKET "}, {"Kommun": "1784", "Anställda": 2}])
def test_the_same_row_twice_names_both(other):
    problem = only_problem(read_asf({}, other))
    assert (problem.code, problem.row) == ("dubbel_rad", 3)
    assert "rad 2" in problem.message


@pytest.mark.parametrize(
    "other", [{"Kön": "Man"}, {"Kommun": "Eda"}, {"ASF": "Caféet"}, {"Månad": "2024-04"}]
)
def test_rows_that_differ_in_their_key_stand_side_by_side(other):
    assert read_asf({}, other).accepted == 2
