"""Choose which cells of a release to hide, so that nothing sensitive can be proved.

For each goal the most that a reader can prove is found by linear programming over the unknowns.
Where that is too much, one of the published cells that prove it is hidden: the least important.
Hiding only takes knowledge away, so what was safe stays safe and one pass over the goals is
enough. At last cells are given back where everything stays safe without their being hidden.

Each solution that shows a demand to be met is kept as its witness: a possible ledger that agrees
with everything published. Most questions are answered by a witness, without solving anything.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analytics.release.cell import Cell
from analytics.release.goals import Goal
from analytics.release.population import Attacker, Population
from analytics.release.solver import Solver
from analytics.release.unknowns import Equation, Mask, Vector

_TINY = 1e-6
_AMPLE = 1.5
"""A bound that passes what is demanded by more than this needs no whole numbers to show it."""
_GIVE_BACK_SECONDS = 20.0
_WHOLE_YEAR = 15
"""How much more important a cell of a whole year is."""


Published = Mapping[Cell, int]
"""Cells of earlier releases with their values, which are never taken back."""


@dataclass
class Outcome:
    """What became of a population's new cells: why each hidden one is, by cell.

    ``demands`` counts what had to be kept possible and for whom. ``unmet`` names (attacker,
    goal) that can be proved without anything new, from earlier releases beside the totals; what
    the totals of the whole förbund prove alone is not among them. ``widest`` is how far any
    witness is from agreeing with what is published.
    """

    hidden: dict[Cell, str] = field(default_factory=dict)
    demands: int = 0
    unmet: list[tuple[str, str]] = field(default_factory=list)
    widest: float = 0.0


@dataclass(eq=False)
class _Demand:
    """Something that must stay possible for an attacker: any of ``limits`` passed.

    A limit is (up, value): the goal's number at least, or at most, that value.
    """

    goal: Goal
    attacker: Attacker
    limits: tuple[tuple[bool, float], ...]
    witness: Vector | None = None

    def is_met_by(self, witness: Vector, spare: float = 0.0) -> bool:
        value = float(self.goal.vector @ witness) - self.goal.less
        return any(_passes(value, up, limit, spare) for up, limit in self.limits)


def _passes(value: float, up: bool, limit: float, spare: float = 0.0) -> bool:
    return value >= limit + spare - _TINY if up else value <= limit - spare + _TINY


def _list_demands(goal: Goal, attacker: Attacker) -> list[_Demand]:
    """Return what must stay possible: for a stranger k and less, for an insider any other value."""
    if not np.any(goal.vector[~attacker.fixed]):
        return []  # nothing but the attacker's own rows
    if attacker.is_insider:
        return [_Demand(goal, attacker, ((True, goal.value + 1), (False, goal.value - 1)))]
    demands = [_Demand(goal, attacker, ((True, goal.k),))]
    if goal.value > 0:
        demands.append(_Demand(goal, attacker, ((False, goal.value - 1),)))
    return demands


def protect(
    population: Population,
    cells: Sequence[Cell],
    published: Published,
    goals: Sequence[Goal],
    *,
    complementary: bool = True,
    clock: Callable[[], float] = time.monotonic,
) -> Outcome:
    """Return which of the new ``cells`` to hide so that every goal is met, and why.

    ``complementary`` is only False in the tests of the auditor.
    """
    outcome = Outcome()
    new = frozenset(cells)
    for goal in goals:
        telling, others = goal.cells[:1], goal.cells[1:]
        for cell in new.intersection(telling):
            if all(other in published for other in others):
                outcome.hidden.setdefault(cell, goal.rule)
    if complementary:
        work = _Protection(population, cells, published, outcome)
        for attacker in (population.outsider, *population.insiders()):
            work.meet([d for goal in goals for d in _list_demands(goal, attacker)])
        if outcome.unmet:  # so much is known already that nothing more is told
            outcome.hidden = dict.fromkeys(cells, "unsafe")
            return outcome
        work.give_back(clock)
        outcome.widest = work.measure_witnesses()
    return outcome


class _Protection:
    """The equations of one population while cells are hidden and given back."""

    def __init__(
        self, population: Population, cells: Sequence[Cell], published: Published, outcome: Outcome
    ) -> None:
        self._outcome = outcome
        equations = list(population.known())
        known = len(equations)
        # A cell that has been corrected since is taken to be known as it is today: nobody knows
        # more of it than that.
        for cell in published:
            value = population.value(cell)
            equations.append(Equation(population.vector(cell), value, value))
        self._row_of = {cell: len(equations) + place for place, cell in enumerate(cells)}
        self._value_of = {cell: population.value(cell) for cell in cells}
        equations += [Equation(population.vector(c), v, v) for c, v in self._value_of.items()]
        self._solver = Solver(equations, population.truth)
        self._cell_rows = range(known, len(equations))
        self._demands: list[_Demand] = []
        self._pools: dict[str, list[Vector]] = {}
        for cell in outcome.hidden:
            self._solver.lift(self._row_of[cell])

    def meet(self, demands: Sequence[_Demand]) -> None:
        """Hide cells until every one of an attacker's demands is met."""
        for demand in demands:
            self._outcome.demands += 1
            while True:
                demand.witness, stops = self._find_witness(demand)
                if demand.witness is not None:
                    self._demands.append(demand)
                    break
                culprit = self._find_culprit(stops)
                if culprit is None:
                    if not self._follows_from_totals(demand):
                        self._outcome.unmet.append((demand.attacker.name, demand.goal.name))
                    break
                self._outcome.hidden[culprit] = "protects"
                self._solver.lift(self._row_of[culprit])

    def _find_witness(self, demand: _Demand, row: int | None = None) -> tuple[Vector | None, Mask]:
        """Return a possible ledger that meets the demand, or None and the rows that stop it.

        ``row`` has just been put back, so that a former witness must agree with it.
        """
        pool = self._pools.setdefault(demand.attacker.name, [])
        for witness in reversed(pool):
            if demand.is_met_by(witness) and (row is None or self._solver.fits(row, witness)):
                return witness, np.zeros(0, dtype=bool)
        self._solver.set_attacker(demand.attacker)
        stops = np.zeros(len(self._solver), dtype=bool)
        for up, limit in demand.limits:
            bound = self._solver.bound(demand.goal.vector, up=up)
            stops |= bound.stops
            if not demand.is_met_by(bound.witness):
                continue
            witness = bound.witness
            if not bound.is_whole and demand.is_met_by(witness, _AMPLE):
                return witness, stops  # for nobody else: there is no telling what it spares them
            if not bound.is_whole:
                whole = self._solver.find_whole(demand.goal.vector, limit + demand.goal.less, up=up)
                if whole is None or not demand.is_met_by(whole):
                    continue
                witness = whole
            pool.append(witness)
            return witness, stops
        return None, stops

    def _follows_from_totals(self, demand: _Demand) -> bool:
        """Tell whether a demand cannot be met even where no split cell is published at all."""
        shown = [row for row in self._cell_rows if not self._solver.is_lifted(row)]
        for row in shown:
            self._solver.lift(row)
        self._solver.set_attacker(demand.attacker)
        possible = any(
            demand.is_met_by(self._solver.bound(demand.goal.vector, up=up).witness)
            for up, _ in demand.limits
        )
        for row in shown:
            self._solver.restore(row)
        return not possible

    def _find_culprit(self, stops: Mask) -> Cell | None:
        """Return the least important of the new cells that prove something, or None."""
        proving = [
            cell
            for cell, row in self._row_of.items()
            if stops[row] and cell not in self._outcome.hidden
        ]
        return min(proving, key=self._weigh, default=None)

    def _weigh(self, cell: Cell) -> tuple[int, int]:
        more = _WHOLE_YEAR if cell.window.is_whole_year else 0
        return cell.publication.importance + more, self._value_of[cell]

    def give_back(self, clock: Callable[[], float]) -> None:
        """Show again what need not be hidden, the most important first, while there is time."""
        until = clock() + _GIVE_BACK_SECONDS
        hidden = [cell for cell, rule in self._outcome.hidden.items() if rule == "protects"]
        for cell in sorted(hidden, key=self._weigh, reverse=True):
            if clock() > until:
                return
            if self._show_again(self._row_of[cell]):
                del self._outcome.hidden[cell]

    def _show_again(self, row: int) -> bool:
        """Put a cell back if every demand can still be met; tell whether it could."""
        self._solver.restore(row)
        renewed: list[tuple[_Demand, Vector]] = []
        for demand in self._demands:
            if demand.witness is None or self._solver.fits(row, demand.witness):
                continue
            witness, _ = self._find_witness(demand, row)
            if witness is None:
                self._solver.lift(row)
                return False
            renewed.append((demand, witness))
        for demand, witness in renewed:
            demand.witness = witness
        for name, pool in self._pools.items():
            self._pools[name] = [w for w in pool if self._solver.fits(row, w)]
        return True

    def measure_witnesses(self) -> float:
        """Return how far any witness is from agreeing with everything that is published."""
        kept = {id(d.witness): d.witness for d in self._demands if d.witness is not None}
        return self._solver.find_widest(list(kept.values()))
