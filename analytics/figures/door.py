"""What every provider of figures answers."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from analytics.figures.table import Table
from analytics.model.association import Association
from analytics.model.axis import Axis
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.selection import Selection
from analytics.wording.sentences import NOT_PUBLISHED


class NotPublishedError(UserError):
    """A measure may not be shown, or not split that way."""

    def __init__(self, why: str = NOT_PUBLISHED) -> None:
        super().__init__(why)


class Figures(Protocol):
    """Figures of one förbund; the same questions whoever may see the answers."""

    @property
    def association(self) -> Association:
        """The förbund that the figures are about."""
        ...

    @property
    def axes(self) -> Mapping[str, Axis]:
        """The dimensions to split and filter by."""
        ...

    @property
    def months(self) -> tuple[Month, Month] | None:
        """The first and last month with figures, or None before there are any."""
        ...

    def settle(self, measure: str, period: Period, by: Sequence[str] = ()) -> Period:
        """Return ``period``, or the latest before its end that ``measure`` may be shown for.

        Raises:
            NotPublishedError: it may not be shown split that way.
        """
        ...

    def coarsen(self, kind: str, measure: str, by: Sequence[str] = ()) -> str:
        """Return the kind of periods that a measure can be followed by, at least ``kind``."""
        ...

    def tells(self, measure: str, column: str) -> bool:
        """Tell whether the table of ``measure`` has values in ``column`` at all."""
        ...

    def table(self, measure: str, where: Selection, by: Sequence[str] = ()) -> Table:
        """Return ``measure`` over the selection, split by ``by``.

        Raises:
            UserError: there is no such measure, or it cannot be split that way.
        """
        ...

    def count_whole(self, measure: str, where: Selection) -> int | None:
        """Return how many the groups of a split of ``measure`` add up to, over one period.

        Of what is published it is the total that was published with them.
        """
        ...
