"""Marks the faults of a workbook in a process of its own.

Standard input holds a line of JSON (a lead and the problems) and then the workbook; standard
output gets the same workbook with its cells coloured and commented, and the sheet Att rätta.
"""

import json
import sys
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from analytics.workbook.columns import ROWS_ABOVE, heading_key
from analytics.workbook.limits import limit_process
from analytics.workbook.mending_list import (
    SEVERITY_COLOURS,
    SEVERITY_NAMES,
    Entry,
    add_mending_list,
    remove_mending_lists,
)
from analytics.workbook.problems import Problem, Severity
from analytics.workbook.writing import AUTHOR, cell_at, make_comment

_MARK = "Att rätta (Samsyn):\n"
"""Begins what is ours in a comment; the author does not survive every spreadsheet program."""
_DARK_COLOURS: dict[Severity, str] = {
    "fel": "FFB3252F",
    "fraga": "FF7A5B02",
    "varning": "FF1F5E9A",
}
"""Instead of ``SEVERITY_COLOURS`` under text that is white."""
_OUR_COLOURS = frozenset((*SEVERITY_COLOURS.values(), *_DARK_COLOURS.values()))
_AUTOMATIC = Color(indexed=64)
_WHITE_OF_THEME = 0
_LIGHT = 0xC0


def main() -> None:
    """Answer the job on standard input with a marked workbook; any fault ends the process."""
    limit_process()
    job, _, data = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(job)
    problems = [Problem(**problem) for problem in asked["problems"]]
    sys.stdout.buffer.write(mark_workbook(data, asked["lead"], problems))


def mark_workbook(data: bytes, lead: str, problems: Sequence[Problem]) -> bytes:
    """Return the workbook ``data`` marked with ``problems``, and without any earlier marks.

    Raises:
        Exception: openpyxl does not understand the workbook; it has no type of its own for that.
    """
    book = load_workbook(BytesIO(data), rich_text=True)
    remove_mending_lists(book)
    for sheet in book.worksheets:
        _tidy(sheet)
    entries = [Entry(problem, _find_cell(book, problem)) for problem in problems]
    for cell, found in _group(entries).items():
        _mark(cell, found)
    add_mending_list(book, lead, entries)
    book.calculation.fullCalcOnLoad = True  # openpyxl keeps formulas but not their values
    return _save(book)


def _tidy(sheet: Worksheet) -> None:
    """Remove earlier marks, and give the comments that stay a size; openpyxl forgets theirs."""
    for cell in list(sheet._cells.values()):  # iter_rows would make every cell in between
        if cell.has_style and cell.fill.fgColor.rgb in _OUR_COLOURS:
            cell.fill = PatternFill()
        if cell.comment:
            own, _, _ = cell.comment.text.partition(_MARK)
            own = own.rstrip()
            cell.comment = make_comment(own, cell.comment.author or "") if own else None


def _find_cell(book: Workbook, problem: Problem) -> Cell | None:
    """Return the cell with the problem, or the heading where it concerns a whole column."""
    if problem.sheet not in book.sheetnames or not problem.column:
        return None
    sheet, column = book[problem.sheet], column_index_from_string(problem.column)
    row = problem.row or _find_heading_row(sheet, column, problem.heading)
    return cell_at(sheet, row, column) if row else None


def _find_heading_row(sheet: Worksheet, column: int, heading: str) -> int | None:
    """Return the row of a heading, or of its last part where it is written over two rows."""
    for row in range(1, ROWS_ABOVE + 2):
        key = heading_key(str(sheet.cell(row, column).value or ""))
        if key and heading_key(heading).endswith(key):
            return row
    return None


def _group(entries: Sequence[Entry]) -> Mapping[Cell, list[Entry]]:
    found: dict[Cell, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.cell is not None:
            found[entry.cell].append(entry)
    return found


def _mark(cell: Cell, entries: Sequence[Entry]) -> None:
    severities = {entry.problem.severity for entry in entries}
    gravest = next(severity for severity in SEVERITY_NAMES if severity in severities)
    colours = _DARK_COLOURS if _is_light(cell.font.color) else SEVERITY_COLOURS
    cell.fill = PatternFill("solid", fgColor=colours[gravest], bgColor=_AUTOMATIC)
    texts = [f"{SEVERITY_NAMES[entry.problem.severity]}: {entry.text}" for entry in entries]
    ours = _MARK + "\n\n".join(texts)
    if cell.comment:
        cell.comment = make_comment(f"{cell.comment.text}\n\n{ours}", cell.comment.author or "")
    else:
        cell.comment = make_comment(ours, AUTHOR)


def _is_light(colour: Color | None) -> bool:
    """Tell whether text in ``colour`` asks for a dark background."""
    if colour is None or colour.type != "rgb":
        return colour is not None and colour.type == "theme" and colour.theme == _WHITE_OF_THEME
    return all(part >= _LIGHT for part in bytes.fromhex(str(colour.rgb)[-6:]))


class _MemoryWriter(ExcelWriter):
    """Writes worksheets in memory, where openpyxl would put them in temporary files."""

    _archive: zipfile.ZipFile

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        part = BytesIO()
        writer: Any = WorksheetWriter(ws, part)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], part.getvalue())
        self.manifest.append(ws)


def _save(book: Workbook) -> bytes:
    saved = BytesIO()
    _MemoryWriter(book, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED)).save()
    return saved.getvalue()
