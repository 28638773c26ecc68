"""What a reader has chosen to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.model.period import Period

ANONYMOUS = "anonyma"
VOLUME = "volym"

Only = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True)
class Selection:
    """Periods, a filter per dimension and populations; hashable, so it can key a cache.

    ``only`` keeps the rows whose value in each named dimension is one of the given keys.
    ``include`` names populations without rows of their own (``anonyma``, ``volym``) that the
    reader has asked to have counted in; measures that cannot use them leave them out.
    """

    periods: tuple[Period, ...]
    only: Only = ()
    include: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(
        cls,
        periods: Iterable[Period],
        only: Mapping[str, Iterable[str]] | None = None,
        include: Iterable[str] = (),
    ) -> "Selection":
        """Return a selection with its parts in canonical form."""
        chosen = {name: frozenset(keys) for name, keys in (only or {}).items()}
        return cls(tuple(periods), tuple(sorted(chosen.items())), frozenset(include))

    @cached_property
    def first_months(self) -> NDArray[np.int64]:
        """The ordinal of each period's first month."""
        return np.array([period.first.ordinal for period in self.periods], dtype=np.int64)

    @cached_property
    def last_months(self) -> NDArray[np.int64]:
        """The ordinal of each period's last month."""
        return np.array([period.last.ordinal for period in self.periods], dtype=np.int64)

    def over(self, *periods: Period) -> "Selection":
        """Return the same choice over other periods."""
        return Selection(periods, self.only, self.include)

    def without(self, name: str) -> "Selection":
        """Return the same choice without the filter on dimension ``name``."""
        kept = tuple((other, keys) for other, keys in self.only if other != name)
        return Selection(self.periods, kept, self.include)

    def narrowed(self, name: str, keys: Iterable[str]) -> "Selection":
        """Return the same choice, kept to ``keys`` in dimension ``name`` as well."""
        chosen = dict(self.only)
        chosen[name] = frozenset(keys) & chosen.get(name, frozenset(keys))
        return Selection(self.periods, tuple(sorted(chosen.items())), self.include)
