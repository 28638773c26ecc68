"""Deltaganden that have ended, by what they lived on before and after."""

from collections.abc import Iterator

import numpy as np

from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.model.outcomes import tabulate_self_support
from analytics.release.board import SELF_SUPPORT, SUPPORT
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
from analytics.release.unknowns import OUTCOME, Ends, Equation, Unknowns, Vector

_EVERYBODY = "everybody"


class Endings(Population):
    """Exits by what they lived on before and after (``SUPPORT``), and by what follows from both."""

    def __init__(self, dataset: Dataset, ends: Ends) -> None:
        self._events = dataset.enrolments
        self._owners = find_owners(dataset)
        self._axes = dataset.enrolments.axes
        self._shape = tuple(len(self._axes[name]) for name in SUPPORT)
        before, after = np.indices(self._shape)
        places = (before, after, tabulate_self_support())
        names = (*SUPPORT, SELF_SUPPORT)
        self._places = {n: p.reshape(-1) for n, p in zip(names, places, strict=True)}
        outcomes = int(np.prod(self._shape, dtype=np.int64))
        self.unknowns = Unknowns(len(ends.windows), {_EVERYBODY: 1}, outcomes)
        super().__init__(ends, self._count(ends, self._events))

    def _count(self, ends: Ends, events: Events) -> Vector:
        before, after = (events.codes[name].astype(np.int64) for name in SUPPORT)
        alike = {_EVERYBODY: np.zeros(len(events), dtype=np.int64)}
        return self.unknowns.count(events, alike | {OUTCOME: before * self._shape[1] + after}, ends)

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count by what these are about."""
        return bool({*self._places} & {*cell.by})

    def _find_vector(self, cell: Cell) -> Vector:
        wanted = np.ones(np.prod(self._shape), dtype=bool)
        for name, key in zip(cell.by, cell.keys, strict=True):
            wanted &= self._places[name] == self._axes[name].keys.index(key)
        where = self.unknowns.choose({OUTCOME: np.flatnonzero(wanted).tolist()} if cell.by else {})
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
