"""Who waits, or has waited, to be inskriven in an insats."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis, Codes
from analytics.model.courses import Courses
from analytics.model.events import NEVER, Events
from analytics.model.month import month_ordinals
from analytics.model.vocabulary import UNKNOWN, load_vocabulary

FIRST_SIP = "forsta_sip"
_KNOWN = ("insats", "kon", "kommun", "part")
"""What is known of everybody in the queue."""

Days = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Queue(Events):
    """Waits: each enters when the person is aktualiserad and leaves as inskriven or utgått.

    The dimension ``forsta_sip`` is the outcome of the first SIP. ``start_day`` and
    ``start_month`` are when the person was inskriven, ``NEVER`` where that has not happened.
    """

    start_day: Days
    start_month: NDArray[np.int32]

    def __post_init__(self) -> None:
        super().__post_init__()
        for array in (self.start_day, self.start_month):
            array.setflags(write=False)


def find_queue(stays: Courses, waiting: Courses, last_days: Mapping[str, int]) -> Queue:
    """Return one wait per insats, person and Aktualiserad, however many rows tell of it.

    ``stays`` are the rows with an entry and ``waiting`` those without, persons numbered alike;
    ``last_days`` has the last reported day of each insats (key on its axis), after which
    everything is only planned. What a wait was like is that of the row that was inskriven
    first; ``first_sip`` is that of the first row that tells, ``left_queue_day`` the earliest.
    """
    rows = _Rows(stays, waiting)
    order = np.lexsort((rows.component, rows.left, rows.start, *rows.whose))
    order = order[rows.referred[order] != NEVER]
    begins = _find_beginnings([key[order] for key in rows.whose])
    first = order[begins]
    codes = {name: rows.codes[name][first] for name in _KNOWN}
    axes = {name: stays.axes[name] for name in _KNOWN} | {FIRST_SIP: _make_first_sip_axis()}
    codes[FIRST_SIP] = _find_told(rows.first_sip[order], begins, len(axes[FIRST_SIP]) - 1)
    keys = axes["insats"].keys
    known = np.array([last_days.get(key, NEVER) for key in keys])[codes["insats"]]
    left = np.minimum.reduceat(rows.left[order], begins) if len(begins) else rows.left[order]
    days = (rows.referred[first], np.minimum(rows.start[first], left), rows.start[first])
    referred, over, start = (np.where(d > known, NEVER, d).astype(np.int32) for d in days)
    return Queue(
        *(axes, codes, _find_months(referred), _find_months(over), referred, over),
        np.arange(len(first), dtype=np.int32),
        start_day=start,
        start_month=_find_months(start),
    )


class _Rows:
    """The rows of both kinds, one after the other."""

    def __init__(self, stays: Courses, waiting: Courses) -> None:
        self.codes: Mapping[str, Codes] = {
            name: np.concatenate([stays.codes[name], waiting.codes[name]]) for name in _KNOWN
        }
        self.component = np.concatenate([stays.codes["del"], waiting.codes["del"]])
        self.start = np.concatenate([stays.entry_day, waiting.entry_day])
        self.left = np.concatenate([stays.left_queue_day, waiting.left_queue_day])
        self.referred = np.concatenate([stays.referred_day, waiting.referred_day])
        self.first_sip = np.concatenate([stays.first_sip, waiting.first_sip])
        person = np.concatenate([stays.person, waiting.person])
        self.whose = (self.referred, person, self.codes["insats"])


def _find_beginnings(keys: list[NDArray[np.int32]]) -> NDArray[np.int64]:
    """Return where each group of rows with the same keys begins; they lie together."""
    changes = np.ones(len(keys[0]), dtype=bool)
    changes[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return np.flatnonzero(changes)


def _find_told(
    codes: NDArray[np.int8], begins: NDArray[np.int64], otherwise: int
) -> NDArray[np.int8]:
    """Return the first code of each group that is not −1, or ``otherwise``."""
    places = np.where(codes >= 0, np.arange(len(codes)), len(codes))
    first = np.minimum.reduceat(places, begins) if len(begins) else places
    return np.append(codes, np.int8(otherwise))[first]


def _find_months(days: Days) -> NDArray[np.int32]:
    months = np.full(len(days), NEVER, dtype=np.int32)
    happened = days != NEVER
    months[happened] = month_ordinals(days[happened].astype("datetime64[D]"))
    return months


def _make_first_sip_axis() -> Axis:
    """Return the dimension of the outcomes of the first SIP, one that is not told last."""
    outcomes = load_vocabulary(FIRST_SIP)
    keys, labels = (*outcomes.codes, UNKNOWN), (*outcomes.labels, "Uppgift saknas")
    return Axis(FIRST_SIP, outcomes.label, keys, labels)
