"""One version of a förbund's ledger, coded for counting; immutable and shared by every reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.model.association import Association
from analytics.model.axis import Axis, Codes
from analytics.model.courses import Courses
from analytics.model.coverage import Coverage
from analytics.model.economy import Economy
from analytics.model.employment import Employment
from analytics.model.events import Events
from analytics.model.first_steps import find_first_steps
from analytics.model.moments import Moments
from analytics.model.queue import Queue, find_queue
from analytics.model.rated import Rated
from analytics.model.replies import Replies
from analytics.model.reporting import Reporting

_EPOCH = date(1970, 1, 1)


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
    for figures by del), ``waiting`` one per row without an entry. ``anonymous`` holds the stays
    whose participants have agreed to no more than being counted, ``volumes`` those who are only
    counted. ``sips`` are the days of the meetings about a SIP, of persons numbered as in
    ``enrolments``. ``rated`` is what self-ratings tell of ``enrolments``, ``rated_stays`` of
    ``stays``, and ``replies`` what the enkäter tell.
    """

    version: str
    association: Association
    coverage: Coverage
    enrolments: Courses
    stays: Courses
    anonymous: Events
    volumes: Volumes
    waiting: Courses
    sips: Moments
    asf: Employment
    economy: Economy
    rated: Rated
    rated_stays: Rated
    replies: Replies
    reporting: Reporting = field(default_factory=Reporting)

    @cached_property
    def first_steps(self) -> Events:
        """The försteg among the stays, see ``find_first_steps``."""
        return find_first_steps(self.stays, self._list_last_days())

    @cached_property
    def queue(self) -> Queue:
        """Everybody who waits or has waited for a place, see ``find_queue``."""
        return find_queue(self.stays, self.waiting, self._list_last_days())

    def _list_last_days(self) -> Mapping[str, int]:
        """Return the last reported day (since 1970) of each insats that has one, by name."""
        programmes = self.association.programmes
        months = {programme.name: self.coverage.last_of(programme.code) for programme in programmes}
        return {name: (month.last_day - _EPOCH).days for name, month in months.items() if month}
