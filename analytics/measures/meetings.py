"""Whether the rules about meetings and follow-up are kept: sip."""

from collections.abc import Sequence
from datetime import date
from math import prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Coded, Counts, Reported, count_parts
from analytics.measures.ratio import add_share
from analytics.measures.tabulate import (
    INSATS,
    choose_courses,
    find_covered,
    find_reported,
    lay_out,
    mask_counts,
)
from analytics.model.axis import Axis
from analytics.model.courses import Courses
from analytics.model.dataset import Dataset
from analytics.model.events import NEVER
from analytics.model.moments import Moments
from analytics.model.month import month_ordinals
from analytics.model.selection import Selection
from analytics.model.vocabulary import load_vocabulary

DAYS_BEFORE, DAYS_AFTER = 90, 30
"""How long before and after the entry a SIP counts as held at the start."""
MOST_DAYS = 92
"""Every third month there is to be a SIP: this many days may pass."""
FOLLOW_UP_MONTHS, FOLLOW_UP_DAYS = 6, 30
"""A follow-up is due this long after the exit."""
AT_START, LATE, FOLLOWED_UP, STILL = "vid_start", "for_gammal", "uppfoljd", "i_arbete_studier"
EVENTS = Axis(
    "event",
    "Vad som följs",
    (AT_START, LATE, FOLLOWED_UP, STILL),
    (
        "SIP vid start",
        "Senaste SIP äldre än tre månader",
        "Uppföljd efter sex månader",
        "Arbetar eller studerar sex månader efter",
    ),
)
_EPOCH = date(1970, 1, 1)
_OF_SIP = (AT_START, LATE)
_UNREACHED = ("", "ej_nadd")
_AT_WORK = ("arbetar", "studerar")


def follow_plans(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return, per event, n of how many and the share.

    An insats that has never reported any SIP, or any follow-up, is outside what is counted of
    that, and has no value of its own: what is not reported is not zero.
    ``vid_start``: of those who entered in the period, those with a SIP from 90 days before to
    30 days after. ``for_gammal``: of those who on the period's last day have been pågående for
    more than 92 days, those whose latest SIP is older than 92 days, or who have none.
    ``uppfoljd``: of those whose exit + 6 months + 30 days falls in the period, those reached.
    ``i_arbete_studier``: of those reached, those who work or study.
    """
    courses = choose_courses(dataset, by, where)
    telling = {event: find_telling(dataset, event) for event in EVENTS.keys}
    due, reached, still = _count_follow_ups(courses, by, where, telling[FOLLOWED_UP])
    pairs = [
        _count_starts(courses, dataset.sips, by, where, telling[AT_START]),
        _count_late(dataset, courses, by, where, telling[LATE]),
        (reached, due),
        (still, reached),
    ]
    told = [
        find_reported(dataset, by, where, at_end=event == LATE, telling=telling[event])
        for event in EVENTS.keys
    ]
    reported = np.stack(told, axis=-1)
    n, of = (np.stack(counts, axis=-1) for counts in zip(*pairs, strict=True))
    values = {"n": mask_counts(n, reported), "of": mask_counts(of, reported)}
    frame = lay_out(dataset, by, where, values, [EVENTS])
    add_share(frame)
    return frame


def find_telling(dataset: Dataset, event: str) -> Reported:
    """Return which insatser (one per code) have ever reported what a rule is about."""
    stays = dataset.stays
    told = list(dataset.sips.told)
    if event not in _OF_SIP:
        told = np.unique(stays.codes[INSATS][stays.follow_up >= 0]).tolist()
    telling = np.zeros(len(stays.axes[INSATS]), dtype=bool)
    telling[told] = True
    return telling


def _count_starts(
    courses: Courses, sips: Moments, by: Sequence[str], where: Selection, telling: Reported
) -> tuple[Counts, Counts]:
    """Return how many entered with a SIP, and how many entered."""
    entry = courses.entry_day.astype(np.int64)
    first, last = entry - DAYS_BEFORE, entry + DAYS_AFTER
    met = sips.happened(courses.person, courses.codes[INSATS], first, last)
    parts = np.where(telling[courses.codes[INSATS]], met.astype(np.int8), 2)
    counts = count_parts(courses, parts, 3, by, where)
    return counts[..., 1], counts[..., :2].sum(axis=-1)


def _count_late(
    dataset: Dataset, courses: Courses, by: Sequence[str], where: Selection, telling: Reported
) -> tuple[Counts, Counts]:
    """Return how many wait for a SIP, and how many have been there for three months."""
    covered = find_covered(dataset, where, at_end=True) & telling
    source, programme = Coded(courses), courses.codes[INSATS]
    shape = [len(source.axes[name]) for name in by]
    size = prod(shape)
    counts = np.zeros((2, len(where.periods), size), dtype=np.int64)
    for place, period in enumerate(where.periods):
        day, month = (period.last.last_day - _EPOCH).days, period.last.ordinal
        there = (courses.entry_day < day - MOST_DAYS) & (courses.exit_month > month)
        rows, cells = source.locate(there & covered[place][programme], by, where)
        latest = dataset.sips.find_latest(courses.person[rows], programme[rows], day)
        counts[0, place] = np.bincount(cells[latest < day - MOST_DAYS], minlength=size)
        counts[1, place] = np.bincount(cells, minlength=size)
    late_ones, all_of_them = counts.reshape(2, len(where.periods), *shape)
    return late_ones, all_of_them


def _count_follow_ups(
    courses: Courses, by: Sequence[str], where: Selection, telling: Reported
) -> tuple[Counts, Counts, Counts]:
    """Return how many were due, how many of them were reached, and how many work or study."""
    answers = ("", *load_vocabulary("uppfoljning").codes)
    of_answer = [0 if a in _UNREACHED else 2 if a in _AT_WORK else 1 for a in answers]
    answered = np.array(of_answer, dtype=np.int8)[courses.follow_up + 1]
    parts = np.where(telling[courses.codes[INSATS]], answered, 3)
    due = courses.coming_in(find_due_months(courses.exit_day))
    counts = count_parts(due, parts, 4, by, where)
    return counts[..., :3].sum(axis=-1), counts[..., 1:3].sum(axis=-1), counts[..., 2]


def find_due_months(exit_day: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the month (ordinal) in which the follow-up of each exit (day) is due.

    Six months on is the same day of the month, or that month's last day where it has none.
    """
    left = exit_day != NEVER
    days = exit_day[left].astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    later = months + FOLLOW_UP_MONTHS
    last = (later + 1).astype("datetime64[D]") - 1
    same = np.minimum(later.astype("datetime64[D]") + (days - months.astype("datetime64[D]")), last)
    due = np.full(len(exit_day), NEVER, dtype=np.int32)
    due[left] = month_ordinals(same + FOLLOW_UP_DAYS)
    return due
