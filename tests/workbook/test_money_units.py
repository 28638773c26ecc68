"""The unit of amounts: in the heading, above it, or in the cell itself."""

import pytest

from analytics.model.answers import apply_answers
from analytics.workbook.money_units import find_unit
from sample_data.package import economy_cells, make_workbook
from tests.builders import codes, read, read_costs, small_association


@pytest.mark.parametrize(
    ("text", "kronor"),
    [
        ("Budget (tkr)", 1_000),
        ("Utfall tkr", 1_000),
        ("Utfall, kkr.", 1_000),
        ("Budget i tusen kronor", 1_000),
        ("Belopp (1000 kr)", 1_000),
        ("BUDGET MKR", 1_000_000),
        ("miljoner kronor", 1_000_000),
        ("Budget (kr)", 1),
        ("i kronor", 1),
    ],
)
def test_a_unit_is_found_in_a_text(text, kronor):
    assert find_unit(text).kronor == kronor


@pytest.mark.parametrize("text", ["Budget", "Kretskort", "tkr eller mkr", "Atkr"])
def test_no_unit_is_guessed(text):
    assert find_unit(text) is None


def test_a_title_above_the_headings_tells_the_unit_of_every_column():
    cells = [["Ekonomi 2024 (tkr)"], [], *economy_cells([{"Budget": "1 850", "Utfall": 7}])]

    reading = read(make_workbook({"Ekonomi": cells}))

    (row,) = reading.economy
    assert (row.budget, row.outcome) == (185_000_000, 700_000)
    assert codes(reading) == ["belopp_i_enhet"] * len(reading.problems)
    assert "tusental kronor" in reading.problems[0].message


def test_a_cell_that_names_its_unit_is_read_in_that():
    cells = [["Ekonomi 2024 (tkr)"], *economy_cells([{"Budget": "1,5 mkr", "Utfall": "700 kr"}])]

    (row,) = read(make_workbook({"Ekonomi": cells})).economy
    assert (row.budget, row.outcome) == (150_000_000, 70_000)


def test_amounts_without_a_unit_are_kronor():
    reading = read_costs({"Budget": 1850})

    assert reading.problems == ()
    assert reading.economy[0].budget == 185_000


def test_a_heading_that_was_answered_keeps_its_unit():
    cells = economy_cells([{"Budget": "1 850", "Utfall": 7}])
    cells[0] = ["Budget (tkr)" if cell == "Budget" else cell for cell in cells[0]]
    answered = apply_answers(small_association(), {"rubrik/ekonomi/Budget (tkr)": "Budget"})

    reading = read(make_workbook({"Ekonomi": cells}), association=answered)

    (row,) = reading.economy
    assert (row.budget, row.outcome) == (185_000_000, 700)
    assert codes(reading) == ["belopp_i_enhet"]
    assert reading.problems[0].heading == "Budget (tkr)"


@pytest.mark.parametrize(
    ("name", "headings", "code"),
    [
        ("Ekonomi 2025", ["Post", "Summa"], "ekonomi_lases_inte"),
        ("Blad1", ["Post", "Budget helår", "Kvar"], "ekonomi_lases_inte"),
        ("Blad1", ["Att göra", "Ring kommunen"], "blad_lases_inte"),
        ("Blad1", ["Budget att gå igenom"], "blad_lases_inte"),
    ],
)
def test_a_sheet_that_looks_like_economy_is_told_what_it_needs(name, headings, code):
    content = make_workbook({"Ekonomisk": economy_cells([{}]), name: [headings, ["a"]]})

    problem = next(p for p in read(content).problems if p.sheet == name)

    assert problem.code == code
    assert ("Finansiär" in problem.message) == (code == "ekonomi_lases_inte")
