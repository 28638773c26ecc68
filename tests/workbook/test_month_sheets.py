"""A sheet of the economy with a row per insats and a column per month."""

import pytest

from analytics.model.answers import apply_answers
from sample_data.package import make_workbook, participant_cells
from tests.builders import codes, read, small_association

ALFA, BETA = (programme.name for programme in small_association().programmes[:2])
ROWS = [[ALFA, "1 850", 100, 110], [BETA, 1200, 90, None], ["Summa", "3 050", 190, 110]]
HEADINGS = ["Insats", "Budget helår", "jan", "februari", "Summa utfall"]


def read_months(
    rows=ROWS, *, headings=HEADINGS, name="Ekonomi 2024", title="", answer="utfall", key="Ekonomi"
):
    above = [[title], []] if title else []
    content = make_workbook({name: [*above, headings, *rows]})
    answers = {f"manadsblad/{key}": answer} if answer else {}
    return read(content, association=apply_answers(small_association(), answers))


def amounts_of(reading):
    """The amounts by month (None: the whole year) and what they are, in kronor."""
    return [
        (row.month, field, getattr(row, field) / 100)
        for row in reading.economy
        for field in ("budget", "outcome", "forecast")
        if getattr(row, field) is not None
    ]


def test_each_amount_is_a_line_of_its_insats_and_month():
    reading = read_months()

    assert codes(reading) == ["manadsblad", "summarad"]
    assert amounts_of(reading) == [
        (None, "budget", 1850),
        (1, "outcome", 100),
        (2, "outcome", 110),
        (None, "budget", 1200),
        (1, "outcome", 90),
    ]
    assert {row.year for row in reading.economy} == {2024}
    assert [row.financier for row in reading.economy] == ["Förbundet"] * 5
    assert (reading.accepted, reading.refused, reading.left_out) == (5, 0, 1)


def test_what_the_months_hold_is_asked_once_for_the_sheets_of_all_years():
    sheets = {f"Ekonomi {year}": [HEADINGS, *ROWS] for year in (2023, 2024)}

    reading = read(make_workbook(sheets))

    questions = {p.question.key for p in reading.problems if p.question}
    assert questions == {"manadsblad/Ekonomi"}
    assert reading.blocked
    assert not reading.economy


@pytest.mark.parametrize(
    ("answer", "amounts"),
    [
        ("budget", [(1, "budget", 100), (2, "budget", 110)]),
        ("prognos", [(None, "budget", 1850), (1, "forecast", 100), (2, "forecast", 110)]),
        ("nej", []),
    ],
)
def test_the_answer_tells_what_the_months_are(answer, amounts):
    people = {"Deltagare": participant_cells([{}])}
    content = make_workbook({**people, "Ekonomi 2024": [HEADINGS, ROWS[0]]})
    answers = {"manadsblad/Ekonomi": answer}

    reading = read(content, association=apply_answers(small_association(), answers))

    assert amounts_of(reading) == amounts


def test_the_title_tells_year_and_unit():
    reading = read_months(ROWS[:1], name="Ekonomi", title="Utfall 2024 (tkr)")

    assert amounts_of(reading)[:2] == [(None, "budget", 1_850_000), (1, "outcome", 100_000)]
    assert codes(reading) == ["manadsblad", "belopp_i_enhet"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Ekonomi"},
        {"name": "Ekonomi 2023–2024"},
        {"headings": ["Post", *HEADINGS[1:]]},
        {"headings": ["Insats", "Budget helår", "jan", "jan", "Summa utfall"]},
        {"headings": ["Insats", "Budget helår", "jan", "Kvar", "Summa utfall"]},
    ],
)
def test_without_one_year_an_insats_and_months_it_is_not_read(changes):
    assert "ekonomi_lases_inte" in codes(read_months(answer="", **changes))


def test_a_table_by_month_of_something_else_is_not_asked_about():
    headings = ["Insats", "jan", "feb"]

    reading = read_months([[ALFA, 3, 4]], headings=headings, name="Besök 2024", answer="")

    assert "blad_lases_inte" in codes(reading)


def test_an_amount_that_cannot_be_read_keeps_its_row_out_and_is_told_where_it_stands():
    reading = read_months([[ALFA, 1850, "mycket", 110], [BETA, 1200, 90, None]])

    problem = next(p for p in reading.problems if p.code == "belopp_okant")
    assert (problem.row, problem.column, problem.heading) == (2, "C", "jan")
    assert [row.month for row in reading.economy] == [None, 1]
    assert (reading.accepted, reading.refused) == (2, 3)


def test_an_insats_that_is_not_known_is_asked_about():
    reading = read_months([["Okänd insats", 1850, 100, 110]])

    assert "insats/Okänd insats" in {p.question.key for p in reading.problems if p.question}
    assert not reading.economy
