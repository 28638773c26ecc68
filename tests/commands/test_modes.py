"""Events and corrections through the command line, as a förbund sends them."""

import json
from datetime import date

import pytest

from analytics.__main__ import main
from analytics.ledger.store import open_store
from sample_data.package import make_workbook, participant_cells
from tests.ledger.stores import SLUG, count, make_store

ROW = {"Insats": "Alfa", "Del": "CM", "Inskriven": date(2024, 1, 15)}


@pytest.fixture
def take_in(tmp_path, capsys):
    make_store(tmp_path / "home", shared_pseudonyms=False).close()

    def take_in(rows, month, *options):
        cells = participant_cells([{**ROW, **row} for row in rows])
        path = tmp_path / "fil.xlsx"
        path.write_bytes(make_workbook({"Deltagare": cells}))
        command = ["import", str(path), "--forbund", SLUG, "--month", month, "--json", *options]
        code = main(["--home", str(tmp_path / "home"), *command])
        return code, json.loads(capsys.readouterr().out.splitlines()[-1])

    return take_in


def entered(tmp_path):
    store = open_store(tmp_path / "home")
    try:
        return count(store)
    finally:
        store.close()


def blocking(answer):
    return [p["code"] for p in answer["problems"] if p["severity"] != "varning"]


def test_a_registration_mistake_takes_away_the_row_that_was(take_in, tmp_path):
    assert take_in([{}, {}], "2024-04")[0] == 0
    mistake = {
        "Deltagar-ID": "A2",
        "Utskriven": date(2024, 5, 2),
        "Avslutsorsak": "Felregistrering",
    }

    code, _ = take_in([{}, mistake], "2024-05", "--mode", "handelser")

    assert (code, entered(tmp_path)) == (0, [1])


def test_an_event_of_nobody_known_is_told_and_nothing_is_saved(take_in, tmp_path):
    assert take_in([{}], "2024-04")[0] == 0

    code, answer = take_in([{"Deltagar-ID": "A9"}], "2024-05", "--mode", "handelser")

    assert (code, blocking(answer), entered(tmp_path)) == (2, ["rad_utanfor_manaden"], [1])


def test_a_correction_of_nobody_known_is_told(take_in):
    assert take_in([{}], "2024-04")[0] == 0

    code, answer = take_in([{"Deltagar-ID": "A9"}], "2024-04", "--mode", "rattelse")

    assert (code, blocking(answer)) == (2, ["rad_finns_inte"])


def test_a_correction_cannot_take_back_consent(take_in):
    assert take_in([{"Samtycke": "ja"}], "2024-04")[0] == 0

    code, answer = take_in([{"Samtycke": "nej"}], "2024-04", "--mode", "rattelse")

    assert (code, "rattelse_utan_samtycke" in blocking(answer)) == (2, True)


def test_a_later_list_goes_before_events(take_in):
    assert take_in([{}], "2024-06")[0] == 0

    code, answer = take_in([{}], "2024-05", "--mode", "handelser")

    assert (code, "senare_lista" in blocking(answer)) == (2, True)


@pytest.mark.parametrize(
    ("options", "code", "kvinnor"),
    [
        ([], 2, [1, 0]),
        (["--locked", "behall"], 0, [1, 0]),
        (["--locked", "oppna", "--reason", "Fel kön"], 0, [0, 1]),
    ],
)
def test_a_locked_month_is_asked_about(take_in, tmp_path, options, code, kvinnor):
    take_in([{}], "2024-05")
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "month", "faststall", "2024-05", "--forbund", SLUG]) == 0

    found, answer = take_in([{"Kön": "Man"}], "2024-06", *options)

    assert (found, "faststalld_manad" in blocking(answer)) == (code, code == 2)
    assert answer["left_out"] == (1 if "behall" in options else 0)
    store = open_store(tmp_path / "home")
    assert count(store, "pagaende", "2024-05", by=["kon"])[:2] == kvinnor
    store.close()


def test_consent_that_is_taken_back_is_told(take_in):
    take_in([{"Samtycke": "ja"}, {"Samtycke": "ja"}], "2024-05")

    _, answer = take_in([{"Samtycke": "nej"}, {"Samtycke": "ja"}], "2024-06")
    _, again = take_in([{"Samtycke": "ja"}, {"Samtycke": "ja"}], "2024-05", "--mode", "hela")

    assert "samtycke_atertaget" in [problem["code"] for problem in answer["problems"]]
    assert "samtycke_saknas" in [problem["code"] for problem in again["problems"]]
