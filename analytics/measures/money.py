"""Money against plan, from the lines of the economy alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.budget_lines import LINE, Amounts, PeriodLines, sum_lines
from analytics.measures.columns import make_table, order_keys
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
    min(spent, granted), ``left_to_claim`` = reimbursement − claimed, not known where no claim
    is reported, ``over_granted`` is borne by the insatsägare. What belongs to no insats
    ("Förbundet") is only there when split by insats. ``COSTS`` have no value here: see
    ``add_unit_costs``.
    """
    parts = [_sum_groups(economy, period, where, by) for period in where.periods]
    keys = [key for part in parts for key in part.keys]
    places = np.repeat(range(len(parts)), [len(part.keys) for part in parts])
    sums = {n: np.concatenate([part.amounts[n] for part in parts]) for n in parts[0].amounts}
    sums |= _derive(sums)
    no_zero = np.where(sums["budget"] == 0, np.nan, sums["budget"])
    unknown = np.full(len(keys), np.nan)
    labels = [np.array(texts, dtype=object) for texts in zip(*keys, strict=True)]
    columns = {
        PERIOD: _name_periods(places, where),
        **dict(zip(by, labels or [np.array([], dtype=object)] * len(by), strict=True)),
        **{name: _as_column(sums[name] / _ORE) for name in MONEY},
        "utilisation": _as_column(sums["outcome"] / no_zero),
        "time_share": _as_column(sums["time_share"]),
        "distributed": np.concatenate([part.distributed for part in parts]),
        **{name: _as_column(unknown) for name in COSTS},
    }
    return make_table(columns, len(keys))


def _name_periods(places: NDArray[np.int64], where: Selection) -> Any:
    keys = tuple(period.key for period in where.periods)
    return pd.Categorical.from_codes(places, dtype=order_keys(keys), validate=False)


def _as_column(amounts: Amounts) -> pd.arrays.FloatingArray:
    """Return amounts as they stand in a table: without value where nothing is reported."""
    return pd.arrays.FloatingArray(amounts.copy(), np.isnan(amounts))


def add_unit_costs(
    frame: pd.DataFrame, by: Sequence[str], participants: pd.DataFrame, goal_exits: pd.DataFrame
) -> None:
    """Add outcome per unique participant and per exit to work or study, where that is defined.

    Both tables have period, ``by`` and ``n``, in the same rows.
    """
    rows = {cell: row for row, cell in enumerate(_list_cells(participants, by))}
    chosen = [rows.get(cell, len(rows)) for cell in _list_cells(frame, by)]
    outcome = frame["outcome"].to_numpy(dtype=np.float64, na_value=np.nan)
    for name, counts in zip(COSTS, (participants, goal_exits), strict=True):
        numbers = np.append(counts["n"].to_numpy(dtype=np.float64, na_value=np.nan), np.nan)
        frame[name] = _as_column(outcome / np.where(numbers == 0, np.nan, numbers)[chosen])


def _list_cells(frame: pd.DataFrame, by: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(frame[name].tolist() for name in (PERIOD, *by)), strict=True))


@dataclass(frozen=True)
class _Sums:
    """The sums of one period: a value per group, in display order."""

    keys: Sequence[tuple[str, ...]]
    amounts: Mapping[str, Amounts]
    distributed: NDArray[np.bool_]


def _sum_groups(economy: Economy, period: Period, where: Selection, by: Sequence[str]) -> _Sums:
    """Return the sums of the chosen lines of a period by ``by``; one group of all without."""
    lines = sum_lines(economy, period)
    chosen = _choose(lines, where, by)
    cells = list(zip(*(lines.labels[name][chosen] for name in by), strict=True))
    keys = sorted({*cells}, key=partial(_order, economy, by)) if by else [()]
    place = {key: number for number, key in enumerate(keys)}
    group = np.array([place[cell] for cell in cells] if by else np.zeros(sum(chosen)), np.int64)
    names = (*SUMS, *FORECASTS)
    amounts = np.stack([lines.amounts[name] for name in names])[:, chosen]
    sums = dict(zip(names, _add_up(amounts, group, len(keys)), strict=True))
    months = np.full(len(keys), np.nan)
    np.fmax.at(months, group, lines.reported_months[chosen])
    is_distributed = np.bincount(group[lines.distributed[chosen]], minlength=len(keys)) > 0
    return _Sums(keys, {**sums, "time_share": months / period.months}, is_distributed)


def _add_up(amounts: Amounts, group: NDArray[np.int64], groups: int) -> Amounts:
    """Return, for each row of ``amounts``, the sum of each group's known values.

    It is NaN where a group has none.
    """
    is_in = (group[:, None] == np.arange(groups)).astype(np.float64)
    known = ~np.isnan(amounts)
    sums = np.where(known, amounts, 0) @ is_in
    return np.where(known.astype(np.float64) @ is_in > 0, sums, np.nan)


def _choose(lines: PeriodLines, where: Selection, by: Sequence[str]) -> NDArray[np.bool_]:
    """Return which lines are chosen; those of no insats only when insats is asked for."""
    chosen = np.ones(len(lines.distributed), dtype=bool)
    for name, keys in where.only:
        if name in LINE:
            chosen &= np.array([label in keys for label in lines.labels[name]], dtype=bool)
    if "insats" not in {*by, *dict(where.only)}:
        chosen &= lines.labels["insats"] != OUTSIDE_PROGRAMMES_NAME
    return chosen


def _order(economy: Economy, by: Sequence[str], key: tuple[str, ...]) -> list[Any]:
    """Return what sorts: insatser in display order and Förbundet last, other texts by alphabet."""
    names = [*(p.name for p in economy.association.programmes), OUTSIDE_PROGRAMMES_NAME]
    return [
        names.index(text) if name == "insats" else (swedish_sort_key(text), text)
        for name, text in zip(by, key, strict=True)
    ]


def _derive(amounts: Mapping[str, Amounts]) -> dict[str, Amounts]:
    """Return what follows from the sums: the variance, and the state of the grant."""
    granted, spent = amounts["granted"], amounts["spent_of_granted"]
    reimbursement = np.where(np.isnan(spent) | (spent <= granted), spent, granted)
    return {
        "variance": amounts["budget"] - amounts["outcome"],
        "reimbursement": reimbursement,
        "left_to_claim": reimbursement - amounts["claimed"],
        "over_granted": np.maximum(spent - granted, 0),
    }
