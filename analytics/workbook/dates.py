"""Read days in all the forms in which they stand in real lists."""

import re
from datetime import date, timedelta

from analytics.model.month import Month
from analytics.model.text import fold_text
from analytics.workbook.parsing import UnreadableError
from analytics.workbook.sheet import Cell, Percent, cell_text

MONTHS_AHEAD = 24
FIRST_YEAR = 1990
MONTH_NAMES = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_SERIAL_ZERO = date(1899, 12, 30)
_DAYS_1900_TO_1904 = 1462
_SERIALS = range(10_000, 100_000)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t][\d:.]+)?")
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SIX_DIGITS = re.compile(r"(\d\d)(\d\d)(\d\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:/(\d{1,2}) +|\.(\d{1,2})\. ?)(\d{4})")
_EITHER_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NAMED = re.compile(r"(?:den )?(\d{1,2})(?::?e)? ?([a-zåäö]+)\.? (\d{4})")


def parse_day(cell: Cell, month: Month, counts_from_1904: bool) -> date:
    """Return the day in ``cell``, for a report on ``month``.

    Raises:
        UnreadableError: it is no day, one of two days, before 1990, or more than 24 months ahead.
    """
    day = _read_day(cell, counts_from_1904)
    if day is None:
        raise UnreadableError("datum_okant", value=cell_text(cell))
    if day.year < FIRST_YEAR or day > (month + MONTHS_AHEAD).last_day:
        raise UnreadableError("datum_utanfor", day=day, month=month)
    return day


def looks_like_date(cell: Cell) -> bool:
    """Tell whether ``cell`` holds a day; a plain number could be one, but is not counted."""
    if isinstance(cell, float | Percent):
        return False
    try:
        return _read_day(cell, counts_from_1904=False) is not None
    except UnreadableError:
        return True  # one of two days is a day


def find_month_number(text: str) -> int | None:
    """Return 1–12 for a Swedish month name or its first three letters, else None."""
    folded = fold_text(text).rstrip(".")
    for number, name in enumerate(MONTH_NAMES, 1):
        if folded == name or (len(folded) >= 3 and name.startswith(folded)):
            return number
    return None


def _read_day(cell: Cell, counts_from_1904: bool) -> date | None:
    if isinstance(cell, date):
        return cell
    if isinstance(cell, Percent):
        return None
    if isinstance(cell, float) and int(cell) in _SERIALS:
        return _from_serial(int(cell), counts_from_1904)
    text = fold_text(cell_text(cell))
    if text.isdecimal() and int(text) in _SERIALS and len(text) == 5:
        return _from_serial(int(text), counts_from_1904)
    return _from_text(text)


def _from_serial(serial: int, counts_from_1904: bool) -> date:
    return _SERIAL_ZERO + timedelta(days=serial + _DAYS_1900_TO_1904 * counts_from_1904)


def _from_text(text: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text):
        return _make_day(match[1], match[2], match[3])
    if match := _SIX_DIGITS.fullmatch(text):
        century = "19" if int(match[1]) >= FIRST_YEAR % 100 else "20"
        return _make_day(century + match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _make_day(match[4], match[2] or match[3], match[1])
    if match := _EITHER_FIRST.fullmatch(text):
        return _choose_day(match[1], match[2], match[3])
    if match := _NAMED.fullmatch(text):
        return _make_day(match[3], str(find_month_number(match[2]) or 0), match[1])
    return None


def _choose_day(first: str, second: str, year: str) -> date | None:
    day_first, month_first = _make_day(year, second, first), _make_day(year, first, second)
    if day_first and month_first and day_first != month_first:
        text = f"{first}/{second}/{year}"
        raise UnreadableError("datum_tvetydigt", value=text, first=day_first, second=month_first)
    return day_first or month_first


def _make_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
