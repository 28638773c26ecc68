"""How a setting is written in a field and read back from it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.text import clean_text
from analytics.wording.numbers import MINUS, format_plain

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_MOST_YEARS = 50


@dataclass(frozen=True)
class Written:
    """A value that is written; ``read`` raises UserError with what to write instead.

    An empty field means None, except for ``lines``, where each line is one of several.
    """

    read: Callable[[str], object]
    spell: Callable[[Any], str]
    lines: bool = False


@dataclass(frozen=True)
class Chosen:
    """A value that is chosen among ``options``, which are shown by their words."""

    options: Mapping[Any, str]


@dataclass(frozen=True)
class Flag:
    """Yes or no."""


Kind = Written | Chosen | Flag


def _read_number(text: str) -> float:
    plain = re.sub(r"[\s']|kr$|kronor$", "", text.casefold()).replace(",", ".")
    plain = plain.replace(MINUS, "-").replace("–", "-")
    if not _NUMBER.fullmatch(plain):
        raise UserError("Skriv ett tal, till exempel 12 eller 1,5.")
    return float(plain)


def _read_whole(text: str) -> int:
    try:
        number = _read_number(text)
    except UserError:
        number = 0.5
    if not number.is_integer():
        raise UserError("Skriv ett helt tal, till exempel 12.")
    return int(number)


def _read_year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text):
        raise UserError("Skriv ett år med fyra siffror, till exempel 2025.")
    return int(text)


def _read_kronor(text: str) -> float:
    try:
        return _read_number(text)
    except UserError as error:
        raise UserError("Skriv ett belopp i kronor, till exempel 650 000.") from error


def _read_share(text: str) -> float:
    try:
        return float(Decimal(repr(_read_number(text.removesuffix("%")))) / 100)
    except UserError as error:
        raise UserError("Skriv en procentsats, till exempel 10 %.") from error


def _read_level(text: str) -> float:
    return _read_share(text) if text.endswith("%") else _read_number(text)


def _spell_level(level: float) -> str:
    return _spell_share(level) if 0 < level < 1 else format_plain(level)


def _spell_share(share: float) -> str:
    return f"{format_plain(share * 100)} %"


def _read_month(text: str) -> str:
    try:
        return str(Month.parse(text))
    except UserError as error:
        raise UserError("Skriv månaden som ÅÅÅÅ-MM, till exempel 2024-03.") from error


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError("Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2025-03-14.") from error


def _read_years(text: str) -> tuple[int, ...]:
    years: list[int] = []
    for part in re.split(r"[,;]", re.sub(r"\s", "", text).replace("–", "-")):
        found = _YEARS.fullmatch(part)
        if not found:
            raise UserError("Skriv år som 2024, eller flera som 2024, 2025 eller 2024–2026.")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 0 <= last - first <= _MOST_YEARS:
            raise UserError("Skriv åren i ordning, till exempel 2024–2026.")
        years += range(first, last + 1)
    return tuple(dict.fromkeys(years))


def _spell_years(years: tuple[int, ...]) -> str:
    if len(years) > 2 and years == tuple(range(years[0], years[-1] + 1)):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def _read_lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(clean_text, text.splitlines())))


TEXT = Written(clean_text, str)
LINES = Written(_read_lines, "\n".join, lines=True)
NUMBER = Written(_read_number, format_plain)
WHOLE = Written(_read_whole, str)
YEAR = Written(_read_year, str)
KRONOR = Written(_read_kronor, format_plain)
SHARE = Written(_read_share, _spell_share)
LEVEL = Written(_read_level, _spell_level)
"""A share when it is written with %, else a number."""
MONTH = Written(_read_month, str)
DAY = Written(_read_day, date.isoformat)
YEARS = Written(_read_years, _spell_years)
FLAG = Flag()
