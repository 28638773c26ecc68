"""What somebody answered at the start and at the end of the same deltagande."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.courses import Courses
from analytics.model.events import NEVER, Events
from analytics.model.month import month_ordinals
from analytics.model.rating_links import Links, Rows
from analytics.model.scoring import Scores

START, END = "start", "slut"
SELF, NOBODY = "deltagare", ""
"""Who has rated; where nobody is told it is taken to be the participant."""


@dataclass(frozen=True, eq=False)
class Pairs(Events):
    """Pairs of scores with the dimensions of their deltagande, each leaving at its end score.

    ``exit_day`` is the day of the rating at the end, or that of the exit where it has none.
    ``start`` and ``end`` have a row per pair and a column per score of the instrument (see
    ``list_scores``), NaN where a score cannot be told.
    """

    start: Scores
    end: Scores

    def __post_init__(self) -> None:
        super().__post_init__()
        for array in (self.start, self.end):
            array.setflags(write=False)


def code_pairs(ratings: pd.DataFrame, scores: Scores, links: Links, courses: Courses) -> Pairs:
    """Return the first start and last end of each of the ``courses`` that has both.

    ``ratings`` are those of one instrument with their ``scores``; only those of participants
    themselves count. The end is later than the start. Of ratings without a day, and of those
    where it is not told who rated, another one of the course goes before.
    """
    rater = ratings["rater"].to_numpy(dtype=object)
    unnamed = rater == NOBODY
    links = links.where(unnamed | (rater == SELF))
    occasion = ratings["occasion"].to_numpy(dtype=object)
    starts = _find_first(links.where(occasion == START), unnamed)
    ends = _find_last(links.where(occasion == END), unnamed)
    _, of_start, of_end = np.intersect1d(
        starts.course, ends.course, assume_unique=True, return_indices=True
    )
    starts, ends = starts.choose(of_start), ends.choose(of_end)
    day = np.where(ends.day == NEVER, courses.exit_day[ends.course], ends.day)
    in_order = (starts.day == NEVER) | (ends.day == NEVER) | (starts.day < ends.day)
    keep = np.flatnonzero(in_order & (day != NEVER))
    rows = starts.rating[keep], ends.rating[keep]
    return _make_pairs(courses, ends.course[keep], day[keep], (scores[rows[0]], scores[rows[1]]))


def _make_pairs(
    courses: Courses, course: Rows, day: NDArray[np.int32], scores: tuple[Scores, Scores]
) -> Pairs:
    months = month_ordinals(day.astype("datetime64[D]")).astype(np.int32)
    of = courses.keep(course)
    came = of.entry_month, of.entry_day
    return Pairs(of.axes, of.codes, came[0], months, came[1], day, of.person, *scores)


def _find_first(links: Links, unnamed: NDArray[np.bool_]) -> Links:
    """Return the earliest link of each course, in the order of the courses."""
    order = np.lexsort((unnamed[links.rating], links.day, links.course))
    return links.choose(order[np.unique(links.course[order], return_index=True)[1]])


def _find_last(links: Links, unnamed: NDArray[np.bool_]) -> Links:
    """Return the latest link of each course, in the order of the courses."""
    day = np.where(links.day == NEVER, -1, links.day)
    order = np.lexsort((unnamed[links.rating], -day, links.course))
    return links.choose(order[np.unique(links.course[order], return_index=True)[1]])
