"""What a board's figures can be split by: its groups per dimension and year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from analytics.model.axis import Axis
from analytics.model.vocabulary import UNKNOWN
from analytics.release.board_groups import Group, load_groups, make_axis
from analytics.release.catalogue import load_catalogue
from analytics.release.cell import Cell
from analytics.release.windows import Window

SHIPPED = ("kon", "part", "destination", "destination_group", "goal")
BACKGROUNDS = ("aldersgrupp", "utbildningsniva", "forsorjningstid")
"""What is only told of the new ones, once a year."""
SUPPORT = ("kallgrupp_fore", "kallgrupp_efter")
"""What those who left lived on before and after, mainly."""
SELF_SUPPORT = "forsorjningsutfall"
"""What follows from both: whether they came to live on nothing public."""
OWN = ("insats", "del", *BACKGROUNDS, *SUPPORT, SELF_SUPPORT)
OUTCOMES = frozenset({"destination", "destination_group", "goal", *SUPPORT, SELF_SUPPORT})
"""Dimensions that tell of those that a count is about, and not only how many they are."""
Kommuner = Mapping[int, tuple[Group, ...]]


@dataclass(frozen=True)
class Board:
    """``own`` has the förbund's own dimensions (``OWN``), ``kommuner`` the groups per year.

    A year without groups has no split by kommun.
    """

    own: Mapping[str, Axis]
    kommuner: Kommuner

    def axes(self, year: int) -> Mapping[str, Axis]:
        """Return the dimensions of a year by name."""
        shipped = {name: make_axis(name, load_groups(name)) for name in SHIPPED}
        kommun = make_axis("kommun", self.kommuner.get(year, ()), "Kommun")
        return {**self.own, **shipped, "kommun": kommun}

    def list_cells(self, windows: Sequence[Window]) -> Iterator[Cell]:
        """Yield every split cell of the catalogue in these windows.

        A dimension with one key alone would only repeat the whole, and has none.
        """
        for window in windows:
            axes = self.axes(window.end.year)
            for publication in load_catalogue().splits:
                keys = [axes[name].keys for name in publication.by]
                due = publication.every == "period" or window.is_whole_year
                if due and all(len(of_dimension) > 1 for of_dimension in keys):
                    yield from (Cell(publication, window, chosen) for chosen in product(*keys))

    def is_unknown(self, cell: Cell) -> bool:
        """Tell whether a cell is of a group that tells nothing of those in it."""
        groups = {name: load_groups(name) for name in ("kon", "part")}
        groups["kommun"] = self.kommuner.get(cell.window.end.year, ())
        return any(
            key == UNKNOWN or any(g.unknown for g in groups.get(name, ()) if g.key == key)
            for name, key in zip(cell.by, cell.keys, strict=True)
        )
