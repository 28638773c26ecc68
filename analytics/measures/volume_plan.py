"""How many there are against what was planned for the year: volym_mal."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analytics.measures.counting import Coded, Counts, Event
from analytics.measures.ratio import add_share
from analytics.measures.tabulate import (
    INSATS,
    choose_source,
    count_covered,
    find_covered,
    find_reported,
    lay_out,
    mask_counts,
)
from analytics.model.association import Association
from analytics.model.axis import Axis
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.period import LENGTHS, Period
from analytics.model.selection import Selection

MEASURE = "volym_mal"
FIRST_STEPS, ASSESSED, OCCUPANCY = "forsteg", "kartlagda", "belaggning"
EVENTS = Axis(
    "event",
    "Vad som räknas",
    (FIRST_STEPS, ASSESSED, OCCUPANCY),
    ("Unika i försteg", "Kartlagda", "Pågående mot platser"),
)
_ROLE = "delroll"


def compare_volumes(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return, per event, n so far this year, the plan for the whole year and the share of it.

    ``forsteg`` are the persons who were in a försteg some day from the start of the year that
    the period ends in until its end, ``kartlagda`` those whose kartläggning ended in that time;
    ``time_share`` is how much of the year has gone. ``belaggning`` are those who are pågående at
    the end, in insatser whose places are known, against the places. A plan is of the whole
    förbund: split or filtered there is none, but places are known of each insats.
    """
    so_far = Selection(tuple(map(_start_with_year, where.periods)), where.only)
    housed = where.narrowed(INSATS, _name_housed(dataset.association))
    counts = [
        _count_persons(dataset, Coded(dataset.stays), by, so_far.narrowed(_ROLE, ["forsteg"])),
        _count_assessed(dataset, by, so_far.narrowed(_ROLE, ["kartlaggning"])),
        count_covered(dataset, choose_source(dataset, by, housed), Event.PRESENT, by, housed),
    ]
    reported = [find_reported(dataset, by, so_far)] * 2
    reported.append(find_reported(dataset, by, housed, at_end=True))
    n = mask_counts(np.stack(counts, axis=-1), np.stack(reported, axis=-1))
    frame = lay_out(dataset, by, where, {"n": n}, [EVENTS])
    _add_plans(frame, dataset.association, where, by)
    return frame


def _start_with_year(period: Period) -> Period:
    return Period(Month.of(period.last.year, 1), period.last, period.key)


def _name_housed(association: Association) -> frozenset[str]:
    """Return the names of the insatser that have told how many places they have."""
    return frozenset(p.name for p in association.programmes if p.places)


def _count_persons(dataset: Dataset, source: Coded, by: Sequence[str], where: Selection) -> Counts:
    return source.count_persons(by, where, find_covered(dataset, where, at_end=False))


def _count_assessed(dataset: Dataset, by: Sequence[str], where: Selection) -> Counts:
    """Return how many persons' stays ended: each is there in the month of its exit alone."""
    exits = dataset.stays.coming_in(dataset.stays.exit_month)
    return _count_persons(dataset, Coded(exits), by, where)


def _add_plans(
    frame: pd.DataFrame, association: Association, where: Selection, by: Sequence[str]
) -> None:
    """Add ``plan``, ``share`` and ``time_share`` to the counts."""
    whole = not by and not where.only
    years = {period.key: period.last for period in where.periods}
    keys = [str(key) for key in frame["period"]]
    events = [str(event) for event in frame[EVENTS.name]]
    places = list(_find_places(frame, association, where, by))
    plans = [
        place
        if event == OCCUPANCY
        else _find_plan(association, years[key].year, event, whole=whole)
        for key, event, place in zip(keys, events, places, strict=True)
    ]
    frame["plan"] = pd.array(plans, dtype="Float64")
    add_share(frame, "n", "plan")
    gone = [
        None if plan is None or event == OCCUPANCY else years[key].number / LENGTHS["year"]
        for key, event, plan in zip(keys, events, plans, strict=True)
    ]
    frame["time_share"] = pd.array(gone, dtype="Float64")


def _find_plan(association: Association, year: int, event: str, *, whole: bool) -> float | None:
    target = association.find_target(MEASURE, year, event) if whole else None
    return target.value if target else None


def _find_places(
    frame: pd.DataFrame, association: Association, where: Selection, by: Sequence[str]
) -> Iterator[int | None]:
    """Yield, for each row, the places of the insatser that it is about, if of nothing less."""
    places = {p.name: p.places for p in association.programmes if p.places}
    chosen = dict(where.only).get(INSATS, frozenset(places))
    known = {name: number for name, number in places.items() if name in chosen}
    apart = {*by, *(name for name, _ in where.only)} - {INSATS}
    for row in range(len(frame)):
        if apart or not known:
            yield None
        elif INSATS in by:
            yield known.get(str(frame[INSATS].iloc[row]))
        else:
            yield sum(known.values())
