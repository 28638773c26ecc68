"""What is the same for rows that are alike: found once for all of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import DTypeLike, NDArray

_MOST = np.iinfo(np.int64).max


def number_alike(*columns: pd.Series | NDArray[np.integer]) -> NDArray[np.int64]:
    """Return a number per row, from 0 on in the order in which they first come.

    Rows with the same value in each of ``columns`` share it; where nothing is told is a value.
    """
    numbers, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        codes, distinct = pd.factorize(column)
        if size > _MOST // (len(distinct) + 1):
            numbers, size = _renumber(numbers), len(numbers)
        numbers, size = numbers * (len(distinct) + 1) + codes + 1, size * (len(distinct) + 1)
    return _renumber(numbers)


def _renumber(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    return pd.factorize(numbers)[0].astype(np.int64)


def find_first_rows(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first row of each number that ``number_alike`` has given."""
    first = np.empty(numbers.max(initial=-1) + 1, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def find_each(
    values: pd.Series, blank: Any, kind: DTypeLike, find: Callable[[Any], Any] | None = None
) -> NDArray[Any]:
    """Return what ``find`` gives for each value (itself, without), ``blank`` where there is none.

    It is asked once for each different value.
    """
    codes, distinct = pd.factorize(values)
    found = distinct if find is None else map(find, distinct)
    return np.array([*found, blank], dtype=kind)[codes]


def choose_rows(rows: pd.DataFrame, chosen: pd.Series | NDArray[np.bool_]) -> pd.DataFrame:
    """Return the rows that are chosen; nothing is copied where all of them are."""
    return rows if chosen.all() else rows[chosen]
