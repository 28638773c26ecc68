"""What one reader looks at: figures, a period, a filter and a way to split them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.figures.door import Figures, NotPublishedError
from analytics.figures.table import Table
from analytics.model.month import Month
from analytics.model.period import TOTAL, Period
from analytics.model.selection import ANONYMOUS, Selection
from analytics.model.target import Target

_TREND_MONTHS = 12
CHOICES = ("year", "half", "tertial", "quarter", "month")
"""The kinds of calendar periods to choose among."""


@dataclass(frozen=True)
class View:
    """``only`` holds one key per filtered dimension; ``split`` is a dimension or None."""

    figures: Figures
    period: Period
    only: Mapping[str, str]
    split: str | None = None

    @property
    def total(self) -> Selection:
        """The whole period as one."""
        return self._select(self.period.split(TOTAL))

    @property
    def former(self) -> Selection:
        """The period of the same length just before, as one."""
        return self._select(self.period.previous().split(TOTAL))

    @property
    def trend_period(self) -> Period:
        """The period, or the year that ends with it where it is shorter."""
        first = min(self.period.first, self.period.last - (_TREND_MONTHS - 1))
        reported = self.figures.months
        if reported and reported[0] <= self.period.first:
            first = max(first, reported[0])
        return Period.between(first, self.period.last)

    def trend(self, kind: str = "month") -> Selection:
        """Return the trend period in parts: months, or another kind; years as far as they go."""
        if kind == "year":
            return self.years()
        return self._select(self.trend_period.split(kind))

    def years(self) -> Selection:
        """Return each calendar year up to the period's end for itself."""
        reported = self.figures.months
        first = reported[0] if reported else self.period.first
        return self._select(Period(first, self.period.last, "").split("year"))

    @property
    def economy(self) -> "View":
        """The same view without the filters that money does not know (kommun and part)."""
        return self.keeping("insats")

    def keeping(self, *names: str) -> "View":
        """Return the same view with the filters on these dimensions alone, and not split."""
        kept = {name: key for name, key in self.only.items() if name in names}
        return View(self.figures, self.period, kept)

    def settle(self, measure: str, *by: str) -> "View":
        """Return the same view of the latest period that a measure may be shown for.

        Raises:
            NotPublishedError: it may not be shown split that way.
        """
        period = self.figures.settle(measure, self.period, by)
        return View(self.figures, period, self.only, self.split)

    def publishes(self, measure: str, *by: str) -> bool:
        """Tell whether a measure may be shown split that way for any period."""
        try:
            self.settle(measure, *by)
        except NotPublishedError:
            return False
        return True

    def tells(self, measure: str, column: str) -> bool:
        """Tell whether a column of a measure may be shown, beside the others."""
        return self.figures.tells(measure, column)

    def require(self, measure: str, column: str) -> None:
        """Do nothing where a column of a measure may be shown.

        Raises:
            NotPublishedError: it may not.
        """
        if not self.tells(measure, column):
            raise NotPublishedError

    def coarsen(self, kind: str, measure: str, *by: str) -> str:
        """Return the kind of periods that a measure can be followed by, at least ``kind``."""
        return self.figures.coarsen(kind, measure, by)

    def table(self, measure: str, where: Selection, *by: str) -> Table:
        """Return a measure of this förbund over ``where``, split by ``by``."""
        return self.figures.table(measure, where, by)

    def count_whole(self, measure: str) -> int | None:
        """Return how many the groups of a split of ``measure`` add up to in the period."""
        return self.figures.count_whole(measure, self.total)

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of the period."""
        return self.period.split("month")

    @property
    def year(self) -> "View":
        """The same view of the whole calendar year that the period ends in."""
        first = Month.of(self.period.last.year, 1)
        return View(self.figures, Period.between(first, first + 11), self.only, self.split)

    @property
    def year_to_date(self) -> "View":
        """The same view from the start of the calendar year to the period's end."""
        period = Period.between(Month.of(self.period.last.year, 1), self.period.last)
        return View(self.figures, period, self.only, self.split)

    def by_month(self) -> Selection:
        """Each month of the period for itself."""
        return self._select(self.months)

    def to_date(self) -> Selection:
        """For each month of the period, the time from the period's start to its end."""
        return self._select([Period(self.period.first, m.last, m.key) for m in self.months])

    def count_anonymous(self, measure: str, where: Selection) -> int:
        """Return how many stays without consent ``measure`` leaves out of one period.

        It is 0 where the filters ask for more than is known of them.
        """
        asked = Selection(where.periods, where.only, frozenset((ANONYMOUS,)))
        (with_them,), (without,) = (
            self.figures.table(measure, one).values("n") for one in (asked, where)
        )
        return 0 if with_them is None or without is None else int(with_them - without)

    def find_target(self, measure: str) -> Target | None:
        """Return the target of ``measure`` in the year that the period ends in."""
        return self.figures.association.find_target(measure, self.period.last.year)

    def _select(self, periods: Sequence[Period]) -> Selection:
        return Selection.of(periods, {name: [key] for name, key in self.only.items()})


def list_periods(first: Month, last: Month, kinds: Sequence[str] = CHOICES) -> tuple[Period, ...]:
    """Return the calendar periods between two months, kind by kind and the latest first.

    A period that reaches outside is cut, and keeps its name.
    """
    span = Period(first, last, TOTAL)
    return tuple(period for kind in kinds for period in reversed(span.split(kind)))


def list_released_periods(figures: Figures) -> tuple[Period, ...]:
    """Return the periods to choose among where some are published, the latest year first.

    They are whole years, the last of which may be cut, and what they are published in parts by.
    """
    if figures.months is None:
        return ()
    kinds = ("year", figures.coarsen("month", "inskrivna", ["kon"]))
    periods = list_periods(*figures.months, kinds)
    return tuple(p for p in periods if p.key.isdecimal() or not is_cut(p))


def is_cut(period: Period) -> bool:
    """Tell whether a named period holds fewer months than its name says."""
    return Period.parse(period.key).months != period.months
