"""Write a workbook that is the same byte for byte however often it is made."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_HEAD_FONT = Font(bold=True)
_HEAD_FILL = PatternFill("solid", start_color="DCE6F1")
_HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_MOMENT = b"2025-01-10T08:00:00Z"
_ZIP_MOMENT = (2025, 1, 10, 8, 0, 0)
_WIDTHS = {
    "programme": 34,
    "component": 30,
    "destination": 36,
    "cost_type": 50,
    "part": 22,
    "answer": 24,
}
_MONEY = frozenset({"budget", "outcome", "forecast", "claimed"})

Cell = str | int | float | date | None
Sheet = tuple[Mapping[str, str], Iterable[Mapping[str, Cell]]]


def write_workbook(path: Path, sheets: Mapping[str, Sheet]) -> None:
    """Write ``sheets`` (name → headings by field, rows by field) to ``path``."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, (headings, rows) in sheets.items():
        _fill_sheet(workbook.create_sheet(name), headings, rows)
    unsettled = BytesIO()
    workbook.save(unsettled)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_settle(unsettled.getvalue()))


def _fill_sheet(
    sheet: Worksheet, headings: Mapping[str, str], rows: Iterable[Mapping[str, Cell]]
) -> None:
    sheet.append(list(headings.values()))
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_ALIGNMENT
    for number, row in enumerate(rows, start=2):
        for column, field in enumerate(headings, start=1):
            _fill_cell(sheet, number, column, field, row.get(field))
    for column, (field, heading) in enumerate(headings.items(), start=1):
        width = _WIDTHS.get(field, max(12, min(len(heading) + 3, 20)))
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _fill_cell(sheet: Worksheet, row: int, column: int, field: str, value: Cell) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column, value)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif field in _MONEY:
        cell.number_format = "#,##0"


def _settle(content: bytes) -> bytes:
    """Return the same package with every time stamp at one fixed moment."""
    settled = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(settled, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + _MOMENT, part)
            info = zipfile.ZipInfo(name, _ZIP_MOMENT)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(info, part)
    return settled.getvalue()
