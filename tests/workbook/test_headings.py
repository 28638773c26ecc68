from datetime import date

import pytest

from analytics.workbook.asking import NOT_READ
from analytics.workbook.columns import PARTICIPANTS, SHEET_SPECS, heading_key
from sample_data.package import make_workbook, participant_cells
from tests.builders import (
    codes,
    economy_workbook,
    only_problem,
    participant_workbook,
    read,
    small_association,
)

EVERY_NAME = [
    pytest.param(spec, column, name, id=f"{spec.kind}-{name}")
    for spec in SHEET_SPECS
    for column in spec.columns
    for name in (column.heading, *column.aliases)
]
PLATFORM, WAY = small_association().programmes


def headings_of(reading):
    return dict(reading.sheets[0].headings)


@pytest.mark.parametrize(("spec", "column", "name"), EVERY_NAME)
def test_each_name_of_a_column_finds_it(spec, column, name):
    assert spec.find(f" {name.upper()}*\xa0") is column


@pytest.mark.parametrize("spec", SHEET_SPECS, ids=lambda spec: spec.kind)
def test_no_name_means_two_columns(spec):
    names = [heading_key(name) for c in spec.columns for name in (c.heading, *c.aliases)]
    assert len(names) == len(set(names))


def test_sheets_are_recognised_by_their_headings_and_not_their_names():
    reading = read(participant_workbook(sheet="Blad7"))
    assert (reading.sheets[0].kind, reading.sheets[0].heading_row) == ("deltagare", 1)
    assert set(reading.rows) == {"deltagare", "anonyma"}
    assert set(read(economy_workbook()).rows) == {"ekonomi"}


def test_headings_are_listed_as_written_with_what_they_mean():
    headings = ["Löpnr", "Projekt", "Kön", "Hemkommun", "Remittent", "Start", "Annat"]
    reading = read(participant_workbook([{"Annat": "x"}], headings=headings))
    assert reading.participants[0].kommun == "1784"
    assert headings_of(reading) == {
        "Löpnr": "Deltagar-ID",
        "Projekt": "Insats",
        "Kön": "Kön",
        "Hemkommun": "Kommun",
        "Remittent": "Remitterande part",
        "Start": "Inskriven",
        "Annat": "",
    }


@pytest.mark.parametrize("above", [1, 5, 20])
def test_titles_and_blank_rows_may_stand_above(above):
    reading = read(participant_workbook(above=[["Månadsrapport maj"]] + [[]] * (above - 1)))
    assert reading.problems == ()
    assert reading.sheets[0].heading_row == above + 1
    assert reading.accepted == 1


def two_rows_of_headings(upper, lower, *values):
    cells = participant_cells([{}])
    rows = [[*cells[0], *upper], [None] * 10 + lower, [*cells[1], *values]]
    return make_workbook({"Deltagare": rows})


def test_a_second_row_may_complete_merged_headings():
    content = two_rows_of_headings(
        ["Försörjning", None, "Steg", None],
        ["före", "efter", "vid start", "nu"],
        *("A-kassa", "CSN", 2, 3),
    )
    reading = read(content)
    assert reading.problems == ()
    (row,) = reading.participants
    assert (row.support_before, row.support_after) == (("a_kassa",), ("studiestod",))
    assert (row.step_entry, row.step_now) == (2, 3)
    assert headings_of(reading)["Försörjning efter"] == "Försörjning efter"


def test_a_row_that_completes_no_heading_is_a_row():
    content = two_rows_of_headings(["Steg"], ["kvar"], 2)
    assert codes(read(content)) == ["rubrik_liknar"]


def test_headings_further_down_are_not_looked_for():
    reading = read(participant_workbook(above=[[]] * 20 + [["titel"]]))
    assert codes(reading) == ["inget_blad", "blad_lases_inte"]


def test_two_names_of_one_column_are_told_with_both():
    problem = only_problem(read(participant_workbook([{"Hemkommun": "Eda"}])))
    assert problem.code == "rubrik_dubbel"
    assert "kolumn F (Kommun)".casefold() in problem.message.casefold()
    assert "kolumn K (Hemkommun)" in problem.message


def test_a_missing_heading_is_told_with_those_that_were_found():
    headings = [heading for heading in participant_cells([{}])[0] if heading != "Kommun"]
    reading = read(participant_workbook([{}, {}], headings=headings))
    problem = only_problem(reading)
    assert problem.code == "rubrik_saknas"
    assert "Kommun saknas" in problem.message
    assert "Deltagar-ID, Insats, Del" in problem.message
    assert (reading.accepted, reading.refused) == (0, 2)


def read_without_programme(*below, programmes):
    """Return what a sheet of one participant, who is in no named insats, gives."""
    association = small_association().model_copy(update={"programmes": tuple(programmes)})
    headings = [heading for heading in participant_cells([{}])[0] if heading != "Insats"]
    content = participant_workbook([{"Del": None}], headings=headings, below=below)
    return read(content, association=association)


def test_the_only_insats_is_that_of_a_sheet_which_names_none():
    reading = read_without_programme(programmes=[WAY])
    problem = only_problem(reading)
    assert (problem.code, problem.severity) == ("insats_antagen", "varning")
    assert WAY.name in problem.message
    assert [one.programme for one in reading.participants] == [WAY.code]


def test_a_sheet_names_its_insats_where_there_are_several():
    reading = read_without_programme(programmes=[PLATFORM, WAY])
    assert codes(reading) == ["rubrik_saknas"]
    assert reading.accepted == 0


def test_a_note_is_a_note_also_where_the_insats_is_assumed():
    reading = read_without_programme(["Uppgifterna är preliminära"], programmes=[WAY])
    assert codes(reading) == ["insats_antagen", "anteckning"]


def test_faults_in_rows_are_told_beside_a_missing_heading():
    headings = [heading for heading in participant_cells([{}])[0] if heading != "Kommun"]
    reading = read(participant_workbook([{"Kön": None}], headings=headings))
    assert codes(reading) == ["rubrik_saknas", "obligatorisk_tom"]


@pytest.mark.parametrize(
    ("written", "value", "proposal"),
    [
        ("Omfatning", 50, "Menar du Omfattning?"),
        ("Stegg nu", 3, "Menar du Steg nu?"),
        ("Aktualiserat", date(2024, 1, 1), "Menar du Aktualiserad?"),
    ],
)
def test_an_unknown_heading_is_told_with_the_nearest(written, value, proposal):
    problem = only_problem(read(participant_workbook([{written: value}])))
    assert (problem.code, problem.severity) == ("rubrik_liknar", "fraga")
    assert proposal in problem.message
    assert not problem.blocking


def test_an_unknown_heading_that_is_like_no_other_is_told():
    problem = only_problem(read(participant_workbook([{"Skonummer": 41}])))
    assert (problem.code, problem.severity) == ("rubrik_okand", "varning")
    assert "Menar du" not in problem.message


def test_a_heading_of_numbers_is_proposed_with_what_they_count():
    problem = only_problem(read(participant_workbook([{"Omfatning": 50}])))
    choices = {choice.value: choice.label for choice in problem.question.choices}
    assert choices["Omfattning"] == "Omfattning (procent, 0–100)"
    assert choices[NOT_READ] == "Läs inte kolumnen"


def test_a_column_of_dates_is_never_proposed_for_a_category():
    headings = [*participant_cells([{}])[0][:-1], "Avslutsorsk"]
    as_text = read(participant_workbook([{"Avslutsorsk": "Studier"}], headings=headings))
    as_date = read(participant_workbook([{"Avslutsorsk": date(2024, 2, 1)}], headings=headings))
    assert "Menar du Avslutsorsak?" in as_text.problems[0].message
    assert "Menar du" not in as_date.problems[0].message


def test_content_without_a_heading_is_told():
    cells = participant_cells([{}])
    content = make_workbook({"Deltagare": [cells[0], [*cells[1], "x"]]})
    assert only_problem(read(content)).code == "rubrik_tom"


def test_two_rows_that_may_be_headings_are_asked_about():
    reading = read(make_workbook({"Deltagare": participant_cells([{}]) * 2}))
    problem = reading.problems[-1]
    assert (problem.code, problem.blocking) == ("oklart_blad", True)
    assert "rad 1" in problem.message
    assert "rad 3" in problem.message


def test_a_list_of_choices_is_no_table():
    choices = [["Kön", "Kommun", "Remitterande part", "Avslutsorsak"], ["Kvinna", "Eda", "AF", ""]]
    content = make_workbook({"Deltagare": participant_cells([{}]), "Listor": choices})
    assert [(p.code, p.sheet) for p in read(content).problems] == [("blad_lases_inte", "Listor")]


def test_an_empty_sheet_is_passed_over_in_silence():
    content = make_workbook({"Deltagare": participant_cells([{}]), "Blad2": []})
    reading = read(content)
    assert reading.problems == ()
    assert [(sheet.name, sheet.kind) for sheet in reading.sheets] == [
        ("Deltagare", "deltagare"),
        ("Blad2", ""),
    ]


def test_a_workbook_without_any_known_sheet_names_what_it_needs():
    problem = read(make_workbook({"Blad1": [["a", "b"], [1, 2]]})).problems[0]
    assert problem.code == "inget_blad"
    assert ", ".join(PARTICIPANTS.required) in problem.message


def test_an_error_in_the_heading_row_is_named():
    cells = participant_cells([{}])
    content = make_workbook({"Deltagare": [[*cells[0], "#REF!"], cells[1]]})
    assert "Cell K1" in only_problem(read(content)).message
