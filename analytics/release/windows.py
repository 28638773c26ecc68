"""The spans that split figures are published for: each year so far, at the end of a period."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.model.month import Month
from analytics.model.period import LENGTHS, Period


@dataclass(frozen=True, order=True)
class Window:
    """A calendar year from January to ``end``, the last month of a half-year or tertial."""

    end: Month

    @property
    def start(self) -> Month:
        """January of the year."""
        return Month.of(self.end.year, 1)

    @property
    def is_whole_year(self) -> bool:
        """Tell whether the year is over, so that what is published once a year is due."""
        return self.end.number == 12

    @property
    def period(self) -> Period:
        """The window as a period."""
        return Period.between(self.start, self.end)


def list_windows(first: Month, last: Month, cadence: str) -> Iterator[Window]:
    """Yield each window that ends from ``first`` to ``last``; ``cadence`` is half or tertial."""
    length = LENGTHS[cadence]
    for month in Period(first, last, ""):
        if month.number % length == 0:
            yield Window(month)


def find_former(window: Window, windows: tuple[Window, ...]) -> Window | None:
    """Return the window before ``window`` in the same year, or None."""
    earlier = [w for w in windows if w.end.year == window.end.year and w < window]
    return max(earlier, default=None)
