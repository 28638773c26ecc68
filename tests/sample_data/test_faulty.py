import pytest

from analytics.workbook.problems import load_catalogue
from sample_data.faulty import FOLDER, make_faulty
from tests.builders import codes, read

FAULTY = make_faulty()
BESIDES = {"blad_lases_inte"}
"""What a workbook made for something else may be told as well."""
OF_THE_FORBUND = {"lopnummer_giltighet", "manadsblad", "insats_antagen"}
"""What is told because of the settings: whatever the workbook holds, or after an answer."""


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda faulty: faulty.name)
def test_each_faulty_workbook_is_told_what_it_is_made_for(faulty):
    reading = read((FOLDER / f"{faulty.name}.xlsx").read_bytes())
    assert faulty.code in codes(reading)
    assert set(codes(reading)) <= {faulty.code} | BESIDES


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda faulty: faulty.name)
def test_the_files_are_those_that_the_generator_makes(faulty):
    assert (FOLDER / f"{faulty.name}.xlsx").read_bytes() == faulty.content


def test_there_are_no_other_files():
    assert {path.stem for path in FOLDER.iterdir()} == {faulty.name for faulty in FAULTY}


def test_every_kind_of_problem_has_its_workbook():
    assert {faulty.code for faulty in FAULTY} == set(load_catalogue()) - OF_THE_FORBUND
