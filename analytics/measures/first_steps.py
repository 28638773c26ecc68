"""Who goes on from a försteg to gemensam kartläggning: forsteg_gk."""

from collections.abc import Sequence

import pandas as pd

from analytics.measures.counting import Coded, Event
from analytics.measures.ratio import add_interval, add_share
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
    n, of = (mask_counts(c, reported) for c in (counts[..., WENT_ON], counts.sum(axis=-1)))
    frame = lay_out(dataset, by, where, {"n": n, "of": of})
    add_share(frame)
    add_interval(frame)
    frame["open"] = mask_counts(counts[..., STILL_OPEN], reported)
    _add_reported(frame, dataset.association, where, whole=not by and not where.only)
    return frame


def _add_reported(
    frame: pd.DataFrame, association: Association, where: Selection, *, whole: bool
) -> None:
    """Add what has been entered for each period; nothing where only a part is asked for."""
    told = [_find_reported(association, period) for period in where.periods]
    rows = told if whole else [(None, None)] * len(frame)
    for place, name in enumerate(("reported_n", "reported_of")):
        frame[name] = pd.array([row[place] for row in rows], dtype="Int64")
    add_share(frame, "reported_n", "reported_of", "reported_share")


def _find_reported(association: Association, period: Period) -> tuple[int | None, int | None]:
    for entered in association.joint_assessments:
        span = Period.parse(entered.period)
        if (span.first, span.last) == (period.first, period.last):
            return entered.n, entered.of
    return None, None
