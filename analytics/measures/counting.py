"""Count coded rows by dimensions: the one primitive that the measures are made of."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis
from analytics.model.events import NEVER, Events
from analytics.model.period import Period
from analytics.model.selection import Only, Selection

MOST_CELLS = 20_000_000
"""A count by more cells than this is refused rather than allowed to fill the memory."""

_EPOCH = date(1970, 1, 1)

Counts = NDArray[np.int64]
Reported = NDArray[np.bool_]


class Event(Enum):
    """What makes a row count in a period."""

    ENTRY = "entry"
    EXIT = "exit"
    PRESENT = "present"
    """Entered by the period's last day and not left by then."""


class Source(Protocol):
    """Where counts come from: arrays in memory, or a database that can group."""

    axes: Mapping[str, Axis]

    def count(self, event: Event, by: Sequence[str], where: Selection) -> Counts:
        """Return counts of shape (periods, *lengths of the axes in ``by``), zeros included."""
        ...

    def count_persons(self, by: Sequence[str], where: Selection, reported: Reported) -> Counts:
        """Return, in the same shape, how many different persons were there in the period.

        ``reported`` tells which insatser count, in the shape (periods, insatser).
        """
        ...

    def list_days(
        self, event: Event, by: Sequence[str], where: Selection, reported: Reported
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return, for each row that left or was there, its cell and how many days it had lasted.

        A cell is a position in a count by ``by`` laid flat. With ``Event.EXIT`` the days go to
        the exit, with ``Event.PRESENT`` to the period's last day, for insatser ``reported``.
        """
        ...


class Coded:
    """Counts over the coded rows of a dataset, one ``bincount`` at a time."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self.axes = events.axes

    def count(self, event: Event, by: Sequence[str], where: Selection) -> Counts:
        """Return counts of shape (periods, *lengths of the axes in ``by``), zeros included.

        Raises:
            ValueError: the shape has more than ``MOST_CELLS`` cells.
        """
        keep = self._rows(where.only)
        cells, shape = self._cells(by)
        entries, exits = self._events.entry_month, self._events.exit_month
        if event is Event.PRESENT:
            arrived = _count_until_end(entries, cells, shape, where.periods, keep)
            return arrived - _count_until_end(exits, cells, shape, where.periods, keep)
        months = entries if event is Event.ENTRY else exits
        return _count_within(months, cells, shape, where.periods, keep)

    def count_persons(self, by: Sequence[str], where: Selection, reported: Reported) -> Counts:
        """Return how many different persons were there, in the same shape as ``count``."""
        keep = self._rows(where.only)
        cells, shape = self._cells(by)
        size = int(np.prod(shape, dtype=np.int64))
        counts = np.zeros((len(where.periods), size), dtype=np.int64)
        for place, period in enumerate(where.periods):
            there = keep & reported[place][self._events.codes["insats"]]
            there &= self._events.entry_month <= period.last.ordinal
            there &= self._events.exit_month >= period.first.ordinal
            pairs = cells[there] * self._events.persons + self._events.person[there]
            counts[place] = np.bincount(np.unique(pairs) // self._events.persons, minlength=size)
        return counts.reshape(len(where.periods), *shape)

    def list_days(
        self, event: Event, by: Sequence[str], where: Selection, reported: Reported
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the cell of each row that left or was there, and how many days it had lasted."""
        keep = self._rows(where.only)
        cells, shape = self._cells(by)
        size = int(np.prod(shape, dtype=np.int64))
        events = self._events
        found = []
        for place, period in enumerate(where.periods):
            first, last = period.first.ordinal, period.last.ordinal
            if event is Event.EXIT:
                rows = np.flatnonzero(
                    keep & (events.exit_month >= first) & (events.exit_month <= last)
                )
                until = events.exit_day[rows].astype(np.int64)
            else:
                there = keep & (events.entry_month <= last) & (events.exit_month > last)
                rows = np.flatnonzero(there & reported[place][events.codes["insats"]])
                until = np.full(len(rows), (period.last.last_day - _EPOCH).days, dtype=np.int64)
            found.append((cells[rows] + place * size, until - events.entry_day[rows]))
        return np.concatenate([c for c, _ in found]), np.concatenate([d for _, d in found])

    def _rows(self, only: Only) -> NDArray[np.bool_]:
        keep = np.ones(len(self._events), dtype=bool)
        for name, keys in only:
            keep &= self.axes[name].mask(keys)[self._events.codes[name]]
        return keep

    def _cells(self, by: Sequence[str]) -> tuple[NDArray[np.int64], tuple[int, ...]]:
        shape = tuple(len(self.axes[name]) for name in by)
        cells = np.zeros(len(self._events), dtype=np.int64)
        for name, length in zip(by, shape, strict=True):
            cells = cells * length + self._events.codes[name]
        return cells, shape


def _count_within(
    months: NDArray[np.int32],
    cells: NDArray[np.int64],
    shape: tuple[int, ...],
    periods: Sequence[Period],
    keep: NDArray[np.bool_],
) -> Counts:
    """Count the rows whose month lies in each period."""
    first = min(period.first.ordinal for period in periods)
    last = max(period.last.ordinal for period in periods)
    inside = keep & (months >= first) & (months <= last)
    by_month = _count_by_month(months[inside] - first, cells[inside], last - first + 1, shape)
    spans = ((p.first.ordinal - first, p.last.ordinal - first + 1) for p in periods)
    return np.stack([by_month[start:end].sum(axis=0) for start, end in spans])


def _count_until_end(
    months: NDArray[np.int32],
    cells: NDArray[np.int64],
    shape: tuple[int, ...],
    periods: Sequence[Period],
    keep: NDArray[np.bool_],
) -> Counts:
    """Count the rows whose month is the last one of each period, or earlier."""
    first = min(period.last.ordinal for period in periods)
    last = max(period.last.ordinal for period in periods)
    inside = keep & (months <= last) & (months != NEVER)
    places = np.maximum(months[inside] - first, 0)
    by_month = _count_by_month(places, cells[inside], last - first + 1, shape).cumsum(axis=0)
    return by_month[[period.last.ordinal - first for period in periods]]


def _count_by_month(
    month: NDArray[np.int32], cells: NDArray[np.int64], months: int, shape: tuple[int, ...]
) -> Counts:
    size = int(np.prod(shape, dtype=np.int64))
    if months * size > MOST_CELLS:
        raise ValueError(f"a count by {months * size} cells is more than {MOST_CELLS}")
    counts = np.bincount(month * size + cells, minlength=months * size)
    return counts.reshape(months, *shape)
