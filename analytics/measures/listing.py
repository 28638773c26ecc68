"""The deltaganden that a count is made of, without anything that tells who they are."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Event
from analytics.measures.tabulate import find_covered
from analytics.model.courses import Courses
from analytics.model.dataset import Dataset
from analytics.model.events import NEVER
from analytics.model.selection import Selection

LISTED = ("insats", "kon", "aldersgrupp", "kommun", "part", "destination")
"""The dimensions that are told of each deltagande."""
EVENT_OF: Mapping[str, Event] = {
    "inskrivna": Event.ENTRY,
    "utskrivna": Event.EXIT,
    "utskrivna_till": Event.EXIT,
    "pagaende": Event.PRESENT,
}
"""The measures that count deltaganden, and what makes one count."""


def list_deltaganden(dataset: Dataset, measure: str, where: Selection) -> pd.DataFrame:
    """Return one row per deltagande that ``measure`` counts in the one period of ``where``.

    Columns: those of ``LISTED`` (keys), ``inskriven`` and ``utskriven`` (dates, None where it
    has not happened by the last reported month). The order is that of the days.

    Raises:
        KeyError: the measure does not count deltaganden.
    """
    (period,) = where.periods
    events = _choose_events(dataset, where)
    event = EVENT_OF[measure]
    there = _find_rows(events, event, period.first.ordinal, period.last.ordinal)
    if event is Event.PRESENT:
        there &= find_covered(dataset, where, at_end=True)[0][events.codes["insats"]]
    for name, keys in where.only:
        there &= events.axes[name].mask(keys)[events.codes[name]]
    rows = np.flatnonzero(there)
    rows = rows[np.lexsort((events.exit_day[rows], events.entry_day[rows]))]
    columns = {
        name: np.array(events.axes[name].keys, dtype=object)[events.codes[name][rows]]
        for name in LISTED
    }
    days = {"inskriven": events.entry_day[rows], "utskriven": events.exit_day[rows]}
    return pd.DataFrame(columns | {name: _dates(numbers) for name, numbers in days.items()})


def _choose_events(dataset: Dataset, where: Selection) -> Courses:
    return dataset.stays if "del" in dict(where.only) else dataset.enrolments


def _find_rows(events: Courses, event: Event, first: int, last: int) -> NDArray[np.bool_]:
    if event is Event.PRESENT:
        return (events.entry_month <= last) & (events.exit_month > last)
    months = events.entry_month if event is Event.ENTRY else events.exit_month
    return (months >= first) & (months <= last)


def _dates(numbers: NDArray[np.int32]) -> list[object]:
    days = numbers.astype("datetime64[D]").tolist()
    return [
        None if number == NEVER else day for number, day in zip(numbers.tolist(), days, strict=True)
    ]
