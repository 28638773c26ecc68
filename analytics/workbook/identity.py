"""Find what could point out a person; such a file is refused, and its values never repeated."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from analytics.workbook.columns import IDENTITY_HEADINGS, ROWS_ABOVE, heading_key
from analytics.workbook.problems import Place, ProblemList
from analytics.workbook.sheet import (
    Cell,
    CellColumn,
    Percent,
    Sheet,
    Unusable,
    cell_text,
    column_letter,
    is_blank,
)
from analytics.workbook.table import Table

_FEWEST_IN_HEADING_ROW = 2
_COORDINATION = 60
_CENTURIES = (18, 19, 20)
_TEN_OR_TWELVE = re.compile(
    r"(?<!\d)(18|19|20)? ?(\d\d)[-. ]?(\d\d)[-. ]?(\d\d) ?[-+.‐‑‒–—−]? ?(\d\d) ?(\d\d)"
    r"(?!\d|[-.]\d\d[-.]\d\d)"  # a year there makes it two days: 2024-01-02 – 2024-03-04
)
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\d-])(?:"
    r"(?:\+|00)46[ -]?(?:\(0\))?[ -]?\d(?:[ -]?\d){6,9}"
    r"|07[02369](?:[ -]?\d){7}"
    r"|(?:08|0[1-9]\d{1,2})(?:-\d{2,3} ?\d{2,3}(?: ?\d{2})?| \d{3} \d{2,3}(?: \d{2})?)"
    r")(?![\d-])"
)
_FEWEST_PHONE_DIGITS = 8
_FEWEST_IDENTITY_DIGITS = 10
IDENTITY_PROBLEMS = frozenset(("personnummer", "epost", "telefonnummer", "identitetskolumn"))
"""The codes of what has a whole file refused, and left unkept."""
_LONGEST_LISTING = 20


def mask_identity(sheet: Sheet, number: int, problems: ProblemList) -> Sheet:
    """Return ``sheet`` with each cell that holds identity data made unusable.

    The addresses of the cells go to ``problems``, which then quotes no cell at all. A sheet
    whose name is identity data is called by its ``number`` instead.
    """
    sheet = _mask_name(sheet, number, problems)
    columns = tuple(
        _mask_column(sheet, position, column, problems)
        for position, column in enumerate(sheet.columns)
    )
    return replace(sheet, columns=columns)


def holds_identity(text: str) -> bool:
    """Tell whether ``text`` holds identity data of any kind."""
    return any(check(text) for _, check in _CHECKS)


def report_identity_headings(sheet: Sheet, table: Table | None, problems: ProblemList) -> None:
    """Report the columns of ``sheet`` whose heading promises identity data or free text.

    Without a recognised ``table``, any of the first rows that has several texts and something
    under this one may be the heading row.
    """
    rows = [table.heading_row] if table else range(min(sheet.height, ROWS_ABOVE + 1))
    for row in rows:
        cells = sheet.row(row)
        if sum(not is_blank(cell) for cell in cells) < _FEWEST_IN_HEADING_ROW:
            continue
        for position, cell in enumerate(cells):
            is_named = heading_key(cell_text(cell)) in IDENTITY_HEADINGS
            if is_named and (table or _has_content_below(sheet, row, position)):
                letter = column_letter(position)
                place = Place(sheet.name, row + 1, cell_text(cell), letter)
                problems.discreet = True
                problems.add("identitetskolumn", place, letter=letter)


def has_identity_number(cell: Cell) -> bool:
    """Tell whether ``cell`` holds a personnummer or samordningsnummer, by date and check digit."""
    if isinstance(cell, Percent):
        return has_identity_number(round(cell.value / 100, 2))
    if isinstance(cell, float):
        return cell.is_integer() and _is_identity_number(_number_digits(int(cell)))
    if not isinstance(cell, str) or len(cell) < _FEWEST_IDENTITY_DIGITS:
        return False
    return any(
        _is_identity_number("".join(filter(None, match.groups())))
        for match in _TEN_OR_TWELVE.finditer(cell_text(cell))
    )


def has_email(cell: Cell) -> bool:
    """Tell whether ``cell`` holds an e-mail address."""
    return isinstance(cell, str) and "@" in cell and _EMAIL.search(cell_text(cell)) is not None


def has_phone(cell: Cell) -> bool:
    """Tell whether ``cell`` holds a Swedish telephone number."""
    if not isinstance(cell, str) or len(cell) < _FEWEST_PHONE_DIGITS:
        return False
    found = _PHONE.finditer(cell_text(cell))
    return any(sum(map(str.isdigit, match[0])) >= _FEWEST_PHONE_DIGITS for match in found)


_CHECKS: tuple[tuple[str, Callable[[Cell], bool]], ...] = (
    ("personnummer", has_identity_number),
    ("epost", has_email),
    ("telefonnummer", has_phone),
)


def _number_digits(number: int) -> str:
    """Return the digits of a number that may have lost the zero of a birth year 2000–2009."""
    text = str(number)
    return text.zfill(10) if len(text) == 9 else text


def _is_identity_number(digits: str) -> bool:
    if len(digits) not in (10, 12):
        return False
    ten = digits[-10:]
    centuries = (int(digits[:2]),) if len(digits) == 12 else (19, 20)
    year, month, day = int(ten[:2]), int(ten[2:4]), int(ten[4:6])
    day -= _COORDINATION if day > _COORDINATION else 0
    dated = any(c in _CENTURIES and _is_day(c * 100 + year, month, day) for c in centuries)
    return dated and _passes_luhn(ten)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _passes_luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - position % 2) for position, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _mask_name(sheet: Sheet, number: int, problems: ProblemList) -> Sheet:
    neutral = f"blad {number}"
    for code, check in _CHECKS:
        if check(sheet.name):
            problems.discreet = True
            problems.add(code, Place(neutral), cells="Bladets namn")
            return replace(sheet, name=neutral)
    return sheet


def _mask_column(
    sheet: Sheet, position: int, column: CellColumn, problems: ProblemList
) -> CellColumn:
    masked = list(column.cells)
    for code, check in _CHECKS:
        hits = {index for index, cell in enumerate(column.cells) if check(cell)}
        if hits:
            problems.discreet = True
            rows = [row for row, index in enumerate(column.codes) if index in hits]
            letter = column_letter(position)
            place = Place(sheet.name, rows[0] + 1, column=letter)
            problems.add(code, place, cells=_name_cells(letter, rows))
            for index in hits:
                masked[index] = Unusable("masked")
    return CellColumn(tuple(masked), column.codes)


def _name_cells(letter: str, rows: list[int]) -> str:
    """Return the addresses of ``rows`` (from 0) in a column, neighbours as one range."""
    ranges = [
        f"{letter}{low + 1}" if low == high else f"{letter}{low + 1}–{letter}{high + 1}"
        for low, high in _group_neighbours(rows)
    ]
    if len(rows) == 1:
        return f"Cell {ranges[0]}"
    shown = ", ".join(ranges[:_LONGEST_LISTING])
    rest = len(ranges) - _LONGEST_LISTING
    return f"Cellerna {shown}" + (f" och {rest} ställen till" if rest > 0 else "")


def _group_neighbours(rows: list[int]) -> Iterator[tuple[int, int]]:
    low = high = rows[0]
    for row in rows[1:]:
        if row > high + 1:
            yield low, high
            low = row
        high = row
    yield low, high


def _has_content_below(sheet: Sheet, row: int, position: int) -> bool:
    column = sheet.columns[position]
    return any(not is_blank(column.cells[code]) for code in set(column.codes[row + 1 :]))
