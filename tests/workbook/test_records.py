import pytest

from sample_data.package import make_workbook, participant_cells
from tests.builders import (
    codes,
    only_problem,
    participant_workbook,
    read,
    read_costs,
    read_people,
)


@pytest.mark.parametrize("heading", ["Deltagar-ID", "Insats", "Kön", "Kommun", "Remitterande part"])
def test_a_required_cell_that_is_blank_is_told_with_its_row(heading):
    reading = read_people({}, {}, {heading: " \xa0"}, {})
    problem = only_problem(reading)
    assert (problem.code, problem.row, problem.heading) == ("obligatorisk_tom", 4, heading)
    assert (reading.accepted, reading.refused, reading.left_out) == (3, 1, 0)


@pytest.mark.parametrize("heading", ["År", "Insats", "Finansiär", "Kostnadsslag"])
def test_the_economy_has_required_cells_too(heading):
    problem = only_problem(read_costs({}, {heading: None, "Månad": 6}))
    assert (problem.code, problem.row, problem.heading) == ("obligatorisk_tom", 3, heading)


def test_every_problem_is_told_at_once_in_the_rows_that_excel_shows():
    reading = read(
        participant_workbook(
            [
                {},
                {"Kommun": "Arvikka"},
                {"Utskriven": "2024-01-02", "Avslutsorsak": "Studier"},
                {},
                {"Kön": None},
            ],
            above=[["Månadsrapport"], []],
        )
    )
    assert [(p.code, p.row, p.heading, p.column) for p in reading.problems] == [
        ("kommun_okand", 5, "Kommun", "F"),
        ("utskriven_fore_inskriven", 6, "Utskriven", "I"),
        ("obligatorisk_tom", 8, "Kön", "D"),
    ]
    assert (reading.accepted, reading.refused) == (2, 3)
    assert reading.blocked


def test_every_problem_of_one_row_is_told():
    reading = read_people({"Kommun": "Arvikka", "Kön": None, "Utskriven": "2024-01-02"})
    assert codes(reading) == [
        "obligatorisk_tom",
        "kommun_okand",
        "utskriven_fore_inskriven",
        "avslutsorsak_saknas",
    ]
    assert reading.refused == 1


def test_the_heading_is_told_as_the_user_wrote_it():
    headings = ["Löpnr", "Insats", "Kön", "Bostadskommun", "Part", "Start"]
    problem = only_problem(read(participant_workbook([{"Kommun": "Nowhere"}], headings=headings)))
    assert (problem.heading, problem.column) == ("Bostadskommun", "D")


def test_blank_rows_are_not_rows():
    reading = read(
        participant_workbook(below=[[], ["  "], ["A9", *participant_cells([{}])[1][1:]]])
    )
    assert reading.problems == ()
    assert reading.accepted == 2
    assert reading.sheets[0].rows == 2


@pytest.mark.parametrize("word", ["Summa", "TOTALT", "Totalt:", "Riket", "Antal deltagare"])
@pytest.mark.parametrize("position", [0, 1, 5])
def test_totals_are_left_out_with_a_warning(word, position):
    total = [None] * 10
    total[position], total[4] = word, 27
    reading = read(participant_workbook(below=[total]))
    problem = only_problem(reading)
    assert (problem.code, problem.severity, problem.row) == ("summarad", "varning", 3)
    assert (reading.accepted, reading.refused, reading.left_out) == (1, 0, 1)


def test_a_note_below_the_table_is_a_fault_in_its_row():
    reading = read(participant_workbook(below=[[], ["Uppgifterna är preliminära"]]))
    problem = only_problem(reading)
    assert (problem.code, problem.row, problem.column) == ("anteckning", 4, "A")
    assert (reading.accepted, reading.refused) == (1, 1)


def test_a_registration_error_is_left_out_with_a_warning_whatever_else_is_wrong():
    reading = read_people(
        {"Utskriven": "2024-05-02", "Avslutsorsak": "Felregistrering", "Kön": None}
    )
    assert codes(reading) == ["felregistrering"]
    assert (reading.accepted, reading.left_out) == (0, 1)


def test_an_excel_error_is_named_by_its_cell():
    problem = only_problem(read_people({}, {"Födelseår": "#N/A"}))
    assert (problem.code, problem.row) == ("cell_felvarde", 3)
    assert "Cell E3" in problem.message
    assert "#N/A" in problem.message


def test_a_formula_never_computed_is_named_by_its_cell():
    problem = only_problem(read_people({"Födelseår": "=1980+10"}))
    assert problem.code == "formel_utan_varde"
    assert "Cell E2" in problem.message


def test_an_error_in_a_column_that_is_not_read_does_not_matter():
    assert codes(read_people({"Skonummer": "#N/A"})) == ["rubrik_okand"]


def test_a_column_of_shares_is_asked_about():
    reading = read_people({"Omfattning": 0.5}, {"Omfattning": 1}, {"Omfattning": None})
    problem = only_problem(reading)
    assert (problem.code, problem.row, problem.heading) == (
        "andel_eller_procent",
        None,
        "Omfattning",
    )
    assert reading.blocked


@pytest.mark.parametrize("values", [[0, 0], [0.5, 50], ["50 %", "20 tim"], [None, None]])
def test_a_column_with_percents_is_not_asked_about(values):
    assert read_people(*({"Omfattning": value} for value in values)).problems == ()


def test_shares_in_cells_formatted_as_percent_are_percents():
    def show_as_percent(book):
        for (cell,) in book["Deltagare"]["K2:K3"]:
            cell.number_format = "0%"

    rows = [{"Omfattning": 0.5}, {"Omfattning": 1}]
    reading = read(participant_workbook(rows, finish=show_as_percent))
    assert [row.extent for row in reading.participants] == [50, 100]


def test_a_question_tells_which_text_to_map_where():
    problem = only_problem(read_people({"Kön": "F"}))
    assert (problem.value, problem.vocabulary, problem.blocking) == ("F", "kon", True)


def test_the_same_unknown_text_gives_the_same_message_in_each_row():
    reading = read_people({"Remitterande part": "Grannen"}, {"Remitterande part": "Grannen"})
    assert len({problem.message for problem in reading.problems}) == 1
    assert [problem.row for problem in reading.problems] == [2, 3]


def test_rows_add_up_whatever_is_wrong():
    rows = [
        {},
        {"Kön": "F"},
        {"Deltagar-ID": "A1"},
        {"Kommun": None},
        {"Utskriven": "2024-05-02", "Avslutsorsak": "Felregistrering"},
        {"Samtycke": "nej"},
    ]
    content = make_workbook(
        {"Deltagare": [*participant_cells(rows), [], ["Summa", 6], ["preliminärt"]]}
    )
    reading = read(content)
    assert reading.sheets[0].rows == 8
    assert reading.accepted + reading.refused + reading.left_out == 8
