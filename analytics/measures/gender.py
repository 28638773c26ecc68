"""Women and men: kon."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Event
from analytics.measures.exits import share_to_work_or_study
from analytics.measures.flow import FLOWS
from analytics.measures.tabulate import count_cells, lay_out
from analytics.model.axis import Axis
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection

OUTCOME = "till_arbete_studier"
EVENTS = Axis("event", "", *((*FLOWS, OUTCOME),) * 2)
KON = "kon"

Values = NDArray[np.float64]


def describe_gender(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return, per event and kön, n of all and the share.

    The event ``till_arbete_studier`` holds the share of each kön's own exits instead, with
    ``difference`` = the share of kvinnor − the share of män, in percentage points / 100.
    """
    others = [name for name in by if name != KON]
    parts = [_count_flow(dataset, event, [*others, KON], where) for event in FLOWS.values()]
    n, of = (np.stack(values, axis=-2) for values in zip(*parts, strict=True))
    outcome = share_to_work_or_study(dataset, where, [*others, KON])
    shape = *n.shape[:-2], 1, n.shape[-1]
    reached, left = (_read(outcome[name]).reshape(shape) for name in ("n", "of"))
    n, of = np.concatenate([n, reached], axis=-2), np.concatenate([of, left], axis=-2)
    share = n / np.where(of == 0, np.nan, of)
    columns = {
        "n": _hold_counts(n),
        "of": _hold_counts(of),
        "share": _hold_shares(share),
        "difference": _hold_shares(_compare(dataset, share)),
    }
    return lay_out(dataset, others, where, columns, [EVENTS, dataset.stays.axes[KON]])


def _count_flow(
    dataset: Dataset, event: Event, by: Sequence[str], where: Selection
) -> tuple[Values, Values]:
    """Return n of each cell and of all kön together, NaN where nothing is reported."""
    counts, reported = count_cells(dataset, event, by, where)
    n = np.where(reported, counts, np.nan)
    return n, np.broadcast_to(n.sum(axis=-1, keepdims=True), n.shape)


def _compare(dataset: Dataset, share: Values) -> Values:
    """Return the share of kvinnor − the share of män for the outcome, NaN for the flows."""
    keys = dataset.stays.axes[KON].keys
    gap = share[..., keys.index("kvinna")] - share[..., keys.index("man")]
    gap[..., : len(FLOWS)] = np.nan
    return np.broadcast_to(gap[..., None], share.shape)


def _read(values: pd.Series) -> Values:
    return values.to_numpy(dtype=np.float64, na_value=np.nan)


def _hold_counts(values: Values) -> pd.arrays.IntegerArray:
    """Return whole numbers flat, missing where they are NaN."""
    missing = np.isnan(values).reshape(-1)
    return pd.arrays.IntegerArray(np.where(missing, 0, values.reshape(-1)).astype(int), missing)


def _hold_shares(values: Values) -> pd.arrays.FloatingArray:
    """Return the values flat, missing where they are NaN."""
    missing = np.isnan(values).reshape(-1)
    return pd.arrays.FloatingArray(np.where(missing, 0, values.reshape(-1)), missing)
