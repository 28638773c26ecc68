from datetime import date

import pytest

from analytics.model.month import Month
from analytics.model.rows import VolumeRow
from tests.builders import codes, only_problem, read_sheets

MAY = Month.of(2024, 5)


def read_volumes(*rows):
    return read_sheets(volymer=rows)


def test_a_full_row_becomes_counts_of_a_month():
    reading = read_volumes({})
    assert reading.problems == ()
    assert reading.rows == {"volymer": (VolumeRow(MAY, "vagen", "kvinna", 4, 2, 17),)}
    assert (reading.accepted, reading.refused, reading.left_out) == (1, 0, 0)


@pytest.mark.parametrize(
    "written",
    [
        *("2024-05", "2024-5", "2024/05", "05/2024", "202405", "2024.05", 202405),
        *("maj 2024", "Maj\xa02024", "2024 maj", "2024-05-17", "17 maj 2024", "17/5 2024"),
        *(date(2024, 5, 1), date(2024, 5, 31), 45413),
    ],
)
def test_a_month_is_read_however_it_is_written(written):
    reading = read_volumes({"Månad": written})
    assert reading.problems == ()
    assert reading.rows["volymer"][0].month == MAY


@pytest.mark.parametrize(
    "written", ["maj", 5, "2024", 2024, "2024 H1", "2024-13", "2024 kv 2", "maj-juni 2024", "vår"]
)
def test_a_month_needs_its_year_and_nothing_more(written):
    problem = only_problem(read_volumes({"Månad": written}))
    assert (problem.code, problem.heading) == ("period_okand", "Månad")
    assert "maj 2024" in problem.message


def test_a_month_far_ahead_is_a_fault_and_the_next_one_a_warning():
    far, soon = read_volumes({"Månad": "2034-05"}), read_volumes({"Månad": "2024-07"})
    assert codes(far) == ["datum_utanfor"]
    assert codes(soon) == ["efter_manaden"]
    assert (far.accepted, soon.accepted) == (0, 1)


@pytest.mark.parametrize("text", ["-", "..", "Saknas", "n/a"])
def test_what_is_not_reported_is_blank(text):
    reading = read_volumes({"Pågående": text})
    assert codes(reading) == ["ej_rapporterat"]
    assert reading.rows["volymer"][0].present is None


def test_zero_is_a_count():
    reading = read_volumes({"Inskrivna": 0, "Utskrivna": None, "Pågående": None})
    assert reading.rows["volymer"] == (VolumeRow(MAY, "vagen", "kvinna", 0),)


@pytest.mark.parametrize("blank", [None, "-"])
def test_one_of_the_counts_must_be_there(blank):
    reading = read_volumes({"Inskrivna": blank, "Utskrivna": None, "Pågående": blank})
    assert [p.code for p in reading.problems if p.blocking] == ["volym_tom"]
    assert (reading.accepted, reading.refused) == (0, 1)


@pytest.mark.parametrize("written", [-1, 2.5, "2,5", "många", "3 år", "50 %", 2_000_000])
def test_a_count_is_a_whole_number_from_zero_on(written):
    problem = only_problem(read_volumes({"Utskrivna": written}))
    assert (problem.code, problem.heading) == ("tal_okant", "Utskrivna")


@pytest.mark.parametrize(
    ("written", "count"), [(12, 12), ("12", 12), ("12 st", 12), ("1 200", 1200)]
)
def test_a_count_is_read_however_it_is_written(written, count):
    assert read_volumes({"Inskrivna": written}).rows["volymer"][0].entered == count


def test_the_same_month_insats_and_kon_twice_names_both():
    problem = only_problem(read_volumes({}, {"Månad": "maj 2024", "Pågående": 18}))
    assert (problem.code, problem.row) == ("dubbel_rad", 3)
    assert "rad 2" in problem.message


@pytest.mark.parametrize(
    "other", [{"Kön": "Man"}, {"Månad": "2024-04"}, {"Insats": "Plattform för samverkan"}]
)
def test_rows_that_differ_in_their_key_stand_side_by_side(other):
    reading = read_volumes({}, other)
    assert reading.problems == ()
    assert reading.accepted == 2


@pytest.mark.parametrize("heading", ["Månad", "Insats", "Kön"])
def test_month_insats_and_kon_must_be_filled_in(heading):
    problem = only_problem(read_volumes({heading: None}))
    assert (problem.code, problem.heading) == ("obligatorisk_tom", heading)


def test_totals_are_left_out_and_rows_add_up():
    reading = read_volumes({}, {}, {"Kön": "Totalt"}, {"Pågående": "x"})
    assert (reading.accepted, reading.refused, reading.left_out) == (1, 2, 1)
