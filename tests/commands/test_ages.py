"""A list with ages instead of birth years, month after month."""

import json
from datetime import date

import pytest

from analytics.__main__ import main
from analytics.ledger.state import load_dataset
from analytics.ledger.store import open_store
from sample_data.package import PARTICIPANT, make_workbook, participant_cells
from tests.ledger.stores import SLUG, make_store

HEADINGS = [
    "Deltagar-ID",
    *(name for name in PARTICIPANT if name not in ("Födelseår", "Del", "Insats")),
    "Insats",
    "Del",
    "Ålder",
]


@pytest.fixture
def home(tmp_path):
    make_store(tmp_path / "home").close()
    return tmp_path / "home"


def take_in(home, tmp_path, age, month, capsys):
    row = {
        "Insats": "Alfa",
        "Ålder": age,
        "Del": "CM",
        "Remitterande part": "AF",
        "Inskriven": date(2024, 1, 15),
    }
    path = tmp_path / f"{month}.xlsx"
    path.write_bytes(make_workbook({"Deltagare": participant_cells([row], HEADINGS)}))
    answers = tmp_path / "svar.json"
    answers.write_text(json.dumps({"alder": "vid_export"}), encoding="utf-8")
    given = ["--answers", str(answers)] if month == "2024-12" else []
    code = main(
        ["--home", str(home), "import", str(path), "--forbund", SLUG, "--month", month, *given]
    )
    assert code == 0, capsys.readouterr().out
    store = open_store(home)
    rows = load_dataset(store, SLUG).stays
    store.close()
    return rows.axes["aldersgrupp"].keys[rows.codes["aldersgrupp"][0]]


def test_a_birthday_is_no_change_of_the_birth_year(home, tmp_path, capsys):
    assert take_in(home, tmp_path, 25, "2024-12", capsys) == "25-29"  # 24 or 25 at entry
    assert take_in(home, tmp_path, 25, "2025-01", capsys) == "25-29"
    assert take_in(home, tmp_path, 31, "2025-02", capsys) == "30-44"  # a mended age is one
