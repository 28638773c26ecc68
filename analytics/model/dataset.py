"""One version of a förbund's ledger, coded for counting; immutable and shared by every reader."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.association import Association
from analytics.model.axis import Axis, Codes
from analytics.model.courses import Courses
from analytics.model.coverage import Coverage
from analytics.model.economy import Economy
from analytics.model.events import Events


@dataclass(frozen=True, eq=False)
class Volumes:
    """Sums per month (ordinal), insats and kön of those who have no rows of their own.

    Arrays have one value per sum and are read-only; what was not told is 0.
    """

    axes: Mapping[str, Axis]
    codes: Mapping[str, Codes]
    month: NDArray[np.int32]
    entered: NDArray[np.int64]
    exited: NDArray[np.int64]
    present: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything that figures of one förbund are computed from.

    ``enrolments`` has one row per deltagande and ``stays`` one per row of the list (the grain
    for figures by del). ``anonymous`` holds the stays whose participants have agreed to no
    more than being counted, ``volumes`` those who are only counted. ``queue``, ``ratings``,
    ``sips``, ``asf`` and ``surveys`` are tables with the fields of their rows as columns;
    ``person`` in them numbers the persons as in ``enrolments``.
    """

    version: str
    association: Association
    coverage: Coverage
    enrolments: Courses
    stays: Courses
    anonymous: Events
    volumes: Volumes
    queue: pd.DataFrame
    ratings: pd.DataFrame
    sips: pd.DataFrame
    asf: pd.DataFrame
    surveys: pd.DataFrame
    economy: Economy
