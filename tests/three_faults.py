"""The December workbook with a misspelt kommun, an exit before entry and a missing Kön."""

from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.conftest import ROOT

SOURCE = ROOT / "sample_data" / "arvika-eda" / "arvika-eda_2024-12.xlsx"
MISSPELT_ROW, NO_KON_ROW, EXIT_ROW = 6, 8, 11
"""Rows of the sheet Deltagare as Excel shows them; the last one has an exit."""


def write_three_faults(path: Path) -> Path:
    book = load_workbook(SOURCE)
    sheet = book["Deltagare"]
    column = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(MISSPELT_ROW, column["Kommun"]).value = "Arvikka"
    sheet.cell(NO_KON_ROW, column["Kön"]).value = None
    assert sheet.cell(EXIT_ROW, column["Utskriven"]).value
    sheet.cell(EXIT_ROW, column["Utskriven"]).value = datetime(2020, 1, 1)
    book.save(path)
    return path
