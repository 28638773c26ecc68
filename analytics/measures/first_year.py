"""Whether the participants come closer to work within a year: inom_ett_ar."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Coded, Counts, Event
from analytics.measures.difference import compare_shares, find_intervals
from analytics.measures.tabulate import (
    choose_courses,
    divide_counts,
    find_reported,
    lay_out,
    mask_counts,
)
from analytics.model.dataset import Dataset
from analytics.model.first_year import BY_EXIT, BY_STEP, FIRST_YEAR_AXIS, NO_STEP_TOLD
from analytics.model.selection import Selection

_COUNTS = ("women", "women_of", "men", "men_of")


def share_within_a_year(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n deltaganden that came closer to work within a year, of those whose year ended.

    The year ends 365 days after the entry, and the period is the one that day lies in.
    ``by_exit`` left to work or education, ``by_step`` had a step up alone; ``step_missing``
    did neither and have no step told at entry. ``low`` and ``high`` bound the share (95 %,
    Wilson). Women and men of the same cell are compared whatever filter there is on kön:
    ``difference`` = women − men, its interval (Newcombe), and ``regardless`` tells whether it
    is at most 5 points or not to be told from none; no value below 10 of either.
    """
    reported = find_reported(dataset, by, where)
    counts = _count(dataset, where, by)
    n, of = counts[..., BY_EXIT] + counts[..., BY_STEP], counts.sum(axis=-1)
    each_kon = _count_each_kon(dataset, where, by, reported.shape)
    columns = {
        "n": mask_counts(n, reported),
        "of": mask_counts(of, reported),
        "share": divide_counts(n, of, reported),
        **find_intervals(n, of, reported),
        "by_exit": mask_counts(counts[..., BY_EXIT], reported),
        "by_step": mask_counts(counts[..., BY_STEP], reported),
        "step_missing": mask_counts(counts[..., NO_STEP_TOLD], reported),
        **{name: mask_counts(count, reported) for name, count in each_kon.items()},
        **compare_shares(list(each_kon.values()), reported),
    }
    return lay_out(dataset, by, where, columns)


def _count(dataset: Dataset, where: Selection, by: Sequence[str]) -> Counts:
    """Return how many came to the end of their year, by ``by`` and how it went."""
    years = choose_courses(dataset, by, where).after_a_year
    return Coded(years).count(Event.ENTRY, [*by, FIRST_YEAR_AXIS.name], where)


def _count_each_kon(
    dataset: Dataset, where: Selection, by: Sequence[str], shape: Sequence[int]
) -> Mapping[str, NDArray[np.int64]]:
    """Return n and of of women and men in the cells of a count by ``by``, alike for every kön."""
    others = [name for name in by if name != "kon"]
    counts = _count(dataset, where.without("kon"), [*others, "kon"])
    keys = dataset.stays.axes["kon"].keys
    found = []
    for key in ("kvinna", "man"):
        outcomes = counts[..., keys.index(key), :]
        reached = outcomes[..., BY_EXIT] + outcomes[..., BY_STEP]
        found += [reached, outcomes.sum(axis=-1)]
    if "kon" in by:
        found = [np.expand_dims(count, by.index("kon") + 1) for count in found]
    whole = (np.broadcast_to(count, shape) for count in found)
    return dict(zip(_COUNTS, whole, strict=True))
