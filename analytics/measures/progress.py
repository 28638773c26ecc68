"""What changed while the participants were there: steg and borjade_eller_okade."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.measures.counting import Event
from analytics.measures.tabulate import (
    choose_source,
    count_across,
    divide_counts,
    find_reported,
    lay_out,
    mask_counts,
)
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection
from analytics.model.steps import STEPS

_CHANGES = np.subtract.outer(np.arange(len(STEPS)), np.arange(len(STEPS))).T
"""How many steps up it is from each step (row) to each (column)."""


def count_step_changes(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n exits that moved up a step or more, ``of`` those whose both steps are told.

    ``same`` and ``down`` are the others of them, ``mean`` the mean change in steps, and
    ``unknown`` the exits without a step at the start or the end.
    """
    split = [*by, "steg_fran", "steg_till"]
    every = choose_source(dataset, by, where).count(Event.EXIT, split, where)
    told = every[..., : len(STEPS), : len(STEPS)]
    of = told.sum(axis=(-2, -1))
    up, same, down = (
        told[..., wanted].sum(axis=-1) for wanted in (_CHANGES > 0, _CHANGES == 0, _CHANGES < 0)
    )
    reported = find_reported(dataset, by, where)
    columns = {
        "n": mask_counts(up, reported),
        "of": mask_counts(of, reported),
        "share": divide_counts(up, of, reported),
        "same": mask_counts(same, reported),
        "share_same": divide_counts(same, of, reported),
        "down": mask_counts(down, reported),
        "share_down": divide_counts(down, of, reported),
        "mean": divide_counts((told * _CHANGES).sum(axis=(-2, -1)), of, reported),
        "unknown": mask_counts(every.sum(axis=(-2, -1)) - of, reported),
    }
    return lay_out(dataset, by, where, columns)


def share_started_or_increased(
    dataset: Dataset, where: Selection, by: Sequence[str]
) -> pd.DataFrame:
    """Return n exits that work or study more than before, ``of`` those with both told.

    ``started`` did neither before, ``increased`` did less; ``unknown`` has no value before or
    after.
    """
    counts = count_across(dataset, Event.EXIT, by, where, "arbetsutfall")
    n = counts["borjade"] + counts["okade"]
    of = n + counts["varken"]
    reported = find_reported(dataset, by, where)
    columns = {
        "n": mask_counts(n, reported),
        "of": mask_counts(of, reported),
        "share": divide_counts(n, of, reported),
        "started": mask_counts(counts["borjade"], reported),
        "increased": mask_counts(counts["okade"], reported),
        "unknown": mask_counts(counts["uppgift_saknas"], reported),
    }
    return lay_out(dataset, by, where, columns)
