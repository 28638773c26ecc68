"""What the participants left to: utskrivna_till and till_arbete_studier."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.measures.counting import Event
from analytics.measures.ratio import bound_shares, divide_counts
from analytics.measures.tabulate import count_cells, find_reported, lay_out, mask_counts
from analytics.model.dataset import Dataset
from analytics.model.goal import EXTENT_MISSING, REACHED, REACHED_WITHOUT_EXTENT
from analytics.model.selection import Selection

SPLITS = ("destination", "destination_group")
LEFT_FOR_GOOD = ("flytt", "avliden")
"""Destinations that the figure "exkl. flytt och avliden" leaves out."""


def count_exit_destinations(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n exits per avslutsorsak, ``of`` all exits of the same cell, and their share.

    ``by`` may name destination_group instead, which is SUS's four-way split.
    """
    split = [name for name in by if name in SPLITS] or ["destination"]
    others = [name for name in by if name not in SPLITS]
    counts, reported = count_cells(dataset, Event.EXIT, [*others, *split], where)
    inner = tuple(range(counts.ndim - len(split), counts.ndim))
    of = np.broadcast_to(counts.sum(axis=inner, keepdims=True), counts.shape)
    values = {
        "n": mask_counts(counts, reported),
        "of": mask_counts(of, reported),
        "share": divide_counts(counts, of, reported),
    }
    return lay_out(dataset, [*others, *split], where, values)


def share_to_work_or_study(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n exits to work of at least 25 % or regular education, of all exits.

    ``low`` and ``high`` bound the share (95 %, Wilson, from 10 exits on).
    ``extent_missing`` counts exits to work left out since their Omfattning is blank,
    ``without_extent`` those counted although the file has no such column. ``of_excluding``
    and ``share_excluding`` leave out those who moved away or died.
    """
    dimensions = [*by, "goal", "destination"]
    counts, _ = count_cells(dataset, Event.EXIT, dimensions, where)
    reported = find_reported(dataset, by, where)
    outcomes = counts.sum(axis=-1)
    n = outcomes[..., REACHED] + outcomes[..., REACHED_WITHOUT_EXTENT]
    of = outcomes.sum(axis=-1)
    is_gone = dataset.stays.axes["destination"].mask(LEFT_FOR_GOOD)
    gone = counts[..., is_gone].sum(axis=(-2, -1))
    low, high = bound_shares(n, of, reported)
    values = {
        "n": mask_counts(n, reported),
        "of": mask_counts(of, reported),
        "share": divide_counts(n, of, reported),
        "low": low,
        "high": high,
        "extent_missing": mask_counts(outcomes[..., EXTENT_MISSING], reported),
        "without_extent": mask_counts(outcomes[..., REACHED_WITHOUT_EXTENT], reported),
        "of_excluding": mask_counts(of - gone, reported),
        "share_excluding": divide_counts(n, of - gone, reported),
    }
    return lay_out(dataset, by, where, values)
