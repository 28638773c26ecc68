"""The order to publish in: publishing begins with a year, and what comes before never joins."""

from analytics.model.month import Month
from analytics.model.period import Period


def suggest_month(unpublished: Period, *, is_first: bool) -> Month:
    """Return the month to publish up to next: the end of the first year that is not published.

    The ``is_first`` release begins with the first year that is reported from its January, where
    that year is over: a list often begins with those who were there already. While the year is
    not over, it is the last month.
    """
    first, last = unpublished.first, unpublished.last
    end = end_year(unpublished)
    if is_first and first.number > 1 and end + 12 <= last:
        return end + 12
    return end


def end_year(unpublished: Period) -> Month:
    """Return the last reported month of the year that ``unpublished`` begins in."""
    return min(Month.of(unpublished.first.year, 12), unpublished.last)


def list_years_before(first_reported: Month, began: Month) -> tuple[int, ...]:
    """Return the reported years that no release ever holds when one up to ``began`` is the first.

    Publishing begins with the year of the first release (``making``).
    """
    return tuple(range(first_reported.year, began.year))
