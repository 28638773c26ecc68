"""Money against plan, from the lines of the economy alone."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.measures.budget_lines import LINE, sum_lines
from analytics.model.economy import Economy
from analytics.model.period import PERIOD
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
    sums = _sum_groups(economy, where, list(by))
    amounts = {name: sums[name].astype("Float64") for name in (*SUMS, *FORECASTS)}
    amounts |= _derive(amounts)
    return pd.DataFrame(
        {
            **{name: sums[name] for name in (PERIOD, *by)},
            **{name: amounts[name] / _ORE for name in MONEY},
            "utilisation": amounts["outcome"] / amounts["budget"].mask(amounts["budget"] == 0),
            "time_share": sums["time_share"],
            "distributed": sums["distributed"],
            **dict.fromkeys(COSTS, pd.array([pd.NA] * len(sums), dtype="Float64")),
        }
    )


def add_unit_costs(
    frame: pd.DataFrame, by: Sequence[str], participants: pd.DataFrame, goal_exits: pd.DataFrame
) -> None:
    """Add outcome per unique participant and per exit to work or study, where that is defined.

    Both tables have period, ``by`` and ``n``.
    """
    cells = _list_cells(frame, by)
    for name, counts in zip(COSTS, (participants, goal_exits), strict=True):
        known = dict(zip(_list_cells(counts, by), counts["n"], strict=True))
        number = pd.Series([known.get(cell, pd.NA) for cell in cells], dtype="Float64")
        frame[name] = frame["outcome"] / number.mask(number == 0)


def _list_cells(frame: pd.DataFrame, by: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(frame[name] for name in (PERIOD, *by)), strict=True))


def _sum_groups(economy: Economy, where: Selection, by: list[str]) -> pd.DataFrame:
    """Return the sums of the lines per period and ``by``, periods in their order."""
    keys = [period.key for period in where.periods]
    parts = [sum_lines(economy, period) for period in where.periods]
    lines = pd.concat(parts, ignore_index=True)
    place = np.repeat(range(len(keys)), [len(part) for part in parts])
    lines[PERIOD] = pd.Categorical.from_codes(place, dtype=pd.CategoricalDtype(keys, ordered=True))
    lines["months"] = np.array([period.months for period in where.periods])[place]
    lines = _keep(lines, where, by)
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


def _derive(amounts: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    """Return what follows from the sums: the variance, and the state of the grant."""
    granted, spent = amounts["granted"], amounts["spent_of_granted"]
    reimbursement = spent.where(spent <= granted, granted).mask(spent.isna())
    return {
        "variance": amounts["budget"] - amounts["outcome"],
        "reimbursement": reimbursement,
        "left_to_claim": reimbursement - amounts["claimed"].fillna(0),
        "over_granted": (spent - granted).clip(lower=0),
    }
