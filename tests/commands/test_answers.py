"""Questions about a file on the command line: told, answered with --answers, and remembered."""

import json
from datetime import date

import pytest

from sample_data.package import participant_cells
from tests.builders import participant_workbook
from tests.ledger.stores import SLUG, make_store

ALFA = {"Insats": "Plattform Alfa", "Del": "CM"}
HEADINGS = [str(heading) for heading in participant_cells([{}])[0]]


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    make_store(home).close()
    return home


@pytest.fixture
def take_in(run):
    def take_in(path, *words, month="2024-06"):
        words = ("import", path, "--forbund", SLUG, "--month", month, "--json", *words)
        code, out, _ = run(*words)
        return code, json.loads(out)

    return take_in


@pytest.fixture
def answers(tmp_path):
    """Write answers to a file and return the words that name it."""

    def write(content):
        text = content if isinstance(content, str) else json.dumps(content)
        path = tmp_path / "svar.json"
        path.write_text(text, encoding="utf-8")
        return "--answers", path

    return write


def write_workbook(path, *rows, headings=None):
    path.write_bytes(participant_workbook([ALFA | row for row in rows], headings=headings))
    return path


@pytest.fixture
def ambiguous(tmp_path):
    return write_workbook(tmp_path / "f.xlsx", {"Kön": "F"}, {"Kön": "f"}, {})


@pytest.fixture
def nested(tmp_path):
    """A workbook that asks what is under a heading only when the heading is understood."""
    headings = ["Avslutsorsk" if name == "Avslutsorsak" else name for name in HEADINGS]
    row = {"Utskriven": date(2024, 5, 2), "Avslutsorsk": "Tombola"}
    return write_workbook(tmp_path / "nested.xlsx", row, headings=headings)


NESTED = {
    "rubrik/deltagare/Avslutsorsk": "Avslutsorsak",
    "varde/destination/Tombola": "annat",
}


def settings_of(run):
    return run("forbund", "export", SLUG)[1]


def test_a_question_stops_the_file_and_tells_its_choices(take_in, ambiguous):
    code, answer = take_in(ambiguous)

    assert (code, answer["status"]) == (2, "questions")
    first, second = answer["problems"]
    assert first["question"] == second["question"]
    assert first["question"]["key"] == "varde/kon/F"
    assert first["question"]["text"] == "Vad betyder ”F” i Kön?"
    assert first["question"]["choices"][:2] == [
        {"value": "kvinna", "label": "Kvinnor"},
        {"value": "man", "label": "Män"},
    ]
    assert first["question"]["default"] == ""


def test_a_problem_that_is_no_question_has_none(take_in, tmp_path):
    _, answer = take_in(write_workbook(tmp_path / "a.xlsx", {"Kommun": "Arvikka"}))

    assert answer["problems"][0].keys() == {
        *("code", "severity", "sheet", "row", "heading", "message"),
    }


def test_without_json_each_question_is_told_once_with_how_to_answer_it(run, ambiguous):
    code, out, _ = run("import", ambiguous, "--forbund", SLUG, "--month", "2024-06")

    assert code == 2
    assert out.count('"varde/kon/F" Vad betyder ”F” i Kön?') == 1
    assert '    "kvinna" Kvinnor\n' in out
    assert "--answers FIL.json" in out


def test_a_question_with_a_default_is_told_and_not_to_be_answered(run, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"Avslutsorsk": "x"}, headings=[*HEADINGS, "Orsak"])

    code, out, _ = run("import", path, "--forbund", SLUG, "--month", "2024-06")

    assert code == 0
    assert "--answers" not in out


def test_an_answer_is_used_and_remembered_for_the_next_month(run, take_in, answers, ambiguous):
    code, answer = take_in(ambiguous, *answers({"varde/kon/F": "kvinna"}))

    assert (code, answer["status"], answer["accepted"]) == (0, "imported", 3)
    assert '[spellings.kon]\nF = "kvinna"\n' in settings_of(run)
    assert take_in(ambiguous, month="2024-07")[0] == 0


def test_the_same_answers_may_be_given_again(run, take_in, answers, ambiguous):
    words = answers({"varde/kon/F": "kvinna"})
    take_in(ambiguous, *words)
    settings = settings_of(run)

    assert take_in(ambiguous, *words, month="2024-07")[0] == 0
    assert settings_of(run) == settings


def test_an_answer_may_bring_up_the_next_question(run, take_in, answers, nested):
    code, answer = take_in(nested, *answers(NESTED))

    assert (code, answer["problems"]) == (0, [])
    assert 'Avslutsorsk = "Avslutsorsak"' in settings_of(run)
    assert 'Tombola = "annat"' in settings_of(run)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"varde/kon/F": "kvinna", "alder": "vid_export"},
            "frågor som filen inte ställer: ”alder”",
        ),
        ({"varde/kon/F": "kvinna", "vard/kon/F": "man"}, "filen inte ställer: ”vard/kon/F”"),
        ({"varde/kon/F": "hen"}, "på frågan ”varde/kon/F” går inte att använda. Svara ”kvinna”"),
        ({"lopnummer": "alla"}, "på frågan ”lopnummer” går inte att använda"),
        ("inte json", "har inga svar som går att läsa"),
        ([1], "har inga svar som går att läsa"),
        ({"varde/kon/F": 1}, "har inga svar som går att läsa"),
    ],
)
def test_an_answer_to_nothing_is_refused_and_nothing_is_saved(
    run, answers, ambiguous, given, sentence
):
    before = settings_of(run)

    words = ("import", ambiguous, "--forbund", SLUG, "--month", "2024-06", *answers(given))
    code, out, err = run(*words)

    assert (code, out) == (1, "")
    assert sentence in err
    assert settings_of(run) == before
    assert run("imports", "list", "--forbund", SLUG)[1].count("2024-06") == 0


def test_a_file_of_answers_that_is_not_there_is_told(run, ambiguous, tmp_path):
    words = ("--forbund", SLUG, "--month", "2024-06", "--answers", tmp_path / "borta.json")

    assert "går inte att öppna" in run("import", ambiguous, *words)[2]


def test_an_answered_question_cannot_be_answered_otherwise(run, take_in, answers, ambiguous):
    take_in(ambiguous, *answers({"varde/kon/F": "kvinna"}))

    words = ("--forbund", SLUG, "--month", "2024-07", *answers({"varde/kon/F": "man"}))
    code, _, err = run("import", ambiguous, *words)

    assert code == 1
    assert "ändras i förbundets inställningar" in err


def test_answers_about_a_file_that_is_refused_are_not_remembered(run, take_in, answers, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"Kön": "F"}, {"Kommun": "Arvikka"})
    before = settings_of(run)

    code, answer = take_in(path, *answers({"varde/kon/F": "kvinna"}))

    assert (code, answer["status"]) == (2, "refused")
    assert [problem["code"] for problem in answer["problems"]] == ["kommun_okand"]
    assert settings_of(run) == before


def test_faults_in_a_file_are_told_before_answers_to_nothing(take_in, answers, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"Kommun": "Arvikka"})

    assert take_in(path, *answers({"nonsens": "x"}))[1]["status"] == "refused"


def test_one_file_of_answers_may_be_about_several_workbooks(run, answers, ambiguous, tmp_path):
    first = write_workbook(tmp_path / "first.xlsx", {})
    given = answers({"varde/kon/F": "kvinna"})
    words = ("--forbund", SLUG, "--month", "2024-06", *given)

    code, out, err = run("import", first, ambiguous, *words)

    assert (code, err) == (0, "")
    assert "f.xlsx: 3 rader inlästa" in out
