"""What is keyed into Uppföljning Finsam once a year: uppfoljning_finsam."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analytics.measures.columns import hold_counts, hold_numbers, make_table
from analytics.measures.flow import count_participants
from analytics.measures.money import compare_money
from analytics.measures.tabulate import INSATS
from analytics.model.dataset import Dataset
from analytics.model.period import PERIOD
from analytics.model.selection import Selection

KON = "kon"
_OF_YEAR = ("allocated", "equity", "administration_budget", "administration_outcome")
_MONEY = ("budget", "outcome")


def list_yearly_keys(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:  # noqa: ARG001 - always by insats and kön, as it is keyed in
    """Return n unique participants per insats and kön, beside what was planned.

    ``budget`` and ``outcome`` are of the whole insats and stand on each of its rows; what is
    told of the year that the period ends in (``allocated`` …) stands on every row. All money
    is in kronor.
    """
    frame = count_participants(dataset, where.without(KON), [INSATS, KON])
    money = compare_money(dataset.economy, where.without(KON), [INSATS])
    place = {cell: n for n, cell in enumerate(zip(money[PERIOD], money[INSATS], strict=True))}
    cells = list(zip(frame[PERIOD], frame[INSATS], frame[KON], strict=True))
    columns: dict[str, Any] = {str(name): frame[name].array for name in frame}
    columns["planned"] = hold_counts(_list_planned(dataset, where, cells))
    rows = np.array(
        [place.get((period, insats), len(place)) for period, insats, _ in cells], np.int64
    )
    for name in _MONEY:
        amounts = money[name].to_numpy(dtype=np.float64, na_value=np.nan)
        columns[name] = hold_numbers(np.append(amounts, np.nan)[rows])
    plans = {p.key: dataset.association.find_year_plan(p.last.year) for p in where.periods}
    for name in _OF_YEAR:
        values = [getattr(plans[period], name, None) for period, _, _ in cells]
        columns[name] = hold_numbers(values)
    return _keep(make_table(columns, len(cells)), where)


def _list_planned(
    dataset: Dataset, where: Selection, cells: Sequence[tuple[str, str, str]]
) -> list[int | None]:
    codes = {p.name: p.code for p in dataset.association.programmes}
    plans = {p.key: dataset.association.find_year_plan(p.last.year) for p in where.periods}
    return [
        plan.find_planned(codes[insats], kon) if (plan := plans[period]) else None
        for period, insats, kon in cells
    ]


def _keep(frame: pd.DataFrame, where: Selection) -> pd.DataFrame:
    chosen: Any = dict(where.only)
    for name in (INSATS, KON):
        if name in chosen:
            frame = frame[frame[name].isin(chosen[name])]
    return frame.reset_index(drop=True)
