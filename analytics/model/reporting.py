"""When each insats's months came in, and which months are locked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from analytics.model.association import Association
from analytics.model.month import Month


@dataclass(frozen=True)
class Reporting:
    """``received`` has, per insats (code) and month, the day on which a file first covered it."""

    received: Mapping[str, Mapping[Month, date]] = field(default_factory=dict)
    locked: frozenset[Month] = frozenset()


def find_beginning(received: Mapping[Month, date]) -> Month | None:
    """Return the month that an insats began to report with: the latest of its first day.

    The months before it were over by then, and could not have come in time.
    """
    first = min(received.values(), default=None)
    return max((month for month, day in received.items() if day == first), default=None)


def find_due_day(association: Association, month: Month) -> date:
    """Return the day of the following month by which ``month`` is to be reported."""
    following = month + 1
    return following.first_day.replace(day=association.due_day)
