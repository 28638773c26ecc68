"""What the participants left to: utskrivna_till and till_arbete_studier."""

from collections.abc import Sequence

import pandas as pd

from analytics.measures.counting import Event
from analytics.measures.ratio import add_interval, add_share
from analytics.measures.tabulate import tabulate
from analytics.model.dataset import Dataset
from analytics.model.period import PERIOD
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
    frame = tabulate(dataset, Event.EXIT, [*others, *split], where)
    totals = frame.groupby([PERIOD, *others], observed=False)["n"]
    frame["of"] = totals.transform(lambda n: n.sum(min_count=1)).astype("Int64")
    add_share(frame)
    return frame


def share_to_work_or_study(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n exits to work of at least 25 % or regular education, of all exits.

    ``low`` and ``high`` bound the share (95 %, Wilson, from 10 exits on).
    ``extent_missing`` counts exits to work left out since their Omfattning is blank,
    ``without_extent`` those counted although the file has no such column. ``of_excluding``
    and ``share_excluding`` leave out those who moved away or died.
    """
    outcomes = tabulate(dataset, Event.EXIT, [*by, "goal"], where)
    wide = outcomes.pivot(index=[PERIOD, *by], columns="goal", values="n")
    frame = wide.reset_index()[[PERIOD, *by]].rename_axis(columns=None)
    counts = wide.reset_index(drop=True)
    frame["n"] = counts["nadd"] + counts["nadd_utan_omfattning"]
    frame["of"] = counts.sum(axis=1, min_count=1).astype("Int64")
    add_share(frame)
    add_interval(frame)
    frame["extent_missing"] = counts["omfattning_saknas"]
    frame["without_extent"] = counts["nadd_utan_omfattning"]
    gone = tabulate(dataset, Event.EXIT, by, where.narrowed("destination", LEFT_FOR_GOOD))
    frame["of_excluding"] = frame["of"] - gone["n"]
    add_share(frame, whole="of_excluding", name="share_excluding")
    return frame
