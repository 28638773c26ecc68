"""What the fast reader leaves out, found by one search through the XML of a sheet.

It gives '' for a cell that shows an error and for a formula that was never computed, and
drops formats, so that 0.5 shown as 50 % looks like 0.5.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import fromstring

Position = tuple[int, int]
Span = tuple[int, int]
_BUILT_IN_PERCENT = (9, 10)
_QUOTED = re.compile(r'"[^"]*"|\\.')
_C = rb"<(?:\w+:)?c\b"
_ERROR = re.compile(_C + rb'([^>]*\bt="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_ERROR_TEXT = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_FORMULA = re.compile(
    _C + rb"([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>|)\s*</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"')
_COLUMNS = re.compile(rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FILLED = re.compile(_C + rb'[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_ANY_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ANY_CELL = re.compile(_C)
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Markup(NamedTuple):  # a dataclass would take the child a tenth of its start to import
    """Positions (row and column from 0) of cells that need more than the fast reader gives.

    What is hidden is told as spans, from the first to the last.
    """

    errors: dict[Position, str]
    formulas: frozenset[Position]
    percents: frozenset[Position]
    hidden_rows: tuple[Span, ...]
    hidden_columns: tuple[Span, ...]


def scan_sheet(xml: bytes, percent_styles: frozenset[int]) -> Markup:
    """Return the marks of a sheet; ``percent_styles`` are positions in the style table."""
    if xml.startswith(_UTF_16_MARKS):
        xml = xml.decode("utf-16").encode()
    hides = b'hidden="' in xml  # a plain search takes a twentieth of what a pattern does
    return Markup(
        dict(_find_errors(xml)),
        frozenset(_find_formulas(xml)),
        frozenset(_find_percents(xml, percent_styles)),
        tuple(_join_neighbours(sorted(set(_find_hidden_rows(xml))))) if hides else (),
        tuple(_read_span(match[0]) for match in _COLUMNS.finditer(xml)) if hides else (),
    )


def _find_errors(xml: bytes) -> Iterator[tuple[Position, str]]:
    if b't="e"' not in xml:
        return
    locate = _Locator(xml).locate
    for match in _ERROR.finditer(xml):
        text = _ERROR_TEXT.search(match[2])
        yield locate(match), text[1].decode() if text else "#VALUE!"


def _find_formulas(xml: bytes) -> Iterator[Position]:
    if b"<f" not in xml and b":f" not in xml:
        return
    locate = _Locator(xml).locate
    for match in _FORMULA.finditer(xml):
        is_empty_text = b't="str"' in match[1] and match[2]
        if not is_empty_text:
            yield locate(match)


def _find_percents(xml: bytes, styles: frozenset[int]) -> Iterator[Position]:
    if not styles:
        return
    locate = _Locator(xml).locate
    numbers = "|".join(map(str, sorted(styles))).encode()
    for match in re.finditer(_C + rb'([^>]*\bs="(?:' + numbers + rb')"[^>]*)>', xml):
        if not match[1].endswith(b"/"):
            yield locate(match)


class _Locator:
    """Tells where matched cells stand, asked in their order; some writers give no addresses."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._row_mark = b"<row" if b"<row" in xml else b":row"
        self._rows = 0
        self._counted_to = 0

    def locate(self, match: re.Match[bytes]) -> Position:
        """Return the row and column (from 0) of the matched cell."""
        if reference := _REFERENCE.search(match[1]):
            return int(reference[2]) - 1, _column_number(reference[1])
        self._rows += len(_ANY_ROW.findall(self._xml, self._counted_to, match.start()))
        self._counted_to = match.start()
        mark = self._xml.rfind(self._row_mark, 0, match.start())
        row = self._xml.rfind(b"<", 0, mark + 1)
        numbered = _ROW_NUMBER.match(self._xml, row)
        column = len(_ANY_CELL.findall(self._xml, row, match.start()))
        return (int(numbered[1]) if numbered else self._rows) - 1, column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _find_hidden_rows(xml: bytes) -> Iterator[int]:
    """Yield the hidden rows (from 0); one without a number is known by those before it."""
    rows = counted_to = 0
    for match in _HIDDEN_ROW.finditer(xml):
        if number := _NUMBER.search(match[0]):
            yield int(number[1]) - 1
        else:
            rows += len(_ANY_ROW.findall(xml, counted_to, match.end()))
            counted_to = match.end()
            yield rows - 1


def _join_neighbours(numbers: Sequence[int]) -> Iterator[Span]:
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        neighbours = [number for _, number in group]
        yield neighbours[0], neighbours[-1]


def _read_span(element: bytes) -> Span:
    low = re.search(rb'\bmin="(\d+)"', element)
    high = re.search(rb'\bmax="(\d+)"', element)
    return (int(low[1]) - 1 if low else 0, int(high[1]) - 1 if high else 0)


def find_last_cell(xml: bytes) -> Position:
    """Return the largest row and column (from 0) of any cell with content and an address."""
    rows, columns = {1}, {b"A"}
    for match in _FILLED.finditer(xml):
        columns.add(match[1])
        rows.add(int(match[2]))
    return max(rows) - 1, max(map(_column_number, columns))


def find_percent_styles(xml: bytes) -> frozenset[int]:
    """Return which entries of the style table ``xml`` (styles.xml) show a number as percent."""
    root = fromstring(xml)  # noqa: S314 - the container check has refused any DOCTYPE
    formats = set(_BUILT_IN_PERCENT)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        if "%" in _QUOTED.sub("", element.get("formatCode", "")):
            formats.add(int(element.get("numFmtId", "0")))
    styles = root.findall("{*}cellXfs/{*}xf")
    return frozenset(i for i, x in enumerate(styles) if int(x.get("numFmtId", "0")) in formats)
