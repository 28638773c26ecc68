"""The parent side of reading: starts the child, bounds it and checks what it says."""

import datetime
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

from analytics.workbook.sheet import Book, Cell, CellColumn, Percent, Sheet, Unusable, column_letter

SECONDS: Final = 30
_MAX_ANSWER = 200_000_000
_ROOT = Path(__file__).parents[2]
# An isolated interpreter finds its own packages and nothing else; the checkout comes last.
_PROGRAM = (
    f"import sys; sys.path.append({str(_ROOT)!r}); "
    "from analytics.workbook.child import main; main()"
)


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
        answer = json.loads(_ask_child(data, seconds))
        if far := answer.get("far"):
            name, row, column = far
            raise CellTooFarError(str(name), f"{column_letter(int(column))}{int(row) + 1}")
        sheets = tuple(_decode_sheet(sheet) for sheet in answer["sheets"])
        return Book(sheets, bool(answer["counts_from_1904"]))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ReadingError from error


def _ask_child(data: bytes, seconds: float) -> bytes:
    with os.fdopen(os.memfd_create("upload"), "wb+") as upload:  # in memory: never on disk
        upload.write(data)
        upload.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own program, no shell, no argument of a user
            [sys.executable, "-I", "-c", _PROGRAM],
            stdin=upload,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a reader that panics may print what it was reading
            env={},
            cwd="/",
        )
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    try:
        return _collect(child)
    finally:
        timer.cancel()
        child.kill()
        child.wait()


def _collect(child: subprocess.Popen[bytes]) -> bytes:
    if child.stdout is None:
        raise ReadingError
    with child.stdout as pipe:
        answer = pipe.read(_MAX_ANSWER)
    if len(answer) == _MAX_ANSWER:
        child.kill()
    if child.wait() != 0:
        raise ReadingError
    return answer


def _decode_sheet(answer: dict[str, Any]) -> Sheet:
    height = int(answer["height"])
    columns = tuple(_decode_column(cells, codes, height) for cells, codes in answer["columns"])
    return Sheet(
        str(answer["name"]),
        bool(answer["visible"]),
        height,
        columns,
        int(answer["hidden_rows"]),
        int(answer["hidden_columns"]),
    )


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
