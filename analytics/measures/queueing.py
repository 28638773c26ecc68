"""Who waits for a place, and for how long: ko."""

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Coded, Counts, Event, Reported
from analytics.measures.quartiles import find_quartiles
from analytics.measures.tabulate import (
    INSATS,
    count_covered,
    find_reported,
    lay_out,
    mask_counts,
)
from analytics.model.dataset import Dataset
from analytics.model.queue import FIRST_SIP, Queue
from analytics.model.selection import Selection


def describe_queue(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n in the queue on the period's last day, and how long the others waited.

    ``waited`` counts those who were inskrivna in the period and have an Aktualiserad;
    ``median``, ``q1`` and ``q3`` are the days that they waited. ``referred`` counts those who
    were aktualiserade in the period, and the ``sip_`` columns the outcomes of their first SIP.
    An insats that has never reported any Aktualiserad has no value: that is not zero.
    """
    queue = dataset.queue
    telling = _find_telling(queue)
    reported = find_reported(dataset, by, where, telling=telling)
    at_end = find_reported(dataset, by, where, at_end=True, telling=telling)
    waiting = count_covered(dataset, Coded(queue), Event.PRESENT, by, where)
    waited = find_quartiles(*_list_waits(queue, by, where), reported)
    outcomes = Coded(queue).count(Event.ENTRY, [*by, FIRST_SIP], where)
    columns: dict[str, Any] = {"n": mask_counts(waiting, at_end), "waited": waited.pop("n")}
    columns |= {name: waited[name] for name in ("median", "q1", "q3")}
    columns["referred"] = mask_counts(outcomes.sum(axis=-1), reported)
    for place, key in enumerate(queue.axes[FIRST_SIP].keys):
        columns[f"sip_{key}"] = mask_counts(outcomes[..., place], reported)
    return lay_out(dataset, by, where, columns)


def _find_telling(queue: Queue) -> Reported:
    """Return which insatser (one per code) have ever reported that anybody waits."""
    telling = np.zeros(len(queue.axes[INSATS]), dtype=bool)
    telling[queue.codes[INSATS]] = True
    return telling


def _list_waits(
    queue: Queue, by: Sequence[str], where: Selection
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, of those who were inskrivna in a period, the cell and the days of waiting."""
    source = Coded(queue)
    size = prod(len(source.axes[name]) for name in by)
    found: list[tuple[Counts, Counts]] = []
    for place, period in enumerate(where.periods):
        started = queue.start_month >= period.first.ordinal
        started &= queue.start_month <= period.last.ordinal
        rows, cells = source.locate(started, by, where)
        days = queue.start_day[rows].astype(np.int64) - queue.entry_day[rows]
        found.append((cells + place * size, days))
    return np.concatenate([c for c, _ in found]), np.concatenate([d for _, d in found])
