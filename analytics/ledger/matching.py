"""Find which rows of two states are the same row, changed."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pandas as pd

from analytics.ledger.derivation import Key, Values, list_records

Pairs = list[tuple[Values, Values]]


def find_different_rows(
    before: pd.DataFrame, after: pd.DataFrame
) -> tuple[list[Values], list[Values]]:
    """Return the rows that are only in ``before``, and those that are only in ``after``."""
    return _rows_without(before, set(after["content"])), _rows_without(
        after, set(before["content"])
    )


def _rows_without(frame: pd.DataFrame, contents: set[Any]) -> list[Values]:
    other = [content not in contents for content in frame["content"]]
    return [values for _, values in list_records(frame[other])]


def match_rows(
    former: list[Values], new: list[Values], key: Callable[[Values], Key]
) -> tuple[Pairs, list[Values], list[Values]]:
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
