"""What the participants live on before and after: forsorjning and egenforsorjning."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.counting import Coded, Counts, Event
from analytics.measures.tabulate import (
    choose_courses,
    count_across,
    divide_counts,
    find_reported,
    lay_out,
    mask_counts,
)
from analytics.model.coding import MANY_VALUED
from analytics.model.courses import Courses, Sources
from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.model.selection import Selection
from analytics.model.sources import load_source_tables

MAIN_SOURCES = ("kalla_fore", "kalla_efter", "kallgrupp_fore", "kallgrupp_efter")
"""Dimensions of the main source, on which each deltagande has one value."""
_VALUES = ("n", "of", "share", "before", "after", "change", "share_before", "share_after")


def compare_support(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return the exits by what they live on, ``of`` all exits of the same cell.

    By försörjning or its groups ``before`` and ``after`` count the exits with the source
    before and after; somebody with several is counted once for each. By main source ``n``
    counts each exit once. A filter on försörjning keeps those who had it before, alone or
    beside others.
    """
    split = [name for name in by if name in (*MANY_VALUED, *MAIN_SOURCES)] or ["forsorjning"]
    others = [name for name in by if name not in split]
    names = [*others, *split]
    counts = _count(choose_courses(dataset, by, where), where, others, split)
    return lay_out(dataset, names, where, _derive(counts, find_reported(dataset, names, where)))


def _count(
    courses: Courses, where: Selection, others: Sequence[str], split: Sequence[str]
) -> Mapping[str, Counts]:
    """Return ``of``, and ``n`` or ``before`` and ``after``, by ``others`` and ``split``."""
    rows = _find_exits(courses, where)
    plain = Selection(where.periods)
    names = [*others, *split]
    coded = {*names} - {*MANY_VALUED}
    everybody = Coded(_spread(courses, rows, coded, {}))
    of = everybody.count(Event.EXIT, others, plain)
    counts = {"of": of.reshape(*of.shape, *[1] * len(split))}
    many = [name for name in split if name in MANY_VALUED]
    if not many:
        return counts | {"n": everybody.count(Event.EXIT, names, plain)}
    for when, sets in (("before", courses.support_before), ("after", courses.support_after)):
        held = {name: _look_up(name, sets) for name in many}
        spread = Coded(_spread(courses, rows, coded, held))
        counts[when] = spread.count(Event.EXIT, names, plain)
    return counts


def _derive(counts: Mapping[str, Counts], reported: NDArray[np.bool_]) -> dict[str, Any]:
    """Return every value column; those that were not counted have no value."""
    whole = {name: np.broadcast_to(count, reported.shape) for name, count in counts.items()}
    of, nothing = whole["of"], np.zeros(reported.shape, dtype=np.int64)
    if "before" in whole:
        whole["change"] = whole["after"] - whole["before"]
    columns: dict[str, Any] = {}
    for name in _VALUES:
        share_of = {"share": "n"}.get(name, name.removeprefix("share_"))
        known = reported & (share_of in whole)
        count = whole.get(share_of, nothing)
        is_share = name != share_of
        columns[name] = divide_counts(count, of, known) if is_share else mask_counts(count, known)
    return columns


def _find_exits(courses: Courses, where: Selection) -> NDArray[np.int64]:
    """Return the rows that left within the periods' span and that the filters keep."""
    first = min(period.first.ordinal for period in where.periods)
    last = max(period.last.ordinal for period in where.periods)
    keep = (courses.exit_month >= first) & (courses.exit_month <= last)
    for name, keys in where.only:
        if name in MANY_VALUED:
            wanted = np.flatnonzero(courses.axes[name].mask(keys))
            bits = np.uint16(sum(1 << place for place in wanted.tolist()))
            keep &= _look_up(name, courses.support_before) & bits != 0
    plain = where.without("forsorjning").without("forsorjningsgrupp")
    return Coded(courses).locate(keep, (), plain)[0]


def _look_up(name: str, sets: Sources) -> Sources:
    """Return each set of sources as it is told, or the groups that it rolls up to."""
    tables = load_source_tables()
    return (tables.told if name == "forsorjning" else tables.groups)[sets]


def _spread(
    courses: Courses,
    rows: NDArray[np.int64],
    names: Collection[str],
    held: Mapping[str, Sources],
) -> Events:
    """Return these rows, each once for every value that it has on the dimensions in ``held``.

    ``names`` are the other dimensions to keep; ``held`` has a set of values per course.
    """
    places: dict[str, NDArray[np.int64]] = {}
    for name, sets in held.items():
        bits = np.arange(len(courses.axes[name]), dtype=np.uint16)
        at, place = np.nonzero((sets[rows][:, None] >> bits) & 1)
        rows = rows[at]
        places = {**{other: codes[at] for other, codes in places.items()}, name: place}
    return Events(
        courses.axes,
        {**{name: courses.codes[name][rows] for name in names}, **places},
        *(courses.entry_month[rows], courses.exit_month[rows]),
        *(courses.entry_day[rows], courses.exit_day[rows]),
        courses.person[rows],
    )


def share_self_supporting(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n exits with nothing public after, ``of`` those who had something public before.

    ``had`` lived on nothing public before and after, ``lost`` before alone, and ``unknown``
    has no value before or after. ``assistance_before`` and ``assistance_after`` count
    försörjningsstöd, among other sources or alone, in ``assistance_of`` exits with both told.
    """
    own = count_across(dataset, Event.EXIT, by, where, "forsorjningsutfall")
    assistance = count_across(dataset, Event.EXIT, by, where, "stodutfall")
    reported = find_reported(dataset, by, where)
    of = own["blev"] + own["fick_inte"]
    counts = {
        "had": own["hade_redan"],
        "lost": own["miste"],
        "unknown": own["uppgift_saknas"],
        "assistance_before": assistance["lamnade"] + assistance["kvar"],
        "assistance_after": assistance["kvar"] + assistance["fick"],
        "assistance_of": of + own["hade_redan"] + own["miste"],
    }
    columns = {
        "n": mask_counts(own["blev"], reported),
        "of": mask_counts(of, reported),
        "share": divide_counts(own["blev"], of, reported),
        **{name: mask_counts(count, reported) for name, count in counts.items()},
    }
    return lay_out(dataset, by, where, columns)
