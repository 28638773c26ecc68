"""The empty workbook that a förbund can fill in: its own words in lists, help in the headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from analytics.model.association import Association
from analytics.workbook.columns import SHEET_SPECS, ColumnType
from analytics.workbook.guide import ColumnGuide, list_guides
from analytics.workbook.own_sheets import CHOICES, EXAMPLE
from analytics.workbook.writing import (
    BOLD,
    HEADING_FILL,
    WRAPPED,
    cell_at,
    fit_height,
    fit_page,
    make_comment,
    write_head,
    write_text,
)

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_LIST_HEADING_ROW = 4
_EXAMPLE_WIDTHS = {
    **{"Blad": 14, "Rubrik": 28, "Exempel": 30, "Vad": 60},
    **{"Form": 60, "Krav": 40, "Andra rubriker som läses": 60},
}
_NEEDED_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
_NEEDED_FILL = PatternFill("solid", fgColor="FF1F4E79")
_OPEN = Protection(locked=False)
_FORMATS: Mapping[ColumnType, str] = {
    "pseudonym": "@",
    "date": "yyyy-mm-dd",
    "date_or_yes": "yyyy-mm-dd",
    "calendar_month": "@",
    "period": "@",
    "money": "#,##0",
}
_WIDTHS: Mapping[ColumnType, int] = {"programme": 34, "component": 26, "several": 34, "text": 34}
_ORDINARY_WIDTH, _WIDEST = 14, 36


@dataclass(frozen=True)
class _Range:
    """What a cell may hold; the values outside are refused, or only questioned."""

    kind: Literal["whole", "decimal", "date"]
    low: int
    high: int
    refused: bool = True


def _serial_number(day: date) -> int:
    return (day - date(1899, 12, 30)).days


_RANGES: Mapping[ColumnType, _Range] = {
    "date": _Range("date", _serial_number(date(1990, 1, 1)), _serial_number(date(2100, 1, 1))),
    "birth_year": _Range("whole", 1900, 2100),
    "year": _Range("whole", 1990, 2100),
    "month": _Range("whole", 1, 12),
    "months": _Range("whole", 0, 1200),
    "step": _Range("whole", 1, 5),
    "percent": _Range("decimal", 0, 100, refused=False),
    "count": _Range("whole", 0, 1_000_000, refused=False),
}
_CLOSED_LISTS: tuple[ColumnType, ...] = ("programme", "component", "category", "yes_no")
_QUESTIONED_LISTS: tuple[ColumnType, ...] = ("kommun", "part")


def make_template(association: Association) -> bytes:
    """Return an .xlsx without rows for ``association``, with help, lists and an example in it.

    Each sheet that can be read has the canonical headings, which are locked without a
    password. The example stands on a sheet of its own, which is not read.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = {spec.title: list_guides(spec, association) for spec in SHEET_SPECS}
    sheets = {title: book.create_sheet(title) for title in tables}
    _write_examples(book.create_sheet(EXAMPLE), tables)
    lists = _ListSheet(book.create_sheet(CHOICES))
    for title, guides in tables.items():
        _write_table(sheets[title], guides, lists)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


class _ListSheet:
    """The hidden sheet with the choices of every list, one list in each column."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._columns = 0
        lead = "Valen i arbetsbokens listor. Bladet läses inte."
        write_head(sheet, CHOICES, lead, _LIST_HEADING_ROW, {})
        sheet.sheet_state = "hidden"

    def add(self, title: str, choices: Sequence[str]) -> str:
        """Write ``choices`` under ``title`` and return the range where they stand."""
        self._columns += 1
        letter = get_column_letter(self._columns)
        first = _LIST_HEADING_ROW + 1
        write_text(self._sheet, _LIST_HEADING_ROW, self._columns, title).font = BOLD
        for row, choice in enumerate(choices, first):
            write_text(self._sheet, row, self._columns, choice)
        return f"{CHOICES}!${letter}${first}:${letter}${first + len(choices) - 1}"


def _write_table(sheet: Worksheet, guides: Sequence[ColumnGuide], lists: _ListSheet) -> None:
    for column, guide in enumerate(guides, 1):
        _write_heading(sheet, column, guide)
        _set_column(sheet, column, guide)
        if validation := _make_validation(sheet.title, guide, lists):
            letter = get_column_letter(column)
            validation.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(validation)
    _leave_open(sheet, len(guides) + 1)
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 32
    fit_page(sheet)
    _lock_headings(sheet)


def _write_heading(sheet: Worksheet, column: int, guide: ColumnGuide) -> None:
    cell = write_text(sheet, 1, column, guide.spec.heading)
    cell.font = _NEEDED_FONT if guide.needed else BOLD
    cell.fill = _NEEDED_FILL if guide.needed else HEADING_FILL
    cell.comment = make_comment("\n".join((guide.what, guide.form, guide.demand)))


def _set_column(sheet: Worksheet, column: int, guide: ColumnGuide) -> None:
    """Give the cells under the heading their format and width, and let them be written in."""
    dimension = sheet.column_dimensions[get_column_letter(column)]
    ordinary = max(_ORDINARY_WIDTH, len(guide.spec.heading) + 3)
    dimension.width = min(_WIDEST, _WIDTHS.get(guide.spec.type, ordinary))
    dimension.number_format = _FORMATS.get(guide.spec.type, "General")
    dimension.protection = _OPEN


def _leave_open(sheet: Worksheet, first: int) -> None:
    """Let the columns from ``first`` on be written in; only headings of ours are locked."""
    dimension = sheet.column_dimensions[get_column_letter(first)]
    dimension.min, dimension.max = first, _LAST_COLUMN
    dimension.protection = _OPEN


def _lock_headings(sheet: Worksheet) -> None:
    """Protect the sheet without a password; whatever is False here is still allowed."""
    sheet.protection = SheetProtection(
        sheet=True,
        formatCells=False,
        formatRows=False,
        formatColumns=False,
        insertColumns=False,
        insertRows=False,
        insertHyperlinks=False,
        deleteColumns=False,
        deleteRows=False,
        sort=False,
        autoFilter=False,
        pivotTables=False,
    )


def _make_validation(title: str, guide: ColumnGuide, lists: _ListSheet) -> DataValidation | None:
    if guide.choices:
        return _make_list(lists.add(f"{title}: {guide.spec.heading}", guide.choices), guide)
    allowed = _RANGES.get(guide.spec.type)
    if allowed is None:
        return None
    return DataValidation(
        type=allowed.kind,
        operator="between",
        formula1=str(allowed.low),
        formula2=str(allowed.high),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if allowed.refused else "warning",
        errorTitle=guide.spec.heading,
        error=guide.form,
    )


def _make_list(reference: str, guide: ColumnGuide) -> DataValidation:
    kind = guide.spec.type
    return DataValidation(
        type="list",
        formula1=reference,
        allow_blank=True,
        showErrorMessage=kind in (*_CLOSED_LISTS, *_QUESTIONED_LISTS),
        errorStyle="stop" if kind in _CLOSED_LISTS else "warning",
        errorTitle=guide.spec.heading,
        error=guide.form,
    )


def _write_examples(sheet: Worksheet, tables: Mapping[str, Sequence[ColumnGuide]]) -> None:
    """Write the columns of every sheet downwards, so that nobody takes the example for a row."""
    lead = "En rad med påhittade uppgifter, uppställd nedåt. Bladet läses inte."
    write_head(sheet, EXAMPLE, lead, _LIST_HEADING_ROW, _EXAMPLE_WIDTHS)
    listed = [(title, guide) for title, guides in tables.items() for guide in guides]
    for row, (title, guide) in enumerate(listed, _LIST_HEADING_ROW + 1):
        spec = guide.spec
        texts = (title, spec.heading, "", guide.what, guide.form, guide.demand)
        for column, text in enumerate((*texts, ", ".join(spec.aliases)), 1):
            write_text(sheet, row, column, text)
        _write_example(sheet, row, 3, guide)
        fit_height(sheet, row, _EXAMPLE_WIDTHS.values())


def _write_example(sheet: Worksheet, row: int, column: int, guide: ColumnGuide) -> None:
    if isinstance(guide.example, str):
        write_text(sheet, row, column, guide.example)
        return
    cell = cell_at(sheet, row, column)
    cell.value, cell.alignment = guide.example, WRAPPED
    cell.number_format = _FORMATS.get(guide.spec.type, "General")
