"""Write texts into cells so that no spreadsheet program ever evaluates them."""

from collections.abc import Iterable, Mapping

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "Samsyn"
"""The author of each comment of ours."""
WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left")
BOLD = Font(name="Calibri", size=11, bold=True)
TITLE = Font(name="Calibri", size=16, bold=True)
HEADING_FILL = PatternFill("solid", fgColor="FFE2E8EF")
_EVALUATED = ("=", "+", "-", "−", "@", "\t", "\r", "\n")
_MARGIN_LETTERS, _LINE_POINTS = 2, 15
_COMMENT_WIDTH, _LINE_HEIGHT, _LETTERS_PER_LINE = 320, 19, 46  # pixels, pixels, letters


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell at ``row`` and ``column`` (from 1), or the one that it is merged into."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    merged = next(r for r in sheet.merged_cells.ranges if cell.coordinate in r)
    return cell_at(sheet, merged.min_row, merged.min_col)


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Put ``text`` in a cell as text, whatever it begins with, and return the cell."""
    cell = cell_at(sheet, row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
    if text.startswith(_EVALUATED):
        cell.quotePrefix = 1  # stays text when somebody edits the cell
    cell.alignment = WRAPPED
    return cell


def write_head(
    sheet: Worksheet, title: str, lead: str, row: int, headings: Mapping[str, float]
) -> None:
    """Write ``title`` in A1, ``lead`` under it, and headings with widths in ``row``.

    The rows down to the headings stay when the sheet is scrolled. Widths are in letters.
    """
    write_text(sheet, 1, 1, title).font = TITLE
    write_text(sheet, 2, 1, lead)
    for cell in (cell_at(sheet, 1, 1), cell_at(sheet, 2, 1)):
        cell.alignment = Alignment(wrap_text=False)  # a long line runs on over the next columns
    for column, heading in enumerate(headings, 1):
        cell = write_text(sheet, row, column, heading)
        cell.font, cell.fill = BOLD, HEADING_FILL
    set_widths(sheet, headings.values())
    sheet.freeze_panes = f"A{row + 1}"
    fit_page(sheet)


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Give the columns of ``sheet`` these widths, in letters, from A on."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def fit_height(sheet: Worksheet, row: int, widths: Iterable[float]) -> None:
    """Make ``row`` high enough for its texts; not every program does that by itself."""
    lengths = (
        len(str(sheet.cell(row, column).value)) // (width - _MARGIN_LETTERS)
        for column, width in enumerate(widths, 1)
    )
    sheet.row_dimensions[row].height = (1 + max(lengths)) * _LINE_POINTS


def fit_page(sheet: Worksheet) -> None:
    """Let ``sheet`` be printed across the page, all columns side by side."""
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes


def make_comment(text: str, author: str = AUTHOR) -> Comment:
    """Return a comment with ``text``, high enough to show all of it."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    lines = sum(1 + len(line) // _LETTERS_PER_LINE for line in text.splitlines())
    return Comment(text, author, height=(lines + 1) * _LINE_HEIGHT, width=_COMMENT_WIDTH)
