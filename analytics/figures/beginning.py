"""Where publishing is to begin, by what the rows tell."""

from collections.abc import Mapping

from analytics.figures.live import LiveFigures
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.selection import ANONYMOUS, VOLUME, Selection
from analytics.release.order import Beginning, suggest_beginning


def find_beginning(figures: LiveFigures, reported: Period) -> Beginning:
    """Return the month to publish up to first when the months of ``reported`` are there."""
    return suggest_beginning(
        reported, *(_count(figures, event, reported) for event in ("inskrivna", "utskrivna"))
    )


def _count(figures: LiveFigures, event: str, reported: Period) -> Mapping[Month, int]:
    where = Selection.of(reported.split("month"), include=(ANONYMOUS, VOLUME))
    counts = figures.table(event, where).values("n")
    return {month: int(n or 0) for month, n in zip(reported, counts, strict=True)}
