"""Mark workbooks as they are handed back, look at the marks, and mend them."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.workbook.annotated import annotate_workbook
from analytics.workbook.mending_list import HEADING_ROW, SEVERITY_COLOURS
from analytics.workbook.problems import Severity
from tests.builders import read


def annotate(content):
    """Return the marked workbook as bytes and opened."""
    marked = annotate_workbook(content, read(content).problems)
    return marked, load_workbook(BytesIO(marked), rich_text=True)


def list_of(book: Workbook) -> list[tuple[Any, ...]]:
    return [
        tuple(cell.value for cell in row)
        for row in book["Att rätta"].iter_rows(min_row=HEADING_ROW + 1)
    ]


def marked_cells(sheet: Worksheet) -> dict[str, Severity]:
    """Return each cell in a colour of ours with its severity."""
    severities = {colour: severity for severity, colour in SEVERITY_COLOURS.items()}
    return {
        cell.coordinate: severities[cell.fill.fgColor.rgb]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in severities
    }


def commented_cells(sheet):
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}


def mended(marked, changes):
    book = load_workbook(BytesIO(marked))
    for coordinate, value in changes.items():
        book["Deltagare"][coordinate].value = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
