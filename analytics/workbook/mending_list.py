"""The sheet Att rätta, first in a marked workbook: what to do, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analytics.workbook.own_sheets import MENDING_LIST, is_own_sheet
from analytics.workbook.problems import Problem, Severity
from analytics.workbook.writing import WRAPPED, cell_at, fit_height, write_head, write_text

SEVERITY_NAMES: dict[Severity, str] = {"fel": "Fel", "fraga": "Fråga", "varning": "Varning"}
"""What each severity is called, the gravest first."""
SEVERITY_COLOURS: dict[Severity, str] = {
    "fel": "FFFFC6CB",
    "fraga": "FFFFF0A6",
    "varning": "FFD3E8FA",
}
"""The colour of a marked cell; no palette of Excel has any of them, so marks are known again."""
HEADING_ROW = 4
_WIDTHS = {"Nr": 6, "Blad": 18, "Rad": 8, "Kolumn": 28, "Vad och hur": 84, "Allvar": 12}
_LINK = Font(name="Calibri", size=11, color="FF0563C1", underline="single")


@dataclass(frozen=True)
class Entry:
    """A problem and the cell of the workbook where it was found, if it has one."""

    problem: Problem
    cell: Cell | None

    @property
    def text(self) -> str:
        """What is wrong and how to mend it; in merged cells, which of their rows it is about."""
        row = self.problem.row
        if self.cell is None or row in (None, self.cell.row):
            return self.problem.message
        return (
            f"Rad {row}: {self.problem.message} Cellen är sammanslagen med rad {self.cell.row}. "
            "Dela dem, så att varje rad har sitt eget värde."
        )


def remove_mending_lists(book: Workbook) -> None:
    """Remove the sheets Att rätta that earlier rounds have left in ``book``."""
    for sheet in book.worksheets:
        corner = sheet["A1"].value
        if corner == MENDING_LIST and is_own_sheet(sheet.title, corner):
            book.remove(sheet)


def add_mending_list(book: Workbook, lead: str, entries: Sequence[Entry]) -> None:
    """Put the sheet Att rätta before the others, with ``lead`` above a row for each entry."""
    sheet = book.create_sheet(MENDING_LIST, 0)
    write_head(sheet, MENDING_LIST, lead, HEADING_ROW, _WIDTHS)
    for number, entry in enumerate(entries, 1):
        _write_entry(sheet, number, entry)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    for other in book.worksheets:  # with two sheets selected, what is typed goes into both
        other.sheet_view.tabSelected = other is sheet
    book.active = sheet


def _write_entry(sheet: Worksheet, number: int, entry: Entry) -> None:
    problem, row = entry.problem, HEADING_ROW + number
    _write_number(sheet, row, 1, number)
    write_text(sheet, row, 2, problem.sheet)
    _write_place(sheet, row, entry)
    write_text(sheet, row, 4, _name_column(problem))
    write_text(sheet, row, 5, entry.text)
    severity = write_text(sheet, row, 6, SEVERITY_NAMES[problem.severity])
    severity.fill = PatternFill("solid", fgColor=SEVERITY_COLOURS[problem.severity])
    fit_height(sheet, row, _WIDTHS.values())


def _write_number(sheet: Worksheet, row: int, column: int, number: int | None) -> Cell:
    cell = cell_at(sheet, row, column)
    cell.value = number
    cell.alignment = WRAPPED
    return cell


def _write_place(sheet: Worksheet, row: int, entry: Entry) -> None:
    """Write the number of the row, as a link to the cell where that can be shown."""
    target = entry.cell
    place = _write_number(sheet, row, 3, entry.problem.row or (target.row if target else None))
    if target and isinstance(target.parent, Worksheet) and target.parent.sheet_state == "visible":
        location = f"{quote_sheetname(target.parent.title)}!{target.coordinate}"
        place.hyperlink = Hyperlink(ref=place.coordinate, location=location)
        place.font = _LINK


def _name_column(problem: Problem) -> str:
    return " – ".join(filter(None, (problem.column, problem.heading)))
