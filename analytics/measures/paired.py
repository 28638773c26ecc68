"""What participants scored at the start and at the end of the same deltagande: who5 and kasam."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Coded, Counts
from analytics.measures.tabulate import divide_counts, find_reported, lay_out, mask_counts
from analytics.model.dataset import Dataset
from analytics.model.pairs import Pairs
from analytics.model.rated import Rated
from analytics.model.rating_axes import KASAM_SCALE
from analytics.model.scale import KASAM, WHO5, Scale, find_scale
from analytics.model.selection import Selection

Sums = NDArray[np.float64]


@dataclass(frozen=True)
class _Cells:
    """Pairs of one score with the cell that each belongs to; ``size`` is how many cells are."""

    size: int
    cell: NDArray[np.int64]
    start: Sums
    end: Sums

    def told(self) -> "_Cells":
        """Return the pairs of which both scores are known."""
        known = ~np.isnan(self.start + self.end)
        if known.all():
            return self
        return _Cells(self.size, self.cell[known], self.start[known], self.end[known])

    def count(self, wanted: NDArray[np.bool_] | None = None) -> Counts:
        """Return how many of the pairs each cell has."""
        cells = self.cell if wanted is None else self.cell[wanted]
        return np.bincount(cells, minlength=self.size)

    def count_kinds(self, limits: Sequence[float], values: Sums) -> Counts:
        """Return, in the shape (cells, kinds), how many values lie between which limits.

        A value that is a limit lies below it.
        """
        kinds = len(limits) + 1
        places = self.cell * kinds + np.searchsorted(limits, values)
        return np.bincount(places, minlength=self.size * kinds).reshape(self.size, kinds)

    def add_up(self, values: Sums) -> Sums:
        """Return the sum of the pairs' values in each cell."""
        sums: NDArray[Any] = np.bincount(self.cell, values, minlength=self.size)
        return sums


def choose_rated(dataset: Dataset, by: Sequence[str], where: Selection) -> Rated:
    """Return what was rated in stays where del is involved, else in deltaganden."""
    involved = {*by, *(name for name, _ in where.only)}
    return dataset.rated_stays if "del" in involved else dataset.rated


def compare_wellbeing(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n pairs of WHO-5 (index 0–100) whose end lies in the period, and what they tell.

    Means at start and end and of the change; how many are low (50 or less) or lowest (28 or
    less) at start and end; how many improved by 10 or more, got worse by as much, or did
    neither; ``unscored`` pairs lack an answer at the start or the end and are left out.
    """
    pairs, scale = choose_rated(dataset, by, where).pairs[WHO5], find_scale_of(dataset, WHO5)
    reported = find_reported(dataset, by, where).reshape(-1)
    cells = _place_pairs(pairs, by, where, reported.size)
    counts, means = _describe(cells[0], scale)
    lowest, low, _ = _count_bands(cells[0].told(), scale)
    n = counts["n"]
    columns: dict[str, Any] = {"n": mask_counts(n, reported)}
    columns |= {name: _divide(sums, n, reported) for name, sums in means.items()}
    for when, place in (("start", 0), ("end", 1)):
        below = low[place] + lowest[place]
        columns |= _share(f"low_{when}", below, n, reported)
        columns[f"lowest_{when}"] = mask_counts(lowest[place], reported)
    for name in ("improved", "same", "worse"):
        columns |= _share(name, counts[name], n, reported)
    columns["unscored"] = mask_counts(counts["unscored"], reported)
    return lay_out(dataset, by, where, columns)


def compare_coherence(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return, for each score of KASAM, n pairs whose end lies in the period, and what they tell.

    The rows are split by ``by`` and then the score: each instrument as a whole and its
    sub-scales. ``low``, ``middle`` and ``high`` count the bands of whole instruments at start
    and end. Improved and worse are changes larger than the uncertainty of the measurement,
    which is known for KASAM-13 as a whole only; elsewhere they have no value.
    """
    rated = choose_rated(dataset, by, where)
    reported = find_reported(dataset, by, where)
    scores = [
        describe
        for code in KASAM
        for describe in _describe_scores(
            rated.pairs[code], by, where, find_scale_of(dataset, code), reported.size
        )
    ]
    told = np.repeat(reported.reshape(-1), len(scores))
    columns = {name: np.stack([s[name] for s in scores], axis=-1) for name in scores[0]}
    return lay_out(dataset, [*by, KASAM_SCALE], where, _lay_coherence(columns, told))


def find_scale_of(dataset: Dataset, instrument: str) -> Scale:
    """Return the scale of an instrument in the förbund of ``dataset``."""
    return find_scale(dataset.association, instrument)


def _place_pairs(pairs: Pairs, by: Sequence[str], where: Selection, size: int) -> list[_Cells]:
    """Return the pairs that end in the periods, in their cells, for each score."""
    cell, rows = Coded(pairs).list_leavers(by, where)
    start, end = pairs.start[rows].T, pairs.end[rows].T
    return [_Cells(size, cell, *both) for both in zip(start, end, strict=True)]


def _describe(pairs: _Cells, scale: Scale) -> tuple[dict[str, Counts], dict[str, Sums]]:
    """Return the counts and the sums of every cell."""
    told = pairs.told()
    change = told.end - told.start
    counts = {"n": told.count()}
    least = np.inf if scale.change is None else scale.change
    counts["improved"] = told.count(change >= least)
    counts["worse"] = told.count(change <= -least)
    counts["same"] = counts["n"] - counts["improved"] - counts["worse"]
    counts["unscored"] = pairs.count() - counts["n"] if told is not pairs else 0 * counts["n"]
    start, end = told.add_up(told.start), told.add_up(told.end)
    return counts, {"mean_start": start, "mean_end": end, "mean_change": end - start}


def _count_bands(told: _Cells, scale: Scale) -> list[tuple[Counts, Counts]]:
    """Return, per band of ``scale``, how many pairs start and how many end in it."""
    starts, ends = (told.count_kinds(scale.bands, each) for each in (told.start, told.end))
    return list(zip(starts.T, ends.T, strict=True))


_BANDS = ("low", "middle", "high")
_NOTHING = -1
"""Count of what is not told of a score at all."""


def _describe_scores(
    pairs: Pairs, by: Sequence[str], where: Selection, scale: Scale, size: int
) -> list[Mapping[str, NDArray[Any]]]:
    """Return counts and sums of every cell for each score: the whole, then the sub-scales."""
    found: list[Mapping[str, NDArray[Any]]] = []
    for place, cells in enumerate(_place_pairs(pairs, by, where, size)):
        counts, sums = _describe(cells, scale)
        nothing = np.full(size, _NOTHING)
        if scale.change is None or place:
            counts |= dict.fromkeys(("improved", "same", "worse"), nothing)
        bands = [(nothing, nothing)] * 3 if place else _count_bands(cells.told(), scale)
        for name, (start, end) in zip(_BANDS, bands, strict=True):
            counts |= {f"{name}_start": start, f"{name}_end": end}
        found.append({**counts, **sums})
    return found


def _lay_coherence(
    values: Mapping[str, NDArray[Any]], reported: NDArray[np.bool_]
) -> dict[str, Any]:
    """Return the columns in their order."""
    flat = {name: array.reshape(-1) for name, array in values.items()}
    n = flat["n"]
    columns: dict[str, Any] = {"n": mask_counts(n, reported)}
    for name in ("mean_start", "mean_end", "mean_change"):
        columns[name] = _divide(flat[name], n, reported)
    for when in ("start", "end"):
        for band in _BANDS:
            counts = flat[f"{band}_{when}"]
            columns[f"{band}_{when}"] = mask_counts(counts, reported & (counts != _NOTHING))
    for name in ("improved", "same", "worse"):
        columns |= _share(name, flat[name], n, reported & (flat[name] != _NOTHING))
    columns["unscored"] = mask_counts(flat["unscored"], reported)
    return columns


def _share(name: str, counts: Counts, of: Counts, told: NDArray[np.bool_]) -> dict[str, Any]:
    return {
        name: mask_counts(counts, told),
        f"share_{name}": divide_counts(counts, of, told),
    }


def _divide(sums: Sums, n: Counts, told: NDArray[np.bool_]) -> pd.arrays.FloatingArray:
    missing = ~told | (n == 0)
    return pd.arrays.FloatingArray(sums / np.where(missing, 1, n), missing)
