"""Which stays are one and the same deltagande: a move between delar is not an exit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Codes

MOVE_WINDOW_DAYS = 31
"""A stay that starts within this many days after a move continues the deltagande."""
FAR_FUTURE = np.iinfo(np.int32).max
"""Day number of an exit that has not happened."""


@dataclass(frozen=True)
class Enrolments:
    """Deltaganden as pairs of row numbers, sorted by their first row.

    ``first`` gives the row with the entry and start values, ``last`` the row with the exit
    and end values. ``pending`` marks a deltagande that ended in a move whose window is still
    open: it counts as pågående. ``course_of`` gives the number of the deltagande that each
    stay belongs to.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    pending: NDArray[np.bool_]
    course_of: NDArray[np.int64]


def join_stays(
    person: NDArray[np.int32],
    programme: Codes,
    component: Codes,
    entry: NDArray[np.int32],
    exit: NDArray[np.int32],
    moved: NDArray[np.bool_],
    known_until: NDArray[np.int32],
) -> Enrolments:
    """Return the deltaganden that the stays make up.

    All arguments have one value per stay: codes for person, insats and del, day numbers for
    entry and exit (``FAR_FUTURE`` while it lasts), whether the stay ended in a move, and the
    last day up to which its insats has been reported. Stays that start on one day are told
    apart by what they hold, so that the order of the rows does not matter.
    """
    group = person.astype(np.int64) * (int(programme.max(initial=0)) + 1) + programme
    movers = np.flatnonzero(np.isin(group, group[moved]))
    rank = np.zeros(len(entry), dtype=np.int64)
    order = np.lexsort([part[movers] for part in (component, ~moved, exit, entry)])
    rank[movers[order]] = np.arange(len(movers))
    follower = _find_followers(_group(movers, group), rank, entry, exit, moved)
    last = np.flatnonzero(follower < 0)
    closing = exit[last].astype(np.int64) + MOVE_WINDOW_DAYS
    pending = moved[last] & (closing > known_until[last])
    first = _find_first_stays(follower, rank)[last]
    order = np.argsort(first, kind="stable")
    course_of = np.empty(len(entry), dtype=np.int64)
    course_of[last[order]] = np.arange(len(last))
    course_of = course_of[_find_last_stays(follower)]
    return Enrolments(first[order], last[order], pending[order], course_of)


def _find_followers(
    groups: Iterable[list[int]],
    rank: NDArray[np.int64],
    entry: NDArray[np.int32],
    exit: NDArray[np.int32],
    moved: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return, for each stay, the number of the stay that continues it, or −1."""
    follower = np.full(len(entry), -1, dtype=np.int64)
    for stays in groups:
        stays.sort(key=rank.__getitem__)
        for position, stay in enumerate(stays):
            if moved[stay]:
                follower[stay] = _first_within(stays[position + 1 :], entry, int(exit[stay]))
    return follower


def _group(stays: NDArray[np.int64], group: NDArray[np.int64]) -> Iterable[list[int]]:
    """Return the ``stays`` of each group, which is that of a person and insats."""
    stays_of = defaultdict(list)
    for stay in stays.tolist():
        stays_of[int(group[stay])].append(stay)
    return stays_of.values()


def _first_within(stays: list[int], entry: NDArray[np.int32], day: int) -> int:
    within = (stay for stay in stays if day <= entry[stay] <= day + MOVE_WINDOW_DAYS)
    return next(within, -1)


def _find_first_stays(follower: NDArray[np.int64], rank: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each stay, the earliest of the stays that lead up to it, itself included."""
    first = np.arange(len(follower))
    leading = np.flatnonzero(follower >= 0)
    for stay in leading[np.argsort(rank[leading])]:
        following = follower[stay]
        if rank[first[stay]] < rank[first[following]]:
            first[following] = first[stay]
    return first


def _find_last_stays(follower: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each stay, the last of those that follow it, or itself."""
    last = np.arange(len(follower))
    while (going_on := follower[last] >= 0).any():
        last[going_on] = follower[last[going_on]]
    return last
