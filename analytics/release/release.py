"""A release as it is stored: everything that a board may see, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from analytics.model.axis import Axis
from analytics.model.month import Month
from analytics.release.board import OWN, Board
from analytics.release.board_groups import Group
from analytics.release.statistic_rows import Rows, Statistics

ECONOMY = (
    *("year", "month", "programme", "financier", "cost_type"),
    *("budget", "outcome", "forecast", "claimed"),
)
"""The columns of the economy in a release; money is in öre."""

Pairs = tuple[tuple[str, str], ...]


class Release(BaseModel):
    """What has been published for the months up to ``month`` (ÅÅÅÅ-MM).

    ``totals`` has the counts of the whole förbund per event and month, and unika per window
    (named by its last month). ``cells`` has the split counts of the windows that are new in
    this release, by ``Cell.name``; None is hidden. ``kommuner`` has the groups of kommuner per
    year, none where there is no split, and ``kommuner_of`` the year whose participants decided
    them, where it was kept. ``axes`` has key and label of the förbund's own
    dimensions as they were. ``statistics`` has the rows of measures that are published as they are.
    ``economy`` holds the lines of the economy, ``unreported`` insats
    and month that no import covers.
    """

    model_config = ConfigDict(frozen=True)

    forbund: str
    month: str
    catalogue: str
    k: Annotated[int, Field(ge=5)]
    cadence: str
    kommuner: Mapping[int, tuple[Group, ...]]
    kommuner_of: Mapping[int, int] = Field(default_factory=dict)
    axes: Mapping[str, tuple[str, Pairs]]
    totals: Mapping[str, Mapping[str, int]]
    windows: tuple[str, ...]
    cells: Mapping[str, int | None]
    statistics: Statistics = Field(default_factory=dict)
    economy: tuple[tuple[Any, ...], ...]
    unreported: tuple[tuple[str, str], ...]

    @property
    def last(self) -> Month:
        """The last month that is published."""
        return Month.parse(self.month)


def merge_cells(releases: Sequence[Release]) -> Mapping[str, int | None]:
    """Return every cell that has ever been published, or hidden, by name."""
    return {name: value for release in releases for name, value in release.cells.items()}


def merge_kommuner(releases: Sequence[Release]) -> Mapping[int, tuple[Group, ...]]:
    """Return the groups of kommuner of each year, as they were when it was first published."""
    return {year: groups for release in releases for year, groups in release.kommuner.items()}


def merge_statistics(releases: Sequence[Release]) -> Statistics:
    """Return every row of a statistic that has ever been published, or hidden."""
    merged: dict[str, dict[str, Rows]] = {}
    for release in releases:
        for measure, of_windows in release.statistics.items():
            merged.setdefault(measure, {}).update(of_windows)
    return merged


def make_board(releases: Sequence[Release]) -> Board:
    """Return what the figures of these releases can be split by, as the latest one names it."""
    own = {name: Axis(name, "", (), ()) for name in OWN}  # an older release may lack some
    own |= {
        name: Axis(name, label, tuple(k for k, _ in pairs), tuple(text for _, text in pairs))
        for name, (label, pairs) in releases[-1].axes.items()
    }
    return Board(own, merge_kommuner(releases))
