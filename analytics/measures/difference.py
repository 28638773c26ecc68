"""How far two shares lie apart, and whether that can be told from none."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.ratio import wilson_interval

CLOSE_ENOUGH = 20
"""A difference of one in this many (5 percentage points) is none to speak of."""

Counts = NDArray[np.int64]


def find_intervals(n: Counts, of: Counts, reported: NDArray[np.bool_]) -> dict[str, Any]:
    """Return columns ``low`` and ``high``, the 95 % Wilson interval of each n of ``of``."""
    cells = zip(n.flat, of.flat, reported.flat, strict=True)
    found = [wilson_interval(int(k), int(m)) if known else (None, None) for k, m, known in cells]
    return {
        name: pd.array([bounds[place] for bounds in found], dtype="Float64")
        for place, name in enumerate(("low", "high"))
    }


def compare_shares(counts: Sequence[Counts], reported: NDArray[np.bool_]) -> dict[str, Any]:
    """Return how two shares differ, cell by cell; ``counts`` are n and of, then n and of.

    ``difference`` is the one less the other. From 10 on in both it has an interval (95 %, in
    ``difference_low`` and ``difference_high``), and ``regardless`` is true when it is at most 5
    points or the interval covers 0.
    """
    columns = [array.reshape(-1).tolist() for array in (*counts, reported)]
    found = [
        _compare(*counts) if known else (None,) * 4 for *counts, known in zip(*columns, strict=True)
    ]
    names = ("difference", "difference_low", "difference_high")
    compared: dict[str, Any] = {
        name: pd.array([row[place] for row in found], dtype="Float64")
        for place, name in enumerate(names)
    }
    compared["regardless"] = pd.array([row[-1] for row in found], dtype="boolean")
    return compared


def _compare(
    n: int, of: int, other_n: int, other_of: int
) -> tuple[float | None, float | None, float | None, bool | None]:
    if not of or not other_of:
        return None, None, None, None
    difference = n / of - other_n / other_of
    low, high = newcombe_interval(n, of, other_n, other_of)
    if low is None or high is None:
        return difference, None, None, None
    is_small = abs(n * other_of - other_n * of) * CLOSE_ENOUGH <= of * other_of
    return difference, low, high, is_small or low <= 0 <= high


def newcombe_interval(
    n: int, of: int, other_n: int, other_of: int
) -> tuple[float | None, float | None]:
    """Return the 95 % interval of the difference between two shares; (None, None) below 10.

    Source: R. G. Newcombe, Interval estimation for the difference between independent
    proportions, Statistics in Medicine 17 (1998), method 10.
    """
    low, high = wilson_interval(n, of)
    other_low, other_high = wilson_interval(other_n, other_of)
    if low is None or high is None or other_low is None or other_high is None:
        return None, None
    share, other = n / of, other_n / other_of
    below = sqrt((share - low) ** 2 + (other_high - other) ** 2)
    above = sqrt((high - share) ** 2 + (other - other_low) ** 2)
    return share - other - below, share - other + above
