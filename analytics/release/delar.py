"""Deltaganden by insats beside rows of the list by insats and del."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import product

import numpy as np

from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.release.cell import Cell
from analytics.release.population import (
    NO_LIMIT,
    Attacker,
    Population,
    SideCount,
    choose_vector,
    find_own,
    find_owners,
    known_totals,
    no_stock_below_zero,
)
from analytics.release.unknowns import Ends, Equation, Mask, Unknowns, Vector


class Delar(Population):
    """Deltaganden by insats beside rows of the list by insats and del.

    A deltagande that moves between delar is several rows, so the sums over delar are as large
    or larger; by how much is the number of moves.
    """

    def __init__(self, dataset: Dataset, ends: Ends) -> None:
        self._axes = dataset.stays.axes
        sizes = {name: len(self._axes[name]) for name in ("insats", "del")}
        self.enrolments = Unknowns(len(ends.windows), {"insats": sizes["insats"]})
        self.rows = Unknowns(len(ends.windows), sizes)
        self._events = (dataset.enrolments, dataset.stays)
        self._owners = find_owners(dataset)
        self._possible = _list_components(dataset)
        super().__init__(ends, self._count(ends, *self._events))

    def _count(self, ends: Ends, enrolments: Events, rows: Events) -> Vector:
        both = ((self.enrolments, enrolments), (self.rows, rows))
        counted = [
            unknowns.count(
                events, {n: events.codes[n].astype(np.int64) for n in unknowns.sizes}, ends
            )
            for unknowns, events in both
        ]
        return np.concatenate(counted)

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count by insats or del."""
        return bool({"insats", "del"} & {*cell.by})

    def _find_vector(self, cell: Cell) -> Vector:
        (name,), (key,) = cell.by, cell.keys
        code = self._axes[name].keys.index(key)
        unknowns = self.enrolments if name == "insats" else self.rows
        vector = choose_vector(unknowns, self.ends, cell, unknowns.choose({name: [code]}))
        return self._place(vector, in_rows=name == "del")

    def _place(self, vector: Vector, *, in_rows: bool) -> Vector:
        before, after = (len(self.enrolments), 0) if in_rows else (0, len(self.rows))
        return np.concatenate([np.zeros(before), vector, np.zeros(after)])

    def known(self) -> Iterator[Equation]:
        """Yield totals of deltaganden, and how rows of the list relate to deltaganden."""
        for one in known_totals(self.enrolments, self.truth[: len(self.enrolments)]):
            yield Equation(self._place(one.vector, in_rows=False), one.low, one.high)
        for unknowns, in_rows in ((self.enrolments, False), (self.rows, True)):
            for one in no_stock_below_zero(unknowns):
                yield replace(one, vector=self._place(one.vector, in_rows=in_rows))
        impossible = ~np.concatenate(
            [np.ones(len(self.enrolments), dtype=bool), self._possible_rows]
        )
        yield Equation(impossible * 1.0, 0, 0)
        for programme in range(len(self._axes["insats"])):
            yield from self._relate(programme)

    @cached_property
    def _possible_rows(self) -> Mask:
        pairs = zip(self.rows.codes["insats"], self.rows.codes["del"], strict=True)
        return np.array([pair in self._possible for pair in pairs], dtype=bool)

    def _relate(self, programme: int) -> Iterator[Equation]:
        """Yield that rows are as many as deltaganden or more, and fewer are there at one time."""
        chosen = {"insats": [programme]}
        of_rows, of_enrolments = (u.choose(chosen) for u in (self.rows, self.enrolments))
        for step in range(-1, self.rows.steps):
            there = self._place(self.enrolments.stock(step, of_enrolments), in_rows=False)
            yield Equation(
                there - self._place(self.rows.stock(step, of_rows), in_rows=True), 0, NO_LIMIT
            )
        for step in range(self.rows.steps):
            for event in ("inskrivna", "utskrivna"):
                rows = self._place(self.rows.flow(event, [step], of_rows), in_rows=True)
                enrolments = self.enrolments.flow(event, [step], of_enrolments)
                yield Equation(rows - self._place(enrolments, in_rows=False), 0, NO_LIMIT)

    def side_counts(self) -> Iterator[SideCount]:
        """Yield moves between delar in each window and since the one before, and those between."""
        rows, enrolments = (np.ones(len(u), dtype=bool) for u in (self.rows, self.enrolments))
        for window in self.ends.windows:
            steps, last = self.ends.steps_in(window), self.ends.last_step(window)
            spans = {f"byten/{window.end}": list(steps), f"byten sedan/{window.end}": [last]}
            for (name, span), event in product(spans.items(), ("inskrivna", "utskrivna")):
                moved = self._place(self.rows.flow(event, span, rows), in_rows=True)
                whole = self._place(self.enrolments.flow(event, span, enrolments), in_rows=False)
                yield SideCount(f"{name} {event}", window, moved - whole)
            there = self._place(self.enrolments.stock(last, enrolments), in_rows=False)
            in_del = self._place(self.rows.stock(last, rows), in_rows=True)
            yield SideCount(f"mellan delar/{window.end}", window, there - in_del)

    def insiders(self) -> Iterator[Attacker]:
        """Yield each part, and the kommun with fewest people."""
        for dimension, key in self._owners:
            kept = (events.keep(find_own(events, dimension, key)) for events in self._events)
            own = self._count(self.ends, *kept)
            yield Attacker(key, own, np.zeros(len(own), dtype=bool))


def _list_components(dataset: Dataset) -> frozenset[tuple[int, int]]:
    """Return the positions of each insats with each of its delar, and with none."""
    axes = dataset.stays.axes
    pairs = {
        (i, axes["del"].keys.index(name))
        for i, programme in enumerate(dataset.association.programmes)
        for name in (*(component.name for component in programme.components), "ingen")
    }
    there = zip(dataset.stays.codes["insats"], dataset.stays.codes["del"], strict=True)
    return frozenset(pairs | {(int(i), int(d)) for i, d in there})
