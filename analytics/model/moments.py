"""On which days something happened to persons in an insats: meetings, for instance."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Codes

NO_DAY = -(1 << 17)
"""A day before everything: nothing has happened."""
_SPAN = 1 << 18
_PROGRAMMES = 1 << 15

Days = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Moments:
    """Persons, insats and day of what happened as one number each, in rising order.

    ``told`` has the insatser (codes) that anything at all is reported of: nothing is known of
    the others, which is not that nothing happened.
    """

    places: Days
    told: frozenset[int]

    @classmethod
    def of(
        cls,
        person: NDArray[Any],
        programme: Codes,
        day: NDArray[Any],
        held: NDArray[np.bool_] | None = None,
    ) -> "Moments":
        """Return what happened on these days (since 1970); person −1 is nobody.

        What is not ``held`` is reported but has not happened.
        """
        known = person >= 0 if held is None else (person >= 0) & held
        places = np.sort(_place(person[known], programme[known], day[known]))
        places.setflags(write=False)
        return cls(places, frozenset(np.unique(programme).tolist()))

    def happened(
        self, person: NDArray[Any], programme: Codes, first: NDArray[Any], last: NDArray[Any]
    ) -> NDArray[np.bool_]:
        """Return whether anything happened from day ``first`` to day ``last``, both included."""
        before = np.searchsorted(self.places, _place(person, programme, first), side="left")
        until = np.searchsorted(self.places, _place(person, programme, last), side="right")
        return until > before

    def find_latest(self, person: NDArray[Any], programme: Codes, day: int) -> Days:
        """Return the latest day up to ``day`` on which anything happened, ``NO_DAY`` if never."""
        asked = _place(person, programme, np.full(len(person), day))
        place = np.searchsorted(self.places, asked, side="right") - 1
        found = np.append(self.places, -1)[place]
        same = found // _SPAN == asked // _SPAN
        return np.where(same, found % _SPAN + NO_DAY, NO_DAY).astype(np.int64)


def _place(person: NDArray[Any], programme: Codes, day: NDArray[Any]) -> Days:
    whose = person.astype(np.int64) * _PROGRAMMES + programme
    since = np.clip(day, NO_DAY, -NO_DAY - 1).astype(np.int64) - NO_DAY
    return np.asarray(whose * _SPAN + since, dtype=np.int64)
