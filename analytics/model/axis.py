"""A dimension: the values rows are counted by, in display order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.signedinteger]


@dataclass(frozen=True)
class Axis:
    """``keys`` are what figures and links are written with, ``labels`` what a reader sees.

    A row's code on the axis is a position in ``keys``; every row has one, so a missing
    value is a key of its own.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def label_of(self) -> dict[str, str]:
        """The label of each key."""
        return dict(zip(self.keys, self.labels, strict=True))

    def mask(self, keys: Iterable[str]) -> NDArray[np.bool_]:
        """Return, for each position of the axis, whether it is one of ``keys``."""
        wanted = frozenset(keys)
        return np.array([key in wanted for key in self.keys], dtype=bool)
