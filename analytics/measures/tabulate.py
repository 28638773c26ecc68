"""Counts as tidy tables: complete, in display order, and without value where nothing came."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.columns import make_table, order_keys
from analytics.measures.counting import Coded, Counts, Event, Reported, Source
from analytics.measures.volumes import count_volumes
from analytics.model.axis import Axis, Codes
from analytics.model.courses import Courses
from analytics.model.dataset import Dataset
from analytics.model.period import PERIOD
from analytics.model.selection import ANONYMOUS, VOLUME, Selection

INSATS = "insats"


def tabulate(
    dataset: Dataset, event: Event, by: Sequence[str], where: Selection, name: str = "n"
) -> pd.DataFrame:
    """Return how many deltaganden had ``event``, one row per period and value of ``by``.

    The count stands in column ``name`` (Int64), missing where no import covers the months.
    """
    counts, reported = count_cells(dataset, event, by, where)
    return lay_out(dataset, by, where, {name: mask_counts(counts, reported)})


def count_cells(
    dataset: Dataset, event: Event, by: Sequence[str], where: Selection
) -> tuple[Counts, Reported]:
    """Return how many deltaganden had ``event``, and which cells have a value at all.

    Both have the shape (periods, *lengths of the axes in ``by``). By del each row of the list
    counts for itself; otherwise a chain of moves is one. Anonymous stays and volumes are added
    when the selection asks for them and nothing but insats and kön is used, which is all that
    is known of them.
    """
    counts = count_covered(dataset, choose_source(dataset, by, where), event, by, where)
    if ANONYMOUS in where.include and _is_known_of_anonymous(dataset, by, where):
        counts = counts + count_covered(dataset, Coded(dataset.anonymous), event, by, where)
    if VOLUME in where.include and _is_known_of_anonymous(dataset, by, where):
        counts = counts + count_volumes(dataset.volumes, event, by, where)
    return counts, find_reported(dataset, by, where, at_end=event is Event.PRESENT)


def count_across(
    dataset: Dataset, event: Event, by: Sequence[str], where: Selection, across: str
) -> Mapping[str, Counts]:
    """Return, per key of dimension ``across``, a count by ``by`` of those who had ``event``.

    Nobody but those with rows of their own is counted: nothing else is known of the others.
    """
    counts = choose_source(dataset, by, where).count(event, [*by, across], where)
    keys = _axis(dataset, across).keys
    return {key: counts[..., place] for place, key in enumerate(keys)}


def count_covered(
    dataset: Dataset, source: Source, event: Event, by: Sequence[str], where: Selection
) -> Counts:
    """Return counts in which nobody is there in an insats that has not reported the month."""
    if event is not Event.PRESENT:
        return source.count(event, by, where)
    covered = find_covered(dataset, where, at_end=True)
    if covered.all():
        return source.count(event, by, where)
    split = by if INSATS in by else [*by, INSATS]
    counts = source.count(event, split, where)
    counts = counts * _spread(covered, split, [_length(dataset, name) for name in split])
    return counts if INSATS in by else counts.sum(axis=-1)


def tabulate_persons(
    dataset: Dataset, by: Sequence[str], where: Selection, name: str = "n"
) -> pd.DataFrame:
    """Return how many different persons took part, one row per period and value of ``by``.

    An insats that has reported no month of a period has nobody in it.
    """
    covered = find_covered(dataset, where, at_end=False)
    counts = choose_source(dataset, by, where).count_persons(by, where, covered)
    reported = find_reported(dataset, by, where)
    return lay_out(dataset, by, where, {name: mask_counts(counts, reported)})


def choose_source(dataset: Dataset, by: Sequence[str], where: Selection) -> Source:
    """Return the grain to count at, see ``choose_courses``."""
    return Coded(choose_courses(dataset, by, where))


def choose_courses(dataset: Dataset, by: Sequence[str], where: Selection) -> Courses:
    """Return what to count: rows of the list where del is involved, else deltaganden."""
    involved = {*by, *(name for name, _ in where.only)}
    return dataset.stays if "del" in involved else dataset.enrolments


def find_reported(
    dataset: Dataset,
    by: Sequence[str],
    where: Selection,
    *,
    at_end: bool = False,
    telling: NDArray[np.bool_] | None = None,
) -> NDArray[np.bool_]:
    """Return which cells have a value at all, in the shape of a count by ``by``.

    A cell has one when some import covers some month of its period (``at_end``: the last
    month, as a figure of a day needs) for its insats, or for any chosen insats. ``telling``
    has the insatser (one per code) that report what is counted, where not all do.
    """
    covered = find_covered(dataset, where, at_end=at_end)
    if telling is not None:
        covered = covered & telling
    return _spread(covered, by, [_length(dataset, name) for name in by])


def find_covered(dataset: Dataset, where: Selection, *, at_end: bool) -> NDArray[np.bool_]:
    """Return which chosen insatser are reported, in the shape (periods, insatser)."""
    axis = dataset.stays.axes[INSATS]
    names = {programme.name: programme.code for programme in dataset.association.programmes}
    codes = [names[key] for key in axis.keys]
    first = where.last_months if at_end else where.first_months
    covered = dataset.coverage.count_months(codes, first, where.last_months) > 0
    chosen = dict(where.only).get(INSATS)
    return covered if chosen is None else covered & axis.mask(chosen)


def mask_counts(counts: Counts, reported: NDArray[np.bool_]) -> pd.arrays.IntegerArray:
    """Return the counts flat, as nullable whole numbers that are missing where unreported."""
    return pd.arrays.IntegerArray(counts.reshape(-1), ~reported.reshape(-1))


def divide_counts(
    part: Counts, whole: Counts, reported: NDArray[np.bool_]
) -> pd.arrays.FloatingArray:
    """Return ``part`` / ``whole`` flat, missing where unreported or the whole is 0."""
    missing = ~reported.reshape(-1) | (whole.reshape(-1) == 0)
    shares = part.reshape(-1) / np.where(missing, 1, whole.reshape(-1))
    return pd.arrays.FloatingArray(shares, missing)


def lay_out(
    dataset: Dataset,
    by: Sequence[str],
    where: Selection,
    values: Mapping[str, Any],
    more: Sequence[Axis] = (),
) -> pd.DataFrame:
    """Return a table with columns period, ``by`` (ordered categoricals) and ``values``.

    ``more`` are dimensions of the measure's own, after those of ``by``.
    """
    axes = [*(_axis(dataset, name) for name in by), *more]
    keys = (tuple(period.key for period in where.periods), *(axis.keys for axis in axes))
    shape = tuple(map(len, keys))
    labels = map(_categories, _list_places(shape), keys)
    names = (PERIOD, *(axis.name for axis in axes))
    return make_table({**dict(zip(names, labels, strict=True)), **values}, prod(shape))


@lru_cache(maxsize=64)
def _list_places(shape: tuple[int, ...]) -> tuple[Codes, ...]:
    """Return, for each axis of ``shape``, the place on it of every cell in order."""
    return tuple(
        places.reshape(-1).astype(np.min_scalar_type(-length))
        for places, length in zip(np.indices(shape, dtype=np.int32), shape, strict=True)
    )


def _categories(codes: Codes, keys: tuple[str, ...]) -> pd.Categorical:
    """Return labels of the caller's own, so that nobody else sees what is written into them."""
    return pd.Categorical.from_codes(codes.copy(), dtype=order_keys(keys), validate=False)


def _axis(dataset: Dataset, name: str) -> Axis:
    return dataset.stays.axes[name]


def _length(dataset: Dataset, name: str) -> int:
    return len(_axis(dataset, name))


def _spread(
    covered: NDArray[np.bool_], by: Sequence[str], lengths: Sequence[int]
) -> NDArray[np.bool_]:
    """Lay (periods × insats) out over the shape of a count by ``by``."""
    shape = [
        len(covered),
        *(n if name == INSATS else 1 for name, n in zip(by, lengths, strict=True)),
    ]
    known = covered if INSATS in by else covered.any(axis=1, keepdims=True)
    return np.broadcast_to(known.reshape(shape), (len(covered), *lengths))


def _is_known_of_anonymous(dataset: Dataset, by: Sequence[str], where: Selection) -> bool:
    return {*by, *(name for name, _ in where.only)} <= dataset.anonymous.axes.keys()
