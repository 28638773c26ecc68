"""Row versions from the store, column by column, with each value of a column made once."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Boolean, Column, Connection, Date, LargeBinary, select

from analytics.ledger.row_tables import SHEETS

_AT_ONCE = 500
"""Rows fetched at a time: few enough to stay in the processor's cache."""
_OWN = ("id", "forbund")


def load_versions(
    connection: Connection, slug: str, sheet: str, leaving_out: Collection[str] = ()
) -> pd.DataFrame:
    """Return the förbund's row versions of a sheet by id, as a table of Python objects.

    Equal values of a column are one object, so that comparing and grouping them is quick.
    """
    table = SHEETS[sheet]
    columns = [c for c in table.c if c.name not in _OWN and c.name not in leaving_out]
    # As an expression, so that SQLite reads the rows in their order and does not seek each one.
    is_theirs = table.c.forbund.concat("") == slug
    query = select(table.c.id, *columns).where(is_theirs).order_by(table.c.id)
    ids: list[int] = []
    made = [_make_collector(column) for column in columns]
    # The driver's own rows: SQLAlchemy's would make a day of every text, not of every value.
    cursor = connection.execute(query).cursor
    while rows := cursor.fetchmany(_AT_ONCE):
        numbers, *values = zip(*rows, strict=True)
        ids += numbers
        for collector, some in zip(made, values, strict=True):
            collector.add(some)
    names = [column.name for column in columns]
    arrays = {name: one.collect() for name, one in zip(names, made, strict=True)}
    return pd.DataFrame(arrays, pd.Index(ids, dtype="int64", name="id"), names, dtype=object)


class _Values:
    """The values of a column as they come."""

    def __init__(self) -> None:
        self._values: list[Any] = []

    def add(self, values: Sequence[Any]) -> None:
        self._values += values

    def collect(self) -> NDArray[np.object_]:
        return _as_objects(self._values)


class _RepeatedValues:
    """The values of a column in which few are different; each is made from the store's once."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = make
        self._places = _Places()
        self._codes: list[NDArray[np.int32]] = []

    def add(self, values: Sequence[Any]) -> None:
        places = map(self._places.__getitem__, values)
        self._codes.append(np.fromiter(places, np.int32, len(values)))

    def collect(self) -> NDArray[np.object_]:
        if not self._codes:
            return _as_objects(())
        made = _as_objects([None if v is None else self._make(v) for v in self._places])
        return made[np.concatenate(self._codes)]


class _Places(dict[Any, int]):
    """The number of each value, in the order in which they came."""

    def __missing__(self, value: Any) -> int:
        place = self[value] = len(self)
        return place


def _make_collector(column: Column[Any]) -> _Values | _RepeatedValues:
    if isinstance(column.type, LargeBinary):
        return _Values()
    return _RepeatedValues(_find_maker(column))


def _find_maker(column: Column[Any]) -> Callable[[Any], Any]:
    """Return what makes the column's value of what the driver gives."""
    if isinstance(column.type, Date):
        return _make_day
    return bool if isinstance(column.type, Boolean) else _keep


def _make_day(value: str | date) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _keep(value: Any) -> Any:
    return value


def _as_objects(values: Iterable[Any]) -> NDArray[np.object_]:
    listed = list(values)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array
