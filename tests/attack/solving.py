"""Ask what is possible: whole numbers of rows that agree with everything that somebody knows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from pyscipopt import Expr, Model, quicksum

from tests.attack.kinds import Vector
from tests.attack.system import MANY, NO_LIMIT, Equation, Insider, System

_SECONDS = 20.0
_OF_CPU = 1
"""Which clock of the solver: seconds that it works, however much else the machine does."""
_MANY_QUESTIONS, _WORTHWHILE = 12, 0.7
"""How many open questions, and what share of them still open afterwards, make it worthwhile."""
Change = tuple[Any, Any]
"""By how much an unknown is more, and less, than it truly is; None where it cannot be."""
_GAP = 0.2
"""A ledger that answers nearly as many questions at once as could be is good enough."""


class UndecidedError(Exception):
    """The solver found neither a ledger nor that there is none in its time."""


class Reader:
    """What one reader knows of a system, and the possible ledgers found so far.

    Every ledger is checked against every equation in whole numbers before it counts.
    """

    def __init__(self, system: System, insider: Insider) -> None:
        self.system, self.insider = system, insider
        self.own = system.count_own(insider)
        self.fixed = system.find_fixed(insider)
        self._equations = [self._adapt(equation) for equation in system.equations]
        self._equations += system.list_additions(insider)
        self.ledgers: list[Vector] = [system.truth]
        self.solved = 0
        self._model: Model | None = None
        self._changes: list[Change] = []
        if not self.agrees(system.truth):
            raise ValueError(f"what {insider.name} knows is not true")

    def agrees(self, ledger: Vector) -> bool:
        """Tell whether the reader must hold a ledger possible."""
        if (ledger < self.own).any() or (ledger[self.fixed] != self.system.truth[self.fixed]).any():
            return False
        return all(e.low <= int(e.factors @ ledger[e.columns]) <= e.high for e in self._equations)

    def _adapt(self, equation: Equation) -> Equation:
        """Return an equation as it is for this reader.

        What is always so of any rows is so of those that are not the insider's own too, unless
        a deltagande was the insider's for a part of its time.
        """
        mine = int(equation.factors @ self.own[equation.columns])
        everything = int(equation.factors @ self.system.truth[equation.columns])
        if equation.high != NO_LIMIT or everything - mine < equation.low:
            return equation
        return replace(equation, low=equation.low + mine)

    def explore(self, questions: Sequence[tuple[Vector, int]]) -> None:
        """Look for ledgers where many of the vectors reach their limit at once."""
        open_ones = list(questions)
        while len(open_ones) >= _MANY_QUESTIONS:
            before = len(open_ones)
            self._explore_once(open_ones)
            open_ones = [
                (v, limit) for v, limit in open_ones if self._recall(v, limit, up=True) is None
            ]
            if len(open_ones) > _WORTHWHILE * before:
                return

    def _explore_once(self, questions: Sequence[tuple[Vector, int]]) -> None:
        model, changes = self._make_model()
        model.setParam("limits/gap", _GAP)
        reached = []
        for vector, limit in questions:
            share = model.addVar(lb=0, ub=1)
            model.addCons(self._change(vector, changes) >= limit * share - self._now(vector))
            reached.append(share)
        model.setObjective(quicksum(reached), "maximize")
        model.optimize()
        self.solved += 1
        self.ledgers += [
            ledger
            for s in model.getSols()[:3]
            if self.agrees(ledger := self._read(model, changes, s))
        ]

    def find(self, vector: Vector, limit: int, *, up: bool) -> Vector | None:
        """Return a possible ledger where ``vector`` · it is at least (or at most) ``limit``.

        Raises:
            UndecidedError: it cannot be told in the time there is.
        """
        found = self._recall(vector, limit, up=up)
        if found is None:
            found = self._solve(vector, limit, up=up)
            if found is not None:
                if not self.agrees(found):
                    raise RuntimeError("the solver's ledger contradicts what is published")
                self.ledgers.append(found)
        return found

    def _recall(self, vector: Vector, limit: int, *, up: bool) -> Vector | None:
        passing = (
            ledger
            for ledger in reversed(self.ledgers)
            if (int(vector @ ledger) >= limit if up else int(vector @ ledger) <= limit)
        )
        return next(passing, None)

    def _solve(self, vector: Vector, limit: int, *, up: bool) -> Vector | None:
        if self._model is None:
            self._model, self._changes = self._make_model()
            self._model.setObjective(
                quicksum(v for pair in self._changes for v in pair if v is not None)
            )
            self._model.setParam("limits/solutions", 1)
        model, change = self._model, self._change(vector, self._changes)
        target = limit - self._now(vector)
        question = model.addCons(change >= target if up else change <= target)
        model.optimize()
        self.solved += 1
        has_found = model.getNSols() > 0
        found = self._read(model, self._changes, model.getBestSol()) if has_found else None
        is_decided = has_found or model.getStatus() == "infeasible"
        model.freeTransform()
        model.delCons(question)
        if not is_decided:
            raise UndecidedError
        return found

    def _make_model(self) -> tuple[Model, list[Change]]:
        """Return the equations over what each unknown is more and less than it truly is."""
        model = Model()
        model.hideOutput()
        model.setParam("timing/clocktype", _OF_CPU)
        model.setParam("limits/time", _SECONDS)
        spare = self.system.truth - self.own
        changes = [
            (
                None if fixed else model.addVar(vtype="I", lb=0),
                None if fixed or not less else model.addVar(vtype="I", lb=0, ub=int(less)),
            )
            for fixed, less in zip(self.fixed, spare, strict=True)
        ]
        for equation in self._equations:
            now = int(equation.factors @ self.system.truth[equation.columns])
            total = _sum_changes(equation.columns, equation.factors, changes)
            if equation.low == equation.high:
                model.addCons(total == 0)
                continue
            model.addCons(total >= equation.low - now)
            if equation.high < MANY:
                model.addCons(total <= equation.high - now)
        return model, changes

    def _now(self, vector: Vector) -> int:
        return int(vector @ self.system.truth)

    def _change(self, vector: Vector, changes: Sequence[Change]) -> Any:
        columns = np.flatnonzero(vector)
        return _sum_changes(columns, vector[columns], changes)

    def _read(self, model: Model, changes: Sequence[Change], solution: Any) -> Vector:
        def value(variable: Any) -> int:
            return 0 if variable is None else round(model.getSolVal(solution, variable))

        return self.system.truth + np.array([value(more) - value(less) for more, less in changes])


def _sum_changes(columns: Vector, factors: Vector, changes: Sequence[Change]) -> Any:
    total = Expr()
    for column, factor in zip(columns, factors, strict=True):
        for variable, sign in zip(changes[column], (1, -1), strict=True):
            if variable is not None:
                total += int(factor) * sign * variable
    return total
