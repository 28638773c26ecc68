"""How the participants spread over kommuner and parties: kommun_part."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analytics.measures.counting import Event
from analytics.measures.exits import share_to_work_or_study
from analytics.measures.flow import FLOWS
from analytics.measures.parties import PARTIES
from analytics.measures.tabulate import count_cells, lay_out, mask_counts
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection

PART = "part"


def spread_over_parties(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return inskrivna, pågående, utskrivna and the share to work or study per cell.

    Without ``by`` the cells are kommun × part. ``imbalance`` is the same for all parties of
    one cell: ½ Σ|pᵢ − ¼| over the four parties' shares of inskrivna, which is the share of
    them who would have to come from another party for the spread to be even (0 = even).
    A filter on part does not apply to it. ``imbalance_of`` is how many it is based on and
    ``outside`` how many came from elsewhere.
    """
    dimensions = list(by) or ["kommun", PART]
    columns: dict[str, Any] = {
        name: mask_counts(*count_cells(dataset, event, dimensions, where))
        for name, event in FLOWS.items()
    }
    outcome = share_to_work_or_study(dataset, where, dimensions)
    columns |= {name: outcome[name].array for name in ("n", "of", "share")}
    columns |= _measure_imbalance(dataset, where.without(PART), dimensions)
    return lay_out(dataset, dimensions, where, columns)


def _measure_imbalance(
    dataset: Dataset, where: Selection, dimensions: Sequence[str]
) -> dict[str, Any]:
    """Return the imbalance columns, the same for every party of the other dimensions."""
    others = [name for name in dimensions if name != PART]
    counts, reported = count_cells(dataset, Event.ENTRY, [*others, PART], where)
    axis = dataset.stays.axes[PART]
    parties = counts[..., axis.mask(PARTIES)]
    total = parties.sum(axis=-1)
    shares = parties / np.where(total == 0, 1, total)[..., None]
    uneven = np.abs(shares - 1 / len(PARTIES)).sum(axis=-1) / 2
    values = uneven, total, counts.sum(axis=-1) - total, reported[..., 0]
    if PART in dimensions:
        place = 1 + dimensions.index(PART)
        repeated = (np.expand_dims(each, place).repeat(len(axis), place) for each in values)
        uneven, total, outside, told = (each.reshape(-1) for each in repeated)
    else:
        uneven, total, outside, told = (each.reshape(-1) for each in values)
    return {
        "imbalance": pd.arrays.FloatingArray(uneven, ~told | (total == 0)),
        "imbalance_of": mask_counts(total, told),
        "outside": mask_counts(outside, told),
    }
