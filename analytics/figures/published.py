"""Counts out of everything that has been published, with what is hidden told apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from analytics.model.axis import Axis
from analytics.model.month import Month
from analytics.model.period import LENGTHS, Period
from analytics.release.catalogue import load_catalogue
from analytics.release.cell import Cell
from analytics.release.release import Release, make_board, merge_cells
from analytics.release.windows import Window

GOAL_REACHED: Mapping[str, str] = {"goal": "nadd"}
GROUP_REACHED: Mapping[str, str] = {"destination_group": "arbete_studier"}
"""To work or studies, as it is published beside other dimensions and of the whole förbund."""


class Absence(Enum):
    """Why there is no count."""

    HIDDEN = "visas inte, få personer"
    UNPUBLISHED = "inte publicerat"


Count = int | Absence


@dataclass(frozen=True)
class _Part:
    """A window that a period is made of: added, or taken away."""

    sign: int
    window: Window


class PublishedCounts:
    """Every count of a förbund's releases (at least one), by event, period and keys.

    Periods other than those published are put together from them: the second half of a year is
    the year less its first half. So nothing is told that the published counts do not tell.
    """

    def __init__(self, releases: Sequence[Release]) -> None:
        self._latest = releases[-1]
        self._cells = merge_cells(releases)
        self._board = make_board(releases)
        self._kommuner_of = {y: of for r in releases for y, of in r.kommuner_of.items()}
        ends = sorted(end for release in releases for end in release.windows)
        self.windows = tuple(Window(Month.parse(end)) for end in ends)
        self._totals_of = {end: one.totals for one in releases for end in one.windows}

    @property
    def span(self) -> Period:
        """The months with totals."""
        months = sorted(self._latest.totals["inskrivna"])
        return Period(Month.parse(months[0]), Month.parse(months[-1]), "")

    @property
    def cadence(self) -> str:
        """How often split counts are published: half or tertial."""
        return self._latest.cadence

    def axes(self, year: int) -> Mapping[str, Axis]:
        """Return the dimensions as they are published for a year."""
        return self._board.axes(year)

    @property
    def kommuner_of(self) -> Mapping[int, int]:
        """The year whose participants decided the kommuner of each year, where it was kept."""
        return self._kommuner_of

    def count(self, event: str, period: Period, keys: Mapping[str, str]) -> Count:
        """Return how many there were; ``keys`` has one key per dimension."""
        if not keys:
            return self._count_all(event, period)
        publication = load_catalogue().find(event, frozenset(keys))
        if publication is None:
            return Absence.UNPUBLISHED
        chosen = tuple(keys[name] for name in publication.by)
        parts = self._split(period, whole_years=publication.every == "year")
        if event == "pagaende":
            parts = [_Part(1, Window(period.last))]
        total = 0
        for part in parts or ():
            name = Cell(publication, part.window, chosen).name
            if name not in self._cells:
                return Absence.UNPUBLISHED
            value = self._cells[name]
            if value is None:
                return Absence.HIDDEN
            total += part.sign * value
        return total if parts and total >= 0 else Absence.UNPUBLISHED

    def count_whole(self, event: str, period: Period) -> Count:
        """Return how many the groups of a split add up to.

        It is the total as it stood when the split was published, which later releases may have
        changed; where no split is published it is the latest.
        """
        parts = self._split(period, whole_years=False)
        if parts is None or event == "unika":
            return self._count_all(event, period)
        if event == "pagaende":
            parts = [_Part(1, Window(period.last))]
        total = 0
        for part in parts:
            known = self._totals_of[str(part.window.end)][event]
            span = [part.window.end] if event == "pagaende" else part.window.period
            months = [str(month) for month in span]
            if not known.keys() >= set(months):
                return Absence.UNPUBLISHED
            total += part.sign * sum(known[month] for month in months)
        return total

    def _count_all(self, event: str, period: Period) -> Count:
        known = self._latest.totals[event]
        if event == "unika":
            whole = period.first.number == 1 and period.months <= LENGTHS["year"]
            return (
                known.get(str(period.last), Absence.UNPUBLISHED) if whole else Absence.UNPUBLISHED
            )
        months = [str(period.last)] if event == "pagaende" else [str(month) for month in period]
        if not all(month in known for month in months):
            return Absence.UNPUBLISHED
        return sum(known[month] for month in months)

    def _split(self, period: Period, *, whole_years: bool) -> list[_Part] | None:
        """Return the windows that make up a period, or None when none do."""
        parts = list(self._list_parts(period))
        ends = {window.end for window in self.windows}
        if any(part.window.end not in ends for part in parts):
            return None
        if whole_years and not all(part.window.is_whole_year for part in parts):
            return None
        return parts

    def _list_parts(self, period: Period) -> Iterator[_Part]:
        for year in period.split("year"):
            yield _Part(1, Window(year.last))
            if year.first.number > 1:
                yield _Part(-1, Window(year.first - 1))

    def is_yearly(self, event: str, names: frozenset[str]) -> bool:
        """Tell whether a split is published for whole years only."""
        publication = load_catalogue().find(event, names)
        return publication is not None and publication.every == "year"

    def find_published(self, event: str, names: Sequence[str], period: Period) -> Period | None:
        """Return ``period``, or the latest published one before its end, or None.

        It is the latest for which ``event`` split by ``names`` has been published.
        """
        if self._is_published(event, names, period):
            return period
        windows = (w.period for w in reversed(self.windows) if w.end <= period.last)
        return next((p for p in windows if self._is_published(event, names, p)), None)

    def _is_published(self, event: str, names: Sequence[str], period: Period) -> bool:
        axes = self.axes(period.last.year)
        if any(name not in axes or len(axes[name]) == 0 for name in names):
            return False
        keys = {name: axes[name].keys[0] for name in names}
        return self.count(event, period, keys) is not Absence.UNPUBLISHED
