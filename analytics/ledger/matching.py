"""Find which rows of two states are the same row, changed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, overload

import pandas as pd

from analytics.ledger.derivation import Key, Values, list_records

Pairs = list[tuple[Values, Values]]


class _Listed(Sequence[Values]):
    """The rows of a table, taken out of it when the first is asked for.

    Of a hundred thousand new rows often no more is asked than how many they are.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows

    @cached_property
    def _records(self) -> list[Values]:
        return [values for _, values in list_records(self._rows)]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Values: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Values]: ...

    def __getitem__(self, place: int | slice) -> Values | Sequence[Values]:
        return self._records[place]


def find_different_rows(
    before: pd.DataFrame, after: pd.DataFrame
) -> tuple[Sequence[Values], Sequence[Values]]:
    """Return the rows that are only in ``before``, and those that are only in ``after``."""
    return _rows_without(before, set(after["content"])), _rows_without(
        after, set(before["content"])
    )


def _rows_without(frame: pd.DataFrame, contents: set[Any]) -> Sequence[Values]:
    return _Listed(frame[[content not in contents for content in frame["content"]]])


def match_rows(
    former: Sequence[Values], new: Sequence[Values], key: Callable[[Values], Key]
) -> tuple[Pairs, Sequence[Values], Sequence[Values]]:
    """Return the pairs of rows with one key, and what is left of either side."""
    if not former or not new:
        return [], former, new
    waiting: dict[Key, list[Values]] = defaultdict(list)
    for row in former:
        waiting[key(row)].append(row)
    pairs, come = [], []
    for row in new:
        if same := waiting[key(row)]:
            pairs.append((same.pop(0), row))
        else:
            come.append(row)
    return pairs, [row for rows in waiting.values() for row in rows], come
