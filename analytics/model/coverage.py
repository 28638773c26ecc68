"""Which months each insats has been reported for."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

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

    def count_months(
        self, programmes: Collection[str], first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return how many months from ``first`` to ``last`` (ordinals) each insats is reported.

        The shape is (periods, insatser).
        """
        start, places, before = self._months_before
        ends = np.minimum(np.maximum(last + 1 - start, 0), len(before) - 1)
        starts = np.minimum(np.maximum(first - start, 0), len(before) - 1)
        counts: NDArray[np.int64] = before[ends] - before[starts]
        return counts[:, [places.get(code, len(places)) for code in programmes]]

    @cached_property
    def _months_before(self) -> tuple[int, Mapping[str, int], NDArray[np.int64]]:
        """The first month of all, and how many are reported before each from it on.

        The latter in the shape (months, insatser), with an insats that is never reported last;
        between them the place of each insats.
        """
        ordinals = [[m.ordinal for m in months] for months in self.months.values()]
        every = [ordinal for some in ordinals for ordinal in some]
        start, end = min(every, default=0), max(every, default=0)
        reported = np.zeros((end - start + 2, len(ordinals) + 1), dtype=np.int64)
        for place, some in enumerate(ordinals):
            reported[np.array(some, dtype=np.int64) - start + 1, place] = 1
        places = {code: place for place, code in enumerate(self.months)}
        return start, places, reported.cumsum(axis=0)

    def unreported(
        self, programmes: Collection[str], period: Period
    ) -> Iterator[tuple[str, Month]]:
        """Yield each insats and month of ``period`` that no import covers."""
        for code in programmes:
            for month in period:
                if month not in self.months.get(code, ()):
                    yield code, month
