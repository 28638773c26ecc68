"""The order to publish in: publishing begins with a year, and what comes before never joins."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from analytics.model.month import Month
from analytics.model.period import Period

_FEWEST = 4
"""A year of which less than a fourth as much is told as of the next one is not told in full."""


@dataclass(frozen=True)
class Beginning:
    """The ``month`` to publish up to first, which decides the year that the board sees first.

    ``gap`` is the time just before that year, in which ``left`` persons left: so few that those
    who left then are hardly in the files. It is None where nothing speaks of that.
    ``is_without_exits`` tells that nobody left in the year to begin with, though somebody came in
    it and others left later.
    """

    month: Month
    gap: Period | None = None
    left: int = 0
    is_without_exits: bool = False


Counts = Mapping[Month, int]


def suggest_beginning(reported: Period, came: Counts, left: Counts) -> Beginning:
    """Return where to begin: the end of the first year that the files tell of in full.

    ``came`` and ``left`` are how many did in each month of ``reported``. A list may hold only
    those who are there and those who left this year. It goes back to the first entry all the
    same, with years in which hardly anybody left. Few leave in the first year of all in any case,
    so that one is told by those who came. It is left out where it is not reported from its
    January, if the next one is over.
    """
    years = reported.split("year")
    for later, earlier in pairwise(reversed(years)):
        is_first = earlier == years[0]
        if gap := _find_gap(earlier, later, came if is_first else left, is_first=is_first):
            return Beginning(later.last, gap, _count(left, gap))
    begins_late = reported.first.number > 1 and len(years) > 1 and years[1].last.number == 12
    first = years[1 if begins_late else 0]
    lacks_exits = not _count(left, first) and bool(_count(came, first) and _count(left, reported))
    return Beginning(first.last, is_without_exits=lacks_exits)


def _find_gap(earlier: Period, later: Period, counts: Counts, *, is_first: bool) -> Period | None:
    """Return where in the ``earlier`` of two years too few are counted, or None.

    In its first half there is to be somebody, unless nobody was there when it began.
    """
    in_earlier, in_later = _count(counts, earlier), _count(counts, later)
    if in_earlier * later.months * _FEWEST < in_later * earlier.months:
        return earlier
    half = earlier.split("half")[0]
    return half if in_earlier and not is_first and not _count(counts, half) else None


def _count(counts: Counts, period: Period) -> int:
    return sum(counts.get(month, 0) for month in period)


def end_year(unpublished: Period) -> Month:
    """Return the last reported month of the year that ``unpublished`` begins in."""
    return min(Month.of(unpublished.first.year, 12), unpublished.last)


def list_years_before(first_reported: Month, began: Month) -> tuple[int, ...]:
    """Return the reported years that no release ever holds when one up to ``began`` is the first.

    Publishing begins with the year of the first release (``making``).
    """
    return tuple(range(first_reported.year, began.year))
