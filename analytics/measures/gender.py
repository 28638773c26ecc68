"""Women and men: kon."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from analytics.measures.exits import share_to_work_or_study
from analytics.measures.flow import count_exits, count_intake, count_present
from analytics.measures.ratio import add_share
from analytics.model.dataset import Dataset
from analytics.model.period import PERIOD
from analytics.model.selection import Selection

EVENT = "event"
FLOWS: Mapping[str, Callable[[Dataset, Selection, Sequence[str]], pd.DataFrame]] = {
    "inskrivna": count_intake,
    "pagaende": count_present,
    "utskrivna": count_exits,
}
OUTCOME = "till_arbete_studier"
COLUMNS = ("n", "of", "share", "difference")


def describe_gender(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return, per event and kön, n of all and the share.

    The event ``till_arbete_studier`` holds the share of each kön's own exits instead, with
    ``difference`` = the share of kvinnor − the share of män, in percentage points / 100.
    """
    others = [name for name in by if name != "kon"]
    parts = [
        _describe_flow(name, count(dataset, where, [*others, "kon"]), others)
        for name, count in FLOWS.items()
    ]
    parts.append(
        _describe_outcome(share_to_work_or_study(dataset, where, [*others, "kon"]), others)
    )
    frame = pd.concat(parts, ignore_index=True)
    frame[EVENT] = pd.Categorical(frame[EVENT], [*FLOWS, OUTCOME], ordered=True)
    ordered = frame.sort_values([PERIOD, *others, EVENT, "kon"], kind="stable", ignore_index=True)
    return ordered[[PERIOD, *others, EVENT, "kon", *COLUMNS]]


def _describe_flow(name: str, frame: pd.DataFrame, others: list[str]) -> pd.DataFrame:
    totals = frame.groupby([PERIOD, *others], observed=False)["n"]
    frame["of"] = totals.transform(lambda n: n.sum(min_count=1)).astype("Int64")
    add_share(frame)
    frame["difference"] = pd.array([pd.NA] * len(frame), dtype="Float64")
    return frame.assign(**{EVENT: name})


def _describe_outcome(frame: pd.DataFrame, others: list[str]) -> pd.DataFrame:
    by_kon = frame.pivot(index=[PERIOD, *others], columns="kon", values="share")
    gap = (by_kon["kvinna"] - by_kon["man"]).rename("difference")
    joined = frame.merge(gap, left_on=[PERIOD, *others], right_index=True, how="left")
    return joined.assign(**{EVENT: OUTCOME})
