"""Who has their livelihood through arbetsintegrerande sociala företag: asf."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Counts, Event
from analytics.measures.tabulate import lay_out, mask_counts, tabulate
from analytics.model.dataset import Dataset
from analytics.model.employment import NOT_TOLD, Employment
from analytics.model.selection import Selection

EMPLOYED = "anstallning_asf"


def count_employed(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n employed at the end of the period's last month, as the enterprises have told.

    ``new`` are those who were new in the period, ``enterprises`` how many enterprises told of
    the last month, and ``exits`` the deltaganden that ended in such an employment.
    """
    asf = dataset.asf
    keep, cells, shape = _place(asf, by, where)
    columns: dict[str, list[Counts]] = {"n": [], "new": [], "enterprises": []}
    told: dict[str, list[bool]] = {"n": [], "new": []}
    for period in where.periods:
        last = asf.month == period.last.ordinal
        during = (asf.month >= period.first.ordinal) & (asf.month <= period.last.ordinal)
        during &= asf.new != NOT_TOLD
        told["n"].append(bool(last.any()))
        told["new"].append(bool(during.any()))
        size = int(np.prod(shape, dtype=np.int64))
        columns["n"].append(_sum(cells, asf.employed, last & keep, size))
        columns["new"].append(_sum(cells, asf.new, during & keep, size))
        pairs = np.unique(np.stack([cells, asf.enterprise])[:, last & keep], axis=1)
        columns["enterprises"].append(np.bincount(pairs[0], minlength=size))
    values = {
        name: mask_counts(np.stack(counts), _spread(told.get(name, told["n"]), counts[0].size))
        for name, counts in columns.items()
    }
    frame = lay_out(dataset, by, where, values)
    ended = tabulate(dataset, Event.EXIT, by, where.narrowed("destination", [EMPLOYED]))
    return frame.assign(exits=ended["n"])


def _place(
    asf: Employment, by: Sequence[str], where: Selection
) -> tuple[NDArray[np.bool_], NDArray[np.int64], tuple[int, ...]]:
    """Return which rows the filters keep, each row's cell, and the shape of the cells."""
    keep = np.ones(len(asf.month), dtype=bool)
    for name, keys in where.only:
        keep &= asf.axes[name].mask(keys)[asf.codes[name]]
    shape = tuple(len(asf.axes[name]) for name in by)
    cells = np.zeros(len(asf.month), dtype=np.int64)
    for name, length in zip(by, shape, strict=True):
        cells = cells * length + asf.codes[name]
    return keep, cells, shape


def _sum(
    cells: NDArray[np.int64], values: NDArray[np.int64], rows: NDArray[np.bool_], size: int
) -> Counts:
    return np.bincount(cells[rows], values[rows], minlength=size).astype(np.int64)


def _spread(told: Sequence[bool], size: int) -> NDArray[np.bool_]:
    return np.repeat(np.array(told, dtype=bool), size)
