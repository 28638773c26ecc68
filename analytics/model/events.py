"""Rows that have an entry and perhaps an exit, coded for counting."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis, Codes

NEVER = np.iinfo(np.int32).max
"""Month ordinal or day number of something that has not happened."""


@dataclass(frozen=True, eq=False)
class Events:
    """Rows that have an entry and perhaps an exit, with a code per dimension.

    ``entry_month``/``exit_month`` are month ordinals and ``entry_day``/``exit_day`` days since
    1970, ``NEVER`` for what has not happened by the last reported month; ``person`` numbers the
    persons. All arrays have one value per row and are read-only.
    """

    axes: Mapping[str, Axis]
    codes: Mapping[str, Codes]
    entry_month: NDArray[np.int32]
    exit_month: NDArray[np.int32]
    entry_day: NDArray[np.int32]
    exit_day: NDArray[np.int32]
    person: NDArray[np.int32]

    def __post_init__(self) -> None:
        for name, codes in self.codes.items():
            if len(codes) and not 0 <= codes.min() <= codes.max() < len(self.axes[name]):
                raise ValueError(f"codes outside the axis {name}")
            codes.setflags(write=False)
        days = (self.entry_month, self.exit_month, self.entry_day, self.exit_day)
        for array in (*days, self.person):
            array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.entry_month)

    def keep(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> "Events":
        """Return these rows alone, with when they came and left.

        ``rows`` tells of each whether to keep it, or is row numbers in the order wanted.
        """
        return Events(
            self.axes,
            {name: codes[rows] for name, codes in self.codes.items()},
            *(self.entry_month[rows], self.exit_month[rows]),
            *(self.entry_day[rows], self.exit_day[rows]),
            self.person[rows],
        )

    def coming_in(self, month: NDArray[np.int32]) -> "Events":
        """Return the same rows, each of which comes in another ``month`` (ordinal)."""
        return Events(
            *(self.axes, self.codes, month, self.exit_month),
            *(self.entry_day, self.exit_day, self.person),
        )

    def split_by(self, axis: Axis, codes: Codes) -> "Events":
        """Return the same rows with one more dimension."""
        return Events(
            *({**self.axes, axis.name: axis}, {**self.codes, axis.name: codes}),
            *(self.entry_month, self.exit_month, self.entry_day, self.exit_day, self.person),
        )

    @property
    def persons(self) -> int:
        """One more than the highest person number."""
        return int(self.person.max(initial=-1)) + 1
