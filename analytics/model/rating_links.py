"""Which deltagande each self-rating was made in."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.association import Association
from analytics.model.course_coding import day_numbers
from analytics.model.courses import Courses
from analytics.model.events import NEVER

Rows = NDArray[np.int64]
_STRANGER, _NOT_BEGUN = -1, -2


@dataclass(frozen=True)
class Links:
    """Ratings beside the deltaganden that they were made in, by row number of both.

    ``day`` is that of the rating (days since 1970), ``NEVER`` where it has none. A rating made
    while two deltaganden in one insats went on stands there once for each.
    """

    rating: Rows
    course: Rows
    day: NDArray[np.int32]

    def where(self, keep: NDArray[np.bool_]) -> "Links":
        """Return the links whose rating is one to ``keep`` (a value per rating)."""
        return self.choose(np.flatnonzero(keep[self.rating]))

    def choose(self, places: Rows) -> "Links":
        """Return the links at these places, in their order."""
        return Links(self.rating[places], self.course[places], self.day[places])


def link_ratings(
    association: Association,
    ratings: pd.DataFrame,
    courses: Courses,
    known_until: NDArray[np.int32],
) -> Links:
    """Return which of the ``courses`` each rating was made in, if any.

    It is that of the same person and insats that went on at the day of the rating, first and
    last day included. One without a day belongs to the person's only one in the insats. What
    lies after ``known_until`` (a day per rating) is not known yet.
    """
    day = day_numbers(ratings["day"])
    rating, course, candidates = _match(_number_keys(association, ratings, courses), courses)
    inside = courses.entry_day[course] <= day[rating]
    inside &= day[rating] <= np.minimum(courses.exit_day[course], known_until[rating])
    keep = np.where(day[rating] != NEVER, inside, candidates == 1)
    return Links(rating[keep], course[keep], day[rating[keep]])


def _number_keys(association: Association, ratings: pd.DataFrame, courses: Courses) -> Rows:
    """Return a number for the person and insats of each rating, ``_STRANGER`` for one."""
    place = {programme.code: n for n, programme in enumerate(association.programmes)}
    insats = ratings["programme"].map(place).to_numpy(dtype=np.int64)
    person = ratings["person"].to_numpy(dtype=np.int64)
    return np.where(person < 0, _STRANGER, person * len(courses.axes["insats"]) + insats)


def _match(keys: Rows, courses: Courses) -> tuple[Rows, Rows, Rows]:
    """Return every rating beside every begun course with its key, and how many it has."""
    codes = courses.codes["insats"].astype(np.int64)
    of_courses = courses.person.astype(np.int64) * len(courses.axes["insats"]) + codes
    of_courses[courses.entry_day == NEVER] = _NOT_BEGUN
    order = np.argsort(of_courses, kind="stable")
    first = np.searchsorted(of_courses, keys, "left", sorter=order)
    many = np.searchsorted(of_courses, keys, "right", sorter=order) - first
    rating = np.repeat(np.arange(len(keys)), many)
    within = np.arange(len(rating)) - np.repeat(np.cumsum(many) - many, many)
    return rating, order[np.repeat(first, many) + within], np.repeat(many, many)
