"""When each step of a participant was first shown, by the month's file that showed it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.ledger.derivation import derive_state
from analytics.ledger.sheets import find_items
from analytics.ledger.timeline import LedgerImport, Timeline
from analytics.model.alike import number_alike
from analytics.model.courses import NO_STEP
from analytics.model.events import NEVER
from analytics.model.month import Month
from analytics.model.steps import STEPS, Days, read_steps

SHEET = "deltagare"

_EPOCH = date(1970, 1, 1)
_STEPS = ("step_entry", "step_now", "step_exit")
_STAY = ("programme", "component", "person")

Numbers = NDArray[np.int64]


def find_shown_steps(timeline: Timeline, rows: pd.DataFrame) -> Days:
    """Return when each step was first shown of the participant ``rows`` that count now.

    The shape is (rows, ``STEPS``); days since 1970, ``NEVER`` for a step that has not been. A
    step's day is the last of the month whose file showed it first. What has been replaced
    within its own month, by a correction or a new file, has not been shown.
    """
    versions = timeline.versions[SHEET]
    in_del = number_alike(*(versions[name] for name in _STAY))
    stay = number_alike(in_del, versions["entry"])
    days = _find_days_of_stays(timeline, stay)
    places = versions.index.get_indexer(rows.index)
    _follow_changed_starts(days, stay, in_del, places)
    return days[stay[places]]


def _find_days_of_stays(timeline: Timeline, stay: Numbers) -> Days:
    """Return the first day of each step of every stay; ``stay`` has the number of each version's.

    A version tells of steps when it has more than the one at the entry.
    """
    versions = timeline.versions[SHEET]
    steps = np.column_stack([read_steps(versions[name]) for name in _STEPS])
    tells = (steps[:, 1:] != NO_STEP).any(axis=1)
    first_shown = np.full(len(versions), NEVER, dtype=np.int32)
    ids = versions.index.to_numpy(dtype=np.int64)
    first_shown[tells] = _find_first_days(timeline, ids[tells])
    days = np.full((stay.max(initial=-1) + 1) * len(STEPS), NEVER, dtype=np.int32)
    for step in steps.T:
        told = (step != NO_STEP) & (first_shown != NEVER)
        np.minimum.at(days, stay[told] * len(STEPS) + step[told] - 1, first_shown[told])
    return days.reshape(-1, len(STEPS))


def _find_first_days(timeline: Timeline, versions: Numbers) -> NDArray[np.int32]:
    """Return the last day of the month in which each of the versions first counted."""
    days = np.full(len(versions), NEVER, dtype=np.int32)
    rivals = _count_imports(timeline)
    counted = cache(partial(_find_counted, timeline))
    for entry in timeline.imports:
        held = np.isin(versions, entry.members.get(SHEET, ())) & (days == NEVER)
        if held.any() and _has_rival(entry, rivals):
            held &= np.isin(versions, counted(entry.month))
        days[held] = (entry.month.last_day - _EPOCH).days
    return days


def _find_counted(timeline: Timeline, month: Month) -> Numbers:
    """Return the versions of participant rows that counted at the end of ``month``."""
    people = replace(timeline, versions={SHEET: timeline.versions[SHEET]})
    return derive_state(people.until(month)).rows[SHEET].index.to_numpy(dtype=np.int64)


def _count_imports(timeline: Timeline) -> Counter[tuple[Month, str]]:
    """Return how many imports speak for each month and insats."""
    return Counter(
        (entry.month, code)
        for entry in timeline.imports
        for (code,) in find_items(entry.scope, SHEET)
    )


def _has_rival(entry: LedgerImport, imports: Counter[tuple[Month, str]]) -> bool:
    return any(imports[entry.month, code] > 1 for (code,) in find_items(entry.scope, SHEET))


def _follow_changed_starts(days: Days, stay: Numbers, in_del: Numbers, places: Numbers) -> None:
    """Give a stay the steps that it was shown on under a start date which has been changed.

    It is beyond doubt whose they are when the person has one stay in that del. ``stay`` and
    ``in_del`` have a number per version, ``places`` tells which versions count now.
    """
    stays = np.bincount(in_del[places], minlength=in_del.max(initial=-1) + 1)
    only_stay = np.full(len(stays), -1, dtype=np.int64)
    only_stay[in_del[places]] = stay[places]
    only_stay[stays > 1] = -1
    is_former = np.ones(len(days), dtype=bool)
    is_former[stay[places]] = False
    former = np.flatnonzero(is_former[stay])
    heir = only_stay[in_del[former]]
    np.minimum.at(days, heir[heir >= 0], days[stay[former[heir >= 0]]])
