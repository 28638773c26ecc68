"""The ratings of BIP that were made in each deltagande, one after the other."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.axis import Codes
from analytics.model.courses import Courses
from analytics.model.events import NEVER, Events
from analytics.model.month import month_ordinals
from analytics.model.pairs import NOBODY
from analytics.model.rating_axes import RATER
from analytics.model.rating_links import Links
from analytics.model.rating_settings import INDICATORS
from analytics.model.scoring import Scores, read_answers
from analytics.model.vocabulary import load_vocabulary

_RATERS = (*load_vocabulary(RATER).codes, NOBODY)
"""In the order of the dimension."""
_OCCASIONS = load_vocabulary("mattillfalle").codes
NO_GAP = -1


@dataclass(frozen=True, eq=False)
class BipSeries(Events):
    """Ratings with the dimensions of their deltagande and rater, each leaving at its own day.

    They are in the order of deltagande, rater and day. ``series`` numbers what one rater has
    told of one deltagande, ``first`` is the row of the earliest rating of the same series and
    ``gap`` how many days have passed since the one before, ``NO_GAP`` for the first.
    ``answers`` has a row per rating and a column per indicator, NaN where one is missing.
    """

    series: NDArray[np.int64]
    first: NDArray[np.int64]
    gap: NDArray[np.int64]
    answers: Scores

    def __post_init__(self) -> None:
        super().__post_init__()
        for array in (self.series, self.first, self.gap, self.answers):
            array.setflags(write=False)


def code_series(ratings: pd.DataFrame, links: Links, courses: Courses) -> BipSeries:
    """Return the dated ratings of BIP that have an answer, in their series."""
    answers = read_answers(ratings["items"], INDICATORS)
    rater = _code(ratings["rater"], _RATERS)
    occasion = _code(ratings["occasion"], _OCCASIONS)
    links = links.where(np.any(~np.isnan(answers), axis=1))
    links = links.choose(np.flatnonzero(links.day != NEVER))
    order = (occasion[links.rating], links.day, rater[links.rating], links.course)
    links = links.choose(np.lexsort(order))
    return _make_series(links, rater[links.rating], answers[links.rating], courses)


def _make_series(links: Links, rater: Codes, answers: Scores, courses: Courses) -> BipSeries:
    of = courses.keep(links.course)
    is_first = np.ones(len(of), dtype=bool)
    is_first[1:] = (np.diff(links.course) != 0) | (np.diff(rater) != 0)
    day = links.day.astype(np.int64)
    gap = np.where(is_first, NO_GAP, np.diff(day, prepend=0))
    first = np.maximum.accumulate(np.where(is_first, np.arange(len(of)), 0))
    months = month_ordinals(links.day.astype("datetime64[D]")).astype(np.int32)
    return BipSeries(
        of.axes,
        {**of.codes, RATER: rater},
        *(of.entry_month, months, of.entry_day, links.day, of.person),
        *(is_first.cumsum() - 1, first, gap, answers),
    )


def _code(values: pd.Series, keys: tuple[str, ...]) -> Codes:
    place = {key: number for number, key in enumerate(keys)}
    codes = values.map(place).to_numpy(dtype=np.int8)
    return np.asarray(codes)
