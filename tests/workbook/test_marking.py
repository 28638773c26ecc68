from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from analytics.workbook import marking
from analytics.workbook.annotated import annotate_workbook
from analytics.workbook.mending_list import HEADING_ROW
from sample_data.package import make_workbook, participant_cells
from tests.builders import codes, participant_workbook, read
from tests.marked import annotate, list_of, marked_cells, mended


def test_what_concerns_a_column_is_marked_on_its_heading():
    content = participant_workbook([{"Omfattning": 0.5}, {"Omfattning": 1}], above=[["Maj"], []])
    assert codes(read(content)) == ["andel_eller_procent"]
    _, book = annotate(content)
    assert marked_cells(book["Deltagare"]) == {"K3": "fraga"}
    assert list_of(book)[0][2:4] == (3, "K – Omfattning")


def test_a_heading_over_two_rows_is_marked_where_its_last_part_stands():
    cells = participant_cells([{}])
    rows = [
        [*cells[0], "Sysselsättning", None],
        [None] * 10 + ["före", "efter"],
        [*cells[1], 0.5, 80],
    ]
    content = make_workbook(
        {"Deltagare": rows}, lambda book: book["Deltagare"].merge_cells("K1:L1")
    )
    assert codes(read(content)) == ["andel_eller_procent"]
    _, book = annotate(content)
    assert marked_cells(book["Deltagare"]) == {"K2": "fraga"}


def test_a_merged_cell_is_marked_where_it_shows():
    rows = participant_cells([{"Kommun": "Arvikka"}, {"Kommun": None}])
    content = make_workbook(
        {"Deltagare": rows}, lambda book: book["Deltagare"].merge_cells("F2:F3")
    )
    marked, book = annotate(content)
    assert marked_cells(book["Deltagare"]) == {"F2": "fel"}
    comment = book["Deltagare"]["F2"].comment.text
    assert comment.count("Fel: ") == 2
    assert "Rad 3: Kommun är tom." in comment
    assert "sammanslagen med rad 2" in comment
    assert [(row, "sammanslagen" in text) for _, _, row, _, text, _ in list_of(book)] == [
        (2, False),
        (3, True),
    ]
    assert codes(read(marked)) == codes(read(content))


def test_a_problem_without_a_cell_is_only_listed():
    headings = [heading for heading in participant_cells([{}])[0] if heading != "Kommun"]
    _, book = annotate(participant_workbook(headings=headings))
    assert marked_cells(book["Deltagare"]) == {}
    ((_, sheet, row, column, message, severity),) = list_of(book)
    assert (sheet, row, column, severity) == ("Deltagare", 1, None, "Fel")
    assert "Kommun saknas" in message


def test_white_text_gets_a_dark_mark_that_goes_away_too():
    def dress(book):
        cell = book["Deltagare"]["F2"]
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF000000")

    content = participant_workbook([{"Kommun": "Arvikka"}], finish=dress)
    marked, book = annotate(content)
    assert book["Deltagare"]["F2"].fill.fgColor.rgb == "FFB3252F"
    _, book = annotate(mended(marked, {"F2": "Eda"}))
    assert book["Deltagare"]["F2"].fill.fill_type is None


def test_the_users_own_comments_and_fills_stay():
    def touch_up(book):
        sheet = book["Deltagare"]
        sheet["F2"].comment = Comment("Fråga Arvika", "Handledaren")
        sheet["A2"].comment = Comment("Ny", "Handledaren")
        sheet["A2"].fill = PatternFill("solid", fgColor="FFFFC7CE")

    content = participant_workbook([{"Kommun": "Arvikka"}], finish=touch_up)
    marked, book = annotate(content)
    sheet = book["Deltagare"]
    assert sheet["F2"].comment.text.startswith("Fråga Arvika\n\nAtt rätta (Samsyn):\nFel: ")
    assert (sheet["F2"].comment.author, sheet["A2"].comment.text) == ("Handledaren", "Ny")
    _, book = annotate(mended(marked, {"F2": "Eda"}))
    assert book["Deltagare"]["F2"].comment.text == "Fråga Arvika"
    assert book["Deltagare"]["A2"].fill.fgColor.rgb == "FFFFC7CE"


def test_the_rest_of_the_workbook_stays():
    bold = CellRichText(TextBlock(InlineFont(b=True), "Maj"), " 2024")

    def touch_up(book):
        sheet = book["Deltagare"]
        sheet.freeze_panes, sheet.column_dimensions["B"].width = "A2", 41
        notes = book.create_sheet("Egna")
        notes["A1"], notes["A2"], notes["B1"] = bold, "=1+1", date(2024, 5, 2)
        notes.sheet_state = "hidden"
        book.create_chartsheet("Diagram").add_chart(BarChart())

    _, book = annotate(participant_workbook([{"Kommun": "Arvikka"}], finish=touch_up))
    assert book.sheetnames == ["Att rätta", "Deltagare", "Egna", "Diagram"]
    assert (book["Deltagare"].freeze_panes, book["Deltagare"].column_dimensions["B"].width) == (
        "A2",
        41,
    )
    notes = book["Egna"]
    assert (notes["A1"].value, notes["A2"].value) == (bold, "=1+1")
    assert (notes["A2"].data_type, notes.sheet_state) == ("f", "hidden")
    assert notes["B1"].value.date() == date(2024, 5, 2)
    assert book.calculation.fullCalcOnLoad


def test_no_link_leads_to_a_hidden_sheet():
    def hide(book):
        book.create_sheet("Synligt")
        book["Deltagare"].sheet_state = "hidden"

    _, book = annotate(participant_workbook([{"Kommun": "Arvikka"}], finish=hide))
    assert all(cell.hyperlink is None for row in book["Att rätta"].iter_rows() for cell in row)


@pytest.mark.parametrize("start", list("=+-−@\t\n"))
def test_texts_that_look_like_formulas_stay_text(start):
    text = f"{start}HYPERLINK(1)"

    def keep_as_text(book):
        for place in ("F2", "K1"):
            book["Deltagare"][place].value = text
            book["Deltagare"][place].data_type = "s"

    content = participant_workbook([{"Eget": "x"}], finish=keep_as_text)
    assert codes(read(content)) == ["rubrik_okand", "kommun_okand"]  # K1 and F2
    _, book = annotate(content)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert book["Deltagare"]["F2"].value == text


def test_a_sheet_name_that_looks_like_a_formula_is_written_as_text():
    content = participant_workbook([{"Kommun": "Arvikka"}], sheet="=1+1")
    _, book = annotate(content)
    cell = book["Att rätta"].cell(HEADING_ROW + 1, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", 1)


def test_a_character_that_no_workbook_may_hold_is_left_out():
    content = participant_workbook([{"Kommun": "Arvikka"}])
    problems = [read(content).problems[0]]
    message = problems[0].message + "\x01"
    changed = [type(problems[0])(**{**vars(problems[0]), "message": message})]
    book = load_workbook(BytesIO(annotate_workbook(content, changed)))
    assert list_of(book)[0][4] == problems[0].message


def test_a_sheet_of_the_users_own_with_the_same_name_stays():
    content = make_workbook(
        {"Deltagare": participant_cells([{"Kommun": "Arvikka"}]), "Att rätta": [["Mitt"]]}
    )
    marked, book = annotate(content)
    assert len(book.sheetnames) == 3
    assert book["Att rätta"]["A1"].value == "Mitt"
    assert annotate(marked)[1].sheetnames == book.sheetnames


def test_the_child_limits_itself_and_answers_with_the_workbook(monkeypatch):
    limited, answered = [], BytesIO()
    job = b'{"lead": "Inget.", "problems": []}\n' + participant_workbook()
    monkeypatch.setattr(marking, "limit_process", lambda: limited.append(True))
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": BytesIO(job)}))
    monkeypatch.setattr("sys.stdout", type("Out", (), {"buffer": answered}))
    marking.main()
    assert limited == [True]
    assert load_workbook(answered).sheetnames == ["Att rätta", "Deltagare"]
