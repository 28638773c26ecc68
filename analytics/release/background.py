"""Deltaganden by one thing that is known of them at entry, such as age group."""

from collections.abc import Iterator

import numpy as np

from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.release.cell import Cell
from analytics.release.population import (
    Attacker,
    Population,
    choose_vector,
    find_own,
    find_owners,
    known_totals,
    no_stock_below_zero,
)
from analytics.release.unknowns import Ends, Equation, Unknowns, Vector


class Background(Population):
    """Deltaganden by one thing that is known of them at entry, such as age group."""

    def __init__(self, dataset: Dataset, ends: Ends, name: str) -> None:
        self._name = name
        self._events = dataset.enrolments
        self._owners = find_owners(dataset)
        self._axis = dataset.enrolments.axes[name]
        self.unknowns = Unknowns(len(ends.windows), {name: len(self._axis)})
        super().__init__(ends, self._count(ends, self._events))

    def _count(self, ends: Ends, events: Events) -> Vector:
        codes = {self._name: events.codes[self._name].astype(np.int64)}
        return self.unknowns.count(events, codes, ends)

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count by what these are about."""
        return self._name in cell.by

    def _find_vector(self, cell: Cell) -> Vector:
        where = self.unknowns.choose({self._name: [self._axis.keys.index(cell.keys[0])]})
        return choose_vector(self.unknowns, self.ends, cell, where)

    def known(self) -> Iterator[Equation]:
        """Yield totals of the whole förbund, and that nobody leaves who has not come."""
        yield from known_totals(self.unknowns, self.truth)
        yield from no_stock_below_zero(self.unknowns)

    def insiders(self) -> Iterator[Attacker]:
        """Yield each part, and the kommun with fewest people."""
        for dimension, key in self._owners:
            rows = self._events.keep(find_own(self._events, dimension, key))
            own = self._count(self.ends, rows)
            yield Attacker(key, own, np.zeros(len(own), dtype=bool))
