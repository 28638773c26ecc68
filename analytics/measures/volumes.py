"""Counts of those who are only known as sums per month, insats and kön."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.measures.counting import Counts, Event
from analytics.model.dataset import Volumes
from analytics.model.selection import Selection


def count_volumes(volumes: Volumes, event: Event, by: Sequence[str], where: Selection) -> Counts:
    """Return sums of shape (periods, *lengths of the axes in ``by``), zeros included.

    What came and left is summed over the months of each period, what was there is that of the
    period's last month.
    """
    keep = np.ones(len(volumes.month), dtype=bool)
    for name, keys in where.only:
        keep &= volumes.axes[name].mask(keys)[volumes.codes[name]]
    shape = tuple(len(volumes.axes[name]) for name in by)
    cells = np.zeros(len(volumes.month), dtype=np.int64)
    for name, length in zip(by, shape, strict=True):
        cells = cells * length + volumes.codes[name]
    sums = _sums(volumes, event)
    counts = np.zeros((len(where.periods), int(np.prod(shape, dtype=np.int64))), dtype=np.int64)
    for place, period in enumerate(where.periods):
        first = period.last if event is Event.PRESENT else period.first
        inside = keep & (volumes.month >= first.ordinal) & (volumes.month <= period.last.ordinal)
        np.add.at(counts[place], cells[inside], sums[inside])
    return counts.reshape(len(where.periods), *shape)


def _sums(volumes: Volumes, event: Event) -> NDArray[np.int64]:
    return {
        Event.ENTRY: volumes.entered,
        Event.EXIT: volumes.exited,
        Event.PRESENT: volumes.present,
    }[event]
