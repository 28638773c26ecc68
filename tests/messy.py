"""The December workbook as somebody sends it: with faults, and with things only they can tell."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.three_faults import MISSPELT_ROW, NO_KON_ROW, SOURCE

UNKNOWN = "Gick vidare"
"""What the workbook calls the Avslutsorsak that Samsyn knows as ``MEANT``."""
MEANT = "Annan orsak"
MISSPELT_HEADING, HEADING = "Utbildnigsnivå", "Utbildningsnivå"
HIDDEN_ROW = 20
GONE_ROW = 40
"""A row of the sheet Deltagare that was in the list of the month before, and is gone now."""


def write_messy(path: Path) -> Path:
    """Write the workbook with two faults beside what has to be asked about."""
    return _write(path, {(MISSPELT_ROW, "Kommun"): "Arvikka", (NO_KON_ROW, "Kön"): None})


def write_mended(path: Path) -> Path:
    """Write the same workbook without the faults; there is still something to ask about."""
    return _write(path, {})


def _write(path: Path, faults: dict[tuple[int, str], str | None]) -> Path:
    book = load_workbook(SOURCE)
    sheet = book["Deltagare"]
    columns = find_columns(sheet)
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, columns["Avslutsorsak"])
        if cell.value == MEANT:
            cell.value = UNKNOWN
    for (row, heading), value in faults.items():
        sheet.cell(row, columns[heading]).value = value
    sheet.cell(1, columns[HEADING]).value = MISSPELT_HEADING
    sheet.row_dimensions[HIDDEN_ROW].hidden = True
    sheet.delete_rows(GONE_ROW)
    book.save(path)
    return path


def count_differences(former: Path, later: Path) -> tuple[int, int, int]:
    """Return how many rows with consent are new, changed and gone between two workbooks.

    A row is known by person, del and the first day it tells of, so that somebody who leaves the
    queue is the same; one marked as a mistake does not count.
    """
    before, after = _read_rows(former), _read_rows(later)
    both = before.keys() & after.keys()
    changed = sum(before[key] != after[key] for key in both)
    return len(after.keys() - both), changed, len(before.keys() - both)


def _read_rows(path: Path) -> dict[tuple[object, ...], list[object]]:
    rows = load_workbook(path)["Deltagare"].iter_rows(values_only=True)
    headings = next(rows)
    place = {str(name): number for number, name in enumerate(headings)}
    person, component, referred, entry = (
        place[name] for name in ("Deltagar-ID", "Del", "Aktualiserad", "Inskriven")
    )
    return {
        (row[person], row[component], row[referred] or row[entry]): [
            MEANT if value == UNKNOWN else value for value in row
        ]
        for row in rows
        if row[place["Samtycke"]] == "Ja" and row[place["Avslutsorsak"]] != "Felregistrering"
    }


def find_columns(sheet: Worksheet) -> dict[str, int]:
    """Return the number of each column by its heading."""
    return {str(cell.value): cell.column for cell in sheet[1] if cell.column is not None}
