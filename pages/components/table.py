"""Tables of texts, as they stand."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from analytics.wording.numbers import NO_VALUE
from pages.components.markup import fill

_LONG_TABLE = 13
_MOST_IN_VIEW = 3
"""With more columns than this a table may be wider than its place beside a chart."""
_MOST_ON_A_PHONE = 4
"""With more columns than this each row is an entry of its own on a phone."""
_ONE = r"[−+-]?\d[\d\s]*(,\d+)?(\s(%|kr|tkr|mkr))?"
_NUMBERS = re.compile(rf"({_ONE}|{NO_VALUE})(( av |–| till ){_ONE})?")
"""A number, or two that belong together: 12 av 31, 23 %–50 %."""


class _Column(NamedTuple):
    """A column's heading, and whether numbers stand in it."""

    name: str
    kind: str


def show_table(
    columns: Mapping[str, Sequence[str]],
    *,
    alt: str,
    as_entries: bool = False,
    lead: str = "",
    whole: bool = False,
) -> None:
    """Draw a table of texts as they stand; a long one scrolls within its frame.

    On a phone each row is an entry, headed by its first cell, where a table is wide or asked for
    ``as_entries``. ``lead`` comes before that cell there, where it says too little alone. A table
    that nothing comes after is better ``whole`` than scrolled within a frame.
    """
    st.html(write_table(columns, alt=alt, as_entries=as_entries, lead=lead, whole=whole))


def write_table(
    columns: Mapping[str, Sequence[str]],
    *,
    alt: str,
    as_entries: bool = False,
    lead: str = "",
    whole: bool = False,
) -> str:
    """Return a table as HTML; the first column names its rows, numbers stand to the right."""
    rows = list(zip(*columns.values(), strict=True))
    long = len(rows) > _LONG_TABLE and not whole
    as_entries = as_entries or len(columns) > _MOST_ON_A_PHONE
    kinds = {"long": long, "entries": as_entries}
    return fill(
        "table.html",
        columns=[
            _Column(name, _find_kind(cells) if place else "")
            for place, (name, cells) in enumerate(columns.items())
        ],
        rows=rows,
        kinds=[kind for kind, applies in kinds.items() if applies],
        scrolls=long or as_entries or len(columns) > _MOST_IN_VIEW,
        lead=lead,
        alt=alt,
    )


def _find_kind(cells: Sequence[str]) -> str:
    return "number" if all(map(_NUMBERS.fullmatch, filter(None, cells))) else ""
