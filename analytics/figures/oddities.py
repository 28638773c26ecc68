"""What looks odd about a month before it is saved, put as questions and never as a stop."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from statistics import median

from analytics.figures.door import Figures
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.rows import ParticipantRow
from analytics.model.selection import Selection
from analytics.wording.numbers import format_count, format_date, format_month
from analytics.wording.sentences import count_of

_MONTHS_BACK = 12
_LEAST_MONTHS = 6
_SPREAD = 3.0
"""A count is odd when it is this many times the spread of chance (√ median) from the median."""
_LEAST_ON_ONE_DATE = 4
_COUNTS = {
    "inskrivna": ("ny inskriven", "nya inskrivna"),
    "utskrivna": ("avslutad", "avslutade"),
}
_CATEGORIES = ("kommun", "part", "del")


def find_oddities(
    former: Figures, future: Figures, month: Month, rows: Sequence[ParticipantRow]
) -> list[str]:
    """Return questions about ``month`` as it would be after a file is read in.

    ``former`` and ``future`` are the figures before and after, ``rows`` the file's rows.
    """
    if former.months is None:
        return list(_ask_about_dates(rows, month))
    return [
        *_ask_about_counts(future, month),
        *_ask_about_dates(rows, month),
        *_ask_about_categories(former, future, Period(former.months[0], month, "total")),
    ]


def _ask_about_counts(future: Figures, month: Month) -> Iterator[str]:
    """Ask about a count far from what it has been in the last twelve months."""
    year = Selection.of(Period(month - _MONTHS_BACK, month, "").split("month"))
    for measure, (one, many) in _COUNTS.items():
        *before, now = future.table(measure, year).values("n")
        known = [n for n in before if n is not None]
        if now is None or len(known) < _LEAST_MONTHS:
            continue
        usual = median(known)
        if abs(now - usual) > _SPREAD * max(1.0, sqrt(usual)):
            yield (
                f"{count_of(now, one, many).capitalize()} i {format_month(month)}. "
                f"De senaste månaderna har det oftast varit {format_count(usual)}. Stämmer det?"
            )


def _ask_about_dates(rows: Sequence[ParticipantRow], month: Month) -> Iterator[str]:
    """Ask about a month in which everybody left on one day."""
    exits = (row.exit for row in rows if row.exit is not None)
    days = Counter(day for day in exits if Month.containing(day) == month)
    if len(days) == 1 and (number := sum(days.values())) >= _LEAST_ON_ONE_DATE:
        (day,) = days
        yield f"Alla {number} som avslutades i månaden slutade {format_date(day)}. Stämmer det?"


def _ask_about_categories(former: Figures, future: Figures, ever: Period) -> Iterator[str]:
    """Ask about a kommun, part or del that all rows of have gone."""
    for name in _CATEGORIES:
        before = former.table("inskrivna", Selection.of([ever]), [name]).used_keys(name)
        after = future.table("inskrivna", Selection.of([ever]), [name]).used_keys(name)
        axis = future.axes[name]
        for key in before:
            if key not in after:
                yield (
                    f"{axis.label} {axis.label_of[key]} fanns förut, men har inga rader kvar. "
                    "Stämmer det?"
                )
