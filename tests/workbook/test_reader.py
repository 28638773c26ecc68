import datetime
import resource

import pytest

from analytics.workbook import child, process, reader
from analytics.workbook.limits import limit_process
from analytics.workbook.reader import CellTooFarError, ReadingError, read_book
from analytics.workbook.sheet import Percent, Unusable
from sample_data.package import change_parts, make_workbook
from tests.builders import participant_workbook

SHEET_1 = "xl/worksheets/sheet1.xml"


def cells_of(content):
    (sheet,) = read_book(content).sheets
    return [sheet.row(row) for row in range(sheet.height)]


def test_rows_and_columns_keep_the_numbers_that_excel_shows():
    content = make_workbook({"Blad": []}, lambda book: book["Blad"].cell(3, 2, "x"))
    assert cells_of(content) == [(None, None), (None, None), (None, "x")]


def test_cells_keep_their_kinds():
    row = ["00017", 1784, 0.5, datetime.date(2024, 1, 2), True, None]
    assert cells_of(make_workbook({"Blad": [["a"], row]}))[1] == (
        *("00017", 1784.0, 0.5),
        *(datetime.date(2024, 1, 2), "Sant"),
    )


def test_true_is_not_mistaken_for_one():
    assert cells_of(make_workbook({"Blad": [[1], [True]]})) == [(1.0,), ("Sant",)]


@pytest.mark.parametrize("number_format", ["0%", "0.00%", '0.0"%" %', "0 %;[Red]-0 %"])
def test_a_fraction_shown_as_percent_is_percent(number_format):
    def show_as_percent(book):
        book["Blad"]["A1"].number_format = number_format

    content = make_workbook({"Blad": [[0.5]]}, show_as_percent)
    assert cells_of(content) == [(Percent(50.0),)]


def test_a_percent_sign_that_is_only_text_is_not_a_percent_format():
    def add_sign(book):
        book["Blad"]["A1"].number_format = '0.0" %"'

    assert cells_of(make_workbook({"Blad": [[0.5]]}, add_sign)) == [(0.5,)]


def test_errors_and_formulas_never_computed_are_told_apart_from_blanks():
    assert cells_of(make_workbook({"Blad": [["x", "#N/A", "=1+1", None, "y"]]})) == [
        ("x", Unusable("error", "#N/A"), Unusable("formula"), None, "y")
    ]


def test_an_error_beyond_every_value_is_found():
    assert cells_of(make_workbook({"Blad": [["x"], [], [None, "#REF!"]]}))[2] == (
        None,
        Unusable("error", "#REF!"),
    )


def test_a_formula_with_its_value_kept_gives_the_value():
    def keep_value(xml):
        return xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")

    content = change_parts(make_workbook({"Blad": [["=1+1"]]}), {SHEET_1: keep_value})
    assert cells_of(content) == [(2.0,)]


def test_a_formula_whose_value_is_an_empty_text_is_blank():
    def keep_nothing(xml):
        return xml.replace(b'<c r="A1"><f>1+1</f><v />', b'<c r="A1" t="str"><f>1+1</f><v></v>')

    content = change_parts(make_workbook({"Blad": [["=1+1", "x"]]}), {SHEET_1: keep_nothing})
    assert cells_of(content) == [(None, "x")]


def test_a_dimension_that_lies_is_not_believed():
    def lie(xml):
        return xml.replace(b'ref="A1:B2"', b'ref="A1"')

    content = change_parts(make_workbook({"Blad": [["a", "b"], ["c", "d"]]}), {SHEET_1: lie})
    assert cells_of(content) == [("a", "b"), ("c", "d")]


def test_days_that_count_from_1904_are_read_as_the_days_they_show():
    def count_from_1904(book):
        book.epoch = datetime.datetime(1904, 1, 1)

    content = make_workbook({"Blad": [[datetime.date(2024, 1, 2)]]}, count_from_1904)
    assert read_book(content).counts_from_1904
    assert cells_of(content) == [(datetime.date(2024, 1, 2),)]


def test_hidden_rows_columns_and_sheets_are_found():
    def hide(book):
        book["Blad"].row_dimensions[2].hidden = True
        book["Blad"].row_dimensions[9].hidden = True
        book["Blad"].column_dimensions["B"].hidden = True
        book["Blad"].column_dimensions["E"].hidden = True
        book.create_sheet("Annat")
        book["Blad"].sheet_state = "hidden"

    (sheet, _) = read_book(make_workbook({"Blad": [["a", "b"], ["c", "d"]]}, hide)).sheets
    assert not sheet.visible
    assert (sheet.hidden_rows, sheet.hidden_columns) == (((1, 1),), ((1, 1),))


def test_a_chart_sheet_is_passed_over():
    def add_chart_sheet(book):
        book.create_chartsheet("Diagram", 0)

    content = make_workbook({"Blad": [["a"]]}, add_chart_sheet)
    assert [sheet.name for sheet in read_book(content).sheets] == ["Blad"]


def test_missing_drawing_parts_do_not_matter():
    def draw(xml):
        return xml.replace(b"</worksheet>", b'<drawing r:id="rId9"/></worksheet>').replace(
            b"<worksheet ", b'<worksheet xmlns:r="http://x" ', 1
        )

    content = change_parts(make_workbook({"Blad": [["a"]]}), {SHEET_1: draw})
    assert cells_of(content) == [("a",)]


def test_a_cell_too_far_away_is_named():
    def write_far(book):
        book["Blad"]["XFD1048576"] = "x"

    with pytest.raises(CellTooFarError) as caught:
        read_book(make_workbook({"Blad": [["a"]]}, write_far))
    assert (caught.value.sheet, caught.value.cell) == ("Blad", "XFD1048576")


def test_more_cells_than_can_be_held_are_named_by_the_last(monkeypatch):
    monkeypatch.setattr(child, "MAX_CELLS", 8)
    sheets = {"Ett": [["a", "b"]] * 3, "Två": [["a", "b"]] * 2}
    assert child.read_book(make_workbook(sheets)) == {"far": ("Två", 1, 1)}


def test_broken_xml_is_a_failure_and_not_a_shorter_sheet():
    def cut(xml):
        return xml[: len(xml) * 2 // 3]

    with pytest.raises(ReadingError):
        read_book(change_parts(participant_workbook([{}] * 5), {SHEET_1: cut}))


def test_sheets_that_share_a_part_are_a_failure():
    def share(xml):
        again = b'<sheets><sheet name="Igen" sheetId="9" r:id="rId1" />'
        return xml.replace(b"<sheets>", again)

    content = change_parts(make_workbook({"Blad": [["a"]]}), {"xl/workbook.xml": share})
    with pytest.raises(ReadingError):
        read_book(content)


def test_a_child_that_takes_too_long_is_stopped():
    with pytest.raises(ReadingError):
        read_book(participant_workbook(), seconds=0.001)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "[]",
        "{}",
        '{"sheets": [{}], "counts_from_1904": false}',
        '{"sheets": [{"name": "x", "visible": true, "height": 1, "hidden_rows": [],'
        ' "hidden_columns": [], "columns": [[["a"], [7]]]}], "counts_from_1904": false}',
        '{"sheets": [{"name": "x", "visible": true, "height": 1, "hidden_rows": [],'
        ' "hidden_columns": [], "columns": [[[["code", "x"]], [0]]]}], "counts_from_1904": false}',
        '{"sheets": [{"name": "x", "visible": true, "height": 1, "hidden_rows": [[0, 1]],'
        ' "hidden_columns": [], "columns": [[["a"], [0]]]}], "counts_from_1904": false}',
    ],
)
def test_nonsense_from_the_child_is_a_failure(monkeypatch, answer):
    program = f"import sys; sys.stdin.read; print({answer!r})"
    monkeypatch.setattr(reader, "_PROGRAM", program)
    with pytest.raises(ReadingError):
        read_book(b"")


def test_an_endless_answer_is_cut_off(monkeypatch):
    monkeypatch.setattr(reader, "_MAX_ANSWER", 1_000_000)
    monkeypatch.setattr(reader, "_PROGRAM", "while True: print('x' * 10_000)")
    with pytest.raises(ReadingError):
        read_book(b"")


def test_the_child_has_no_environment_and_may_write_no_file(monkeypatch, tmp_path):
    target = tmp_path / "written"
    program = (
        "import os, pathlib, sys; sys.path.append('%s')\n"
        "from analytics.workbook.limits import limit_process\n"
        "limit_process()\n"
        "assert not set(os.environ) - {'LC_CTYPE', 'OPENPYXL_LXML'}\n"
        "try:\n"
        "    pathlib.Path('%s').write_text('x')\n"
        "except OSError:\n"
        '    print(\'{"sheets": [], "counts_from_1904": false}\')\n'
    )
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setattr(reader, "_PROGRAM", program % (process._ROOT, target))
    assert read_book(b"").sheets == ()


def test_the_child_is_limited_before_it_reads(monkeypatch):
    limits = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    limit_process()
    assert limits[resource.RLIMIT_AS] == (1024**3, 1024**3)
    assert limits[resource.RLIMIT_CPU] == (20, 20)
    assert limits[resource.RLIMIT_FSIZE] == (0, 0)


def test_what_the_child_sends_is_what_the_workbook_holds():
    answer = child.read_book(make_workbook({"Blad": [["a", 1], ["a", 2]]}))
    (sheet,) = answer["sheets"]
    assert sheet["columns"] == [[["a"], [0, 0]], [[1.0, 2.0], [0, 1]]]
