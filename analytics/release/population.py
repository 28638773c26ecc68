"""Rows of one kind that releases are about: their unknowns, their truth, and who knows some.

There is a file for each kind: ``people``, ``delar``, ``background`` and ``endings``. Nothing but
totals of the whole förbund, which are always shown, links them, so each is protected by itself.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from analytics.measures.parties import PARTIES
from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.release.board import OUTCOMES
from analytics.release.cell import Cell
from analytics.release.unknowns import Ends, Equation, Mask, Unknowns, Vector
from analytics.release.windows import Window

NO_LIMIT = float("inf")


@dataclass(frozen=True, eq=False)
class Attacker:
    """Somebody who knows some rows already: ``own`` of each unknown, and all of the ``fixed``."""

    name: str
    own: Vector
    fixed: Mask

    @property
    def is_insider(self) -> bool:
        """Tell whether the attacker knows anything that is not published."""
        return bool(self.fixed.any() or self.own.any())


@dataclass(frozen=True, eq=False)
class SideCount:
    """A number that is in no table but follows from several, at the end of a window."""

    name: str
    window: Window
    vector: Vector


class Population(ABC):
    """Rows of one kind: ``truth`` is the value of each unknown."""

    def __init__(self, ends: Ends, truth: Vector) -> None:
        self.ends = ends
        self.truth = truth
        self._vectors: dict[Cell, Vector] = {}

    def vector(self, cell: Cell) -> Vector:
        """Return which unknowns a cell is the sum of."""
        if cell not in self._vectors:
            self._vectors[cell] = self._find_vector(cell)
        return self._vectors[cell]

    @abstractmethod
    def _find_vector(self, cell: Cell) -> Vector:
        """Return the vector of a cell that is asked for the first time."""

    @abstractmethod
    def known(self) -> Iterator[Equation]:
        """Yield what everybody knows: totals of the whole förbund, and what is always so."""

    @abstractmethod
    def insiders(self) -> Iterator[Attacker]:
        """Yield who knows some of the rows: each part, and the smallest kommun."""

    @abstractmethod
    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count of these rows."""

    def side_counts(self) -> Iterator[SideCount]:
        """Yield counts that are in no table but follow from several."""
        yield from ()

    @property
    def outsider(self) -> Attacker:
        """Somebody who knows nothing but what is published."""
        return Attacker("utomstående", np.zeros(len(self.truth)), np.zeros(len(self.truth), bool))

    def vector_of_group(self, cell: Cell) -> Vector:
        """Return the sum of everybody that an outcome's cell is one part of."""
        kept = [
            (name, key)
            for name, key in zip(cell.by, cell.keys, strict=True)
            if name not in OUTCOMES
        ]
        by, keys = tuple(name for name, _ in kept), tuple(key for _, key in kept)
        whole = replace(cell.publication, by=by)
        return self.vector(Cell(whole, cell.window, keys))

    def value(self, cell: Cell) -> int:
        """Return the true count of a cell."""
        return round(float(self.vector(cell) @ self.truth))


def known_totals(unknowns: Unknowns, truth: Vector) -> Iterator[Equation]:
    """Yield the totals of each step, which are always shown."""
    everything = np.ones(len(unknowns), dtype=bool)
    vectors = [unknowns.stock(-1, everything)]
    for step in range(unknowns.steps):
        vectors += [
            unknowns.flow(event, [step], everything) for event in ("inskrivna", "utskrivna")
        ]
    for vector in vectors:
        total = float(vector @ truth)
        yield Equation(vector, total, total)


def no_stock_below_zero(unknowns: Unknowns) -> Iterator[Equation]:
    """Yield that nobody leaves who has not come."""
    for vector in unknowns.stocks:
        yield Equation(vector, 0, NO_LIMIT, of_parts=True)


def find_owners(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return who knows their own rows, as dimension and key: the parts, and the smallest member."""
    events, members = dataset.enrolments, [m.name for m in dataset.association.members]
    axis = events.axes["kommun"]
    sizes = np.bincount(events.codes["kommun"], minlength=len(axis))
    smallest = min(members, key=lambda name: int(sizes[axis.keys.index(name)]))
    return (*(("part", party) for party in PARTIES), ("kommun", smallest))


def find_own(events: Events, dimension: str, key: str) -> Mask:
    """Return which rows are an owner's own."""
    own: Mask = events.codes[dimension] == events.axes[dimension].keys.index(key)
    return own


def choose_vector(unknowns: Unknowns, ends: Ends, cell: Cell, where: Mask) -> Vector:
    """Return the sum of the unknowns ``where`` that are of the cell's event and window."""
    if cell.event == "pagaende":
        return unknowns.stock(ends.last_step(cell.window), where)
    return unknowns.flow(cell.event, ends.steps_in(cell.window), where)
