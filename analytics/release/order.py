"""The order to publish in: publishing begins with a year, and what comes before never joins."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from analytics.model.month import Month
from analytics.model.period import Period

_FEWEST = 4
"""A year in which less than a fourth as many left as in the next one is not told in full."""


@dataclass(frozen=True)
class Beginning:
    """The ``month`` to publish up to first, which decides the year that the board sees first.

    ``gap`` is the time just before that year, in which ``left`` persons left: so few that those
    who left then are hardly in the files. It is None where nothing speaks of that.
    """

    month: Month
    gap: Period | None = None
    left: int = 0


def suggest_beginning(reported: Period, left: Mapping[Month, int]) -> Beginning:
    """Return where to begin: the end of the first year that the files tell of in full.

    ``left`` is how many left in each month of ``reported``. A list may hold only those who are
    there and those who left this year. It goes back to the first entry all the same, with years
    in which hardly anybody left. The first year of all is left out where it is not reported
    from its January, if the next one is over.
    """
    years = reported.split("year")
    for later, earlier in pairwise(reversed(years)):
        if gap := _find_gap(earlier, later, left, is_first=earlier == years[0]):
            return Beginning(later.last, gap, _count(left, gap))
    begins_late = reported.first.number > 1 and len(years) > 1 and years[1].last.number == 12
    return Beginning(years[1 if begins_late else 0].last)


def _find_gap(
    earlier: Period, later: Period, left: Mapping[Month, int], *, is_first: bool
) -> Period | None:
    """Return where in the ``earlier`` of two years too few left, or None.

    In its first half somebody is to have left, unless nobody was there when it began.
    """
    in_earlier, in_later = _count(left, earlier), _count(left, later)
    if in_earlier * later.months * _FEWEST < in_later * earlier.months:
        return earlier
    half = earlier.split("half")[0]
    return half if in_earlier and not is_first and not _count(left, half) else None


def _count(left: Mapping[Month, int], period: Period) -> int:
    return sum(left.get(month, 0) for month in period)


def end_year(unpublished: Period) -> Month:
    """Return the last reported month of the year that ``unpublished`` begins in."""
    return min(Month.of(unpublished.first.year, 12), unpublished.last)


def list_years_before(first_reported: Month, began: Month) -> tuple[int, ...]:
    """Return the reported years that no release ever holds when one up to ``began`` is the first.

    Publishing begins with the year of the first release (``making``).
    """
    return tuple(range(first_reported.year, began.year))
