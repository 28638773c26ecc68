"""When each step of a participant was first shown, by the month's file that showed it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.ledger.derivation import Key, derive_state
from analytics.ledger.sheets import find_items
from analytics.ledger.timeline import LedgerImport, Timeline
from analytics.model.month import Month

SHEET = "deltagare"
Shown = tuple[tuple[int, int], ...]
"""Each step that was shown of a stay, with the day (since 1970) on which it was first."""
_Days = dict[Key, dict[int, int]]

_EPOCH = date(1970, 1, 1)
_STEPS = ("step_entry", "step_now", "step_exit")
_STAY = ("programme", "component", "person")


def find_shown_steps(timeline: Timeline, rows: pd.DataFrame) -> list[Shown]:
    """Return, for each of the participant ``rows`` that count now, the steps it has been shown on.

    A step's day is the last of the month whose file showed it first. What has been replaced
    within its own month, by a correction or a new file, has not been shown.
    """
    versions = timeline.versions[SHEET]
    stepped = versions[(versions[["step_now", "step_exit"]].notna()).any(axis=1)]
    if not len(stepped):
        return [()] * len(rows)
    days = _find_first_days(timeline, stepped.index.to_numpy(dtype=np.int64))
    first_days: _Days = {}
    for number, key, steps in _list_steps(stepped):
        if number in days:
            _keep_first(first_days.setdefault(key, {}), dict.fromkeys(steps, days[number]))
    keys = list(zip(*(rows[name] for name in (*_STAY, "entry")), strict=True))
    _follow_changed_starts(first_days, keys)
    return [tuple(sorted(first_days.get(key, {}).items())) for key in keys]


def _keep_first(known: dict[int, int], found: Mapping[int, int]) -> None:
    """Add the day of each step to those that are known, of two the first."""
    for step, day in found.items():
        known[step] = min(day, known.get(step, day))


def _find_first_days(timeline: Timeline, wanted: NDArray[np.int64]) -> Mapping[int, int]:
    """Return the last day of the month in which each of these versions first counted."""
    days: dict[int, int] = {}
    rivals = _count_imports(timeline)
    counted = cache(partial(_find_counted, timeline))
    for entry in timeline.imports:
        held = np.asarray(entry.members.get(SHEET, ()), dtype=np.int64)
        held = held[np.isin(held, wanted)]
        if len(held) and _has_rival(entry, rivals):
            held = held[np.isin(held, counted(entry.month))]
        day = (entry.month.last_day - _EPOCH).days
        days |= dict.fromkeys(held.tolist(), day)
        wanted = wanted[~np.isin(wanted, held)]
    return days


def _find_counted(timeline: Timeline, month: Month) -> NDArray[np.int64]:
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


def _list_steps(versions: pd.DataFrame) -> Iterator[tuple[int, Key, set[int]]]:
    """Yield the id, the key and the steps of each version of a stay."""
    columns = [versions[name].tolist() for name in (*_STAY, "entry", *_STEPS)]
    for number, *values in zip(versions.index.tolist(), *columns, strict=True):
        yield number, tuple(values[:4]), {int(step) for step in values[4:] if pd.notna(step)}


def _follow_changed_starts(first_days: _Days, keys: Sequence[Key]) -> None:
    """Give a stay the steps that it was shown on under a start date which has been changed.

    It is beyond doubt whose they are when the person has one stay in that del.
    """
    stays = Counter(key[:3] for key in keys)
    only_stay = {key[:3]: key for key in keys if stays[key[:3]] == 1}
    for former in first_days.keys() - set(keys):
        if key := only_stay.get(former[:3]):
            _keep_first(first_days.setdefault(key, {}), first_days[former])
