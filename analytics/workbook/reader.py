"""The parent side of reading: asks a child what a workbook holds and checks what it says."""

import datetime
import json
from typing import Any

from analytics.workbook.process import SECONDS, ChildError, ask_child, make_program
from analytics.workbook.sheet import (
    Book,
    Cell,
    CellColumn,
    Percent,
    Sheet,
    Span,
    Unusable,
    column_letter,
)

_MAX_ANSWER = 200_000_000
_PROGRAM = make_program("analytics.workbook.child")


class ReadingError(Exception):
    """The child gave no usable answer: it was refused memory, time or sense by the file."""


class CellTooFarError(Exception):
    """A cell makes the sheet larger than what can be read."""

    def __init__(self, sheet: str, cell: str) -> None:
        super().__init__(cell)
        self.sheet = sheet
        self.cell = cell


def read_book(data: bytes, seconds: float = SECONDS) -> Book:
    """Return the worksheets of ``data``, read in a child process within ``seconds``.

    Raises:
        ReadingError: the child aborted, ran out of memory or time, or answered nonsense.
        CellTooFarError: a cell lies so far away that the sheet cannot be held.
    """
    try:
        answer = json.loads(ask_child(_PROGRAM, data, seconds=seconds, most=_MAX_ANSWER))
        if far := answer.get("far"):
            name, row, column = far
            raise CellTooFarError(str(name), f"{column_letter(int(column))}{int(row) + 1}")
        sheets = tuple(_decode_sheet(sheet) for sheet in answer["sheets"])
        return Book(sheets, bool(answer["counts_from_1904"]))
    except (ChildError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ReadingError from error


def _decode_sheet(answer: dict[str, Any]) -> Sheet:
    height = int(answer["height"])
    columns = tuple(_decode_column(cells, codes, height) for cells, codes in answer["columns"])
    return Sheet(
        str(answer["name"]),
        bool(answer["visible"]),
        height,
        columns,
        _decode_spans(answer["hidden_rows"], height),
        _decode_spans(answer["hidden_columns"], len(columns)),
    )


def _decode_spans(spans: list[Any], size: int) -> tuple[Span, ...]:
    decoded = tuple((int(low), int(high)) for low, high in spans)
    if not all(0 <= low <= high < size for low, high in decoded):
        raise ValueError("spans")
    return decoded


def _decode_column(cells: list[Any], codes: list[int], height: int) -> CellColumn:
    is_whole = len(codes) == height and set(map(type, codes)) <= {int}
    if not is_whole or (codes and not 0 <= min(codes) <= max(codes) < len(cells)):
        raise ValueError("codes")
    return CellColumn(tuple(map(_decode_cell, cells)), codes)


def _decode_cell(cell: Any) -> Cell:
    match cell:
        case "" | None:
            return None
        case str():
            return cell
        case int() | float():
            return float(cell)
        case [kind, content]:
            return _decode_special(kind, content)
    raise ValueError("cell")


def _decode_special(kind: Any, content: Any) -> Cell:
    match kind:
        case "date":
            return datetime.date.fromisoformat(content)
        case "percent":
            return Percent(round(float(content), 6))
        case "error":
            return Unusable("error", str(content)[:20])
        case "formula":
            return Unusable("formula")
    raise ValueError("kind")
