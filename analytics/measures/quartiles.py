"""Medians and quartiles of days, cell by cell."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

QUARTILES = {"q1": 0.25, "median": 0.5, "q3": 0.75}


def find_quartiles(
    cells: NDArray[np.int64], days: NDArray[np.int64], reported: NDArray[np.bool_]
) -> dict[str, pd.api.extensions.ExtensionArray]:
    """Return n, q1, median and q3 (days) of the values in each cell.

    ``cells`` gives each value's position among ``reported``, which tells the cells that have a
    value at all. A quartile is interpolated: of n values in order the one at place
    (n − 1) · p, counted from 0, or as far between its neighbours as that place is.
    """
    size = reported.size
    n = np.bincount(cells, minlength=size)
    find = _rank(cells, days, size)
    start = np.cumsum(n) - n
    known = reported.reshape(-1) & (n > 0)
    found: dict[str, pd.api.extensions.ExtensionArray] = {
        "n": pd.arrays.IntegerArray(n, ~reported.reshape(-1))
    }
    for name, share in QUARTILES.items():
        place = (n[known] - 1) * share
        low = np.floor(place).astype(np.int64)
        below = find(start[known] + low)
        above = find(start[known] + np.ceil(place).astype(np.int64))
        values = np.zeros(size)
        values[known] = below + (place - low) * (above - below)
        found[name] = pd.arrays.FloatingArray(values, ~known)
    return found


def _rank(
    cells: NDArray[np.int64], days: NDArray[np.int64], size: int
) -> Callable[[NDArray[np.int64]], NDArray[np.int64]]:
    """Return what finds the values at places in the order of cells and then of days.

    Many values of few kinds are counted rather than put in order.
    """
    span = int(days.max(initial=0)) + 1
    keys = cells * span + days
    if size * span > len(keys):
        ordered = np.sort(keys) % span
        return ordered.__getitem__
    until = np.cumsum(np.bincount(keys, minlength=size * span))
    return lambda places: np.searchsorted(until, places, side="right") % span
