"""Spans of whole months that figures are asked for, with the names they go by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analytics.model.errors import UserError
from analytics.model.month import Month

LENGTHS = {"month": 1, "quarter": 3, "tertial": 4, "half": 6, "year": 12}
"""Months in each kind of calendar period."""
PERIOD = "period"
"""Column of every table of figures that names the period of a row."""
ROLLING = "rolling12"
TOTAL = "total"
KINDS = (*LENGTHS, ROLLING, TOTAL)
_LETTERS = {"quarter": "Q", "tertial": "T", "half": "H"}
_KIND_OF_LETTER = {letter: kind for kind, letter in _LETTERS.items()}


@dataclass(frozen=True, order=True)
class Period:
    """The months from ``first`` to ``last``, both included; ``key`` names it in every answer."""

    first: Month
    last: Month
    key: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise UserError(
                f"Perioden slutar ({self.last}) innan den börjar ({self.first}). Byt plats på dem."
            )

    @classmethod
    def between(cls, first: Month, last: Month) -> "Period":
        """Return the span from ``first`` to ``last`` under the shortest name that fits it."""
        for kind in reversed(LENGTHS):
            whole = _calendar_period(first, kind)
            if (whole.first, whole.last) == (first, last):
                return whole
        return cls(first, last, f"{first}--{last}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Return the period written 2023, 2023-H1, 2023-T1, 2023-Q1, 2023-03 or 2023-03--2024-02.

        Raises:
            UserError: the text is no period.
        """
        text = text.strip()
        if "--" in text:
            first, _, last = text.partition("--")
            return cls.between(Month.parse(first), Month.parse(last))
        if re.fullmatch(r"\d{4}", text):
            Month.parse(f"{text}-01")
            return _calendar_period(Month.of(int(text), 1), "year")
        if match := re.fullmatch(r"(\d{4})-([QTH])(\d)", text):
            Month.parse(f"{match[1]}-01")
            kind = _KIND_OF_LETTER[match[2]]
            position = int(match[3])
            if 1 <= position <= 12 // LENGTHS[kind]:
                start = (position - 1) * LENGTHS[kind] + 1
                return _calendar_period(Month.of(int(match[1]), start), kind)
        return cls.between(*[Month.parse(text)] * 2)

    @property
    def months(self) -> int:
        """How many months the period holds."""
        return self.last.ordinal - self.first.ordinal + 1

    def __iter__(self) -> Iterator[Month]:
        return map(Month, range(self.first.ordinal, self.last.ordinal + 1))

    def previous(self) -> "Period":
        """Return the period that this one is compared with, which is as long.

        For a calendar period it is the one just before. For another part of a year, such as
        what has gone of it, it is the same months of the year before.
        """
        named = Period.between(self.first, self.last).key
        is_part_of_year = "--" in named and self.months < LENGTHS["year"]
        back = LENGTHS["year"] if is_part_of_year else self.months
        return Period.between(self.first - back, self.last - back)

    def split(self, kind: str) -> tuple["Period", ...]:
        """Return the calendar periods of ``kind`` that make up this one, cut at its ends.

        ``total`` gives this period under the name ``total``; ``rolling12`` gives, for each
        month, the twelve months that end with it.
        """
        return _split(self, kind)


@lru_cache(maxsize=1024)
def _split(period: Period, kind: str) -> tuple[Period, ...]:
    if kind == TOTAL:
        return (Period(period.first, period.last, TOTAL),)
    if kind == ROLLING:
        return tuple(Period(month - 11, month, f"{month}-R12") for month in period)
    if kind not in LENGTHS:
        raise UserError(f"”{kind}” är ingen indelning. Välj en av {', '.join(KINDS)}.")
    whole = dict.fromkeys(_calendar_period(month, kind) for month in period)
    return tuple(
        Period(max(part.first, period.first), min(part.last, period.last), part.key)
        for part in whole
    )


def _calendar_period(month: Month, kind: str) -> Period:
    length = LENGTHS[kind]
    position = (month.number - 1) // length
    first = Month.of(month.year, position * length + 1)
    key = {"month": str(month), "year": f"{month.year:04d}"}.get(kind)
    return Period(
        first, first + (length - 1), key or f"{month.year:04d}-{_LETTERS[kind]}{position + 1}"
    )
