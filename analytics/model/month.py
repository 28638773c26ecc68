"""Calendar months, the grain in which everything is imported and counted."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.model.errors import UserError


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; ``ordinal`` counts months since year 0."""

    ordinal: int

    @classmethod
    def of(cls, year: int, number: int) -> "Month":
        """Return month ``number`` (1–12) of ``year``."""
        return cls(year * 12 + number - 1)

    @classmethod
    def containing(cls, day: date) -> "Month":
        """Return the month that ``day`` lies in."""
        return cls.of(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Return the month written ÅÅÅÅ-MM.

        Raises:
            UserError: the text is not a month.
        """
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1900:
            raise UserError(f"”{text}” är ingen månad. Skriv år och månad så här: 2024-03.")
        return cls.of(int(match[1]), int(match[2]))

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.ordinal // 12

    @property
    def number(self) -> int:
        """The month of the year, 1–12."""
        return self.ordinal % 12 + 1

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def __add__(self, months: int) -> "Month":
        return Month(self.ordinal + months)

    def __sub__(self, months: int) -> "Month":
        return Month(self.ordinal - months)


def month_ordinals(days: NDArray[np.datetime64]) -> NDArray[np.int32]:
    """Return the month ordinal of each day (``datetime64[D]``, none missing)."""
    since_1970 = days.astype("datetime64[M]").astype(np.int64)
    return (since_1970 + Month.of(1970, 1).ordinal).astype(np.int32)
