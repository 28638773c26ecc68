"""Tables, and columns of them from values one by one."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

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


def make_table(columns: Mapping[str, Any], rows: int) -> pd.DataFrame:
    """Return a table of arrays with a value per row.

    It is what the public constructor does, without finding out what names and arrays it is given.
    """
    return pd.DataFrame._from_arrays(  # type: ignore[attr-defined, no-any-return]
        list(columns.values()),
        columns=_name_columns(tuple(columns)),
        index=pd.RangeIndex(rows),
        verify_integrity=False,
    )


@lru_cache(maxsize=256)
def _name_columns(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names)


@lru_cache(maxsize=256)
def order_keys(keys: tuple[str, ...]) -> pd.CategoricalDtype:
    """Return the type of ordered categories, which takes longer to make than a table."""
    return pd.CategoricalDtype(list(keys), ordered=True)
