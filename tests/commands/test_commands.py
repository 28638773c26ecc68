"""The command line as somebody uses it: what it prints and how it ends."""

import json

import pytest

from analytics.__main__ import main
from analytics.ledger.store import open_store
from tests.ledger.stores import SLUG, deliver, make_store, rows_query
from tests.ledgers import anonymous, economy_row, exits, row, settings_toml


@pytest.fixture
def home(tmp_path):
    """A home with one month read in."""
    home = tmp_path / "home"
    store = make_store(home)
    rows = [
        *exits(8, destination="studier"),
        *exits(4, start=9, kon="man"),
        row(pseudonym="D20", programme="beta", kommun="1730"),
    ]
    deliver(store, rows, ekonomi=[economy_row(outcome=1000)], anonyma=[anonymous("2024-03")])
    store.close()
    return home


@pytest.fixture
def figures(run):
    def figures(*words, measure="inskrivna"):
        code, out, err = run("figures", measure, "--forbund", SLUG, *words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return figures


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["tala"],
        ["figures"],
        ["figures", "inskrivna"],
        ["figures", "inskrivna", "--forbund", SLUG, "--per", "vecka"],
        ["figures", "inskrivna", "--forbund", SLUG, "--source", "annan"],
        ["figures", "inskrivna", "--forbund", SLUG, "--okand"],
        ["forbund"],
        ["forbund", "add"],
        ["import", "fil.xlsx"],
        ["import", "fil.xlsx", "--forbund", SLUG, "--month", "2024-06", "--mode", "annan"],
    ],
)
def test_wrong_usage_ends_with_64_and_says_how_to_use_it(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(words)

    assert caught.value.code == 64
    assert capsys.readouterr().err.startswith("usage: samsyn")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["figures", "inskrivna", "--forbund", "okand"], "Förbundet ”okand” finns inte här."),
        (["forbund", "export", "okand"], "Förbundet ”okand” finns inte här."),
        (["forbund", "add", "finns-inte.toml"], "går inte att läsa"),
        (["figures", "kotid", "--forbund", SLUG], "Måttet ”kotid” finns inte."),
        (["figures", "unika", "--forbund", SLUG, "--by", "skor"], "går inte att dela upp"),
        (["figures", "unika", "--forbund", SLUG, "--where", "kon"], "går inte att förstå"),
        (["figures", "unika", "--forbund", SLUG, "--where", "kon=x"], "Kön ”x” finns inte."),
        (["figures", "unika", "--forbund", SLUG, "--from", "mars"], "är ingen månad"),
        (["figures", "unika", "--forbund", SLUG, "--include", "alla"], "--include kan vara"),
        (
            ["figures", "unika", "--forbund", SLUG, "--from", "2024-05", "--to", "2024-04"],
            "innan den börjar",
        ),
    ],
)
def test_what_the_user_can_mend_ends_with_1_and_one_swedish_sentence(run, words, sentence):
    code, out, err = run(*words)

    assert code == 1
    assert out == ""
    assert sentence in err
    assert "Traceback" not in err


def test_figures_are_rows_with_period_dimensions_and_values(figures):
    answer = figures(
        "--by", "kon", "--from", "2024-01", "--to", "2024-06", measure="utskrivna_till"
    )

    assert answer["measure"] == "utskrivna_till"
    assert {"period", "kon", "destination", "n", "of", "share"} == answer["rows"][0].keys()


def test_a_share_comes_with_its_numbers(figures):
    rows = figures("--by", "kon", "--per", "total", measure="till_arbete_studier")["rows"]

    women, men = rows[0], rows[1]
    assert (women["period"], women["kon"]) == ("total", "kvinna")
    assert (women["n"], women["of"], women["share"]) == (8, 8, 1.0)
    assert (men["n"], men["of"], men["share"]) == (0, 4, 0.0)
    assert rows[2]["share"] is None


@pytest.mark.parametrize(
    ("per", "keys"),
    [
        ("month", ["2024-05", "2024-06"]),
        ("quarter", ["2024-Q2"]),
        ("half", ["2024-H1"]),
        ("rolling12", ["2024-05-R12", "2024-06-R12"]),
        ("total", ["total"]),
    ],
)
def test_figures_come_per_the_periods_asked_for(figures, per, keys):
    rows = figures("--from", "2024-05", "--to", "2024-06", "--per", per)["rows"]

    assert [row["period"] for row in rows] == keys


def test_figures_are_by_default_of_the_latest_year_up_to_the_latest_month(figures):
    rows = figures("--per", "month")["rows"]

    assert [row["period"] for row in rows] == [f"2024-{n:02d}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("words", "n"),
    [
        ([], 13),
        (["--where", "kon=man"], 4),
        (["--where", "kon=Kvinnor", "--where", "kommun=Eda"], 1),
        (["--where", "kon=man", "--where", "kon=kvinna"], 13),
        (["--include", "anonyma"], 14),
    ],
)
def test_figures_are_kept_to_what_is_asked_for(figures, words, n):
    assert figures(*words)["rows"][0]["n"] == n


def test_what_is_not_reported_is_null_and_not_zero(figures):
    rows = figures("--from", "2024-06", "--to", "2024-07", "--per", "month")["rows"]

    assert rows == [{"period": "2024-06", "n": 0}, {"period": "2024-07", "n": None}]


def test_budget_is_in_kronor(figures):
    row = figures(measure="budget")["rows"][0]

    assert (row["budget"], row["outcome"]) == (660_000, 1000)
    assert row["distributed"] is True


def test_figures_are_a_table_without_json(run):
    code, out, _ = run("figures", "inskrivna", "--forbund", SLUG, "--by", "kon")

    assert code == 0
    assert "kvinna" in out.splitlines()[1]


def test_figures_before_the_first_import_ask_for_months_or_a_file(tmp_path, capsys):
    home = tmp_path / "home"
    make_store(home).close()

    code = main(["--home", str(home), "figures", "inskrivna", "--forbund", SLUG])

    assert code == 1
    assert "Inget är inläst än" in capsys.readouterr().err


def test_a_forbund_is_added_from_its_file_and_written_out_again(tmp_path, capsys):
    file = tmp_path / "förbund.toml"
    file.write_text(settings_toml(), encoding="utf-8")
    home = ["--home", str(tmp_path / "home")]

    assert main([*home, "forbund", "add", str(file)]) == 0
    assert capsys.readouterr().out == "Samordningsförbundet Provbygden är sparat som provbygden.\n"

    assert main([*home, "forbund", "export", SLUG]) == 0
    assert capsys.readouterr().out == settings_toml()


def test_a_settings_file_with_faults_is_refused_with_their_places(tmp_path, capsys):
    file = tmp_path / "fel.toml"
    file.write_text(settings_toml().replace('"1730"', '"9999"'), encoding="utf-8")

    code = main(["--home", str(tmp_path / "home"), "forbund", "add", str(file)])

    assert code == 1
    assert "members.1: 9999 är ingen kommunkod" in capsys.readouterr().err


def test_a_settings_file_that_is_no_text_is_refused(tmp_path, capsys):
    file = tmp_path / "bild.toml"
    file.write_bytes(b"\xff\xfe\x00")

    assert main(["--home", str(tmp_path / "home"), "forbund", "add", str(file)]) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_a_whole_store_is_verified_with_0(run):
    code, out, _ = run("verify")

    assert code == 0
    assert all(line.startswith("Ja ") for line in out.splitlines())
    assert "Ja   Loggen är obruten" in out.splitlines()


def test_a_store_with_a_fault_is_verified_with_1_and_told_where(run, home):
    rows_query(home, "UPDATE participants SET kon = 'man' WHERE id = 1")

    code, out, _ = run("verify")

    assert code == 1
    assert "– deltagare rad 1 har ändrats utanför programmet" in out


def test_the_home_may_be_named_by_the_environment(home, monkeypatch, capsys):
    monkeypatch.setenv("SAMSYN_HOME", str(home))

    assert main(["verify"]) == 0


def test_a_home_that_cannot_be_written_ends_with_1(tmp_path, capsys):
    in_the_way = tmp_path / "fil"
    in_the_way.touch()

    assert main(["--home", str(in_the_way), "verify"]) == 1
    assert "Det går inte att skriva i mappen" in capsys.readouterr().err


def test_commands_leave_the_store_readable(home, run):
    run("verify")

    store = open_store(home)
    assert store.keyring.fingerprint
    store.close()
