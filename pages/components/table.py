"""Tables of texts, as they stand."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from analytics.wording.numbers import NO_VALUE
from pages.components.markup import fill

_LONG_TABLE = 13
_MOST_ON_A_PHONE = 4
"""With more columns than this each row is a block of its own on a phone."""
_ONE = r"[−+-]?\d[\d\s]*(,\d+)?(\s(%|kr|tkr|mkr))?"
_NUMBERS = re.compile(rf"({_ONE}|{NO_VALUE})(( av |–| till ){_ONE})?")
"""A number, or two that belong together: 12 av 31, 23 %–50 %."""


class _Column(NamedTuple):
    """A column's heading, and whether numbers stand in it."""

    name: str
    kind: str


def show_table(columns: Mapping[str, Sequence[str]], *, alt: str) -> None:
    """Draw a table of texts as they stand; a long one scrolls within its frame."""
    st.html(write_table(columns, alt=alt))


def write_table(columns: Mapping[str, Sequence[str]], *, alt: str) -> str:
    """Return a table as HTML; the first column names its rows, numbers stand to the right."""
    rows = list(zip(*columns.values(), strict=True))
    return fill(
        "table.html",
        columns=[
            _Column(name, _find_kind(cells) if place else "")
            for place, (name, cells) in enumerate(columns.items())
        ],
        rows=rows,
        long=len(rows) > _LONG_TABLE,
        wide=len(columns) > _MOST_ON_A_PHONE,
        alt=alt,
    )


def _find_kind(cells: Sequence[str]) -> str:
    return "number" if all(map(_NUMBERS.fullmatch, filter(None, cells))) else ""
