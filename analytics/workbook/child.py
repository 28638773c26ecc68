"""Reads a workbook in a process of its own: bytes on standard input, JSON on standard output.

The reader may abort its whole process on a crafted file, or run away with memory. Here that
costs nothing but this process, which has no environment, may write no file and is limited in
memory and processor time before it sees the first byte.
"""

import datetime
import gc
import io
import json
import math
import sys
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

from analytics.workbook.limits import limit_process
from analytics.workbook.markup import Span, find_last_cell, scan_sheet
from analytics.workbook.parts import Parts, check_xml

MAX_CELLS = 5_000_000
_LARGE_SHEET = 2_000_000


def main() -> None:
    """Answer the workbook on standard input with what it holds; any fault ends the process."""
    limit_process()
    gc.disable()  # every cell is kept until the answer, so that nothing is garbage
    answer = read_book(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer, separators=(",", ":")))


def read_book(data: bytes) -> dict[str, Any]:
    """Return every worksheet of ``data`` with its cells, or the address of a cell too far away.

    Raises:
        CalamineError: the fast reader does not understand the workbook.
        KeyError: a part that the workbook refers to is missing.
        ExpatError: a sheet or its texts are broken XML.
    """
    book = load_workbook(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = Parts(archive)
        parts.check_texts()
        try:
            sheets = list(_read_sheets(book, parts, archive))
        except _TooFarError as far:
            return {"far": far.args}
        return {"sheets": sheets, "counts_from_1904": parts.counts_from_1904()}


class _TooFarError(Exception):
    """A sheet reaches too far: its name, and its last row and column from 0."""


def _read_sheets(book: Any, parts: Parts, archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    percent_styles = parts.percent_styles()
    cells_left = MAX_CELLS
    for metadata, path in zip(book.sheets_metadata, parts.sheets(), strict=True):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        xml = archive.read(path)
        check_xml(xml)
        _check_corner(metadata.name, xml)
        sheet = book.get_sheet_by_name(metadata.name)
        row, column = sheet.end or (0, 0)
        cells_left -= (row + 1) * (column + 1)
        if cells_left < 0:
            raise _TooFarError(metadata.name, row, column)
        visible = metadata.visible == SheetVisibleEnum.Visible
        yield {"visible": visible, **_read_sheet(sheet, xml, percent_styles)}


def _check_corner(name: str, xml: bytes) -> None:
    """Raise _TooFarError for a sheet so wide and high that the fast reader could not hold it."""
    if len(xml) > _LARGE_SHEET and b'r="XFD' not in xml:
        return  # as many cells as bytes at most, and looking at each takes time
    row, column = find_last_cell(xml)
    if (row + 1) * (column + 1) > MAX_CELLS:
        raise _TooFarError(name, row, column)


def _read_sheet(sheet: Any, xml: bytes, percent_styles: frozenset[int]) -> dict[str, Any]:
    rows = sheet.to_python(skip_empty_area=False)
    width = len(rows[0]) if rows else 0
    markup = scan_sheet(xml, percent_styles)
    marks = {p: ("error", text) for p, text in markup.errors.items()}
    marks |= dict.fromkeys(markup.formulas, ("formula", ""))
    width = max([width, *(column + 1 for _, column in marks)])
    height = max([len(rows), *(row + 1 for row, _ in marks)])
    rows = [_widen(row, width) for row in rows] + [[""] * width for _ in range(height - len(rows))]
    for row, column in markup.percents:
        if row < height and column < width and isinstance(rows[row][column], int | float):
            rows[row][column] = ("percent", rows[row][column] * 100)
    for (row, column), mark in marks.items():
        rows[row][column] = mark
    return {
        "name": sheet.name,
        "height": height,
        "columns": [_encode(column) for column in zip(*rows, strict=True)],
        "hidden_rows": _clip(markup.hidden_rows, height),
        "hidden_columns": _clip(markup.hidden_columns, width),
    }


def _clip(spans: Iterable[Span], size: int) -> list[Span]:
    """Return the parts of ``spans`` that lie among the first ``size`` rows or columns."""
    clipped = ((max(low, 0), min(high, size - 1)) for low, high in spans)
    return [(low, high) for low, high in clipped if low <= high]


def _widen(row: list[Any], width: int) -> list[Any]:
    return row if len(row) == width else row + [""] * (width - len(row))


def _encode(column: tuple[Any, ...]) -> list[list[Any]]:
    """Return the distinct cells of a column as JSON can hold them, and each row's position."""
    if bool in set(map(type, column)):
        column = tuple(_name_truth(cell) for cell in column)
    position = {cell: index for index, cell in enumerate(dict.fromkeys(column))}
    return [[_encode_cell(cell) for cell in position], list(map(position.__getitem__, column))]


def _name_truth(cell: Any) -> Any:
    """Write Excel's TRUE and FALSE as the Swedish Excel shows them; 1 would equal True."""
    return ("Falskt", "Sant")[cell] if isinstance(cell, bool) else cell


def _encode_cell(cell: Any) -> Any:
    match cell:
        case str() | tuple():
            return cell
        case float() | int():
            return cell if math.isfinite(cell) else ("error", "#NUM!")
        case datetime.date():  # a datetime too: the time of day tells nothing here
            return ("date", cell.isoformat()[:10])
        case _:
            return str(cell)
