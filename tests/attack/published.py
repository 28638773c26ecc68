"""What a reader has: every release, taken apart into cells and totals by their names alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.model.month import Month
from analytics.release.board_groups import load_groups
from analytics.release.release import Release

FLOWS = ("inskrivna", "utskrivna")
OUTCOMES = frozenset(
    {
        *("destination", "destination_group", "goal"),
        *("kallgrupp_fore", "kallgrupp_efter", "forsorjningsutfall"),
    }
)
"""What tells of those that a count is about, and not only how many they are."""


@dataclass(frozen=True)
class Cell:
    """A count in a release: None is hidden. ``chosen`` has the key per dimension."""

    name: str
    event: str
    end: Month
    chosen: Mapping[str, str]
    value: int | None

    @classmethod
    def parse(cls, name: str, value: int | None) -> "Cell":
        event, end, *parts = name.split("/")
        chosen = dict(part.split("=", 1) for part in parts)
        return cls(name, event, Month.parse(end), chosen, value)

    @property
    def table(self) -> tuple[str, Month, tuple[str, ...]]:
        """The table that the cell is in."""
        return self.event, self.end, tuple(self.chosen)


@dataclass(frozen=True)
class Issue:
    """One release with new windows: its cells, and the totals of each month as they were then."""

    release: Release

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(Cell.parse(name, value) for name, value in self.release.cells.items())

    @property
    def month(self) -> Month:
        return self.release.last

    @cached_property
    def ends(self) -> tuple[Month, ...]:
        """The last month of each window that is new here."""
        return tuple(Month.parse(end) for end in self.release.windows)

    def totals(self, event: str) -> Mapping[Month, int]:
        return {Month.parse(m): n for m, n in self.release.totals[event].items()}


def list_issues(releases: Sequence[Release]) -> list[Issue]:
    """Return the releases that have split counts; the others only repeat and add totals."""
    return [Issue(release) for release in releases if release.windows]


def keys_within(releases: Sequence[Release], name: str, key: str, year: int) -> frozenset[str]:
    """Return the ledger's keys that a board's key stands for; of outcomes, the six groups."""
    if name == "kommun":
        groups = next(r.kommuner[year] for r in releases if year in r.kommuner)
        return frozenset(next(group.of for group in groups if group.key == key))
    if name in ("goal", "destination_group"):
        wanted = {"nadd": {"arbete_studier"}, "ej_nadd": {"arbetssokande", "ovriga"}}.get(
            key, {key}
        )
        return frozenset(g.key for g in load_groups("destination") if g.group in wanted)
    return frozenset({key})


def is_without_information(releases: Sequence[Release], cell: Cell) -> bool:
    """Tell whether the cell is of those of whom something is not known; these are no secret."""
    groups = {"kon": load_groups("kon"), "part": load_groups("part")}
    groups["kommun"] = next(
        r.kommuner[cell.end.year] for r in releases if cell.end.year in r.kommuner
    )
    return any(
        key == "uppgift_saknas" or any(g.unknown for g in groups.get(name, ()) if g.key == key)
        for name, key in cell.chosen.items()
    )
