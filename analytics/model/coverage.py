"""Which months each insats has been reported for."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.month import Month
from analytics.model.period import Period


@dataclass(frozen=True)
class Coverage:
    """``months`` has, per insats (code), the months that an import covers.

    A month outside it is "ej rapporterat": it has no value, which is not zero.
    """

    months: Mapping[str, frozenset[Month]]

    @property
    def last(self) -> Month | None:
        """The latest reported month of any insats, or None before the first import."""
        return max((m for months in self.months.values() for m in months), default=None)

    @property
    def first(self) -> Month | None:
        """The earliest reported month of any insats, or None before the first import."""
        return min((m for months in self.months.values() for m in months), default=None)

    def last_of(self, programme: str) -> Month | None:
        """Return the latest reported month of one insats, or None."""
        return max(self.months.get(programme, ()), default=None)

    def matrix(self, programmes: Collection[str], period: Period) -> NDArray[np.bool_]:
        """Return whether each insats (rows) is reported for each month (columns)."""
        empty: frozenset[Month] = frozenset()
        return np.array(
            [[m in self.months.get(code, empty) for m in period] for code in programmes],
            dtype=bool,
        ).reshape(len(programmes), period.months)

    def unreported(
        self, programmes: Collection[str], period: Period
    ) -> Iterator[tuple[str, Month]]:
        """Yield each insats and month of ``period`` that no import covers."""
        for code in programmes:
            for month in period:
                if month not in self.months.get(code, ()):
                    yield code, month
