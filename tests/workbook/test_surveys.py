from datetime import date

import pytest

from analytics.model.month import Month
from analytics.model.rows import SurveyRow
from analytics.model.vocabulary import UNKNOWN
from tests.builders import codes, only_problem, read_sheets


def read_answers(*rows):
    return read_sheets(enkat=rows)


def test_a_full_row_becomes_the_count_of_an_answer():
    reading = read_answers({})
    assert reading.problems == ()
    assert reading.rows == {
        "enkat": (
            SurveyRow(
                first=Month.of(2024, 1),
                last=Month.of(2024, 6),
                programme="vagen",
                survey="nns_avslut",
                question="Fråga 1",
                kon="kvinna",
                answer="Instämmer helt",
                n=12,
                sent=30,
            ),
        )
    }


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        *((text, "2024-01", "2024-12") for text in (2024, "2024", "år 2024", "Helår 2024")),
        *((text, "2024-01", "2024-06") for text in ("2024 H1", "2024-H1", "H1 2024", "2024h1")),
        *(
            (text, "2024-07", "2024-12")
            for text in ("Halvår 2 2024", "2024, halvår 2", "2:a halvåret 2024")
        ),
        ("andra halvåret 2024", "2024-07", "2024-12"),
        *(
            (text, "2024-04", "2024-06")
            for text in ("2024 Q2", "2024 kv 2", "Kv. 2 2024", "kvartal 2 2024")
        ),
        *(
            (text, "2023-09", "2023-12")
            for text in ("2023 T3", "T3-2023", "tertial 3, 2023", "3:e tertialet 2023")
        ),
        *(
            (text, "2024-05", "2024-05")
            for text in ("2024-05", "maj 2024", 202405, date(2024, 5, 3))
        ),
    ],
)
def test_a_period_is_read_however_it_is_written(written, first, last):
    reading = read_answers({"Period": written})
    assert reading.problems == ()
    (row,) = reading.rows["enkat"]
    assert (str(row.first), str(row.last)) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        *("VT 2024", "2024 H3", "2024 kv 5", "2024 T4", "H1", "kv 1", "2024-2", "2024 2"),
        *("2023/2024", "2024 H1 H2", "maj", "hösten 2024", "ca 2024", "2024?", "24 H1"),
    ],
)
def test_what_may_be_more_than_one_period_is_a_fault(written):
    problem = only_problem(read_answers({"Period": written}))
    assert (problem.code, problem.heading) == ("period_okand", "Period")
    assert "2024 H1" in problem.message


def test_blank_kon_and_insats_are_everybody():
    (row,) = read_answers({"Kön": None, "Insats": None, "Utskickade": None}).rows["enkat"]
    assert (row.programme, row.kon, row.sent) == ("", UNKNOWN, None)


def test_an_enkattyp_of_its_own_is_asked_about():
    problem = only_problem(read_answers({"Enkättyp": "Trivsel"}))
    assert (problem.code, problem.vocabulary) == ("kategori_okand", "enkattyp")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Antal": None}, "obligatorisk_tom"),
        ({"Antal": "-"}, "tal_okant"),
        ({"Antal": -1}, "tal_okant"),
        ({"Utskickade": 1.5}, "tal_okant"),
        ({"Fråga": "x" * 121}, "text_for_lang"),
        ({"Svar": "x" * 61}, "text_for_lang"),
        ({"Svar": None}, "obligatorisk_tom"),
    ],
)
def test_what_cannot_be_read_is_a_fault(cells, code):
    reading = read_answers(cells)
    assert codes(reading) == [code]
    assert (reading.accepted, reading.refused) == (0, 1)


def test_questions_and_answers_are_kept_as_cleaned_text():
    (row,) = read_answers({"Fråga": " Fråga\xa0 " + "x" * 113, "Svar": 4, "Antal": 0}).rows["enkat"]
    assert row.question == "Fråga " + "x" * 113
    assert (row.answer, row.n) == ("4", 0)


@pytest.mark.parametrize(
    "other", [{"Antal": 3}, {"Svar": "INSTÄMMER\xa0helt"}, {"Period": "H1 2024"}]
)
def test_the_same_answer_twice_names_both(other):
    reading = read_answers({}, other)
    problem = only_problem(reading)
    assert (problem.code, problem.row) == ("dubbel_rad", 3)
    assert "rad 2" in problem.message
    assert (reading.accepted, reading.refused) == (1, 1)


@pytest.mark.parametrize(
    "other",
    [{"Svar": "Vet ej"}, {"Kön": "Man"}, {"Fråga": "2"}, {"Insats": None}, {"Period": "2023"}],
)
def test_rows_that_differ_in_their_key_stand_side_by_side(other):
    assert read_answers({}, other).accepted == 2


def test_one_enkat_is_sent_to_one_number():
    problem = only_problem(read_answers({}, {"Fråga": "2", "Utskickade": 31}))
    assert (problem.code, problem.row, problem.heading) == ("utskickade_olika", 3, "Utskickade")
    assert "30 för samma enkät i rad 2" in problem.message
    assert codes(read_answers({}, {"Kön": "Man", "Utskickade": 31})) == []
    assert codes(read_answers({}, {"Fråga": "2", "Utskickade": None})) == []


def test_more_answers_than_were_asked_is_a_warning():
    reading = read_answers({"Antal": 20}, {"Svar": "Vet ej", "Antal": 11}, {"Fråga": "2"})
    problem = only_problem(reading)
    assert (problem.code, problem.row) == ("svar_over_utskickade", 2)
    assert "”Fråga 1” har 31 svar" in problem.message
    assert reading.accepted == 3
