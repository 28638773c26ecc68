"""What participants have told of themselves, placed in their deltaganden and scored."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.association import Association
from analytics.model.bip_series import BipSeries, code_series
from analytics.model.courses import Courses
from analytics.model.pairs import Pairs, code_pairs
from analytics.model.rating_links import Links, link_ratings
from analytics.model.scale import BIP, KASAM, WHO5, find_scale
from analytics.model.scoring import score_ratings

PAIRED = (WHO5, *KASAM)
"""The instruments that are compared between the start and the end."""


@dataclass(frozen=True, eq=False)
class Rated:
    """The pairs of each paired instrument, and the series of BIP."""

    pairs: Mapping[str, Pairs]
    bip: BipSeries


def code_ratings(
    association: Association,
    ratings: pd.DataFrame,
    courses: Courses,
    known_until: NDArray[np.int32],
) -> Rated:
    """Return what ``ratings`` tell of ``courses``.

    ``ratings`` has the fields of ``RatingRow`` and ``person``; ``known_until`` is, per rating,
    the last day up to which its insats is reported.
    """
    links = link_ratings(association, ratings, courses, known_until)
    of_bip = _choose(ratings, links, BIP)
    return Rated(
        {code: _pair(association, code, ratings, links, courses) for code in PAIRED},
        code_series(*of_bip, courses),
    )


def _pair(
    association: Association, code: str, ratings: pd.DataFrame, links: Links, courses: Courses
) -> Pairs:
    chosen, their_links = _choose(ratings, links, code)
    scale, allowed = find_scale(association, code), association.ratings.missing_allowed
    return code_pairs(chosen, score_ratings(scale, chosen, allowed), their_links, courses)


def _choose(ratings: pd.DataFrame, links: Links, instrument: str) -> tuple[pd.DataFrame, Links]:
    """Return the ratings of one instrument, and their links by their new row numbers."""
    wanted = (ratings["instrument"] == instrument).to_numpy(dtype=bool)
    links = links.where(wanted)
    number = np.cumsum(wanted) - 1
    return ratings[wanted], Links(number[links.rating], links.course, links.day)
