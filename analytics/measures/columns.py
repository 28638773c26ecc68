"""Columns of a table, from values one by one."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def hold_numbers(values: Sequence[float | None] | NDArray[np.float64]) -> pd.arrays.FloatingArray:
    """Return the values as a column of numbers, without value where one is None."""
    numbers = np.array(values, dtype=np.float64)
    return pd.arrays.FloatingArray(numbers, np.isnan(numbers))


def hold_counts(values: Sequence[float | None]) -> pd.arrays.IntegerArray:
    """Return the values as a column of whole numbers, without value where one is None."""
    numbers = np.array(values, dtype=np.float64)
    missing = np.isnan(numbers)
    return pd.arrays.IntegerArray(np.where(missing, 0, numbers).astype(np.int64), missing)
