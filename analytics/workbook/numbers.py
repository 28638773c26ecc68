"""Read percents, counts and money in the forms in which they stand in real lists."""

import re
from decimal import Decimal

from analytics.model.rounding import round_half_up
from analytics.model.text import fold_text
from analytics.workbook.dates import find_month_number
from analytics.workbook.money_units import KRONOR, UNITS, MoneyUnit
from analytics.workbook.parsing import Remarked, UnreadableError
from analytics.workbook.sheet import Cell, Percent, cell_text

HOURS_FULL_TIME = 40
NOT_REPORTED = frozenset(
    ("--", "-", "—", "–", "n/a", "na", "saknas", "uppgift saknas", "..", "...", "ej rapporterat")
)
"""Texts that mean that a number has not been reported, which is not zero."""
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|procent)?")
_HOURS = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:tim(?:mar)?|h)\.?(?: ?(?:/|per |i )v(?:ecka)?n?\.?)?")
_WHOLE = re.compile(r"(\d+) ?(mån(?:ader)?|år|st)?\.?")
_MONEY = re.compile(
    r"([-−]?)(\()?([-−]?)([\d .,]*\d)(?:,-|:-)?\)? ?"
    rf"({'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})?\.?"
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+(?:[.,]\d{1,2})?")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_COUNT = re.compile(r"(\d{1,3}(?: \d{3})+|\d+)(?: ?st\.?)?")
_MOST = 1_000_000
_MOST_KRONOR = 1e12


def parse_percent(cell: Cell, most: float = 100) -> float:
    """Return the percents of full time in ``cell``, 0 to ``most``; 40 hours is full time.

    Raises:
        UnreadableError: it is no percent, or outside the range.
    """
    value = _read_percent(cell)
    if value is None:
        raise UnreadableError("procent_okand", value=cell_text(cell))
    if not 0 <= value <= most:
        raise UnreadableError("procent_utanfor", value=cell_text(cell), most=int(most))
    return value


def _read_percent(cell: Cell) -> float | None:
    if isinstance(cell, Percent):
        return cell.value
    if isinstance(cell, float):
        return cell
    text = fold_text(cell_text(cell))
    if match := _PERCENT.fullmatch(text):
        return float(match[1].replace(",", "."))
    if match := _HOURS.fullmatch(text):
        return float(match[1].replace(",", ".")) / HOURS_FULL_TIME * 100
    return None


def parse_whole(cell: Cell, low: int, high: int, expected: str) -> int:
    """Return the whole number in ``cell``; years are taken as months where months are meant.

    Raises:
        UnreadableError: it is none, or not from ``low`` to ``high``; ``expected`` tells what is.
    """
    match = _WHOLE.fullmatch(fold_text(cell_text(cell)))
    value = _count(match, expected) if match else low - 1
    if not low <= value <= high:
        raise UnreadableError("tal_okant", value=cell_text(cell), expected=expected)
    return value


def _count(match: re.Match[str], expected: str) -> int:
    in_years = match[2] == "år" and "månader" in expected
    return int(match[1]) * (12 if in_years else 1)


def parse_month(cell: Cell) -> tuple[int, int | None]:
    """Return the month in ``cell`` (1–12) and the year that it names, if any.

    Raises:
        UnreadableError: it is no month.
    """
    text = cell_text(cell)
    match = _YEAR_MONTH.match(text)
    number = int(match[2]) if match else _read_month_number(text)
    if not 1 <= number <= 12:
        expected = "en månad, 1–12, eller lämna cellen tom för hela året"
        raise UnreadableError("tal_okant", value=text, expected=expected)
    return number, int(match[1]) if match else None


def _read_month_number(text: str) -> int:
    return int(text) if text.isdecimal() else find_month_number(text) or 0


def parse_number(cell: Cell) -> float | Remarked:
    """Return the number in ``cell``, or None with a remark where it says "not reported".

    Raises:
        UnreadableError: it is no number.
    """
    if isinstance(cell, float):
        return cell
    text = fold_text(cell_text(cell))
    if text in NOT_REPORTED:
        return Remarked(None, "ej_rapporterat", cell_text(cell))
    if not _DECIMAL.fullmatch(text):
        expected = "ett tal, till exempel 2 eller 1,5"
        raise UnreadableError("tal_okant", value=cell_text(cell), expected=expected)
    return float(text.replace(",", "."))


def parse_count(cell: Cell, needed: bool) -> int | Remarked:
    """Return the whole number in ``cell``, or None with a remark where it says "not reported".

    Raises:
        UnreadableError: it is no whole number from 0 on; or not reported, where it is ``needed``.
    """
    text = fold_text(cell_text(cell))
    if text in NOT_REPORTED and not needed:
        return Remarked(None, "ej_rapporterat", cell_text(cell))
    match = _COUNT.fullmatch(text)
    number = int(match[1].replace(" ", "")) if match else _MOST + 1
    if number > _MOST:
        raise UnreadableError(
            "tal_okant", value=cell_text(cell), expected="ett helt tal, 0 eller mer"
        )
    return number


def parse_money(cell: Cell, unit: MoneyUnit = KRONOR) -> int | Remarked:
    """Return the öre in ``cell``, or None with a remark where it says "not reported".

    ``unit`` is that of the column; a cell that names one itself is read in that.

    Raises:
        UnreadableError: it is no amount, or one of two amounts.
    """
    if isinstance(cell, float):
        return _to_ore(cell * unit.kronor, cell)
    text = fold_text(cell_text(cell))
    if text in NOT_REPORTED:
        return Remarked(None, "ej_rapporterat", cell_text(cell))
    match = _MONEY.fullmatch(text)
    own = UNITS.get(match[5] or "") if match else None
    number = _read_amount(match[4], is_large=own not in (None, KRONOR)) if match else None
    if match is None or number is None:
        raise UnreadableError("belopp_okant", value=cell_text(cell))
    ore = _to_ore(float(number * (own or unit).kronor), cell)
    return -ore if match[1] or match[2] or match[3] else ore


def _to_ore(kronor: float, cell: Cell) -> int:
    if abs(kronor) > _MOST_KRONOR:
        raise UnreadableError("belopp_okant", value=cell_text(cell))
    return int(round_half_up(kronor, 2) * 100)


def _read_amount(text: str, *, is_large: bool) -> Decimal | None:
    digits = text.replace(" ", "")
    if _GROUPED.fullmatch(digits):
        mark = next(c for c in digits if c in ".,")
        return Decimal(digits.replace(mark, "").replace(",", "."))
    if _ONE_GROUP.fullmatch(digits) and not is_large:
        first, second = re.sub(r"[.,]", "", digits), digits.replace(".", ",")
        raise UnreadableError("belopp_tvetydigt", value=text, first=first, second=second)
    return Decimal(digits.replace(",", ".")) if _DECIMAL.fullmatch(digits) else None
