"""Tables on slides, with letters that are read from the back of a room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Cm, Pt

from analytics.reports.slide_frame import LEFT, WIDTH, Deck

ROW, _LINE, _LETTER = Cm(0.95), Cm(0.7), Cm(0.34)
MOST_ROWS = 12
"""Rows that a slide has room for, beside the table's heading."""
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)
_HEADING = 16
_NARROWEST, _WIDEST = 14, 36

Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    """``size`` is that of its letters; what ``is_text`` stands to the left, numbers to the right.

    The numbers that a slide is about are ``bold``.
    """

    size: int = 16
    is_text: bool = False
    bold: bool = False


FIRST, NUMBER = Column(is_text=True), Column()


def split_rows(rows: Rows) -> Iterator[Rows]:
    """Yield the rows of each slide that they need."""
    for first in range(0, len(rows), MOST_ROWS):
        yield rows[first : first + MOST_ROWS]


def list_columns(names: Sequence[str]) -> list[Column]:
    """Return the columns of a table whose first tells what the numbers beside it are of."""
    return [NUMBER if place else FIRST for place in range(len(names))]


def add_table(
    deck: Deck,
    slide: Slide,
    cells: Rows,
    columns: Sequence[Column],
    top: int,
    row_height: int = ROW,
) -> None:
    """Add a table, the first row of ``cells`` its heading."""
    height = row_height * len(cells)
    frame = slide.shapes.add_table(len(cells), len(columns), LEFT, top, WIDTH, height)
    for number, (line, texts) in enumerate(zip(frame.table.rows, cells, strict=True)):
        line.height = row_height
        for cell, text, column in zip(line.cells, texts, columns, strict=True):
            _write(cell, text, column)
            if number == 0:
                _make_heading(cell, deck.colour)
    _set_widths(frame.table, cells)


def _write(cell: Any, text: str, column: Column) -> None:
    cell.text_frame.text = text
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Cm(0.05)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(column.size), column.bold
        paragraph.alignment = PP_ALIGN.LEFT if column.is_text else PP_ALIGN.RIGHT


def _make_heading(cell: Any, colour: RGBColor) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour
    font = cell.text_frame.paragraphs[0].font
    font.size, font.bold, font.color.rgb = Pt(_HEADING), True, _WHITE


def measure_height(cells: Rows) -> int:
    """Return how high a table becomes, with texts that need more lines than one."""
    letters = [width / _LETTER for width in _find_widths(cells)]
    lines = (
        max(ceil(len(text) / room) for text, room in zip(texts, letters, strict=True))
        for texts in cells
    )
    return int(sum(ROW + _LINE * (number - 1) for number in lines))


def _set_widths(table: Any, cells: Rows) -> None:
    for column, width in zip(table.columns, _find_widths(cells), strict=True):
        column.width = width


def _find_widths(cells: Rows) -> list[int]:
    """Return room for each column in proportion to its longest text, within reason."""
    longest = [max(map(len, texts)) for texts in zip(*cells, strict=True)]
    shares = [min(_WIDEST, max(_NARROWEST, length)) for length in longest]
    return [int(WIDTH * share / sum(shares)) for share in shares]
