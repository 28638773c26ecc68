"""Read months with their year, and the periods that enkäter are about."""

import re
from collections.abc import Mapping

from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.model.text import fold_text
from analytics.workbook.dates import find_month_number

FIRST_YEAR, LAST_YEAR = 1990, 2100
_PARTS = re.compile(r"\d+|[a-zåäö]+")
_BETWEEN = re.compile(r"[\s\-–/.:,]*")
_YEAR_AND_MONTH = re.compile(r"(\d{4})(\d\d)")
_LETTERS: Mapping[str, str] = {
    **dict.fromkeys(("h", "halvår", "halvåret"), "H"),
    **dict.fromkeys(("q", "k", "kv", "kvartal", "kvartalet"), "Q"),
    **dict.fromkeys(("t", "tertial", "tertialet"), "T"),
}
_POSITIONS: Mapping[str, str] = {"första": "1", "andra": "2", "tredje": "3", "fjärde": "4"}
_FILLING = frozenset(("år", "året", "helår", "helåret", "hela", "a", "e"))
"""Words without a meaning of their own: "år 2024", "1:a halvåret"."""


def find_span(text: str, *, digits: int = 2) -> Period | None:
    """Return the year, half-year, tertial, quarter or month that ``text`` names, or None.

    A month that is a number has at least ``digits`` digits, so that nobody takes the 2 of
    2024-2 for February where it may be a half-year.
    """
    key = _find_key(fold_text(text), digits)
    try:
        span = Period.parse(key) if key else None
    except UserError:
        return None  # a fifth quarter
    return span if span and FIRST_YEAR <= span.first.year <= LAST_YEAR else None


def _find_key(text: str, digits: int) -> str:
    """Return the name that ``Period.parse`` knows the span by, or "" when ``text`` is no span."""
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return f"{match[1]}-{match[2]}"
    if not _BETWEEN.fullmatch(_PARTS.sub("", text)):
        return ""
    parts = [_POSITIONS.get(part, part) for part in _PARTS.findall(text)]
    years = [part for part in parts if part.isdecimal() and len(part) == 4]
    numbers = [part for part in parts if part.isdecimal() and part not in years]
    words = [part for part in parts if not part.isdecimal() and part not in _FILLING]
    if len(years) != 1 or len(numbers) > 1 or len(words) > 1:
        return ""
    return f"{years[0]}{_name_part(''.join(words), ''.join(numbers), digits)}"


def _name_part(word: str, number: str, digits: int) -> str:
    """Return what follows the year in the name of the span; "-?" when that is nothing known."""
    if word in _LETTERS:
        return f"-{_LETTERS[word]}{number}"
    if word:
        month = None if number else find_month_number(word)
        return f"-{month:02d}" if month else "-?"
    if number:
        return f"-{int(number):02d}" if digits <= len(number) <= 2 else "-?"
    return ""
