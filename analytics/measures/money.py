"""Money against plan, from the lines of the economy alone."""

from collections.abc import Sequence

import pandas as pd

from analytics.measures.budget_lines import LINE, sum_lines
from analytics.model.economy import Economy
from analytics.model.period import PERIOD, Period
from analytics.model.programme import OUTSIDE_PROGRAMMES_NAME
from analytics.model.selection import Selection
from analytics.model.text import swedish_sort_key

SUMS = ("budget", "outcome", "granted", "spent_of_granted", "claimed")
FORECASTS = ("forecast_linear", "forecast_manual")
MONEY = (
    *("budget", "outcome", "variance", "forecast_linear", "forecast_manual", "granted"),
    *("reimbursement", "claimed", "left_to_claim", "over_granted"),
)
_ORE = 100
COSTS = ("cost_per_participant", "cost_per_goal_exit")


def compare_money(economy: Economy, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return money per period and ``by`` (insats, finansiar, kostnadsslag), in kronor.

    A column without value means "ej rapporterat", never 0. ``variance`` = budget − outcome
    (positive = underskridande), ``utilisation`` = outcome / budget, ``time_share`` = months
    reported / months in the period, ``distributed`` tells that a year's budget was spread
    evenly over its months. Grants are what förbundet finances: ``reimbursement`` =
    min(spent, granted), ``left_to_claim`` = reimbursement − claimed, ``over_granted`` is
    borne by the insatsägare. What belongs to no insats ("Förbundet") is only there when split
    by insats. ``COSTS`` have no value here: see ``add_unit_costs``.
    """
    frame = _sum_groups(economy, where, list(by))
    _derive(frame)
    for name in MONEY:
        frame[name] = frame[name].astype("Float64") / _ORE
    for name in COSTS:
        frame[name] = pd.array([pd.NA] * len(frame), dtype="Float64")
    return frame[[PERIOD, *by, *MONEY, "utilisation", "time_share", "distributed", *COSTS]]


def add_unit_costs(
    frame: pd.DataFrame, by: Sequence[str], participants: pd.DataFrame, goal_exits: pd.DataFrame
) -> None:
    """Add outcome per unique participant and per exit to work or study, where that is defined.

    Both tables have period, ``by`` and ``n``.
    """
    keys = [PERIOD, *by]
    for name, counts in zip(COSTS, (participants, goal_exits), strict=True):
        of_line = counts[[*keys, "n"]].astype(dict.fromkeys(keys, str))
        number = frame[keys].astype(str).merge(of_line, how="left")["n"].astype("Float64")
        frame[name] = frame["outcome"] / number.mask(number == 0)


def _sum_groups(economy: Economy, where: Selection, by: list[str]) -> pd.DataFrame:
    """Return the sums of the lines per period and ``by``, periods in their order."""
    keys = [period.key for period in where.periods]
    parts = [_sum_lines_of(economy, period) for period in where.periods]
    lines = _keep(pd.concat(parts, ignore_index=True), where, by)
    lines[PERIOD] = pd.Categorical(lines[PERIOD], keys, ordered=True)
    lines = lines.sort_values(by, key=lambda texts: _order(economy, texts), ignore_index=True)
    sums = lines.groupby([PERIOD, *by], sort=False, observed=True)
    frame = sums[[*SUMS, *FORECASTS]].sum(min_count=1)
    frame["distributed"] = sums["distributed"].any()
    frame["time_share"] = sums["reported_months"].max().astype("Float64") / sums["months"].max()
    if not by:
        frame = frame.reindex(pd.CategoricalIndex(keys, keys, ordered=True, name=PERIOD))
        frame["distributed"] = frame["distributed"].eq(True)
    frame = frame.reset_index()
    return frame.sort_values(PERIOD, kind="stable", ignore_index=True)


def _sum_lines_of(economy: Economy, period: Period) -> pd.DataFrame:
    lines = sum_lines(economy, period)
    lines[PERIOD] = period.key
    lines["months"] = period.months
    return lines


def _keep(lines: pd.DataFrame, where: Selection, by: list[str]) -> pd.DataFrame:
    """Return the chosen lines; those of no insats only when insats is asked for."""
    for name, keys in where.only:
        if name in LINE:
            lines = lines[lines[name].isin(keys)]
    if "insats" not in {*by, *dict(where.only)}:
        lines = lines[lines["insats"] != OUTSIDE_PROGRAMMES_NAME]
    return lines.copy()


def _order(economy: Economy, texts: pd.Series) -> pd.Series:
    """Return sort keys: insatser in display order and Förbundet last, other texts by alphabet."""
    if texts.name == "insats":
        names = [*(p.name for p in economy.association.programmes), OUTSIDE_PROGRAMMES_NAME]
        return texts.map(names.index)
    return texts.map(lambda text: (swedish_sort_key(text), text))


def _derive(frame: pd.DataFrame) -> None:
    amounts = {name: frame[name].astype("Float64") for name in (*SUMS, *FORECASTS)}
    frame["variance"] = amounts["budget"] - amounts["outcome"]
    frame["utilisation"] = amounts["outcome"] / amounts["budget"].mask(amounts["budget"] == 0)
    granted, spent = amounts["granted"], amounts["spent_of_granted"]
    frame["reimbursement"] = spent.where(spent <= granted, granted).mask(spent.isna())
    frame["left_to_claim"] = frame["reimbursement"] - amounts["claimed"].fillna(0)
    frame["over_granted"] = (spent - granted).clip(lower=0)
