"""Where publishing is to begin, by what the rows tell."""

from analytics.figures.live import LiveFigures
from analytics.model.period import Period
from analytics.model.selection import ANONYMOUS, VOLUME, Selection
from analytics.release.order import Beginning, suggest_beginning


def find_beginning(figures: LiveFigures, reported: Period) -> Beginning:
    """Return the month to publish up to first when the months of ``reported`` are there."""
    months = reported.split("month")
    exits = figures.table("utskrivna", Selection.of(months, include=(ANONYMOUS, VOLUME)))
    left = zip(reported, exits.values("n"), strict=True)
    return suggest_beginning(reported, {month: int(n or 0) for month, n in left})
