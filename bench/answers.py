"""Whether the peers and we give the same answers."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.model.period import PERIOD
from bench.peers import MEASURES

Cells = dict[tuple[str, ...], dict[str, float | None]]


def read_cells(measure: str, table: Any) -> Cells:
    """Return a table of any library as values by cell, with months written ÅÅÅÅ-MM."""
    names = MEASURES[measure]
    frame = _as_pandas(table)
    if "kalla_fore" in frame:
        flows = frame[[PERIOD, "kalla_fore", "kalla_efter", "n"]]
        frame = flows.rename(columns={"kalla_fore": "before", "kalla_efter": "after"})
    if PERIOD in frame:
        frame = frame.rename(columns={PERIOD: "month"})
        frame = frame if "month" in names else frame.drop(columns="month")
    keys = [_spell(frame[name]) for name in names]
    values = [name for name in frame.columns if name not in names]
    columns = [[_number(value) for value in frame[name].tolist()] for name in values]
    rows = [dict(zip(values, row, strict=True)) for row in zip(*columns, strict=True)]
    cells = dict(zip(zip(*keys, strict=True) if keys else [()] * len(rows), rows, strict=True))
    assert len(cells) == len(rows), f"{measure}: a cell stands there twice"
    return cells


def assert_same(wanted: Mapping[str, Cells], found: Mapping[str, Cells]) -> None:
    """Assert that all of ``wanted`` is in ``found``, which may hold more columns."""
    for measure, cells in wanted.items():
        assert cells.keys() == found[measure].keys(), measure
        for cell, values in cells.items():
            for name, value in values.items():
                assert _is_near(value, found[measure][cell][name]), (measure, cell, name)


def _as_pandas(table: Any) -> pd.DataFrame:
    if isinstance(table, pd.DataFrame):
        return table
    if isinstance(table, dict):
        return pd.DataFrame(table)
    return table.to_pandas()


def _spell(column: pd.Series) -> list[str]:
    return [str(value)[:7] if column.name == "month" else str(value) for value in column]


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _is_near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < 1e-9 * max(1.0, abs(one))
