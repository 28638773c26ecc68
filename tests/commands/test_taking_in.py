"""Import, history and locks on the command line, with the sample workbooks."""

import json

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT
from tests.three_faults import EXIT_ROW, MISSPELT_ROW, NO_KON_ROW, write_three_faults

pytestmark = pytest.mark.slow

DECEMBER = ROOT / "sample_data" / "arvika-eda" / "arvika-eda_2024-12.xlsx"
FORBUND = ("--forbund", "arvika-eda")


@pytest.fixture
def home(demo_home):
    return demo_home


@pytest.fixture
def take_in(run):
    def take_in(path, month, *words):
        code, out, _ = run("import", str(path), *FORBUND, "--month", month, "--json", *words)
        return code, json.loads(out)

    return take_in


@pytest.fixture
def without_two_rows(tmp_path):
    book = load_workbook(DECEMBER)
    book["Deltagare"].delete_rows(40, 2)
    path = tmp_path / "utan-tva.xlsx"
    book.save(path)
    return path


def present(run):
    words = ("figures", "pagaende", *FORBUND, "--from", "2021-01", "--to", "2024-12", "--json")
    return run(*words, "--per", "month")[1]


def test_three_faults_are_told_at_once_with_their_rows_and_nothing_is_saved(run, take_in, tmp_path):
    before = present(run)

    code, answer = take_in(write_three_faults(tmp_path / "fel.xlsx"), "2025-01")

    faults = [(p["row"], p["heading"]) for p in answer["problems"] if p["severity"] == "fel"]
    assert (code, answer["status"]) == (2, "refused")
    assert faults == [
        (MISSPELT_ROW, "Kommun"),
        (NO_KON_ROW, "Kön"),
        (EXIT_ROW, "Utskriven"),
    ]
    assert present(run) == before


def test_the_same_month_twice_is_told_by_its_own_exit_code(take_in):
    code, answer = take_in(DECEMBER, "2024-12")

    assert (code, answer["status"]) == (3, "already_imported")


def test_the_same_list_for_the_next_month_is_received(take_in):
    code, answer = take_in(DECEMBER, "2025-01")

    assert (code, answer["status"]) == (0, "imported")


@pytest.mark.parametrize(("confirmed", "code"), [("0", 2), ("1", 2), ("2", 0), ("3", 2)])
def test_rows_that_are_gone_need_a_yes_to_just_as_many(take_in, without_two_rows, confirmed, code):
    answered, answer = take_in(without_two_rows, "2025-01", "--confirm-removals", confirmed)

    asked = [problem["code"] for problem in answer["problems"] if problem["severity"] == "fraga"]
    assert answered == code
    assert asked == ([] if code == 0 else ["rader_borta"])


def test_an_undo_gives_back_every_figure(run, take_in, without_two_rows):
    before = present(run)
    take_in(without_two_rows, "2025-01", "--confirm-removals", "2")
    number = run("imports", "list", *FORBUND)[1].split()[0]
    assert present(run) != before

    code, out, _ = run("imports", "undo", number, *FORBUND)

    assert (code, out) == (0, f"Fil nr {number} för januari 2025 är ångrad.\n")
    assert present(run) == before


def test_a_locked_month_refuses_until_it_is_opened_with_a_reason(run, without_two_rows):
    words = ("import", str(without_two_rows), *FORBUND, "--month", "2024-12")
    confirmed = (*words, "--confirm-removals", "2")
    code, _, message = run(*confirmed)
    without_reason = run("month", "unlock", "2024-12", *FORBUND)[0]
    run("month", "unlock", "2024-12", *FORBUND, "--reason", "Två rader var dubbla")

    assert (code, without_reason) == (1, 1)
    assert "December 2024 fastställdes" in message
    assert run(*confirmed)[0] == 0
