"""The figures to key into Uppföljning Finsam, as an Excel sheet; always from rows, for the chef."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analytics.exhibits.yearly_report import KEYS, OF_YEAR, list_shown
from analytics.figures.view import View
from analytics.reports.report import LIVE_MARK
from analytics.wording.numbers import format_period

_KRONOR = '#,##0 "kr"'
_GAP = 2
_NOT_TOLD = "Tomt betyder att uppgiften inte är inskriven under Inställningar eller inte inläst."
_ALL_YEAR = (
    "Tilldelade medel, eget kapital, administration och budgeterade deltagare gäller hela året."
)

Cell = str | float | None
Row = Sequence[Cell]


def write_yearly_keys(view: View) -> bytes:
    """Return the sheet of the view's period, as .xlsx.

    The filters do not count: what is keyed in is of the whole förbund.

    Raises:
        NotPublishedError: the view's figures do not come from rows.
    """
    view = view.keeping().settle(KEYS)
    table = view.table(KEYS, view.total)
    every, shown = table.rows(), list_shown(table)
    kon = table.axes["kon"].label_of
    insatser = {row["insats"]: row for row in every}
    saved = BytesIO()
    book = Workbook(saved, {"in_memory": True, "strings_to_formulas": False})
    sheet = _Sheet(book, f"Uppföljning Finsam {view.period.last.year}")
    sheet.say(f"Uppföljning Finsam, {format_period(view.period)}", big=True)
    sheet.say(f"{view.figures.association.display_name}. {LIVE_MARK} ur inlästa filer.")
    sheet.say(_NOT_TOLD)
    if view.period.months < len(view.year.months):
        sheet.say(_ALL_YEAR)
    sheet.add(("Förbundet", "Kronor"), [(OF_YEAR[key], every[0][key]) for key in OF_YEAR])
    sheet.add(
        ("Insats", "Budget", "Utfall"),
        [(name, row["budget"], row["outcome"]) for name, row in insatser.items()],
    )
    sheet.add(
        ("Insats", "Kön", "Budgeterade deltagare", "Unika deltagare"),
        [(row["insats"], kon[row["kon"]], row["planned"], row["n"]) for row in shown],
        number_format="#,##0",
    )
    book.close()
    return saved.getvalue()


class _Sheet:
    """One sheet that is written from the top down."""

    def __init__(self, book: Workbook, name: str) -> None:
        self._book = book
        self._sheet: Worksheet = book.add_worksheet(name)
        self._sheet.set_column(0, 0, 44)
        self._sheet.set_column(1, 3, 22)
        self._row = 0

    def say(self, text: str, *, big: bool = False) -> None:
        """Write a line of text."""
        look = self._book.add_format({"bold": big, "font_size": 15 if big else 11})
        self._sheet.write_string(self._row, 0, text, look)
        self._row += 1

    def add(
        self, headings: Sequence[str], rows: Sequence[Row], number_format: str = _KRONOR
    ) -> None:
        """Write a table; what is not told is left blank, which is not zero."""
        heading = self._book.add_format({"bold": True, "bottom": 1})
        numbers = self._book.add_format({"num_format": number_format})
        self._row += _GAP - 1
        self._sheet.write_row(self._row, 0, headings, heading)
        for row in rows:
            self._row += 1
            for column, value in enumerate(row):
                self._write(column, value, numbers)
        self._row += 1

    def _write(self, column: int, value: Any, numbers: Format) -> None:
        if isinstance(value, str):
            self._sheet.write_string(self._row, column, value)
        elif value is not None:
            self._sheet.write_number(self._row, column, value, numbers)
