from collections import Counter
from io import BytesIO

import pytest
from openpyxl import load_workbook

from analytics.model.association import read_association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.workbook import annotated
from analytics.workbook.annotated import annotate_workbook, can_be_returned
from analytics.workbook.container import check_container
from analytics.workbook.mending_list import HEADING_ROW, SEVERITY_COLOURS
from analytics.workbook.problems import load_catalogue
from sample_data.faulty import make_faulty
from sample_data.package import change_parts, economy_cells, make_workbook, participant_cells
from tests.builders import participant_workbook, read, read_workbook
from tests.conftest import ROOT
from tests.marked import annotate, commented_cells, list_of, marked_cells, mended
from tests.pdf import needs_libreoffice, read_as_pdf
from tests.three_faults import EXIT_ROW, MISSPELT_ROW, NO_KON_ROW, SOURCE, write_three_faults

FAULTY = [pytest.param(faulty, id=faulty.name) for faulty in make_faulty()]
DECEMBER = Month.of(2024, 12)
SHEETS = load_workbook(SOURCE, read_only=True).sheetnames


def arvika_eda():
    return read_association((ROOT / "sample_data" / "arvika-eda.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def three_faults(tmp_path_factory):
    """A December workbook with three faults, and what reading it gives."""
    path = write_three_faults(tmp_path_factory.mktemp("faults") / "december.xlsx")
    content = path.read_bytes()
    return content, read_workbook(content, arvika_eda(), DECEMBER)


@pytest.fixture(scope="module")
def three_faults_marked(three_faults):
    content, reading = three_faults
    return annotate_workbook(content, reading.problems)


def test_the_cells_with_problems_are_marked_and_no_others(three_faults, three_faults_marked):
    _, reading = three_faults
    book = load_workbook(BytesIO(three_faults_marked))
    expected = {f"{p.column}{p.row}": p.severity for p in reading.problems}
    assert {f"F{MISSPELT_ROW}", f"D{NO_KON_ROW}", f"L{EXIT_ROW}"} <= set(expected)
    assert marked_cells(book["Deltagare"]) == expected
    assert commented_cells(book["Deltagare"]) == set(expected)
    assert marked_cells(book["Ekonomi"]) == {}


def test_the_list_names_every_problem_the_gravest_first(three_faults, three_faults_marked):
    _, reading = three_faults
    rows = list_of(load_workbook(BytesIO(three_faults_marked)))
    assert rows[0][:4] == (1, "Deltagare", MISSPELT_ROW, "F – Kommun")
    assert rows[0][4].startswith("”Arvikka” är ingen kommun.")
    assert [row[2] for row in rows[:3]] == [MISSPELT_ROW, NO_KON_ROW, EXIT_ROW]
    assert [row[5] for row in rows] == ["Fel"] * 3 + ["Varning"] * (len(rows) - 3)
    assert sorted(row[4] for row in rows) == sorted(p.message for p in reading.problems)


def test_the_list_comes_first_and_is_the_only_sheet_selected(three_faults_marked):
    book = load_workbook(BytesIO(three_faults_marked))
    assert book.sheetnames == ["Att rätta", *SHEETS]
    selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
    assert selected == ["Att rätta"]
    sheet = book["Att rätta"]
    assert sheet.freeze_panes == f"A{HEADING_ROW + 1}"
    assert sheet["A2"].value.startswith("Det finns 3 fel och 20 varningar.")
    assert sheet.cell(HEADING_ROW + 1, 3).hyperlink.location == f"'Deltagare'!F{MISSPELT_ROW}"
    assert sheet.cell(HEADING_ROW + 1, 3).hyperlink.target is None


def test_the_marked_workbook_has_the_same_problems(three_faults, three_faults_marked):
    _, reading = three_faults
    again = read_workbook(three_faults_marked, arvika_eda(), DECEMBER)
    assert again.problems == reading.problems
    assert [sheet.name for sheet in again.sheets if sheet.kind] == SHEETS


def test_what_is_mended_in_the_marked_workbook_reads_as_the_original(three_faults_marked):
    original = load_workbook(SOURCE)["Deltagare"]
    places = (f"F{MISSPELT_ROW}", f"D{NO_KON_ROW}", f"L{EXIT_ROW}")
    content = mended(three_faults_marked, {place: original[place].value for place in places})
    reading = read_workbook(content, arvika_eda(), DECEMBER)
    expected = read_workbook(SOURCE.read_bytes(), arvika_eda(), DECEMBER)
    assert reading.problems == expected.problems
    assert not reading.blocked
    assert (reading.participants, reading.economy) == (expected.participants, expected.economy)


def test_marking_again_leaves_nothing_of_the_first_round(three_faults, three_faults_marked):
    original = load_workbook(SOURCE)["Deltagare"]
    content = mended(three_faults_marked, {f"D{NO_KON_ROW}": original[f"D{NO_KON_ROW}"].value})
    reading = read_workbook(content, arvika_eda(), DECEMBER)
    book = load_workbook(BytesIO(annotate_workbook(content, reading.problems)))
    assert book.sheetnames == ["Att rätta", *SHEETS]
    assert len(list_of(book)) == len(three_faults[1].problems) - 1
    sheet = book["Deltagare"]
    assert sheet[f"D{NO_KON_ROW}"].comment is None
    assert sheet[f"D{NO_KON_ROW}"].fill.fill_type is None
    assert sheet[f"F{MISSPELT_ROW}"].comment.text.count("Arvikka") == 1


def test_marking_the_same_twice_gives_the_same_marks(three_faults, three_faults_marked):
    _, reading = three_faults
    first = load_workbook(BytesIO(three_faults_marked))
    second = load_workbook(BytesIO(annotate_workbook(three_faults_marked, reading.problems)))
    assert list_of(second) == list_of(first)
    assert marked_cells(second["Deltagare"]) == marked_cells(first["Deltagare"])
    place = f"F{MISSPELT_ROW}"
    assert second["Deltagare"][place].comment.text == first["Deltagare"][place].comment.text


def test_several_problems_of_a_cell_share_its_comment():
    twice = participant_workbook([{"Deltagar-ID": "A1"}, {"Deltagar-ID": "A1"}])
    problems = read(twice).problems
    assert {f"{p.column}{p.row}" for p in problems} == {"A3"}
    both = annotate_workbook(twice, [*problems, *problems])
    comment = load_workbook(BytesIO(both))["Deltagare"]["A3"].comment
    assert comment.author == "Samsyn"
    assert comment.text == "Att rätta (Samsyn):\n" + "\n\n".join(
        f"Fel: {p.message}" for p in [*problems, *problems]
    )


def test_a_cell_has_the_colour_of_its_gravest_problem():
    content = participant_workbook([{"Födelseår": 1950}, {"Kön": "F"}, {"Kommun": "Arvikka"}])
    _, book = annotate(content)
    assert Counter(marked_cells(book["Deltagare"]).values()) == dict.fromkeys(SEVERITY_COLOURS, 1)
    assert book["Att rätta"]["A2"].value.startswith("Det finns 1 fel, 1 fråga och 1 varning.")


def test_more_problems_than_anybody_mends_are_marked_in_part(monkeypatch):
    monkeypatch.setattr(annotated, "MOST_MARKED", 2)
    content = participant_workbook([{"Födelseår": 1950}, {"Kommun": "Arvikka"}, {"Kön": None}])
    _, book = annotate(content)
    assert [row[5] for row in list_of(book)] == ["Fel", "Fel"]
    assert "Det finns 2 fel och 1 varning. Här visas 2." in book["Att rätta"]["A2"].value


@pytest.mark.slow
def test_thousands_of_like_problems_can_be_uploaded_again():
    content = participant_workbook([{"Kommun": "Arvikka", "Kön": None}] * 2_500)
    marked, book = annotate(content)
    check_container(marked)
    assert len(list_of(book)) == 5_000
    assert read(marked).problems == read(content).problems


@pytest.mark.parametrize("faulty", FAULTY)
def test_each_faulty_workbook_is_marked_or_withheld(faulty):
    reading = read(faulty.content)
    if not can_be_returned(reading.problems):
        with pytest.raises(UserError, match="lämnas inte tillbaka"):
            annotate_workbook(faulty.content, reading.problems)
        return
    marked, book = annotate(faulty.content)
    assert len(list_of(book)) == len(reading.problems)
    assert read(marked).problems == reading.problems


def test_what_is_withheld_is_what_was_refused_unread_or_holds_identity_data():
    withheld = {code for code, kind in load_catalogue().items() if kind.withheld}
    assert withheld == {
        *("inte_excel", "losenord", "skadad_fil", "for_stor_fil", "orimlig_packning"),
        *("felaktiga_delar", "otillatet_innehall", "lasning_avbruten", "cell_langt_bort"),
        *("personnummer", "epost", "telefonnummer", "identitetskolumn"),
    }


def test_a_workbook_without_problems_can_be_returned():
    _, book = annotate(participant_workbook())
    assert can_be_returned(())
    assert list_of(book) == []
    assert book["Att rätta"]["A2"].value.startswith("Det finns inget att rätta.")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        change_parts(participant_workbook(), {"xl/styles.xml": lambda _: b"<x"}),
    ],
    ids=["empty", "cut", "styles"],
)
def test_what_cannot_be_marked_is_one_clear_sentence(content):
    with pytest.raises(UserError, match="Det gick inte att markera felen"):
        annotate_workbook(content, ())


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(1)", "print('x' * 30_000_000)", "print('not a workbook')", "while True: []"],
    ids=["aborts", "runs on", "answers nonsense", "never ends"],
)
def test_a_child_that_fails_is_one_clear_sentence(monkeypatch, program):
    def ask_briefly(*args, most):
        return ask(*args, seconds=2, most=most)

    ask = annotated.ask_child
    monkeypatch.setattr(annotated, "ask_child", ask_briefly)
    monkeypatch.setattr(annotated, "_PROGRAM", program)
    with pytest.raises(UserError, match="Det gick inte att markera felen"):
        annotate_workbook(participant_workbook(), ())


def test_both_kinds_of_sheets_are_marked():
    cells = {
        "D": participant_cells([{"Kommun": "Arvikka"}]),
        "E": economy_cells([{"Utfall": "mycket"}]),
    }
    _, book = annotate(make_workbook(cells))
    assert marked_cells(book["D"]) == {"F2": "fel"}
    assert marked_cells(book["E"]) == {"G2": "fel"}


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_shows_the_list(three_faults, three_faults_marked, tmp_path):
    text = read_as_pdf(three_faults_marked, tmp_path)
    assert "Att rätta" in text
    assert "Det finns 3 fel och 20 varningar." in text
    assert "”Arvikka” är ingen kommun. Menar du Arvika?" in text
