"""Count coded rows by dimensions: the one primitive that the measures are made of."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from math import prod
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis
from analytics.model.events import Events
from analytics.model.selection import Only, Selection

MOST_CELLS = 20_000_000
"""A count by more cells than this is refused rather than allowed to fill the memory."""

_EPOCH = date(1970, 1, 1)

Counts = NDArray[np.int64]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
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
        keep = self._filter(where.only)
        if event is Event.PRESENT:
            return self._count_present(by, where.last_months, keep)
        events = self._events
        months = events.entry_month if event is Event.ENTRY else events.exit_month
        first, last = int(where.first_months.min()), int(where.last_months.max())
        if len(where.periods) == 1:
            return self._count_at_once(_choose(_within(months, first, last), keep), by)
        by_month = self._count_by_month(months, first, last, by, keep)
        return _sum_periods(by_month, where.first_months - first, where.last_months - first + 1)

    def count_persons(self, by: Sequence[str], where: Selection, reported: Reported) -> Counts:
        """Return how many different persons were there, in the same shape as ``count``."""
        events, keep = self._events, self._filter(where.only)
        shape = tuple(len(self.axes[name]) for name in by)
        counts = np.empty((len(where.periods), *shape), dtype=np.int64)
        for place, period in enumerate(where.periods):
            there = events.entry_month <= period.last.ordinal
            there &= events.exit_month >= period.first.ordinal
            if not reported[place].all():
                there &= reported[place][events.codes["insats"]]
            rows = _choose(there, keep)
            cells = self._find_cells(rows, by, np.zeros(len(rows), dtype=np.int64))
            different = _count_different(cells, events.person[rows], prod(shape), events.persons)
            counts[place] = different.reshape(shape)
        return counts

    def list_days(
        self, event: Event, by: Sequence[str], where: Selection, reported: Reported
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the cell of each row that left or was there, and how many days it had lasted."""
        events, keep = self._events, self._filter(where.only)
        size = prod(len(self.axes[name]) for name in by)
        found = []
        for place, period in enumerate(where.periods):
            first, last = period.first.ordinal, period.last.ordinal
            if event is Event.EXIT:
                rows = _choose(_within(events.exit_month, first, last), keep)
                until = events.exit_day[rows].astype(np.int64)
            else:
                there = (events.entry_month <= last) & (events.exit_month > last)
                if not reported[place].all():
                    there &= reported[place][events.codes["insats"]]
                rows = _choose(there, keep)
                until = np.full(len(rows), (period.last.last_day - _EPOCH).days, dtype=np.int64)
            cells = self._find_cells(rows, by, np.zeros(len(rows), dtype=np.int64))
            found.append((cells + place * size, until - events.entry_day[rows]))
        return np.concatenate([c for c, _ in found]), np.concatenate([d for _, d in found])

    def locate(
        self, rows: Mask, by: Sequence[str], where: Selection
    ) -> tuple[Rows, NDArray[np.int64]]:
        """Return the numbers of those of ``rows`` that the filters keep, and each one's cell.

        A cell is a position in one period's count by ``by``, laid flat; ``rows`` is used up.
        """
        chosen = _choose(rows, self._filter(where.only))
        return chosen, self._find_cells(chosen, by, np.zeros(len(chosen), dtype=np.int64))

    def list_leavers(self, by: Sequence[str], where: Selection) -> tuple[NDArray[np.int64], Rows]:
        """Return the cell of each row that left, and its number; rows in order in each period.

        A cell is a position in a count by ``by`` laid flat.
        """
        keep = self._filter(where.only)
        size = prod(len(self.axes[name]) for name in by)
        found = []
        for place, period in enumerate(where.periods):
            first, last = period.first.ordinal, period.last.ordinal
            rows = _choose(_within(self._events.exit_month, first, last), keep)
            cells = self._find_cells(rows, by, np.zeros(len(rows), dtype=np.int64))
            found.append((cells + place * size, rows))
        return np.concatenate([c for c, _ in found]), np.concatenate([r for _, r in found])

    def _count_present(
        self, by: Sequence[str], ends: NDArray[np.int64], keep: Mask | None
    ) -> Counts:
        """Count who is there at the end of each of the months ``ends``.

        They are those who were there at the end of the first, and who came and left since;
        nobody leaves before they came.
        """
        entries, exits = self._events.entry_month, self._events.exit_month
        first, last = int(ends.min()), int(ends.max())
        rows = _choose((entries <= first) & (exits > first), keep)
        there = self._count_at_once(rows, by)
        if first == last:
            return np.take(there, ends - first, axis=0)
        came = self._count_by_month(entries, first + 1, last, by, keep)
        left = self._count_by_month(exits, first + 1, last, by, keep)
        present = np.concatenate([there, came - left]).cumsum(axis=0)
        return np.take(present, ends - first, axis=0)

    def _count_at_once(self, rows: Rows, by: Sequence[str]) -> Counts:
        """Count rows by the axes in ``by``, in the shape of one period."""
        return self._count_cells(rows, by, np.zeros(len(rows), dtype=np.int64), 1)

    def _count_by_month(
        self, months: NDArray[np.int32], first: int, last: int, by: Sequence[str], keep: Mask | None
    ) -> Counts:
        """Count the rows whose month is each of those from ``first`` to ``last``."""
        rows = _choose(_within(months, first, last), keep)
        return self._count_cells(rows, by, months[rows] - first, last - first + 1)

    def _filter(self, only: Only) -> Mask | None:
        """Return which rows the filters keep, or None for all of them."""
        keep = None
        for name, keys in only:
            wanted, codes = self.axes[name].mask(keys), self._events.codes[name]
            is_one = np.count_nonzero(wanted) == 1
            mask = codes == int(wanted.argmax()) if is_one else wanted[codes]
            keep = mask if keep is None else keep & mask
        return keep

    def _count_cells(
        self, rows: Rows, by: Sequence[str], place: NDArray[np.integer[Any]], places: int
    ) -> Counts:
        """Count rows by place and then by the axes in ``by``."""
        shape = (places, *(len(self.axes[name]) for name in by))
        size = prod(shape)
        if size > MOST_CELLS:
            raise ValueError(f"a count by {size} cells is more than {MOST_CELLS}")
        cells = self._find_cells(rows, by, place)
        return np.bincount(cells, minlength=size).reshape(shape)

    def _find_cells(
        self, rows: Rows, by: Sequence[str], place: NDArray[np.integer[Any]]
    ) -> NDArray[np.int64]:
        """Return the number of each row's cell, in the order of a table by place and ``by``."""
        cells = place.astype(np.int64)
        for name in by:
            cells *= len(self.axes[name])
            cells += self._events.codes[name].take(rows)
        return cells


def count_parts(
    events: Events,
    parts: NDArray[np.integer[Any]],
    length: int,
    by: Sequence[str],
    where: Selection,
) -> Counts:
    """Return how many entered, with their ``parts`` (0 … length − 1) as the last dimension."""
    axis = Axis("parts", "", *(tuple(map(str, range(length))),) * 2)
    split = events.split_by(axis, parts.astype(np.int8))
    return Coded(split).count(Event.ENTRY, [*by, axis.name], where)


def _within(months: NDArray[np.int32], first: int, last: int) -> Mask:
    inside = months >= first
    inside &= months <= last
    return inside


def _choose(rows: Mask, keep: Mask | None) -> Rows:
    """Return the numbers of ``rows`` that the filters keep; ``rows`` is used up."""
    if keep is not None:
        rows &= keep
    return np.flatnonzero(rows)


def _sum_periods(by_month: Counts, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Counts:
    """Return the sums of counts by month over periods: from each start until its end."""
    until = np.zeros((len(by_month) + 1, *by_month.shape[1:]), dtype=np.int64)
    np.cumsum(by_month, axis=0, out=until[1:])
    sums: Counts = until[ends] - until[starts]
    return sums


def _count_different(
    cells: NDArray[np.int64], person: NDArray[np.int32], size: int, persons: int
) -> NDArray[np.int64]:
    """Return how many different persons each of ``size`` cells has."""
    pairs = cells * persons + person
    if size * persons > MOST_CELLS:
        return np.asarray(np.bincount(np.unique(pairs) // persons, minlength=size))
    seen = np.zeros((size, persons), dtype=bool)
    seen.reshape(-1)[pairs] = True
    return np.asarray(np.count_nonzero(seen, axis=1))
