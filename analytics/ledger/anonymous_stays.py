"""Anonymous stays, which cannot be told apart, while the month's events are laid over a list."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analytics.ledger.delivery import EVENTS
from analytics.ledger.row_versions import hash_rows
from analytics.ledger.sheets import SHEET_RULES, Item, find_items
from analytics.ledger.timeline import LedgerImport, Timeline

SHEET = "anonyma"
_FIELDS = SHEET_RULES[SHEET].key

Stay = tuple[Any, ...]
"""Insats, kön, month of entry and of exit (ordinals)."""


def lay_anonymous(
    timeline: Timeline, versions: pd.DataFrame, kept: pd.DataFrame, base: Mapping[Item, int]
) -> pd.DataFrame:
    """Return the counted stays: those of the lists, and what later events tell of.

    Of one month's events for an insats the latest import counts. A stay that ended in the
    month takes the place of an open one alike; one that neither began nor ended in it is
    known from before. ``base`` has the place of each insats's current whole list.
    """
    stays: Counter[Stay] = Counter()
    for stay, number in _count(kept):
        stays[stay] += number
    for place, entry in _list_events(timeline):
        rows = versions[versions.index.isin(entry.members[SHEET])]
        for stay, number in _count(rows):
            item = (stay[0],)
            if base.get(item, -1) <= place and _is_latest(timeline, place, item):
                _add(stays, stay, number, entry.month.ordinal)
    return _make_frame(stays, versions)


def _list_events(timeline: Timeline) -> Iterator[tuple[int, LedgerImport]]:
    for place, entry in enumerate(timeline.imports):
        if entry.mode == EVENTS and SHEET in entry.members:
            yield place, entry


def _is_latest(timeline: Timeline, place: int, item: Item) -> bool:
    """Tell whether no later import has the events of the same insats and month."""
    month = timeline.imports[place].month
    return not any(
        later > place and entry.month == month and item in find_items(entry.scope, SHEET)
        for later, entry in _list_events(timeline)
    )


def _add(stays: Counter[Stay], stay: Stay, number: int, month: int) -> None:
    *whose, entry, left = stay
    if left == month != entry:
        still_open = (*whose, entry, None)
        stays[still_open] -= min(number, stays[still_open])
    if month in (entry, left):
        stays[stay] += number


def _count(rows: pd.DataFrame) -> Iterator[tuple[Stay, int]]:
    columns = [rows[name].tolist() for name in (*_FIELDS, "n")]
    for *stay, number in zip(*columns, strict=True):
        yield tuple(stay), number


def _make_frame(stays: Mapping[Stay, int], versions: pd.DataFrame) -> pd.DataFrame:
    """Return counted stays as rows with the hash that each would have in the store."""
    counted = {stay: number for stay, number in stays.items() if number}
    columns = {name: [stay[i] for stay in counted] for i, name in enumerate(_FIELDS)}
    columns["n"] = list(counted.values())
    columns["content"] = hash_rows(columns)
    return pd.DataFrame(columns, columns=list(versions.columns), dtype=object)
