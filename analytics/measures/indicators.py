"""How each indicator of BIP has moved from the first rating to the latest: bip."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Coded
from analytics.measures.paired import choose_rated
from analytics.measures.tabulate import divide_counts, find_reported, lay_out, mask_counts
from analytics.model.bip_series import NO_GAP, BipSeries
from analytics.model.dataset import Dataset
from analytics.model.rating_axes import INDICATOR, RATER
from analytics.model.rating_settings import INDICATORS
from analytics.model.scale import find_bip_scale
from analytics.model.selection import Selection

INTERVAL_DAYS, INTERVAL_MARGIN = 90, 30
"""How far apart ratings are to be, and how much more or less is near enough."""

Cells = NDArray[np.int64]


def compare_indicators(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return, for each rater and indicator, n deltaganden rated in the period and before.

    The latest rating of the period is held against the first one of the same deltagande and
    rater. ``improved`` moved in the direction that the förbund calls better; an indicator
    without an answer at either of the two leaves its n and is counted in ``unanswered``.
    ``intervals`` are the ratings of the period that have one before them, and ``regular``
    those 60 to 120 days after it: they are of the rater, the same for every indicator.
    """
    series = choose_rated(dataset, by, where).bip
    split = [*by, RATER]
    reported = find_reported(dataset, split, where).reshape(-1)
    cells, rows = Coded(series).list_leavers(split, where)
    of_indicators = _count_indicators(dataset, series, (cells, rows), len(reported))
    intervals = _count_intervals(series, cells, rows, len(reported))
    told = np.repeat(reported, INDICATORS)
    columns = _lay_out_columns(of_indicators, told)
    for name, counts in zip(("intervals", "regular"), intervals, strict=True):
        columns[name] = mask_counts(np.repeat(counts, INDICATORS), told)
    return lay_out(dataset, [*split, INDICATOR], where, columns)


def _find_latest(series: BipSeries, cells: Cells, rows: Cells) -> tuple[Cells, Cells, Cells]:
    """Return the cell, first and latest row of each series with ratings on two days.

    Rows of one series stand together in each period and have its one cell there.
    """
    number = series.series[rows]
    is_last = np.ones(len(rows), dtype=bool)
    is_last[:-1] = (np.diff(number) != 0) | (np.diff(cells) != 0)
    cells, latest = cells[is_last], rows[is_last]
    first = series.first[latest]
    paired = series.exit_day[first] < series.exit_day[latest]
    return cells[paired], first[paired], latest[paired]


def _count_indicators(
    dataset: Dataset, series: BipSeries, asked: tuple[Cells, Cells], size: int
) -> dict[str, NDArray[Any]]:
    """Return counts and sums of each cell and indicator, flat."""
    _, higher_is_better = find_bip_scale(dataset.association)
    cells, first, latest = _find_latest(series, *asked)
    before, after = series.answers[first], series.answers[latest]
    change = after - before if higher_is_better else before - after
    told = ~np.isnan(change)
    flat = cells[:, None] * INDICATORS + np.arange(INDICATORS)

    def count(wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(flat[wanted], minlength=size * INDICATORS)

    def add_up(values: NDArray[np.float64]) -> NDArray[np.float64]:
        sums: NDArray[Any] = np.bincount(flat[told], values[told], minlength=size * INDICATORS)
        return sums

    return {
        "n": count(told),
        "mean_first": add_up(before),
        "mean_latest": add_up(after),
        "mean_change": add_up(after - before),
        "improved": count(change > 0),
        "same": count(change == 0),
        "worse": count(change < 0),
        "unanswered": count(~told),
    }


def _count_intervals(
    series: BipSeries, cells: Cells, rows: Cells, size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    gap = series.gap[rows]
    has_one_before = gap != NO_GAP
    regular = has_one_before & (np.abs(gap - INTERVAL_DAYS) <= INTERVAL_MARGIN)
    every, near = (np.bincount(cells[kept], minlength=size) for kept in (has_one_before, regular))
    return every, near


def _lay_out_columns(values: dict[str, NDArray[Any]], told: NDArray[np.bool_]) -> dict[str, Any]:
    n = values["n"]
    columns: dict[str, Any] = {"n": mask_counts(n, told)}
    for name in ("mean_first", "mean_latest", "mean_change"):
        columns[name] = divide_counts(values[name], n, told)
    for name in ("improved", "same", "worse"):
        columns[name] = mask_counts(values[name], told)
        columns[f"share_{name}"] = divide_counts(values[name], n, told)
    columns["unanswered"] = mask_counts(values["unanswered"], told)
    return columns
