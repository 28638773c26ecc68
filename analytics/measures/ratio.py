"""Shares that never travel without their numerator and denominator."""

from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.columns import hold_numbers

Counts = NDArray[np.int64]
Reported = NDArray[np.bool_]

LEAST_TO_COMPARE = 10
"""Below this many in the denominator a share is "för få för att jämföra"."""
_Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


def add_share(frame: pd.DataFrame, part: str = "n", whole: str = "of", name: str = "share") -> None:
    """Add column ``name`` = ``part`` / ``whole`` to ``frame``; 0/0 and missing have no value."""
    n, of = (frame[each].to_numpy(np.float64, na_value=np.nan) for each in (part, whole))
    missing = np.isnan(n) | np.isnan(of) | (of == 0)
    frame[name] = _without(np.where(missing, 0, n) / np.where(missing, 1, of), missing)


def divide_counts(part: Counts, whole: Counts, told: Reported) -> pd.arrays.FloatingArray:
    """Return ``part`` / ``whole`` flat, without value where nothing is told or the whole is 0."""
    missing = ~told | (whole == 0)
    shares = part / np.where(missing, 1, whole)
    return _without(shares, missing)


def bound_shares(
    part: Counts, whole: Counts, told: Reported
) -> tuple[pd.arrays.FloatingArray, pd.arrays.FloatingArray]:
    """Return the bounds of :func:`wilson_interval` for every cell, flat."""
    missing = ~told | (whole < LEAST_TO_COMPARE)
    of = np.where(missing, LEAST_TO_COMPARE, whole)
    share = np.where(missing, 0, part) / of
    centre = share + _Z**2 / (2 * of)
    half = _Z * np.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    scale = 1 + _Z**2 / of
    low, high = np.maximum(0.0, (centre - half) / scale), np.minimum(1.0, (centre + half) / scale)
    return _without(low, missing), _without(high, missing)


def _without(values: NDArray[np.float64], missing: Reported) -> pd.arrays.FloatingArray:
    return pd.arrays.FloatingArray(values.reshape(-1), missing.flatten())


def share_of(part: float | None, whole: float | None) -> float | None:
    """Return ``part`` / ``whole``, None where either is missing or the whole is 0."""
    return None if part is None or not whole else part / whole


def add_interval(frame: pd.DataFrame) -> None:
    """Add ``low`` and ``high``, the 95 % Wilson interval of n of ``of``, from 10 on.

    Source: E. B. Wilson, Probable inference, JASA 22 (1927).
    """
    bounds = [wilson_interval(n, of) for n, of in zip(frame["n"], frame["of"], strict=True)]
    frame["low"] = hold_numbers([low for low, _ in bounds])
    frame["high"] = hold_numbers([high for _, high in bounds])


def wilson_interval(n: Any, of: Any) -> tuple[float | None, float | None]:
    """Return the 95 % Wilson interval of the share ``n`` / ``of``; (None, None) below 10."""
    if pd.isna(n) or pd.isna(of) or of < LEAST_TO_COMPARE:
        return None, None
    share = n / of
    centre = share + _Z**2 / (2 * of)
    half = _Z * sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    scale = 1 + _Z**2 / of
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)
