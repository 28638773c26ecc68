"""Measures of the whole förbund that are published row by row: as they are, or not at all.

What each row counts is about one group of people and is in no other table, so a row is safe when
no number in it, left by it or added to it since the window before tells of few.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.measures.registry import compute_measure
from analytics.model.dataset import Dataset
from analytics.model.period import PERIOD
from analytics.model.plain import to_plain
from analytics.model.rounding import round_half_up
from analytics.model.selection import Selection
from analytics.release.catalogue import Statistic, load_catalogue
from analytics.release.goals import SMALL_GROUP
from analytics.release.planned_volumes import are_shown, find_delar, tells_of_few
from analytics.release.scores import leaves_room
from analytics.release.silent_programmes import tells_of_the_silent
from analytics.release.statistic_rows import HIDDEN_ROW, Row, Rows, Statistics, Value
from analytics.release.windows import Window, find_former

EVENTS = ("inskrivna", "utskrivna", "pagaende")


@dataclass(frozen=True)
class Basis:
    """What statistics are drafted from: the ledger, its windows, and what is published of it.

    ``cells`` are the split counts of all windows, those of the draft as well, None where hidden.
    """

    dataset: Dataset
    windows: tuple[Window, ...]
    cells: Mapping[str, int | None]
    published: Statistics
    k: int


def draft_statistics(basis: Basis, new: Sequence[Window]) -> Statistics:
    """Return the rows to publish of every statistic that is due in the ``new`` windows."""
    drafted: dict[str, dict[str, Rows]] = {}
    for statistic in load_catalogue().statistics:
        of_windows = {**basis.published.get(statistic.measure, {})}
        for window in sorted(new):
            if statistic.every == "period" or window.is_whole_year:
                rows = tuple(_draft_rows(statistic, basis, window, of_windows))
                of_windows[str(window.end)] = rows
                drafted.setdefault(statistic.measure, {})[str(window.end)] = rows
    return drafted


def _draft_rows(
    statistic: Statistic, basis: Basis, window: Window, earlier: Mapping[str, Rows]
) -> Iterator[Row]:
    former = find_former(window, basis.windows)
    told = earlier.get(str(former.end), ()) if former else ()
    before = {_key(statistic, row): row for row in told}
    shown = _shows_delar(statistic, basis, window)
    for row in _compute(statistic, basis.dataset, window):
        key = _key(statistic, row)
        safe = shown and is_safe(statistic, row, before.get(key), basis.k)
        safe = safe and leaves_room(statistic, row, basis.dataset.association, basis.k)
        if safe and statistic.against_cells:
            safe = not tells_of_few(row, basis.dataset, (window, former), basis.cells, basis.k)
        if safe and statistic.partly_told:
            safe = not tells_of_the_silent(row, basis.dataset, window, basis.cells)
        yield _publish(statistic, row) if safe else _hide(statistic, row)


def _compute(statistic: Statistic, dataset: Dataset, window: Window) -> list[dict[str, Any]]:
    where = Selection.of([window.period])
    frame = compute_measure(statistic.measure, dataset, where, statistic.split)
    if statistic.only:
        frame = frame[frame[statistic.keys[0]].isin(statistic.only)]
    rows = frame.drop(columns=PERIOD).to_dict("records")
    return [{str(name): to_plain(value) for name, value in row.items()} for row in rows]


def _key(statistic: Statistic, row: Row) -> tuple[Value, ...]:
    return tuple(row.get(name) for name in statistic.keys)


def is_safe(statistic: Statistic, row: Row, before: Row | None, k: int) -> bool:
    """Tell whether a row tells of no fewer than ``k`` persons, beside what stood ``before`` it."""
    if statistic.mean_of and 0 < (_number(row, statistic.mean_of) or 0) < statistic.least:
        return False
    counts = _list_counts(statistic, row)
    comparable = before and HIDDEN_ROW not in before and statistic.cumulated
    former = _list_counts(statistic, before) if before and comparable else {}
    since = {name: counts[name] - former[name] for name in counts.keys() & former.keys()}
    if any(0 < abs(count) < k for count in (*counts.values(), *since.values())):
        return False
    size = _number(row, statistic.of) if statistic.of else None
    small = statistic.outcome and size is not None and 0 < size < SMALL_GROUP
    return not (small and 0 in counts.values())


def _list_counts(statistic: Statistic, row: Row) -> dict[str, float]:
    """Return what a row counts, and what that leaves of the whole."""
    counts = {
        name: number for name in statistic.counts if (number := _number(row, name)) is not None
    }
    whole = _number(row, statistic.of) if statistic.of else None
    if whole is not None:
        counts |= {f"not {name}": whole - counts[name] for name in tuple(counts)}
        counts[statistic.of] = whole
    return counts


def _number(row: Row, name: str) -> float | None:
    value = row.get(name)
    return value if isinstance(value, int | float) else None


def _publish(statistic: Statistic, row: Row) -> Row:
    told = {name: row[name] for name in (*statistic.keys, *statistic.columns)}
    for name in statistic.rounded:
        value = _number(row, name)
        told[name] = None if value is None else _round(value, statistic.decimals)
    return told


def _round(value: float, decimals: int) -> int | float:
    rounded = round_half_up(value, decimals)
    return float(rounded) if decimals else int(rounded)


def _hide(statistic: Statistic, row: Row) -> Row:
    return {name: row[name] for name in statistic.keys} | {HIDDEN_ROW: True}


def _shows_delar(statistic: Statistic, basis: Basis, window: Window) -> bool:
    """Tell whether the counts of the delar that a statistic tells of are published."""
    if not statistic.delar:
        return True
    names = find_delar(basis.dataset.association, statistic.delar)
    return are_shown(basis.cells, EVENTS, window, "del", names)
