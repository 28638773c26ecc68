"""``retention`` as somebody uses it, and a list that still has what was erased."""

import json
from datetime import date

import pytest

from sample_data.package import make_workbook, participant_cells
from tests.ledger.stores import SLUG, make_store, rows_query
from tests.ledger.test_retention import DECISION

ROW = {"Insats": "Alfa", "Del": "CM", "Inskriven": date(2019, 1, 15)}
GONE = {"Utskriven": date(2019, 6, 20), "Avslutsorsak": "Studier"}


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def take_in(run, tmp_path):
    def take_in(rows, month):
        path = tmp_path / "fil.xlsx"
        cells = participant_cells([{**ROW, **row} for row in rows])
        path.write_bytes(make_workbook({"Deltagare": cells}))
        options = ["--forbund", SLUG, "--month", month, "--json"]
        code, out, _ = run("import", str(path), *options)
        return code, json.loads(out.splitlines()[-1])

    return take_in


def stored(home):
    return rows_query(home, "SELECT COUNT(*) FROM participants")[0][0]


def test_rows_are_told_of_then_erased_then_left_out_of_the_next_list(home, run, take_in):
    make_store(home, shared_pseudonyms=False, more=DECISION).close()
    assert take_in([{}, GONE], "2019-07")[0] == 0

    code, out, _ = run("retention", "run", "--dry-run")
    assert code == 0
    assert "1 deltagare (1 rad med tidigare versioner" in out
    assert "skulle raderas." in out
    assert stored(home) == 2

    code, out, _ = run("retention", "run", "--forbund", SLUG)
    assert (code, stored(home)) == (0, 1)
    assert out.startswith("Samordningsförbundet Provbygden: 1 deltagare (1 rad")
    assert out.endswith("är raderade.\n")

    code, answer = take_in([{}, GONE], "2019-08")
    assert (code, stored(home), answer["status"]) == (0, 1, "imported")
    (told,) = [p for p in answer["problems"] if p["code"] == "gallrad"]
    assert told["severity"] == "varning"
    assert told["message"].startswith("1 rad har gallrats enligt förbundets beslut")


def test_without_a_decision_nothing_is_done(home, run):
    make_store(home).close()

    code, out, _ = run("retention", "run")
    assert (code, "så inget gallras" in out) == (0, True)

    code, out, err = run("retention", "run", "--forbund", SLUG)
    assert (code, out) == (1, "")
    assert "inget gallringsbeslut" in err
