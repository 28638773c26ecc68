"""Who goes on from a försteg to gemensam kartläggning: forsteg_gk."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analytics.measures.columns import hold_counts, hold_numbers
from analytics.measures.counting import Coded, Event
from analytics.measures.ratio import bound_shares, divide_counts, share_of
from analytics.measures.tabulate import find_reported, lay_out, mask_counts
from analytics.model.association import Association
from analytics.model.dataset import Dataset
from analytics.model.first_steps import AXIS, STILL_OPEN, WENT_ON
from analytics.model.period import Period
from analytics.model.selection import Selection


def share_to_joint_assessment(
    dataset: Dataset, where: Selection, by: Sequence[str]
) -> pd.DataFrame:
    """Return n of those whose försteg ended who went on to gemensam kartläggning within 90 days.

    ``low`` and ``high`` bound the share (95 %, Wilson, from 10 on). ``open`` counts those who
    have not gone on but have days left at the end of what is reported. The ``reported_``
    columns are what Försäkringskassan has told of the whole förbund for just that period.
    """
    counts = Coded(dataset.first_steps).count(Event.EXIT, [*by, AXIS.name], where)
    reported = find_reported(dataset, by, where)
    n, of = counts[..., WENT_ON], counts.sum(axis=-1)
    low, high = bound_shares(n, of, reported)
    columns = {
        "n": mask_counts(n, reported),
        "of": mask_counts(of, reported),
        "share": divide_counts(n, of, reported),
        "low": low,
        "high": high,
        "open": mask_counts(counts[..., STILL_OPEN], reported),
        **_list_reported(dataset.association, where, n.size, whole=not by and not where.only),
    }
    return lay_out(dataset, by, where, columns)


def _list_reported(
    association: Association, where: Selection, rows: int, *, whole: bool
) -> dict[str, Any]:
    """Return what has been entered for each period; nothing where only a part is asked for."""
    told = {}
    for entered in reversed(association.joint_assessments):
        span = Period.parse(entered.period)
        told[span.first, span.last] = entered.n, entered.of
    nothing = (None, None)
    of_periods = [told.get((period.first, period.last), nothing) for period in where.periods]
    pairs = of_periods if whole else [nothing] * rows
    shares = [share_of(n, of) for n, of in pairs]
    return {
        "reported_n": hold_counts([n for n, _ in pairs]),
        "reported_of": hold_counts([of for _, of in pairs]),
        "reported_share": hold_numbers(shares),
    }
