"""One version of a förbund's ledger, coded for counting; immutable and shared by every reader."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.association import Association
from analytics.model.axis import Axis, Codes
from analytics.model.coverage import Coverage
from analytics.model.economy import Economy

NEVER = np.iinfo(np.int32).max
"""Month ordinal or day number of something that has not happened."""


@dataclass(frozen=True, eq=False)
class Events:
    """Rows that have an entry and perhaps an exit, with a code per dimension.

    ``entry_month``/``exit_month`` are month ordinals, ``NEVER`` for what has not happened by
    the last reported month; ``person`` numbers the persons. All arrays have one value per row
    and are read-only.
    """

    axes: Mapping[str, Axis]
    codes: Mapping[str, Codes]
    entry_month: NDArray[np.int32]
    exit_month: NDArray[np.int32]
    person: NDArray[np.int32]

    def __post_init__(self) -> None:
        for name, codes in self.codes.items():
            if len(codes) and not 0 <= codes.min() <= codes.max() < len(self.axes[name]):
                raise ValueError(f"codes outside the axis {name}")
            codes.setflags(write=False)
        for array in (self.entry_month, self.exit_month, self.person):
            array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.entry_month)

    @property
    def persons(self) -> int:
        """One more than the highest person number."""
        return int(self.person.max(initial=-1)) + 1


@dataclass(frozen=True, eq=False)
class Volumes:
    """Sums per month (ordinal), insats and kön of those who have no rows of their own.

    Arrays have one value per sum and are read-only; what was not told is 0.
    """

    axes: Mapping[str, Axis]
    codes: Mapping[str, Codes]
    month: NDArray[np.int32]
    entered: NDArray[np.int64]
    exited: NDArray[np.int64]
    present: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything that figures of one förbund are computed from.

    ``enrolments`` has one row per deltagande and ``stays`` one per row of the list (the grain
    for figures by del). ``anonymous`` holds the stays whose participants have agreed to no
    more than being counted, ``volumes`` those who are only counted. ``queue`` is a tidy table.
    """

    version: str
    association: Association
    coverage: Coverage
    enrolments: Events
    stays: Events
    anonymous: Events
    volumes: Volumes
    queue: pd.DataFrame
    economy: Economy
