"""Figures straight from the ledger, for those who may see its rows."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import pandas as pd

from analytics.figures.table import Table
from analytics.measures.definition import load_definition
from analytics.measures.listing import list_deltaganden
from analytics.measures.registry import compute_measure
from analytics.model.association import Association
from analytics.model.axes import make_axes
from analytics.model.axis import Axis
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.selection import Selection

_REMEMBERED = 512


class LiveFigures:
    """Figures of one ledger version; each answer is computed once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.axes: Mapping[str, Axis] = make_axes(dataset.association)
        self._compute = lru_cache(_REMEMBERED)(self._compute_anew)

    @property
    def version(self) -> str:
        """The name of the ledger version that the figures are of."""
        return self._dataset.version

    @property
    def association(self) -> Association:
        """The förbund that the figures are about."""
        return self._dataset.association

    @property
    def months(self) -> tuple[Month, Month] | None:
        """The first and last reported month, or None before the first import."""
        first, last = self._dataset.coverage.first, self._dataset.coverage.last
        return (first, last) if first and last else None

    def settle(self, measure: str, period: Period, by: Sequence[str] = ()) -> Period:  # noqa: ARG002 - rows answer for any period
        """Return ``period``: rows answer for all."""
        return period

    def coarsen(self, kind: str, measure: str, by: Sequence[str] = ()) -> str:  # noqa: ARG002 - as above
        """Return ``kind``: rows can be followed by any."""
        return kind

    def tells(self, measure: str, column: str) -> bool:
        """Tell whether ``column`` is one of the measure's: rows answer for all."""
        return column in load_definition(measure).values

    def table(self, measure: str, where: Selection, by: Sequence[str] = ()) -> Table:
        """Return ``measure`` over the selection, split by ``by``.

        Raises:
            UserError: there is no such measure, or it cannot be split that way.
        """
        frame = self._compute(measure, where, tuple(by))
        unreported = self._find_unreported(where)
        definition = load_definition(measure)
        return Table(definition, tuple(by), where, self.axes, unreported, frame)

    def count_whole(self, measure: str, where: Selection) -> int | None:
        """Return how many the groups of a split of ``measure`` add up to, over one period."""
        n: int | None = self.table(measure, where).values("n")[0]
        return n

    def list_deltaganden(self, measure: str, where: Selection) -> pd.DataFrame:
        """Return the deltaganden that ``measure`` counts in one period, see ``listing``."""
        return list_deltaganden(self._dataset, measure, where)

    def _compute_anew(self, measure: str, where: Selection, by: tuple[str, ...]) -> pd.DataFrame:
        return compute_measure(measure, self._dataset, where, by)

    def _find_unreported(self, where: Selection) -> tuple[tuple[str, Month], ...]:
        names = {p.code: p.name for p in self.association.programmes}
        chosen = dict(where.only).get("insats", frozenset(names.values()))
        codes = [code for code, name in names.items() if name in chosen]
        first = min(period.first for period in where.periods)
        last = max(period.last for period in where.periods)
        span = Period(first, last, "")
        missing = self._dataset.coverage.unreported(codes, span)
        return tuple((names[code], month) for code, month in missing)
